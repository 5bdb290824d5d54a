package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// choiceWidth is the most columns that a choice takes.
const choiceWidth = 64

// choiceOption is an answer and what it leads to; nil leads nowhere.
type choiceOption struct {
	text string
	then tea.Cmd
}

// choice is a dialog with several answers, or a notice with one.
type choice struct {
	kit         widget.Kit
	title, body string
	options     []choiceOption
	at          int
	w, h        int
}

func newChoice(k widget.Kit, title, body string, options ...choiceOption) *choice {
	return &choice{kit: k, title: title, body: body, options: options}
}

// SetKit implements overlay.
func (c *choice) SetKit(k widget.Kit) { c.kit = k }

// SetSize implements overlay.
func (c *choice) SetSize(w, h int) { c.w, c.h = min(choiceWidth, w), h }

// Press implements overlay.
func (c *choice) Press(key tea.KeyPressMsg) (bool, tea.Cmd) {
	switch c.Bindings().Match(key) {
	case keys.Up:
		c.at = max(0, c.at-1)
	case keys.Down:
		c.at = min(len(c.options)-1, c.at+1)
	case keys.Back:
		return true, nil
	case keys.Choose:
		return true, c.options[c.at].then
	}
	return false, nil
}

// Bindings implements overlay.
func (c *choice) Bindings() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "common.ok", Long: "widget.key_take_long"},
		{ID: keys.Up, Keys: []string{"up", "k", "shift+tab"}, Short: "app.key_up_short", Long: "app.key_up_long"},
		{ID: keys.Down, Keys: []string{"down", "j", "tab"}, Short: "app.key_up_short", Long: "app.key_up_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "app.key_cancel_long"},
	}
}

// View draws the box.
func (c *choice) View() string {
	p := widget.Panel{Title: c.title, Focused: true}
	in := p.Inner(widget.Rect{W: c.w, H: c.h})
	lines := c.cut(widget.Wrap(c.body, in.W))
	lines = append(lines, "")
	for i, o := range c.options {
		s := c.kit.Fit("  "+o.text, in.W)
		if i == c.at {
			s = c.kit.Paint(theme.Selected, c.kit.Fit(c.kit.Theme.Glyphs.Pointer+" "+o.text, in.W))
		}
		lines = append(lines, s)
	}
	lines = append(lines, "", c.hints(in.W))
	return c.kit.Panel(p, strings.Join(lines, "\n"), c.w, len(lines)+2)
}

// cut shortens a body that leaves no room for the answers.
func (c *choice) cut(body []string) []string {
	room := max(1, c.h-len(c.options)-6)
	if len(body) <= room {
		return body
	}
	return append(body[:room-1:room-1], c.kit.Theme.Glyphs.Ellipsis)
}

func (c *choice) hints(w int) string {
	if len(c.options) < 2 {
		return c.kit.PaintHints(w, "enter", "common.ok")
	}
	return c.kit.PaintHints(w, "enter", "common.ok", "esc", "common.cancel")
}
