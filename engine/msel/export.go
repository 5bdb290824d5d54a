package msel

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// Export is the list of a scenario: its injects, and what is expected of the
// players, by time.
func Export(doc *scenario.Document) sheet.Table {
	e := &exporter{doc: doc}
	e.injects()
	e.expected()
	slices.SortStableFunc(e.events, func(a, b timed) int {
		if a.known != b.known {
			return map[bool]int{true: -1, false: 1}[a.known]
		}
		return cmp.Compare(a.at, b.at)
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

// exporter collects rows.
type exporter struct {
	doc    *scenario.Document
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

// expected adds a row for everything that the players should do.
func (e *exporter) expected() {
	for _, t := range plan.Expected(e.doc) {
		objective, points := e.objective(t.Score)
		when := ""
		if t.Timed {
			when = plan.Time(t.Earliest)
		}
		e.events = append(e.events, timed{t.Earliest, t.Timed, []string{
			"", when, Expected, t.Channel, e.roles([]string{t.Role}), t.To, message(t.Title, t.Text), t.Result,
			e.objectiveTitle(objective),
			writeNotes([]note{{noteID, t.ID}, {noteWhen, t.When}, {notePoints, points}, {noteWhy, t.Why}}),
		}})
	}
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
