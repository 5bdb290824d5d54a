// Package uitest gives tests of screens what they stand on: a house of small
// scenarios in memory, with a clock, seeds and a terminal that never differ.
package uitest

import (
	"context"
	"embed"
	"io/fs"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

//go:embed packs
var packs embed.FS

//go:embed lessons
var lessons embed.FS

// Lesson is the id of the small lesson that holds a check of each kind; the
// other, second-night, comes after it.
const Lesson = "night-call"

// Drill is the id of the small scenario that can be played; the other, in the
// folder broken, has a mistake.
const Drill = "harbour-drill"

// Desk is a house and what a test may change around it.
type Desk struct {
	*session.House
	Config session.Config
	Wall   time.Time
	Mono   time.Duration
	Lang   string // of what screens say; English if empty

	seed uint64
}

// New opens a house of both packs for a test.
func New(t testing.TB) *Desk { return With(t, Packs()) }

// Packs is the small scenarios of this package.
func Packs() fs.FS {
	sub, err := fs.Sub(packs, "packs")
	if err != nil {
		panic(err) // The folder is part of the program.
	}
	return sub
}

// Lessons is the small lessons of this package.
func Lessons() fs.FS {
	sub, err := fs.Sub(lessons, "lessons")
	if err != nil {
		panic(err) // The folder is part of the program.
	}
	return sub
}

// With opens a house of other packs.
func With(t testing.TB, packs fs.FS) *Desk {
	t.Helper()
	d := &Desk{Wall: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	st := memory.New(func() time.Time { return d.Wall })
	t.Cleanup(func() { _ = st.Close() })
	d.Config = session.Config{
		Store: st, Sources: []session.Source{{Name: "test", FS: packs}}, Lessons: Lessons(),
		Learner: "amy", Holder: "another window of amy", Version: "test",
		Wall:   func() time.Time { return d.Wall },
		Mono:   func() time.Duration { return d.Mono },
		Seed:   func() uint64 { d.seed++; return d.seed },
		Budget: solve.Budget{Beam: 4, Nodes: 2_000}, // screens show a score, they do not judge it
	}
	d.Reopen()
	return d
}

// Reopen is what a new start of the program finds.
func (d *Desk) Reopen() { d.House = session.New(d.Config) }

// Begin starts a run of a scenario as its first roles.
func (d *Desk) Begin(t testing.TB, scenario string, seats ...int) *session.Session {
	t.Helper()
	ctx := context.Background()
	p, err := d.Scenario(ctx, scenario)
	if err != nil {
		t.Fatal(err)
	}
	if len(seats) == 0 {
		seats = []int{0}
	}
	s, err := d.House.Begin(ctx, p, session.Start{Seats: seats})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Left is the id of a run of a scenario as its first role, which was left after moves.
func (d *Desk) Left(t testing.TB, scenario string, moves ...string) string {
	t.Helper()
	s := d.Begin(t, scenario)
	Play(t, s, moves...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.ID
}

// Play makes the first role's moves, by id, one after the other.
func Play(t testing.TB, s *session.Session, moves ...string) {
	t.Helper()
	for _, id := range moves {
		i, ok := s.Prepared.Program.MoveByID(id)
		if !ok {
			t.Fatalf("there is no move %q", id)
		}
		if _, err := s.Run.Start(context.Background(), i, exercise.Intent{Confidence: 4, Rationale: "it spreads"}); err != nil {
			t.Fatalf("start %s: %v", id, err)
		}
	}
}

// File reads a file of the small scenarios, such as drill/scenario.yaml.
func File(name string) ([]byte, error) { return fs.ReadFile(Packs(), name) }
