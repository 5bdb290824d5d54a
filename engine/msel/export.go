package msel

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// Export is the list of a scenario: its injects, and what is expected of the
// players, by time. What is expected is the evidence, the actions and the requests
// that score, and of each decision the option that scores most.
func Export(doc *scenario.Document) sheet.Table {
	e := &exporter{doc: doc, times: map[string]int64{}}
	e.injects()
	e.evidence()
	e.actions()
	e.requests()
	e.decisions()
	slices.SortStableFunc(e.events, func(a, b timed) int {
		if a.known != b.known {
			return map[bool]int{true: -1, false: 1}[a.known]
		}
		return int(a.at - b.at)
	})
	rows, words := make([][]string, len(e.events)), plan.Words(doc)
	for i, ev := range e.events {
		for c := range ev.cells {
			ev.cells[c] = words.Replace(ev.cells[c])
		}
		ev.cells[colNumber] = strconv.Itoa(i + 1)
		rows[i] = ev.cells
	}
	return table(rows)
}

// exporter collects rows, and when things come.
type exporter struct {
	doc    *scenario.Document
	times  map[string]int64 // of injects, in minutes
	events []timed
}

// timed is a row with the time by which it is ordered.
type timed struct {
	at    int64
	known bool
	cells []string
}

func (e *exporter) injects() {
	for _, r := range plan.Of(e.doc) {
		if r.Timed {
			e.times[r.ID] = r.Earliest
		}
		i, ok := e.doc.Injects.Get(r.ID)
		if !ok || r.Kind != plan.Inject {
			continue
		}
		kind := Inject
		if r.Contingent {
			kind = Contingency
		}
		objective, points := e.objective(i.Score)
		if i.Objective.Name != "" {
			objective, points = i.Objective.Name, e.points(i.Score, i.Objective.Name)
		}
		e.events = append(e.events, timed{r.Earliest, r.Timed, []string{
			"", when(r), kind, r.Channel, i.From.V, e.roles(r.To), message(i.Subject.V, i.Body.V),
			i.Expected.V, e.objectiveTitle(objective), writeNotes(triggerNotes(r.ID, i.Trigger, points)),
		}})
	}
}

// when is the time of an inject, or on what it hangs.
func when(r plan.Row) string {
	if r.Timed {
		return plan.Time(r.Earliest)
	}
	return r.When
}

// triggerNotes are the notes of what happens by itself.
func triggerNotes(id string, t scenario.Trigger, points string) []note {
	notes := []note{{noteID, id}}
	if t.After.Name != "" && !t.At.Set {
		notes = append(notes, note{noteAfter, strings.TrimPrefix(plan.When(t), "after ")})
	}
	if t.At.Set || t.After.Name != "" {
		notes = append(notes, note{noteOnlyIf, t.When.Src})
	}
	notes = append(notes, note{noteUnless, t.Unless.Src})
	if t.Chance.Set {
		notes = append(notes, note{noteChance, fmt.Sprintf("%d/%d", t.Chance.Num, t.Chance.Den)})
	}
	if t.Every.Set {
		notes = append(notes, note{noteEvery, scenario.FormatDuration(t.Every.Minutes)}, note{noteTimes, strconv.Itoa(max(1, t.Times.V))}, note{noteUntil, t.Until.Src})
	}
	return append(notes, note{notePoints, points})
}

// expected adds a row for something that the players should do.
func (e *exporter) expected(id, title, text, mode, to string, m scenario.Move) {
	objective, points := e.objective(m.Score)
	at, known := e.possible(m.When)
	when := ""
	if known {
		when = plan.Time(at)
	}
	e.events = append(e.events, timed{at, known, []string{
		"", when, Expected, mode, e.roleTitle(m.By), to, message(title, text), m.Result.V,
		e.objectiveTitle(objective),
		writeNotes([]note{{noteID, id}, {noteWhen, m.When.Src}, {notePoints, points}, {noteWhy, m.Why.V}}),
	}})
}

