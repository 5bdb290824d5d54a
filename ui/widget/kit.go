// Package widget holds the small parts that several screens use: panels, lists,
// pagers, dialogs, meters, tables, and the helpers that lay them out. Parts that
// only draw are methods of Kit and pure; parts with a state of their own (List,
// Pager, Help, Confirm, Input, Status, Toasts, Busy) are small models that their
// screen owns and passes messages to. No part reads a clock, a file or the
// terminal, and every part draws within the size that it is given.
//
// Texts that others wrote must have been cleaned (engine/clean) where they
// entered the program.
package widget

import (
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Kit is what every part needs of its session. It is passed by value.
type Kit struct {
	Theme *theme.Theme
	Words *words.Catalogue
	// Reduced asks for no motion: text in the place of a spinner.
	Reduced bool
}

// T returns words of the session's language.
func (k Kit) T(key string, args ...words.Arg) string { return k.Words.T(key, args...) }

// Paint renders text in the style of a role.
func (k Kit) Paint(r theme.Role, s string) string { return k.Theme.Paint(r, s) }
