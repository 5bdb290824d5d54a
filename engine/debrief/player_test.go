package debrief_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// night is a scenario with something of everything that a debrief shows.
func night(t testing.TB) *program.Program {
	t.Helper()
	body, err := os.ReadFile("testdata/night.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return programtest.Compile(t, string(body), "proxy.log", "GET /\n", "ram.txt", "mimikatz\n", "mail.eml", "Subject: x\n")
}

// player plays lines as a written playthrough has them: "read siem",
// "look proxy_log", "wait until T+30m", "access: T1621", or the name of a move.
type player struct {
	t   testing.TB
	run *exercise.Run
}

func begin(t testing.TB, p *program.Program) *player {
	return &player{t, exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Turn, Seed: 1})}
}

func play(t *testing.T, p *program.Program, lines ...string) *exercise.Run {
	t.Helper()
	x := begin(t, p)
	for _, line := range lines {
		x.do(line, exercise.Intent{})
	}
	return x.run
}

// do does one line and then waits until its work is done.
func (x *player) do(line string, with exercise.Intent) {
	x.t.Helper()
	if err := x.try(line, with); err != nil {
		x.t.Fatalf("T+%dm: %s: %v", x.now(), line, err)
	}
	for x.busy() {
		if _, err := x.run.Wait(x.t.Context(), 0, -1); err != nil {
			x.t.Fatalf("T+%dm: finish %s: %v", x.now(), line, err)
		}
	}
}

func (x *player) try(line string, with exercise.Intent) error {
	ctx, p := x.t.Context(), x.run.Program()
	if id, ok := strings.CutPrefix(line, "read "); ok {
		for i := range p.Messages {
			if p.Messages[i].ID == id {
				_, err := x.run.Read(ctx, 0, i)
				return err
			}
		}
	}
	if id, ok := strings.CutPrefix(line, "look "); ok {
		for i := range p.Items {
			if p.Items[i].ID == id {
				return x.run.Look(ctx, 0, i)
			}
		}
	}
	if rest, ok := strings.CutPrefix(line, "wait until "); ok {
		return x.waitUntil(rest)
	}
	if id, text, ok := strings.Cut(line, ": "); ok {
		with.Text = text
		for i := range p.Questions {
			if p.Questions[i].ID == id {
				_, err := x.run.Answer(ctx, i, with)
				return err
			}
		}
	}
	move, ok := p.FindMove(line, 0)
	if !ok {
		x.t.Fatalf("%s: no such move", line)
	}
	_, err := x.run.Start(ctx, move, with)
	return err
}

func (x *player) waitUntil(when string) error {
	until, _ := cond.Minutes(when)
	for _, over := x.run.Ended(); !over && x.now() < until; _, over = x.run.Ended() {
		if _, err := x.run.Wait(x.t.Context(), 0, until); err != nil {
			return err
		}
	}
	return nil
}

func (x *player) now() int64 { return x.run.Program().Minutes(x.run.Now()) }

func (x *player) busy() bool {
	_, over := x.run.Ended()
	return !over && x.run.State()[x.run.Program().Layout.BusyMove[0]] != 0
}

// input is a debrief's input with everything filled in that does not come from
// the run.
func input(run *exercise.Run, ref debrief.Reference) debrief.Input {
	in := debrief.Input{
		Run: run, Reference: ref, ID: "test-20260302-221000-abcd", Learner: "Ada", Pace: "turn", App: "1.0",
		Started: time.Date(2026, 3, 2, 21, 10, 0, 0, time.UTC),
	}
	for i := range run.Records() {
		in.Actives = append(in.Actives, time.Duration(i)*20*time.Second)
		in.Active = in.Actives[i]
	}
	return in
}

// find is the value of a list that a test is about.
func find[T any](t *testing.T, list []T, is func(T) bool) T {
	t.Helper()
	for _, v := range list {
		if is(v) {
			return v
		}
	}
	t.Fatalf("not among %+v", list)
	panic("unreachable")
}
