package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// menu is a dialog with a few choices.
type menu struct {
	f       *Floor
	title   string
	choices []menuRow
	at      int
	digit   func(string) // takes a digit that is typed; nil does nothing
}

// menuRow is a choice of a menu: what it is called, what stands at its right,
// and what it does.
type menuRow struct {
	title, meta string
	do          func() tea.Cmd
}

// digits is the id of the keys that begin a time.
const digits = "digits"

func (m *menu) update(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch m.bindings().Match(msg) {
	case keys.Back:
		return nil, true
	case keys.Choose:
		return m.choices[m.at].do(), true
	case digits:
		m.digit(msg.Text)
		return nil, true
	case keys.Up:
		m.at = max(0, m.at-1)
	case keys.Down:
		m.at = min(len(m.choices)-1, m.at+1)
	case keys.First:
		m.at = 0
	case keys.Last:
		m.at = len(m.choices) - 1
	}
	return nil, false
}

// bindings are the keys of the menu; it names the usual ones itself.
func (m *menu) bindings() keys.Set {
	set := keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "floor.key.do_short", Long: "floor.key.do_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "floor.menu.esc_long"},
	}
	if m.digit != nil {
		set = append(set, keys.Binding{ID: digits, Keys: strings.Split("0123456789", ""), Short: "floor.wait.until", Long: "floor.menu.digit_long"})
	}
	for _, b := range keys.Moving() {
		if b.ID != keys.PageUp && b.ID != keys.PageDown {
			b.OnScreen = false
			set = append(set, b)
		}
	}
	return set
}

func (m *menu) paste(tea.PasteMsg) tea.Cmd { return nil }
func (m *menu) typing() bool               { return false }
func (m *menu) cursor() *tea.Cursor        { return tea.NewCursor(2, 1+m.at) }

func (m *menu) view(w, h int) string {
	w = min(formWidth, w)
	k := m.f.kit
	p := widget.Panel{Title: m.title, Focused: true}
	in := p.Inner(widget.Rect{W: w, H: h})
	var lines []string
	for i, c := range m.choices {
		line := k.Spread("  "+c.title, c.meta, in.W)
		if i == m.at {
			line = k.Paint(theme.Selected, k.Spread(k.Theme.Glyphs.Pointer+" "+c.title, c.meta, in.W))
		}
		lines = append(lines, line)
	}
	lines = append(lines, "", k.PaintHints(in.W, "enter", "floor.key.do_short", "esc", "common.cancel"))
	return k.Panel(p, joinLines(lines), w, min(h, len(lines)+2))
}

// waits are the spans of time that the menu of waiting offers, in minutes.
var waits = [...]int64{15, 30, 60, 120}

// askWait opens the menu of waiting.
func (f *Floor) askWait() {
	m := &menu{f: f, title: f.kit.T("floor.wait.title"), digit: f.askTime}
	m.choices = append(m.choices, menuRow{f.kit.T("floor.wait.next"), "", func() tea.Cmd { return f.waitOn() }})
	for _, span := range waits {
		at := f.obs.Now + span
		if at > f.obs.Horizon {
			break
		}
		m.choices = append(m.choices, menuRow{f.kit.T("floor.wait.for", arg("span", f.tell.span(span))), f.tell.clock(at), func() tea.Cmd { return f.wait(at) }})
	}
	m.choices = append(m.choices, menuRow{f.kit.T("floor.wait.until"), "", func() tea.Cmd {
		f.askTime("")
		return nil
	}})
	f.modal = m
}

// askTime opens the form for a time to wait for, with what was typed of it.
func (f *Floor) askTime(typed string) {
	x := &form{
		title: f.kit.T("floor.wait.title"), body: f.kit.T("floor.wait.body"), yes: "floor.key.wait_short",
		fields: []*field{f.textField(f.kit.T("floor.wait.time"), f.tell.clock(f.obs.Now+f.obs.Quantum), 12)},
		check: func(x *form) string {
			if _, ok := f.tell.parse(x.fields[0].value(), f.obs.Now, f.obs.Horizon); !ok {
				return f.kit.T("floor.wait.unclear", arg("now", f.tell.clock(f.obs.Now)), arg("end", f.tell.day(f.obs.Horizon)))
			}
			return ""
		},
		take: func(x *form) tea.Cmd {
			at, _ := f.tell.parse(x.fields[0].value(), f.obs.Now, f.obs.Horizon)
			return f.wait(f.inQuanta(at))
		},
	}
	x.fields[0].input.SetValue(typed)
	x.fields[0].input.CursorEnd()
	f.openForm(x)
}

// inQuanta rounds a time up to the scenario's unit of time.
func (f *Floor) inQuanta(minutes int64) int64 {
	q := f.obs.Quantum
	return (minutes + q - 1) / q * q
}
