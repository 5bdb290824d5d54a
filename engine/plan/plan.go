// Package plan puts what a scenario lets happen by itself on its time axis: the
// steps of the attack and the injects, each with when it comes, who has to do
// with it, and on what it depends.
package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Kind says what a row is.
type Kind uint8

// The kinds of row.
const (
	Attack Kind = iota
	Inject
)

// String is the kind in a word.
func (k Kind) String() string {
	if k == Attack {
		return "attack"
	}
	return "inject"
}

// Row is one step or inject.
type Row struct {
	Kind  Kind
	ID    string
	Title string

	// Earliest is the simulated time, in minutes from T+0, at which it comes if
	// nothing prevents it; Timed tells that there is one. Without a time it hangs
	// on something that somebody does.
	Earliest int64
	Timed    bool
	When     string // in words: T+1h30m, or 2h after contain_how.wait

	Condition  string // in words; empty if there is none
	Contingent bool   // it comes only if something expected did not happen: unless

	From, Channel string   // of an inject
	To            []string // ids of the roles that an inject reaches
	Technique     string   // of a step
}

// Of is the plan of a scenario, ordered by time; what has no time comes last, in
// the order of the scenario.
func Of(doc *scenario.Document) []Row {
	p := &planner{doc: doc, triggers: map[string]scenario.Trigger{}}
	for _, a := range doc.Attack {
		p.triggers[a.Key] = a.Value.Trigger
	}
	for _, i := range doc.Injects {
		p.triggers[i.Key] = i.Value.Trigger
	}
	var rows []Row
	for _, a := range doc.Attack {
		r := p.row(Attack, a.Key, a.Value.Trigger)
		r.Title, r.Technique = a.Value.Title.V, a.Value.Technique.V
		rows = append(rows, r)
	}
	for _, i := range doc.Injects {
		r := p.row(Inject, i.Key, i.Value.Trigger)
		r.Title, r.From, r.Channel, r.To = i.Value.Subject.V, i.Value.From.V, Channel(i.Value.Message), Recipients(doc, i.Value.Message)
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		if a.Timed != b.Timed {
			return map[bool]int{true: -1, false: 1}[a.Timed]
		}
		return cmp.Compare(a.Earliest, b.Earliest)
	})
	return rows
}

// Channel is the channel of a message; what names none is a note.
func Channel(m scenario.Message) string {
	if m.Channel.V == "" {
		return "note"
	}
	return m.Channel.V
}

// Recipients are the ids of the roles that a message reaches; one that names
// nobody reaches everybody.
func Recipients(doc *scenario.Document, m scenario.Message) []string {
	if len(m.To) == 0 {
		return doc.Roles.Keys()
	}
	var ids []string
	for _, r := range m.To {
		ids = append(ids, r.Name)
	}
	return ids
}

type planner struct {
	doc      *scenario.Document
	triggers map[string]scenario.Trigger
}

func (p *planner) row(kind Kind, id string, t scenario.Trigger) Row {
	r := Row{Kind: kind, ID: id, When: When(t), Condition: Condition(t), Contingent: t.Unless.Src != ""}
	r.Earliest, r.Timed = p.earliest(t, len(p.triggers))
	return r
}

// earliest follows what an event comes after, as long as that is an event. depth
// ends a circle, which never begins to happen.
func (p *planner) earliest(t scenario.Trigger, depth int) (int64, bool) {
	if t.At.Set {
		return t.At.Minutes, true
	}
	before, ok := p.triggers[strings.TrimSpace(t.After.Name)]
	if !ok || depth == 0 {
		return 0, false
	}
	at, ok := p.earliest(before, depth-1)
	return at + t.In.Minutes, ok
}

// When says in words when a trigger is due.
func When(t scenario.Trigger) string {
	in := func(word, what string) string {
		if t.In.Minutes == 0 {
			return word + " " + what
		}
		return scenario.FormatDuration(t.In.Minutes) + " " + word + " " + what
	}
	switch {
	case t.At.Set:
		return Time(t.At.Minutes)
	case t.After.Name != "":
		return in("after", strings.TrimSpace(t.After.Name))
	case t.When.Src != "":
		if t.In.Minutes > 0 {
			return in("after", "it holds that "+t.When.Src)
		}
		return "when " + t.When.Src
	}
	return "never"
}

// Condition says in words what must hold or must not when a trigger is due, and
// how it repeats. It is empty if there is nothing to say.
func Condition(t scenario.Trigger) string {
	var parts []string
	if t.When.Src != "" && (t.At.Set || t.After.Name != "") {
		parts = append(parts, "only if "+t.When.Src)
	}
	if t.Unless.Src != "" {
		parts = append(parts, "unless "+t.Unless.Src)
	}
	if t.Chance.Set {
		parts = append(parts, fmt.Sprintf("with a chance of %d/%d", t.Chance.Num, t.Chance.Den))
	}
	if t.Every.Set {
		again := "every " + scenario.FormatDuration(t.Every.Minutes)
		if t.Times.Set {
			again += fmt.Sprintf(", %d times", t.Times.V)
		}
		if t.Until.Src != "" {
			again += ", until " + t.Until.Src
		}
		parts = append(parts, again)
	}
	return strings.Join(parts, "; ")
}

// Time writes minutes from the start as T+1h30m.
func Time(minutes int64) string {
	if minutes < 0 {
		return "T-" + scenario.FormatDuration(-minutes)
	}
	return "T+" + scenario.FormatDuration(minutes)
}

// Words puts in the first word of each variant where a text has its placeholder,
// for papers, which are of no single run.
func Words(doc *scenario.Document) *strings.Replacer {
	var pairs []string
	for _, v := range doc.Variants {
		if len(v.Value) > 0 {
			pairs = append(pairs, "{{"+v.Key+"}}", v.Value[0].V)
		}
	}
	return strings.NewReplacer(pairs...)
}
