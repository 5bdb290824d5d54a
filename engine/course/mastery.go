package course

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/frameworks"
)

const (
	// ScenarioWeight is how many answered checks one rated objective of a
	// scenario is worth as evidence: acting under pressure shows more than
	// answering one question.
	ScenarioWeight = 3
	// EnoughEvidence is the least evidence from which mastery is told. Below it
	// one lucky or unlucky answer would move the number by more than a fifth.
	EnoughEvidence = 5
	// Weak is the percent below which something should be worked on.
	Weak = 50
	// Mastered is the percent from which on something is well in hand.
	Mastered = 80
)

// Trained is one objective of a lesson or scenario, with what was shown of it.
type Trained struct {
	From      string // id of the lesson or scenario
	FromTitle string
	Scenario  bool
	Objective Objective
	Percent   int // as far as there is evidence
	Evidence  int // 0: nothing was done yet
	// Done of Of checks were answered; of a scenario, that many times it was
	// played and this objective rated, and Of is 0.
	Done, Of int
}

// Mastery is how well a category of CSF 2.0 is in hand over all that was done.
type Mastery struct {
	Category string // such as RS.MA
	Title    string
	Percent  int // 0 to 100, rounded down; means nothing unless Enough
	Evidence int
	Enough   bool
	Roles    []string // ids of NICE work roles that its objectives belong to
	Parts    []Trained
}

// MasteryOf joins everything that was done into mastery of each category that
// anything trains, in the order of the framework's functions. The formula:
//
//   - An answer is worth 1 if it is right, ½ if it is right after the hint was
//     looked at, and 0 if it is wrong.
//   - A check is worth the weighted mean of its answers, in lesson and review
//     alike: the latest has weight 1, the one before ½, the one before that ¼,
//     and so on, so that the latest counts more than all before it together.
//   - An objective of a lesson is worth the mean of its answered checks. Its
//     evidence is their number.
//   - An objective of a scenario is worth the weighted mean of its percents in
//     the finished, scored runs, the latest first, with the same weights. Its
//     evidence is ScenarioWeight, however often the scenario was played.
//   - A category is worth the mean of the objectives that name it, each as a
//     percent rounded down and weighted by its evidence. With less than EnoughEvidence nothing is said of it.
func MasteryOf(c *Course, exercises []Exercise, events []Event) []Mastery {
	byCategory := map[string]*Mastery{}
	var order []string
	for _, t := range trained(c, exercises, events) {
		for _, id := range t.Objective.CSF {
			if byCategory[id] == nil {
				title, _ := csfTable().Title(id)
				byCategory[id] = &Mastery{Category: id, Title: title}
				order = append(order, id)
			}
			byCategory[id].add(t)
		}
	}
	slices.SortFunc(order, byFunction)
	out := make([]Mastery, len(order))
	for i, id := range order {
		out[i] = byCategory[id].sum()
	}
	return out
}

func (m *Mastery) add(p Trained) {
	m.Parts = append(m.Parts, p)
	m.Evidence += p.Evidence
	for _, role := range p.Objective.NICE {
		if !slices.Contains(m.Roles, role) {
			m.Roles = append(m.Roles, role)
		}
	}
}

// sum is the mastery once all parts are there. It is made from the percents of
// the parts, so that whoever adds up what is shown gets the same.
func (m *Mastery) sum() Mastery {
	slices.Sort(m.Roles)
	total := 0
	for _, p := range m.Parts {
		total += p.Percent * p.Evidence
	}
	if m.Enough = m.Evidence >= EnoughEvidence; m.Enough {
		m.Percent = total / m.Evidence
	}
	return *m
}

// trained are all objectives of lessons and scenarios.
func trained(c *Course, exercises []Exercise, events []Event) []Trained {
	var out []Trained
	for _, l := range c.Lessons {
		p := ProgressOf(l, events)
		for _, o := range l.Objectives {
			out = append(out, fromLesson(&p, o))
		}
	}
	for i := range exercises {
		e := &exercises[i]
		plays := slices.Clone(e.Plays)
		slices.SortStableFunc(plays, func(a, b Play) int { return a.At.Compare(b.At) })
		for _, o := range e.Objectives {
			out = append(out, fromPlays(e, plays, o))
		}
	}
	return out
}

func fromLesson(p *Progress, o Objective) Trained {
	t := Trained{From: p.Lesson.ID, FromTitle: p.Lesson.Title, Objective: o}
	sum := 0.0
	for _, c := range p.Lesson.Checks() {
		if c.Objective != o.ID {
			continue
		}
		t.Of++
		var worths []float64
		for _, g := range p.Given[c.ID] {
			worths = append(worths, g.worth())
		}
		if len(worths) > 0 {
			t.Done++
			sum += fading(worths)
		}
	}
	if t.Evidence = t.Done; t.Done > 0 {
		t.Percent = percent(sum / float64(t.Done))
	}
	return t
}

func fromPlays(e *Exercise, plays []Play, o Objective) Trained {
	t := Trained{From: e.ID, FromTitle: e.Title, Scenario: true, Objective: o}
	var worths []float64
	for _, p := range plays {
		if v, rated := p.Objectives[o.ID]; rated {
			worths = append(worths, float64(min(max(v, 0), 100))/100)
		}
	}
	if t.Done = len(worths); t.Done > 0 {
		t.Evidence = ScenarioWeight
		t.Percent = percent(fading(worths))
	}
	return t
}

// percent is a worth from 0 to 1 as a percent, rounded down.
func percent(worth float64) int { return int(math.Floor(100*worth + 1e-9)) }

// worth is what an answer counts for.
func (g Given) worth() float64 {
	switch {
	case !g.Right:
		return 0
	case g.Hint:
		return 0.5
	}
	return 1
}

// fading is the mean of values from the oldest to the latest, each of which
// weighs twice as much as the one before it.
func fading(values []float64) float64 {
	sum, weights, w := 0.0, 0.0, 1.0
	for _, v := range slices.Backward(values) {
		sum, weights = sum+w*v, weights+w
		w /= 2
	}
	return sum / weights
}

// functions are those of CSF 2.0 in their order.
var functions = []string{"GV", "ID", "PR", "DE", "RS", "RC"}

// byFunction orders categories as the framework does: by function, and within
// one as its table does.
func byFunction(a, b string) int {
	of := func(id string) int {
		f, _, _ := strings.Cut(id, ".")
		return slices.Index(functions, f)
	}
	return cmp.Or(cmp.Compare(of(a), of(b)), cmp.Compare(a, b))
}

// RoleTitle is the title of a NICE work role, or its id where it has none here.
func RoleTitle(id string) string {
	for _, release := range frameworks.NICEReleases() {
		if title, ok := frameworks.NICE(release).Title(id); ok {
			return title
		}
	}
	return id
}
