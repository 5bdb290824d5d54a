// Package appraisal says what a scenario is worth as an exercise: the best and the
// worst that can be done in it, how people fare who play at random or take the
// first thing there is, which endings they reach, and which choices matter.
//
// It puts together what the searches of package solve find, in numbers that an
// author reads: percent of the way from only waiting to the best play.
package appraisal

import (
	"context"
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Options bounds an appraisal.
type Options struct {
	Seats    []int         // the played roles
	States   int           // situations kept at most; 0 is DefaultStates
	Plays    int           // plays by each way of playing that cannot be counted; 0 is DefaultPlays
	Search   solve.Budget  // for the best and worst play where not everything can be looked at; zero: DefaultSearch
	Time     time.Duration // for all of it; 0 is without end
	Progress func(states int)
}

// What is done where nothing else is said; together some seconds.
const (
	DefaultStates = 1_000_000
	DefaultPlays  = 400
)

// DefaultSearch looks further than the search before a run does.
var DefaultSearch = solve.Budget{Beam: 64, Nodes: 60_000, Climb: 24_000_000}

// Report is what was found.
type Report struct {
	Scenario string   `json:"scenario"`
	Roles    []string `json:"roles"`
	States   int      `json:"states"`   // different situations that were found
	Complete bool     `json:"complete"` // nothing was left out
	Proven   bool     `json:"proven"`   // both the best and the worst play are the last word
	Chance   bool     `json:"chance"`   // some of it is decided by chance; the plays are then those of one way for it to fall

	Objectives []Objective       `json:"objectives"`
	Best       Play              `json:"best"`
	Worst      Play              `json:"worst"`
	Policies   map[string]Policy `json:"policies"`
	Outcomes   []Outcome         `json:"outcomes"`
	Decisions  []Decision        `json:"decisions"`
	Needs      []Need            `json:"needs,omitempty"`
}

// Objective is one objective with the points that count as 0 and 100 percent.
type Objective struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Weight int    `json:"weight"`
	Idle   int    `json:"idle"`
	Best   int    `json:"best"`
	Worst  int    `json:"worst"`
}

// Play is the best or the worst play.
type Play struct {
	Percent float64 `json:"percent"`
	Points  []int   `json:"points"`
	Proven  bool    `json:"proven"`
	// Gap is how much better, or worse, another play may be at most, in percent
	// of the way from only waiting to the best play.
	Gap     float64      `json:"gap"`
	Outcome string       `json:"outcome"`
	Minutes int64        `json:"minutes"` // simulated time at which it ends
	Steps   []string     `json:"steps"`   // as a test of the scenario writes them
	Path    []solve.Step `json:"-"`
}

// Lowest tells that a play scores nothing: the scale ends there, so that no play
// scores less, whether or not its points are proved to be the fewest.
func (p *Play) Lowest() bool { return p.Percent == 0 }

// Policy is how a way of playing fares. Where it is exact, each number stands
// beside it as a fraction too, and those of the scores, and of the outcomes unless
// there are faults, add up to exactly 1.
type Policy struct {
	Exact       bool        `json:"exact"` // counted, not played
	Plays       int         `json:"plays,omitempty"`
	Level       int         `json:"level,omitempty"` // of the intervals, in percent
	Mean        float64     `json:"mean"`            // percent
	MeanExact   string      `json:"mean_exact,omitempty"`
	Margin      float64     `json:"margin"` // half of the interval of the mean
	Scores      [20]float64 `json:"scores"` // how probable each step of five percent is
	ScoresExact []string    `json:"scores_exact,omitempty"`
	Outcomes    []Share     `json:"outcomes"`
}

// Share is how probable an outcome is, with its interval.
type Share struct {
	Outcome string  `json:"outcome"`
	P       float64 `json:"p"`
	Exact   string  `json:"p_exact,omitempty"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

// Outcome is an ending, and whether it can be reached.
type Outcome struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Reached    bool   `json:"reached"`
	Impossible bool   `json:"impossible"` // proved
	Minutes    int64  `json:"minutes"`    // soonest found
}

// Decision is how its options compare, where everything was looked at.
type Decision struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Role    string   `json:"role"`   // who decides
	Played  bool     `json:"played"` // that role is played
	Known   bool     `json:"known"`
	Matters bool     `json:"matters"` // to points or outcomes, in some situation
	Varies  bool     `json:"varies"`  // no option is the best in every situation
	Options []Option `json:"options"`
}

// Option is one of them.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Best string `json:"best"` // always, sometimes, never, unreachable; empty if not known
}

// Appraise appraises a scenario. Where the time is over, it says what was found
// until then.
func Appraise(ctx context.Context, p *program.Program, opt Options) (*Report, error) {
	opt = opt.filled()
	a := &appraiser{p: p, opt: opt, r: &Report{Scenario: p.Info.ID, Policies: map[string]Policy{}}}
	a.begin()
	for _, seat := range opt.Seats {
		a.r.Roles = append(a.r.Roles, p.Roles[seat].ID)
	}
	if err := a.search(ctx); err != nil {
		return nil, fmt.Errorf("appraise %s: %w", p.Info.ID, err)
	}
	a.objectives()
	if err := a.plays(ctx); err != nil {
		return nil, fmt.Errorf("appraise %s: %w", p.Info.ID, err)
	}
	a.outcomes()
	a.decisions()
	if err := a.policies(ctx); err != nil {
		return nil, fmt.Errorf("appraise %s: %w", p.Info.ID, err)
	}
	if err := a.needs(); err != nil {
		return nil, fmt.Errorf("appraise %s: %w", p.Info.ID, err)
	}
	if err := ctx.Err(); err != nil { // nobody waits for what was found
		return nil, fmt.Errorf("appraise %s: %w", p.Info.ID, err)
	}
	return a.r, nil
}

func (o Options) filled() Options {
	if o.States == 0 {
		o.States = DefaultStates
	}
	if o.Plays == 0 {
		o.Plays = DefaultPlays
	}
	if o.Search == (solve.Budget{}) {
		o.Search = DefaultSearch
	}
	return o
}
