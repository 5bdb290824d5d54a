// Package keymap knows the keys of all screens at once: which can be changed, and
// which would then be in each other's way.
package keymap

import (
	"sync"

	"github.com/watchfloor/watchfloor/ui/actions"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/briefing"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/handbook"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/learners"
	"github.com/watchfloor/watchfloor/ui/lesson"
	"github.com/watchfloor/watchfloor/ui/library"
	"github.com/watchfloor/watchfloor/ui/path"
	"github.com/watchfloor/watchfloor/ui/review"
	"github.com/watchfloor/watchfloor/ui/settings"
	"github.com/watchfloor/watchfloor/ui/watch"
)

// All are the bindings of every screen whose keys can be changed. Those of a group
// work at the same time, those that work everywhere among them.
func All() []keys.Group { return all() }

// all is made once: bindings do not change.
var all = sync.OnceValue(func() []keys.Group {
	out := []keys.Group{{Title: "app.help_everywhere", Scope: "common", Set: keys.Join(keys.Global(), keys.Moving())}}
	for _, groups := range [][]keys.Group{
		floor.Bindings(), library.Bindings(), handbook.Bindings(), settings.Bindings(), learners.Bindings(), watch.Bindings(),
		path.Bindings(), lesson.Bindings(), review.Bindings(), briefing.Bindings(), debriefing.Bindings(),
		actions.Bindings(), author.Bindings(),
	} {
		for _, g := range groups {
			g.Set = keys.Over(g.Set, keys.Global())
			out = append(out, g)
		}
	}
	return out
})
