package actions

import (
	"slices"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// Bindings are the bindings of the list, for those who change keys. The space bar is
// a second key for what enter does, and stays that: elsewhere it turns pages.
func Bindings() []keys.Group {
	set := slices.DeleteFunc(New(&screen.Env{}).Keys(), func(b keys.Binding) bool { return b.ID == idMark })
	return []keys.Group{{Title: "actions.title", Scope: "actions", Set: set}}
}
