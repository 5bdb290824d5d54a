package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

// Lane says what a row is about.
type Lane string

// The lanes.
const (
	Attack   Lane = "attack"
	Response Lane = "response"
)

// Timelines is a run beside a copy of it that went another way.
type Timelines struct {
	From int64 // simulated minutes at which both part
	// Shared is how many rows lie before that, alike in both, and left out.
	Shared int
	Rows   []Row // by time
	// Differ is how many of the rows differ.
	Differ int
}

// Row is an attack step or a move in both.
type Row struct {
	Lane  Lane
	ID    string
	Was   *Side // nil: not in the run
	Now   *Side // nil: not in the copy
	Other bool  // it differs
}

// At is the earlier of its times; a row has at least one.
func (r *Row) At() int64 {
	switch {
	case r.Was == nil:
		return r.Now.At
	case r.Now == nil:
		return r.Was.At
	}
	return min(r.Was.At, r.Now.At)
}

// Side is a step or a move in one of both.
type Side struct {
	At   int64
	Step *debrief.Step // of the attack lane
	Move *debrief.Move // of the response lane
}

// Both lays a run and its copy side by side, from the minute on at which they
// part.
func Both(was, now *debrief.Debrief, from int64) Timelines {
	t := Timelines{From: from}
	rows := append(pair(Attack, steps(was), steps(now)), pair(Response, moves(was), moves(now))...)
	for _, r := range rows {
		r.Other = differs(r)
		if !r.Other && r.At() < from {
			t.Shared++
			continue
		}
		if r.Other {
			t.Differ++
		}
		t.Rows = append(t.Rows, r)
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(a.At(), b.At()) })
	return t
}

// key is what sides are paired by: an id, and how many of that id came before.
type key struct {
	id string
	n  int
}

// keyed is a side with its key.
type keyed struct {
	key
	Side
}

// pair puts together what has the same id, the first with the first and so on.
func pair(lane Lane, was, now []keyed) []Row {
	var rows []Row
	place := map[key]int{}
	for _, k := range was {
		place[k.key] = len(rows)
		rows = append(rows, Row{Lane: lane, ID: k.id, Was: &k.Side})
	}
	for _, k := range now {
		if i, ok := place[k.key]; ok {
			rows[i].Now = &k.Side
		} else {
			rows = append(rows, Row{Lane: lane, ID: k.id, Now: &k.Side})
		}
	}
	return rows
}

// steps are those of the attack that have a time.
func steps(d *debrief.Debrief) []keyed {
	var out []keyed
	for i := range d.Attack {
		s := &d.Attack[i]
		if s.At != nil {
			out = append(out, keyed{key: key{id: s.ID}, Side: Side{At: *s.At, Step: s}})
		}
	}
	return out
}

func moves(d *debrief.Debrief) []keyed {
	var out []keyed
	seen := map[string]int{}
	for i := range d.Moves {
		m := &d.Moves[i]
		id := pairedBy(m)
		out = append(out, keyed{key: key{id, seen[id]}, Side: Side{At: m.From, Move: m}})
		seen[id]++
	}
	return out
}

// pairedBy is what a move is paired by: an option by its decision, so that what
// was chosen stands beside what was chosen instead.
func pairedBy(m *debrief.Move) string {
	if decision, _, ok := strings.Cut(m.ID, "."); ok && m.Kind == "decision" {
		return decision
	}
	return m.ID
}

// differs tells whether a row is another one in the copy.
func differs(r Row) bool {
	if r.Was == nil || r.Now == nil || r.Was.At != r.Now.At {
		return true
	}
	if r.Lane == Attack {
		a, b := r.Was.Step, r.Now.Step
		return a.Status != b.Status || a.Missed != b.Missed || !same(a.DetectedAt, b.DetectedAt)
	}
	a, b := r.Was.Move, r.Now.Move
	return a.ID != b.ID || a.Status != b.Status || a.To != b.To || a.Detail != b.Detail
}

func same(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
