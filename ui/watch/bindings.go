package watch

import (
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Bindings are the screen's own keys while one plays, together with those of the
// floor in each of its groups.
func Bindings() []keys.Group {
	m := &Model{opt: Options{Leave: struct{}{}}}
	own := keys.Join(keys.Set{m.focusKey()}, m.playKeys()).In("watch")
	var out []keys.Group
	for _, g := range floor.Bindings() {
		out = append(out, keys.Group{Title: "watch.keys", Scope: "watch", Set: keys.Over(own, g.Set)})
	}
	return out
}
