package msel

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// maxID is the longest name, in characters.
const maxID = 40

// taken are words that no name may be: those of conditions, of
// playthroughs and of YAML.
var taken = []string{
	"and", "or", "not", "in", "true", "false", "clock", "done", "chose", "defaulted", "read", "answered", "happened", "replied", "via",
	"wait", "share", "hint", "hash", "hand_over", "abandon", "null",
}

// names gives out names, each once.
type names struct{ used map[string]bool }

func newNames() *names {
	n := &names{used: map[string]bool{}}
	for _, word := range taken {
		n.used[word] = true
	}
	return n
}

var notInNames = pattern.Of(`[^a-z0-9]+`)

// slug makes the form of a name out of a text; it may come out empty.
func slug(s string) string {
	s = strings.Trim(notInNames().ReplaceAllString(strings.ToLower(s), "_"), "_")
	s = strings.TrimLeft(s, "0123456789_")
	if len(s) <= maxID {
		return s
	}
	if i := strings.LastIndexByte(s[:maxID], '_'); i > maxID/2 {
		return s[:i]
	}
	return strings.Trim(s[:maxID], "_")
}

// give makes a name of the first text that has one in it, or of the last resort.
func (n *names) give(resort string, texts ...string) string {
	base := resort
	for _, t := range texts {
		if s := slug(t); s != "" {
			base = s
			break
		}
	}
	id := base
	for i := 2; n.used[id]; i++ {
		id = fmt.Sprintf("%s_%d", base, i)
	}
	n.used[id] = true
	return id
}
