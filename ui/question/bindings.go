package question

import (
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Bindings are the bindings of a check of each kind, for those who change keys,
// together with others that work at the same time on a screen. Each check has as
// many rows as there are letters, so that the keys of all of them are taken.
func Bindings(title, scope string, others keys.Set) []keys.Group {
	var out []keys.Group
	for _, kind := range course.Kinds() {
		m := &Model{check: &course.Check{Kind: kind, Hint: "-"}, shown: make([]int, len(letters))}
		out = append(out, keys.Group{Title: title, Scope: scope, Set: keys.Join(m.Keys(), others)})
	}
	return out
}
