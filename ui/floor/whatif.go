package floor

import (
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/words"
)

// marked puts before a title that this is a copy of a run, so that nobody takes
// what is played here for what counts.
func (f *Floor) marked(title string) string {
	if f.session.Header.Copy == nil {
		return title
	}
	g := f.kit.Theme.Glyphs
	return g.WhatIf + " " + f.kit.T("after.whatif_mark") + " " + g.Dot + " " + title
}

// copied tells beside the role that this is a copy, and from when on.
func (f *Floor) copied(role string) string {
	c := f.session.Header.Copy
	if c == nil {
		return role
	}
	from := f.kit.T("after.whatif_status", words.Arg{Name: "at", Value: prose.Clock(c.At)})
	return from + " " + f.kit.Theme.Glyphs.Dot + " " + role
}
