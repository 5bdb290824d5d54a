package scenarios_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// TestPlaythroughsOfShippedPacks plays the tests: of every pack through the
// kernel, so that no text promises what the rules do not keep.
func TestPlaythroughsOfShippedPacks(t *testing.T) {
	for dir := range packs {
		doc := load(t, dir)
		p, diags := program.Compile(doc)
		for _, d := range diags {
			t.Error(d)
		}
		if p == nil {
			continue
		}
		for _, test := range doc.Tests {
			t.Run(dir+"/"+test.Name.V, func(t *testing.T) {
				player := &player{t: t, run: exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Turn})}
				for _, line := range test.Do {
					player.do(line.V)
				}
				player.expect(test.Expect)
			})
		}
	}
}

// player does the lines of a playthrough for the first role.
type player struct {
	t   *testing.T
	run *exercise.Run
}

func (p *player) do(line string) {
	p.t.Helper()
	if _, over := p.run.Ended(); over {
		p.t.Fatalf("%s: the exercise is over", line)
	}
	if err := p.try(line); err != nil {
		p.t.Fatalf("T+%dm: %s: %v", p.now(), line, err)
	}
	for p.busy() {
		if _, err := p.run.Wait(p.t.Context(), 0, -1); err != nil {
			p.t.Fatalf("T+%dm: finish %s: %v", p.now(), line, err)
		}
	}
	p.t.Logf("T+%3dm %-50s %v", p.now(), line, p.run.Points())
}

func (p *player) try(line string) error {
	if rest, ok := strings.CutPrefix(line, "wait"); ok {
		return p.wait(strings.TrimSpace(rest))
	}
	if id, ok := strings.CutPrefix(line, "read "); ok {
		return p.read(id)
	}
	if id, text, ok := strings.Cut(line, ": "); ok {
		return p.answer(id, text)
	}
	move, ok := p.run.Program().FindMove(line, 0)
	if !ok {
		return fmt.Errorf("no such move")
	}
	_, err := p.run.Start(p.t.Context(), move, exercise.Intent{})
	return err
}

// wait lets time pass up to a time, or up to the next thing that arrives.
func (p *player) wait(rest string) error {
	if rest == "" {
		_, err := p.run.Wait(p.t.Context(), 0, -1)
		return err
	}
	until, err := minutes(strings.TrimPrefix(rest, "until T+"))
	if err != nil {
		return err
	}
	for _, over := p.run.Ended(); !over && p.now() < until; _, over = p.run.Ended() {
		if _, err := p.run.Wait(p.t.Context(), 0, until); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) read(id string) error {
	for i, m := range p.run.Program().Messages {
		if m.ID == id {
			_, err := p.run.Read(p.t.Context(), 0, i)
			return err
		}
	}
	return fmt.Errorf("no such message")
}

func (p *player) answer(id, text string) error {
	for i, q := range p.run.Program().Questions {
		if q.ID == id {
			_, err := p.run.Answer(p.t.Context(), i, exercise.Intent{Text: text})
			return err
		}
	}
	return fmt.Errorf("no such question")
}

func (p *player) now() int64 { return p.run.Program().Minutes(p.run.Now()) }

func (p *player) busy() bool {
	_, over := p.run.Ended()
	return !over && p.run.State()[p.run.Program().Layout.BusyMove[0]] != 0
}

// expect compares the end with what the playthrough says of it.
func (p *player) expect(want scenario.Raw) {
	p.t.Helper()
	fields, ok := want.V.(scenario.Map[scenario.Raw])
	if !ok {
		p.t.Fatal("the playthrough expects nothing")
	}
	for _, f := range fields {
		switch f.Key {
		case "outcome":
			p.outcome(f.Value.V)
		case "points":
			p.points(f.Value.V.(scenario.Map[scenario.Raw]))
		case "clock":
			limit, err := minutes(strings.TrimPrefix(f.Value.V.(string), "<= T+"))
			if err != nil || p.now() > limit {
				p.t.Errorf("it ends at T+%dm, want %v (%v)", p.now(), f.Value.V, err)
			}
		default:
			p.t.Errorf("cannot expect %q", f.Key)
		}
	}
}

func (p *player) outcome(want any) {
	p.t.Helper()
	n, over := p.run.Ended()
	if !over || n == program.None {
		p.t.Errorf("no outcome at T+%dm, want %v", p.now(), want)
	} else if got := p.run.Program().Outcomes[n].ID; got != want {
		p.t.Errorf("outcome %s, want %v", got, want)
	}
}

func (p *player) points(want scenario.Map[scenario.Raw]) {
	p.t.Helper()
	got := p.run.Points()
	for i, o := range p.run.Program().Objectives {
		if w, ok := want.Get(o.ID); ok && fmt.Sprint(w.V) != strconv.Itoa(got[i]) {
			p.t.Errorf("%s: %d points, want %v", o.ID, got[i], w.V)
		}
	}
}

// minutes reads 1h20m.
func minutes(s string) (int64, error) {
	h, m, found := strings.Cut(s, "h")
	if !found {
		h, m = "0", s
	}
	if m == "" {
		m = "0m"
	}
	hours, err := strconv.ParseInt(h, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read the time %q: %w", s, err)
	}
	rest, err := strconv.ParseInt(strings.TrimSuffix(m, "m"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read the time %q: %w", s, err)
	}
	return hours*60 + rest, nil
}
