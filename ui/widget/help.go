package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// helpWidth is the most columns that the help overlay takes.
const helpWidth = 72

// Help is the overlay that shows all keys of a screen, those that do not work
// now with the reason.
type Help struct {
	// Hint stands in the upper edge before how the overlay closes.
	Hint string

	kit    Kit
	groups []keys.Group
	pager  *Pager
	screen Rect // the whole of it
	box    Rect
}

// NewHelp returns the help for groups of bindings.
func NewHelp(k Kit, groups []keys.Group) *Help {
	return &Help{kit: k, groups: groups, pager: NewPager(k)}
}

// SetKit gives the overlay another look.
func (h *Help) SetKit(k Kit) {
	h.kit = k
	h.pager.SetKit(k)
	h.SetSize(h.screen.W, h.screen.H)
}

// SetSize tells the size of the whole screen.
func (h *Help) SetSize(w, height int) {
	h.screen = Rect{W: w, H: height}
	wide := min(helpWidth, w)
	text := h.render(max(1, wide-6))
	h.box = Rect{W: w, H: height}.Centre(wide, Height(text)+2)
	in := Panel{}.Inner(Rect{W: h.box.W, H: h.box.H})
	h.pager.SetSize(in.W, in.H)
	h.pager.SetContent(text)
}

// Update handles a key; closed tells that the overlay wants to go.
func (h *Help) Update(msg tea.KeyPressMsg) (closed bool) {
	switch msg.String() {
	case "esc", "?", "q", "enter", "f1":
		return true
	}
	h.pager.Update(msg)
	return false
}

// View draws the box; the root model lays it over the screen with OverlayCentre.
func (h *Help) View() string {
	closes := keys.Cap("esc", h.kit.Words, h.kit.Theme.Glyphs) + " " + h.kit.T("widget.close")
	if h.Hint != "" {
		closes = h.Hint + footerGap + closes
	}
	p := Panel{Title: h.kit.T("widget.help_title"), Counter: closes, Focused: true}
	return h.kit.Panel(p, h.pager.View(), h.box.W, h.box.H)
}

// render writes all groups in lines of w cells.
func (h *Help) render(w int) string {
	label := 0
	for _, g := range h.groups {
		for _, b := range g.Set {
			label = max(label, Width(b.AllKeys(h.kit.Words, h.kit.Theme.Glyphs)))
		}
	}
	label = min(label, w/3)
	var lines []string
	for i, g := range h.groups {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, h.kit.Paint(theme.Title, h.kit.Cut(h.kit.T(g.Title), w)))
		for _, b := range g.Set {
			lines = append(lines, h.row(b, label, w)...)
		}
	}
	return strings.Join(lines, "\n")
}

// row writes one binding; long text goes on below itself.
func (h *Help) row(b keys.Binding, label, w int) []string {
	role, text := theme.Text, h.kit.T(b.Long)
	if b.Disabled != "" {
		role = theme.Off
		text += "\n" + h.kit.T("common.disabled", words.Arg{Name: "why", Value: h.kit.T(b.Disabled)})
	}
	head := h.kit.Paint(theme.Key, h.kit.Fit(b.AllKeys(h.kit.Words, h.kit.Theme.Glyphs), label))
	var out []string
	for _, line := range Wrap(text, w-label-2) {
		out = append(out, head+"  "+h.kit.Paint(role, line))
		head = strings.Repeat(" ", label)
	}
	return out
}
