package names

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// referrer takes in what a file says of names. What is declared nowhere is left
// out: it is no name.
type referrer struct{ at }

// refer takes in a use of a name, if it is one.
func (r referrer) refer(n Name, kind Kind, start, end int, where string) bool {
	if _, ok := r.x.known[n]; !ok {
		return false
	}
	r.use(n, kind, start, end, where)
	return true
}

func (r referrer) spot(s *Spot) {
	if s.Chosen && len(s.Field.Refs) > 0 {
		r.named(s.Entry.Key, s.Field.Refs, s.Place())
	}
	if s.Type == nil || s.Node.Kind == outline.Empty {
		return
	}
	if Is[scenario.Raw](s) {
		if !Is[scenario.Raw](s.Up) { // it goes down by itself
			r.raw(s.Node, s.Key(), s.Place())
		}
		return
	}
	if s.Node.Kind != outline.Scalar {
		return
	}
	switch {
	case Is[scenario.Cond](s):
		r.condition(s.Node, s.Place())
	case Is[scenario.Ref](s):
		r.reference(s)
	case Is[scenario.Scalar](s):
		r.value(s.Key(), s.Node, s.Place())
	case Is[scenario.Domain](s):
		r.first(s)
	case Is[scenario.Str](s) && s.Path[0] == "tests" && s.Up.Key() == "do":
		r.line(s.Node, s.Place())
	}
}

// named takes in a scalar that is the name of a thing of one of the sections.
func (r referrer) named(n *outline.Node, sections []string, where string) bool {
	start, end := r.src.Inside(n)
	t, ok := r.x.Find(strings.TrimSpace(r.src.Text[start:end]), sections...)
	return ok && r.refer(t.Name, Reference, start, end, where)
}

func (r referrer) reference(s *Spot) {
	switch {
	case len(s.Field.Refs) > 0:
		r.named(s.Node, s.Field.Refs, s.Place())
	case s.Key() == "then" && len(s.Path) > 1 && s.Path[0] == "decisions":
		start, end := r.src.Inside(s.Node)
		r.refer(Name{"decisions", s.Path[1], r.src.Text[start:end]}, Reference, start, end, s.Place())
	default:
		r.line(s.Node, s.Place())
	}
}

// value takes in the value that a variable is set to.
func (r referrer) value(variable string, n *outline.Node, where string) {
	start, end := r.src.Inside(n)
	word := strings.TrimLeft(r.src.Text[start:end], "=! ") // an expectation may compare
	r.refer(Name{"state", variable, word}, Reference, end-len(word), end, where)
}

// first takes in the value that an enum begins with.
func (r referrer) first(s *Spot) {
	start, end := r.src.Inside(s.Node)
	text := r.src.Text[start:end]
	i := strings.LastIndexByte(text, '=')
	if i < 0 || len(s.Path) != 2 {
		return
	}
	word := strings.TrimSpace(text[i+1:])
	from := start + i + 1 + strings.Index(text[i+1:], word)
	r.refer(Name{"state", s.Path[1], word}, Reference, from, from+len(word), s.Place())
}

// raw takes in what asserts and expectations name, by their keys.
func (r referrer) raw(n *outline.Node, key, where string) {
	for _, i := range n.Items {
		r.raw(i, key, where)
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		word := r.src.Value(e.Key)
		switch key {
		case "points", "objectives":
			r.named(e.Key, []string{"objectives"}, where)
		case "state":
			if r.named(e.Key, Variables, where) && e.Value.Kind == outline.Scalar {
				r.value(word, e.Value, where)
			}
			continue // a value may be called as an outcome is
		}
		r.raw(e.Value, word, where+"."+word)
	}
	if n.Kind == outline.Scalar {
		r.claim(n, key, where)
	}
}

// claim takes in a word of an assert or an expectation.
func (r referrer) claim(n *outline.Node, key, where string) {
	switch key {
	case "never", "always", "when", "if", "holds", "condition":
		r.condition(n, where)
	case "objective":
		r.named(n, []string{"objectives"}, where)
	case "outcome", "outcomes":
		r.named(n, []string{"outcomes"}, where)
	default:
		if !r.named(n, []string{"outcomes"}, where) && slices.Contains(happenings, key) {
			r.line(n, where)
		}
	}
}

// happenings are the keys of asserts and expectations that take moves, events and
// messages, as lines of a playthrough name them.
var happenings = []string{
	"reachable", "unreachable", "done", "not_done", "answered", "defaulted",
	"happened", "not_happened", "prevented", "messages", "no_messages",
}
