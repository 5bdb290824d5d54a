package floor

import (
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// formWidth is the most columns of a form.
const formWidth = 66

// mostSure is the upper end of the scale of confidence; 0 is not given.
const mostSure = 5

// form is a dialog with lines of text and scales. Enter takes it, Esc leaves it.
type form struct {
	kit   widget.Kit
	title string
	body  string
	warn  string // in red, above the fields
	// cautions stand below it, in the colour of warnings.
	cautions []string
	yes      string // key of words: what Enter does
	fields   []*field
	at       int
	fault    string
	w        int
	// check says why the values cannot be taken, in words; "" if they can.
	check func(*form) string
	take  func(*form) tea.Cmd
	// opened and now keep a key in flight from taking what cannot be undone.
	opened time.Time
	now    func() time.Time
}

// field is a line of text, or a scale where scale is set.
type field struct {
	label string
	scale bool
	level int
	input textinput.Model
}

func (f *Floor) textField(label, hint string, limit int) *field {
	in := widget.Field(f.kit)
	in.SetVirtualCursor(false)
	in.Placeholder, in.CharLimit = hint, limit
	return &field{label: label, input: in}
}

func (f *Floor) sureField() *field {
	return &field{label: f.kit.T("floor.form.sure"), scale: true}
}

// value is the text of a field, cleaned.
func (x *field) value() string { return strings.TrimSpace(clean.Line(x.input.Value())) }

// openForm shows a form. Its first tenths of a second ignore Enter.
func (f *Floor) openForm(x *form) {
	x.kit, x.now, x.opened = f.kit, f.now, f.now()
	x.focus(0)
	f.modal = x
}

func (x *form) focus(n int) {
	x.at = (n + len(x.fields)) % len(x.fields)
	for i, f := range x.fields {
		if i == x.at && !f.scale {
			f.input.Focus()
		} else if !f.scale {
			f.input.Blur()
		}
	}
}

func (x *form) update(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch msg.String() {
	case "esc":
		return nil, true
	case "enter":
		return x.accept()
	case "tab", "down":
		x.focus(x.at + 1)
	case "shift+tab", "up":
		x.focus(x.at - 1)
	default:
		x.fault = ""
		x.edit(msg)
	}
	return nil, false
}

func (x *form) accept() (tea.Cmd, bool) {
	if x.now().Sub(x.opened) < widget.Grace {
		return nil, false
	}
	if x.check != nil {
		if x.fault = x.check(x); x.fault != "" {
			return nil, false
		}
	}
	return x.take(x), true
}

func (x *form) edit(msg tea.KeyPressMsg) {
	f := x.fields[x.at]
	if !f.scale {
		f.input, _ = f.input.Update(msg)
		return
	}
	switch key := msg.String(); key {
	case "left", "h", "-":
		f.level = max(0, f.level-1)
	case "right", "l", "+", "space":
		f.level = min(mostSure, f.level+1)
	case "backspace", "delete":
		f.level = 0
	default:
		if n, err := strconv.Atoi(key); err == nil && n >= 0 && n <= mostSure {
			f.level = n
		}
	}
}

func (x *form) paste(msg tea.PasteMsg) tea.Cmd {
	if f := x.fields[x.at]; !f.scale {
		f.input, _ = f.input.Update(tea.PasteMsg{Content: clean.Line(msg.Content)})
	}
	return nil
}

func (x *form) typing() bool { return true }

// bindings are the keys of the form; it names them itself.
func (x *form) bindings() keys.Set {
	set := keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: x.yes, Long: "floor.form.enter_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "floor.menu.esc_long"},
	}
	if len(x.fields) > 1 {
		set = append(set,
			keys.Binding{ID: keys.NextPart, Keys: []string{"tab", "down"}, Short: "floor.form.next", Long: "floor.form.next_long"},
			keys.Binding{ID: keys.PriorPart, Keys: []string{"shift+tab", "up"}, Short: "floor.form.next", Long: "floor.form.prior_long"})
	}
	if x.fields[x.at].scale {
		set = append(set, keys.Binding{ID: digits, Keys: []string{"1", "2", "3", "4", "5"}, Short: "floor.form.scale", Long: "floor.form.scale_long"})
	}
	return set
}

