package plan

import (
	"cmp"
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Task is something that the players are expected to do.
type Task struct {
	ID      string // of a decision's option: decision.option
	Title   string
	Text    string
	Role    string // id of the role that does it
	To      string // title of the place that a request goes to
	Channel string // the right channel of a request
	When    string // condition as it is written; empty if there is none

	// Earliest is the simulated time, in minutes, from which it can be done as far
	// as that hangs on injects; Timed tells that it is known.
	Earliest int64
	Timed    bool

	Score  scenario.Map[scenario.Int]
	Result string
	Why    string
}

// Expected is what the players of a scenario are expected to do, by time: the
// evidence, the actions and the requests that score, and of each decision the
// option that scores most.
func Expected(doc *scenario.Document) []Task {
	e := &expecter{doc: doc, times: map[string]int64{}}
	for _, r := range Of(doc) {
		if r.Timed {
			e.times[r.ID] = r.Earliest
		}
	}
	e.evidence()
	e.moves()
	e.decisions()
	slices.SortStableFunc(e.tasks, func(a, b Task) int {
		if a.Timed != b.Timed {
			return map[bool]int{true: -1, false: 1}[a.Timed]
		}
		return cmp.Compare(a.Earliest, b.Earliest)
	})
	return e.tasks
}

// expecter collects tasks, and knows when events come.
type expecter struct {
	doc   *scenario.Document
	times map[string]int64
	tasks []Task
}

// add fills in what all tasks have in common, and keeps those that score.
func (e *expecter) add(t Task, m scenario.Move) {
	if Worth(e.doc, m.Score) <= 0 {
		return
	}
	t.Role, t.When, t.Score, t.Result, t.Why = m.By.Name, m.When.Src, m.Score, m.Result.V, m.Why.V
	if t.Role == "" && len(e.doc.Roles) > 0 {
		t.Role = e.doc.Roles[0].Key
	}
	t.Earliest, t.Timed = e.possible(m.When)
	e.tasks = append(e.tasks, t)
}

func (e *expecter) evidence() {
	for _, item := range e.doc.Evidence {
		v := item.Value
		m := scenario.Move{When: v.When, Effects: v.Effects, Why: v.Why}
		if len(v.Role) > 0 {
			m.By = v.Role[0]
		}
		e.add(Task{ID: item.Key, Title: "Collect: " + v.Title.V, Text: v.About.V}, m)
	}
}

func (e *expecter) moves() {
	for _, a := range e.doc.Actions {
		e.add(Task{ID: a.Key, Title: a.Value.Title.V, Text: a.Value.Text.V}, a.Value.Move)
	}
	for _, r := range e.doc.Requests {
		place, _ := e.doc.Places.Get(r.Value.To.Name)
		e.add(Task{ID: r.Key, Title: r.Value.Title.V, Text: r.Value.Text.V, To: place.Title.V, Channel: r.Value.Channel.V}, r.Value.Move)
	}
}

// decisions adds the best option of each. It can be taken from when the decision
// opens.
func (e *expecter) decisions() {
	for _, d := range e.doc.Decisions {
		i := Best(e.doc, d.Value)
		if i < 0 {
			continue
		}
		o := d.Value.Options[i]
		m := o.Value.Move
		m.By, m.When = d.Value.By, d.Value.When
		e.add(Task{ID: d.Key + "." + o.Key, Title: o.Value.Text.V}, m)
		if last := len(e.tasks) - 1; d.Value.OrBy.Set && last >= 0 && e.tasks[last].ID == d.Key+"."+o.Key {
			opens := sooner(moment{e.tasks[last].Earliest, e.tasks[last].Timed}, moment{d.Value.OrBy.Minutes, true})
			e.tasks[last].Earliest, e.tasks[last].Timed = opens.at, opens.known
		}
	}
}

// Best is the option of a decision that scores most by itself, or -1 where none
// scores. What an option leads to later is not in it.
func Best(doc *scenario.Document, d scenario.Decision) int {
	best, most := -1, 0
	for i, o := range d.Options {
		if n := Worth(doc, o.Value.Score); n > most {
			best, most = i, n
		}
	}
	return best
}

// Worth is what a score counts, by the weights of the objectives.
func Worth(doc *scenario.Document, score scenario.Map[scenario.Int]) int {
	n := 0
	for _, s := range score {
		o, _ := doc.Objectives.Get(s.Key)
		n += s.Value.V * o.Weight.V
	}
	return n
}

// moment is a time in minutes, if it is known.
type moment struct {
	at    int64
	known bool
}

// later is when both have come, and sooner when one has, as far as they are known.
func later(a, b moment) moment { return moment{max(a.at, b.at), a.known || b.known} }

func sooner(a, b moment) moment {
	switch {
	case !a.known:
		return b
	case !b.known:
		return a
	}
	return moment{min(a.at, b.at), true}
}

// possible is the earliest time at which a condition can hold that waits for
// events, each of which comes as if nothing kept it away.
func (e *expecter) possible(c scenario.Cond) (int64, bool) {
	if c.Src == "" {
		return 0, true
	}
	expr, errs := cond.Parse(c.Src)
	if len(errs) > 0 {
		return 0, false
	}
	m := cond.Fold(expr, e.event, later, sooner)
	return m.at, m.known
}

// event is when the event comes that a piece of a condition waits for.
func (e *expecter) event(m cond.Mention) moment {
	if m.Negated || m.Fn != "read" && m.Fn != "happened" || len(m.Args) == 0 {
		return moment{}
	}
	at, ok := e.times[m.Args[0].String()]
	return moment{max(at, 0), ok}
}
