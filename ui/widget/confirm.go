package widget

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// Answer is how a dialog stands.
type Answer int

// The answers of a dialog.
const (
	Pending Answer = iota
	Accepted
	Refused
)

const (
	// Grace is how long a confirmation ignores yes: a key that was on its way
	// when the dialog opened cannot confirm what its learner has not seen.
	Grace = 400 * time.Millisecond
	// dialogWidth is the most columns that a dialog takes.
	dialogWidth = 60
)

// ConfirmOptions says what is asked. Texts are words already, not keys.
type ConfirmOptions struct {
	Title, Body string
	// Yes and No name the answers; common.yes and common.no if empty.
	Yes, No string
	// Danger colours the frame and starts on No.
	Danger bool
	// Now is the session's clock.
	Now func() time.Time
}

// Confirm is a dialog with two answers.
type Confirm struct {
	kit    Kit
	opts   ConfirmOptions
	opened time.Time
	yes    bool
	w      int
}

// NewConfirm opens a confirmation.
func NewConfirm(k Kit, o ConfirmOptions) *Confirm {
	if o.Yes == "" {
		o.Yes = k.T("common.yes")
	}
	if o.No == "" {
		o.No = k.T("common.no")
	}
	return &Confirm{kit: k, opts: o, opened: o.Now(), yes: !o.Danger, w: dialogWidth}
}

// SetKit gives the dialog another look.
func (c *Confirm) SetKit(k Kit) { c.kit = k }

// Bindings are the keys of a confirmation, for its help. The box shows what
// they are, so none is for the footer.
func (c *Confirm) Bindings() keys.Set {
	return keys.Set{
		{ID: "answer-yes", Keys: []string{c.kit.T("widget.yes_key")}, Short: "common.yes", Long: "widget.key_yes_long"},
		{ID: "answer-no", Keys: []string{c.kit.T("widget.no_key"), "esc"}, Short: "common.no", Long: "widget.key_no_long"},
		{ID: "answer-other", Keys: []string{"left", "right", "tab", "shift+tab", "h", "l"}, Short: "keys.switch_short", Long: "widget.key_other_long"},
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "common.ok", Long: "widget.key_take_long"},
	}
}

// SetSize tells the size of the whole screen.
func (c *Confirm) SetSize(w, _ int) { c.w = min(dialogWidth, w) }

// Update handles a key and returns how the dialog stands.
func (c *Confirm) Update(msg tea.KeyPressMsg) Answer {
	switch key := msg.String(); key {
	case "left", "right", "tab", "shift+tab", "h", "l":
		c.yes = !c.yes
	case "esc":
		return Refused
	case "enter":
		return c.answer(c.yes)
	case c.kit.T("widget.yes_key"):
		return c.answer(true)
	case c.kit.T("widget.no_key"):
		return c.answer(false)
	}
	return Pending
}

func (c *Confirm) answer(yes bool) Answer {
	switch {
	case !yes:
		return Refused
	case c.opts.Now().Sub(c.opened) < Grace:
		return Pending
	}
	return Accepted
}

// View draws the box; the root model lays it over the screen with OverlayCentre.
func (c *Confirm) View() string {
	p := Panel{Title: c.opts.Title, Focused: true}
	in := p.Inner(Rect{W: c.w, H: 100})
	lines := append(Wrap(c.opts.Body, in.W), "", c.kit.Centre(c.buttons(), in.W))
	if c.opts.Danger {
		p.Focused, p.Role = false, theme.Danger
		p.Title = c.kit.Theme.Mark(theme.Danger) + " " + p.Title
	}
	return c.kit.Panel(p, strings.Join(lines, "\n"), c.w, len(lines)+2)
}

func (c *Confirm) buttons() string {
	return c.kit.button(c.opts.Yes, c.kit.T("widget.yes_key"), c.yes) + "  " +
		c.kit.button(c.opts.No, c.kit.T("widget.no_key"), !c.yes)
}

// button draws an answer with its key; the chosen one has the pointer.
func (k Kit) button(label, key string, chosen bool) string {
	text := label + " (" + key + ") "
	if chosen {
		return k.Paint(theme.Selected, " "+k.Theme.Glyphs.Pointer+" "+text)
	}
	return k.Paint(theme.Muted, "   "+text)
}
