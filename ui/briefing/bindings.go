package briefing

import (
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Bindings are the bindings of the screen, for those who change keys.
func Bindings() []keys.Group {
	return []keys.Group{{Title: "briefing.title", Scope: "briefing", Set: own()}}
}
