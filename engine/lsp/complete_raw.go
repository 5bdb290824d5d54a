package lsp

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/names"
)

// word is a key or a value with what it means.
type word struct{ text, doc string }

// claimed are the keys inside asserts and expectations, by the key that they
// stand under.
var claimed = map[string][]word{
	"expect": {
		{"outcome", "The ending."}, {"points", "Points per objective."}, {"clock", `The time at the end, such as "<= T+2h".`},
		{"state", "Values of variables."}, {"done", "Moves that must be complete."}, {"not_done", "Moves that must not be."},
		{"answered", "Questions that must be answered."}, {"defaulted", "Decisions that a deadline took."},
		{"happened", "Events that must have happened."}, {"not_happened", "Events that must not have."},
		{"prevented", "Events that were prevented."}, {"messages", "What must have arrived."},
		{"no_messages", "What must not have."}, {"holds", "A condition."},
	},
	"asserts": {
		{"reachable", "What can come about: outcomes, events, moves, options, evidence."},
		{"never", "A condition that holds in no state that can be reached."}, {"always", "A condition that holds in every state that can be reached."},
		{"share", "How often an outcome comes about when somebody plays in a certain way."},
		{"separates", "How much better one way of playing is than another."},
	},
	"share":     {{"outcome", "The ending."}, {"policy", "The way of playing."}, {"between", "Least and largest share, such as [0.05, 0.6]."}},
	"separates": {{"novice", "A way of playing."}, {"expert", "A better way of playing."}, {"by", "Least difference in percent."}},
}

// policies are the ways of playing.
var policies = []word{{"random", "Picks among all that is possible."}, {"hasty", "Takes the first thing and reads nothing."}, {"best", "Plays the best path."}}

// claimKey is the nearest key above a place, that of the list for an item of one.
func claimKey(s *names.Spot) string {
	for ; s != nil; s = s.Up {
		if key := s.Key(); key != "" && strings.Trim(key, "0123456789") != "" {
			return key
		}
	}
	return ""
}

// rawKeys offers keys inside asserts and expectations.
func (t *typing) rawKeys(in *names.Spot) {
	key := claimKey(in)
	have := t.have(in.Node)
	for _, w := range claimed[key] {
		if !have[w.text] {
			t.insert(propertyItem, w.text, w.text+t.colon(false), "", w.doc)
		}
	}
	sections := map[string][]string{"points": {"objectives"}, "state": names.Variables}[key]
	if sections == nil {
		return
	}
	for _, thing := range t.names().Things(sections...) {
		if !have[thing.Name.ID] {
			t.thing(thing, thing.Name.ID).TextEdit.NewText += t.colon(false)
		}
	}
}

// named are the sections that the values of a key name.
var named = map[string][]string{
	"answered": {"questions"}, "defaulted": {"decisions"}, "happened": {"attack", "injects"}, "not_happened": {"attack", "injects"},
	"prevented": {"attack", "injects"}, "messages": {"injects", "requests"}, "no_messages": {"injects", "requests"},
	"outcome": {"outcomes"}, "reachable": {"outcomes"},
}

// raw offers values inside asserts and expectations.
func (t *typing) raw() {
	switch key := claimKey(t.spot); {
	case named[key] != nil:
		t.things(named[key]...)
	case slices.Contains([]string{"never", "holds", "always"}, key):
		t.condition(t.before)
	case slices.Contains([]string{"policy", "novice", "expert"}, key):
		for _, w := range policies {
			t.add(memberItem, w.text, "way of playing", w.doc)
		}
	case key == "done" || key == "not_done":
		t.lines(false)
	case t.spot.Up != nil && claimKey(t.spot.Up) == "state":
		t.assigned(key)
	case claimed[key] != nil: // its first key is typed
		t.rawKeys(t.spot)
	}
}
