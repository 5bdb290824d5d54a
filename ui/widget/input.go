package widget

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// InputOptions says what is asked for. Texts are words already, not keys.
type InputOptions struct {
	Title, Body string
	// Value is what stands in the field at first, selected as a whole; Hint what an
	// empty field shows.
	Value, Hint string
	// Again tells that Value was typed by the person, to be mended: nothing is
	// selected.
	Again bool
	// Limit is the most characters; 200 if 0.
	Limit int
	// Secret hides what is typed.
	Secret bool
	// Check returns why a value cannot be taken, in words for the learner.
	Check func(value string) error
}

// Input is a dialog with one line of text.
type Input struct {
	kit   Kit
	opts  InputOptions
	field Prefilled
	fault string
	w     int
}

// NewInput opens an input dialog.
func NewInput(k Kit, o InputOptions) *Input {
	if o.Limit <= 0 {
		o.Limit = 200
	}
	d := &Input{kit: k, opts: o, field: NewPrefilled(k), w: dialogWidth}
	d.field.CharLimit = o.Limit
	d.field.Placeholder = o.Hint
	if o.Secret {
		d.field.EchoMode = textinput.EchoPassword
		d.field.EchoCharacter = '*'
	}
	d.field.Offer(clean.Line(o.Value))
	if o.Again {
		d.field.Edit()
	}
	d.SetSize(dialogWidth, 0)
	return d
}

// Field returns a text field in the look of the session, with the focus. It
// does not blink, and does not read the clipboard of the machine it runs on,
// which over SSH is not the learner's; a terminal's own paste works.
func Field(k Kit) textinput.Model {
	f := textinput.New()
	f.Prompt = ""
	f.KeyMap.Paste.SetEnabled(false)
	f.SetVirtualCursor(true)
	StyleField(k, &f)
	_ = f.Focus() // The command only starts the blinking that is off.
	return f
}

// StyleField gives a text field the look of the session.
func StyleField(k Kit, f *textinput.Model) {
	s := textinput.StyleState{
		Text:        k.Theme.Style(theme.Text),
		Placeholder: k.Theme.Style(theme.Muted),
		Suggestion:  k.Theme.Style(theme.Muted),
		Prompt:      k.Theme.Style(theme.Key),
	}
	f.SetStyles(textinput.Styles{
		Focused: s, Blurred: s,
		Cursor: textinput.CursorStyle{Color: k.Theme.Color(theme.Accent), Blink: false},
	})
}

// SetKit gives the dialog another look.
func (d *Input) SetKit(k Kit) {
	d.kit = k
	StyleField(k, &d.field.Model)
}

// SetSize tells the size of the whole screen.
func (d *Input) SetSize(w, _ int) {
	d.w = min(dialogWidth, w)
	d.field.SetWidth(max(1, d.w-7))
	d.field.SetCursor(d.field.Position()) // Scrolls the cursor into view.
}

// Value returns what was typed, cleaned and without spaces at its ends.
func (d *Input) Value() string { return strings.TrimSpace(clean.Line(d.field.Value())) }

// Update handles any message (keys and pastes matter) and returns how the
// dialog stands. A value that Check refuses keeps it open and shows why.
func (d *Input) Update(msg tea.Msg) (Answer, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc":
			return Refused, nil
		case "enter":
			return d.accept(), nil
		}
		d.fault = ""
	}
	return Pending, d.field.Handle(msg)
}

func (d *Input) accept() Answer {
	if d.opts.Check != nil {
		if err := d.opts.Check(d.Value()); err != nil {
			d.fault = clean.Line(err.Error())
			return Pending
		}
	}
	return Accepted
}

// View draws the box; the root model lays it over the screen with OverlayCentre.
func (d *Input) View() string {
	p := Panel{Title: d.opts.Title, Focused: true}
	in := p.Inner(Rect{W: d.w, H: 100})
	var lines []string
	if d.opts.Body != "" {
		lines = append(Wrap(d.opts.Body, in.W), "")
	}
	lines = append(lines, d.kit.Paint(theme.Key, d.kit.Theme.Glyphs.Pointer)+" "+d.field.Show(d.kit))
	if d.fault != "" {
		for _, l := range Wrap(d.kit.Theme.Mark(theme.Danger)+" "+d.fault, in.W) {
			lines = append(lines, d.kit.Paint(theme.Danger, l))
		}
	}
	lines = append(lines, "", d.kit.PaintHints(in.W, "enter", "common.ok", "esc", "common.cancel"))
	return d.kit.Panel(p, strings.Join(lines, "\n"), d.w, len(lines)+2)
}

// PaintHints draws pairs of a key and what it does (a key of words) in a line of
// at most w cells.
func (k Kit) PaintHints(w int, pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		name := keys.Cap(pairs[i], k.Words, k.Theme.Glyphs)
		parts = append(parts, k.Paint(theme.Key, name)+" "+k.Paint(theme.Muted, k.T(pairs[i+1])))
	}
	return k.Cut(strings.Join(parts, footerGap), w)
}