// head are the lines above the fields.
func (x *form) head(w int) []string {
	var lines []string
	if x.body != "" {
		lines = append(widget.Wrap(x.body, w), "")
	}
	if x.warn != "" {
		for _, l := range widget.Wrap(x.kit.Theme.Glyphs.Irreversible+" "+x.warn, w) {
			lines = append(lines, x.kit.Paint(theme.Danger, l))
		}
		lines = append(lines, "")
	}
	for _, c := range x.cautions {
		for _, l := range widget.Wrap(x.kit.Theme.Mark(theme.Warning)+" "+c, w) {
			lines = append(lines, x.kit.Paint(theme.Warning, l))
		}
	}
	if len(x.cautions) > 0 {
		lines = append(lines, "")
	}
	return lines
}

func (x *form) labelWidth() int {
	n := 0
	for _, f := range x.fields {
		n = max(n, widget.Width(f.label))
	}
	return min(n, 20)
}

// inner is the width of the form's text.
func (x *form) inner() int { return widget.Panel{}.Inner(widget.Rect{W: x.w, H: 9}).W }

func (x *form) view(w, h int) string {
	x.w = min(formWidth, w)
	in := x.inner()
	lines := x.head(in)
	for i, f := range x.fields {
		lines = append(lines, x.row(f, i == x.at, in))
	}
	if x.fault != "" {
		for _, l := range widget.Wrap(x.kit.Theme.Mark(theme.Danger)+" "+x.fault, in) {
			lines = append(lines, x.kit.Paint(theme.Danger, l))
		}
	}
	lines = append(lines, "", x.hints(in))
	p := widget.Panel{Title: x.title, Focused: true}
	if x.warn != "" {
		p.Focused, p.Role = false, theme.Danger
	}
	return x.kit.Panel(p, joinLines(lines), x.w, min(h, len(lines)+2))
}

func (x *form) row(f *field, focus bool, w int) string {
	label := x.labelWidth()
	lead := "  "
	if focus {
		lead = x.kit.Paint(theme.Focus, x.kit.Theme.Glyphs.Pointer) + " "
	}
	lead += x.kit.Paint(theme.Muted, x.kit.Fit(f.label, label)) + "  "
	if f.scale {
		return lead + x.scale(f)
	}
	f.input.SetWidth(max(1, w-label-5))
	return lead + f.input.View()
}

// scale draws how sure somebody is: dots, a number and a word.
func (x *form) scale(f *field) string {
	g := x.kit.Theme.Glyphs
	dots := strings.Repeat(g.Chosen+" ", f.level) + strings.Repeat(g.Unchosen+" ", mostSure-f.level)
	return x.kit.Paint(theme.Accent, dots) + " " + x.kit.T("floor.form.sure_"+strconv.Itoa(f.level))
}

func (x *form) hints(w int) string {
	pairs := []string{"enter", x.yes, "esc", "common.cancel"}
	if len(x.fields) > 1 {
		pairs = append(pairs, "tab", "floor.form.next")
	}
	if x.fields[x.at].scale {
		pairs = append([]string{"1-5", "floor.form.scale"}, pairs...)
	}
	return x.kit.PaintHints(w, pairs...)
}

// cursor is in the field that has the focus.
func (x *form) cursor() *tea.Cursor {
	f := x.fields[x.at]
	row := 1 + len(x.head(x.inner())) + x.at
	col := 2 + 2 + x.labelWidth() + 2
	if !f.scale {
		if c := f.input.Cursor(); c != nil {
			col += c.X
		}
	}
	return tea.NewCursor(col, row)
}
