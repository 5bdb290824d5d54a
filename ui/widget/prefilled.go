package widget

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// Prefilled is a text field in which a value may stand at first. As long as nothing
// was done in it, the value is selected as a whole: what is typed or pasted takes
// its place, backspace empties the field, and a key that moves keeps it to be
// changed.
type Prefilled struct {
	textinput.Model
	selected bool
}

// NewPrefilled returns an empty field with the focus.
func NewPrefilled(k Kit) Prefilled { return Prefilled{Model: Field(k)} }

// Offer puts a value into the field and selects it.
func (p *Prefilled) Offer(value string) {
	p.SetValue(value)
	p.CursorEnd()
	p.selected = value != ""
}

// Edit goes on in what stands in the field, with nothing selected.
func (p *Prefilled) Edit() {
	p.CursorEnd()
	p.selected = false
}

// Selected tells that typing takes the place of the value.
func (p *Prefilled) Selected() bool { return p.selected }

// Handle handles a key or a paste.
func (p *Prefilled) Handle(msg tea.Msg) tea.Cmd {
	if p.selected {
		switch msg := msg.(type) {
		case tea.PasteMsg:
			p.Reset()
		case tea.KeyPressMsg:
			switch {
			case msg.Text != "":
				p.Reset()
			case msg.String() == "backspace", msg.String() == "delete":
				p.Reset()
				p.selected = false
				return nil
			}
		default:
			return nil
		}
		p.selected = false
	}
	var cmd tea.Cmd
	p.Model, cmd = p.Update(msg)
	return cmd
}

// Show draws the field; a selected value looks like a selected row. Of one that is
// too long its end is shown, where the cursor is.
func (p *Prefilled) Show(k Kit) string {
	if !p.selected || !p.Focused() {
		return p.View()
	}
	value, w := p.Value(), p.Width()
	if w > 0 && Width(value) > w {
		value = k.CutLeft(value, w)
	}
	return k.Paint(theme.Selected, value)
}