// evidence adds what should be collected.
func (e *exporter) evidence() {
	for _, item := range e.doc.Evidence {
		v := item.Value
		if total(e.doc, v.Score) <= 0 {
			continue
		}
		m := scenario.Move{When: v.When, Effects: v.Effects, Why: v.Why}
		if len(v.Role) > 0 {
			m.By = v.Role[0]
		}
		e.expected(item.Key, "Collect: "+v.Title.V, v.About.V, "", "", m)
	}
}

func (e *exporter) actions() {
	for _, a := range e.doc.Actions {
		if total(e.doc, a.Value.Score) > 0 {
			e.expected(a.Key, a.Value.Title.V, a.Value.Text.V, "", "", a.Value.Move)
		}
	}
}

func (e *exporter) requests() {
	for _, r := range e.doc.Requests {
		if total(e.doc, r.Value.Score) > 0 {
			place, _ := e.doc.Places.Get(r.Value.To.Name)
			e.expected(r.Key, r.Value.Title.V, r.Value.Text.V, r.Value.Channel.V, place.Title.V, r.Value.Move)
		}
	}
}

// decisions adds the option of each that scores most. It is possible from when the
// decision opens.
func (e *exporter) decisions() {
	for _, d := range e.doc.Decisions {
		best, most := -1, 0
		for i, o := range d.Value.Options {
			if n := total(e.doc, o.Value.Score); n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			continue
		}
		o := d.Value.Options[best]
		m := o.Value.Move
		m.By, m.When = d.Value.By, d.Value.When
		e.expected(d.Key+"."+o.Key, o.Value.Text.V, "", "", "", m)
	}
}

// possible is the earliest time at which a condition can hold that waits for
// injects: the latest of those that it names, each as if nothing kept it away.
func (e *exporter) possible(c scenario.Cond) (int64, bool) {
	if c.Src == "" {
		return 0, true
	}
	expr, errs := cond.Parse(c.Src)
	if len(errs) > 0 {
		return 0, false
	}
	at, known := int64(0), false
	for _, m := range expr.Mentions() {
		if m.Negated || m.Fn != "read" && m.Fn != "happened" || len(m.Args) == 0 {
			continue
		}
		if t, ok := e.times[m.Args[0].String()]; ok {
			at, known = max(at, t), true
		}
	}
	return at, known
}

// total is what a score is worth, by the weights of the objectives.
func total(doc *scenario.Document, score scenario.Map[scenario.Int]) int {
	n := 0
	for _, s := range score {
		o, _ := doc.Objectives.Get(s.Key)
		n += s.Value.V * o.Weight.V
	}
	return n
}

// objective is the one for which a score counts most, with its points.
func (e *exporter) objective(score scenario.Map[scenario.Int]) (id, points string) {
	best := 0
	for _, s := range score {
		o, _ := e.doc.Objectives.Get(s.Key)
		if n := max(s.Value.V, -s.Value.V) * o.Weight.V; n > best {
			best, id = n, s.Key
		}
	}
	return id, e.points(score, id)
}

func (e *exporter) points(score scenario.Map[scenario.Int], id string) string {
	if n, ok := score.Get(id); ok && n.V != 0 {
		return strconv.Itoa(n.V)
	}
	return ""
}

func (e *exporter) objectiveTitle(id string) string {
	o, _ := e.doc.Objectives.Get(id)
	return o.Title.V
}

// roleTitle is the role that acts; without one it is the first.
func (e *exporter) roleTitle(by scenario.Ref) string {
	if by.Name == "" && len(e.doc.Roles) > 0 {
		return e.doc.Roles[0].Value.Title.V
	}
	r, _ := e.doc.Roles.Get(by.Name)
	return r.Title.V
}

func (e *exporter) roles(ids []string) string {
	var titles []string
	for _, id := range ids {
		r, _ := e.doc.Roles.Get(id)
		titles = append(titles, r.Title.V)
	}
	return strings.Join(titles, joined)
}

// message is a headline with what stands under it.
func message(subject, body string) string {
	if subject == "" || body == "" {
		return subject + body
	}
	return subject + "\n\n" + body
}
