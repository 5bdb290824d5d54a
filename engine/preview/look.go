package preview

import (
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Look is what an author sees of the play as it stands: everything that decides
// what happens next, also what no learner is shown. Times are simulated minutes
// from T+0.
type Look struct {
	Run     *exercise.Run // to be moved in under the guard only
	Version *Version
	Turn    int // grows with every run that takes the place of another
	Serial  int // grows with every look

	Now     int64
	Horizon int64
	Start   time.Time // simulated wall time at T+0
	Over    bool
	Outcome string // id, once it is over; empty where it broke off with a fault
	Seats   []string
	Seed    uint64

	Values []Value
	Points []Points
	Events []Event
	Moves  []Move
	Acts   []Done
	Stop   *Stop // why the acts that could not be repeated could not; nil where all were
}

// Points are the points of an objective so far.
type Points struct {
	ID, Title string
	Points    int
}

// Done is an act of the player, and what came of it.
type Done struct {
	Line    string // as tests write it
	At      int64
	Reading bool
	Done    bool // false: it could not be repeated
	Late    bool
	Told    []string // what came of it, as transcripts write it
	Out     []exercise.Happening
}

// Look reads the play. It is nil where nothing could be played yet.
func (p *Preview) Look() *Look {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == nil {
		return nil
	}
	l := p.looker()
	p.looks++
	out := &Look{
		Run: p.run, Version: p.good, Turn: p.turn, Serial: p.looks, Now: l.minutes(), Horizon: l.p.Minutes(l.p.Horizon), Start: l.p.Start,
		Seats: p.roles(), Seed: p.opt.Seed, Values: l.values(p.was),
		Events: l.events(), Moves: l.moves(), Acts: p.acts(), Stop: p.stop,
	}
	if n, over := l.run.Ended(); over {
		out.Over = true
		if n != program.None {
			out.Outcome = l.p.Outcomes[n].ID
		}
	}
	for i, n := range l.run.Points() {
		o := &l.p.Objectives[i]
		out.Points = append(out.Points, Points{ID: o.ID, Title: o.Title, Points: n})
	}
	return out
}

func (p *Preview) looker() *looker {
	return &looker{p: p.good.Program, doc: p.good.Document, run: p.run, state: p.run.State(), derived: p.good.derived}
}

func (l *looker) minutes() int64 { return l.p.Minutes(l.run.Now()) }

// acts lists what the player did, and behind it what could not be repeated.
func (p *Preview) acts() []Done {
	var out []Done
	for i := range p.made {
		m := &p.made[i]
		if m.Skipped {
			continue
		}
		d := Done{Line: m.Act.Line(p.good.Program), At: m.Act[0].At, Reading: m.Act.reading(), Done: true, Late: m.Late}
		to := m.To
		if to < 0 {
			to = len(p.run.Log())
		}
		d.Out = slices.Clone(p.run.Log()[m.From:to])
		for i := range d.Out {
			if text := trial.Tell(p.run, &d.Out[i]); text != "" {
				d.Told = append(d.Told, clock(p.good.Program.Minutes(d.Out[i].At))+" "+text)
			}
		}
		out = append(out, d)
	}
	for _, a := range p.wish[len(p.made):] {
		out = append(out, Done{Line: a.Line(p.good.Program), At: a[0].At, Reading: a.reading()})
	}
	return out
}
