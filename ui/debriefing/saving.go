package debriefing

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// savingWidth is how many columns the choice of a format takes.
const savingWidth = 64

// saving asks for the format of a report, and then for its folder.
type saving struct {
	kit     widget.Kit
	folder  string // that is offered
	formats []report.Format
	at      int // the selected row; behind the formats is that of all of them
	input   *widget.Input
	w, h    int
}

func newSaving(k widget.Kit, folder string) *saving {
	return &saving{kit: k, folder: folder, formats: report.Formats()}
}

// SetKit gives it another look.
func (s *saving) SetKit(k widget.Kit) {
	s.kit = k
	if s.input != nil {
		s.input.SetKit(k)
	}
}

// SetSize tells the size of the screen.
func (s *saving) SetSize(w, h int) {
	s.w, s.h = min(savingWidth, w), h
	if s.input != nil {
		s.input.SetSize(w, h)
	}
}

// Bindings are the keys that work now.
func (s *saving) Bindings() keys.Set {
	cancel := keys.Binding{ID: keys.Back, Keys: []string{"esc"}, Short: "debriefing.key_cancel_short", Long: "debriefing.key_cancel_long", OnScreen: true, Rank: 80}
	if s.input != nil {
		return keys.Set{{ID: keys.Choose, Keys: []string{"enter"}, Short: "debriefing.key_confirm_short", Long: "debriefing.key_confirm_long", OnScreen: true, Rank: 90}, cancel}
	}
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "saving.key_choose_short", Long: "saving.key_choose_long", OnScreen: true, Rank: 90},
		{ID: keys.Up, Keys: []string{"up", "k", "shift+tab"}, Shown: []string{"up", "down"}, Short: "saving.key_move_short", Long: "saving.key_move_long", OnScreen: true, Rank: 85},
		{ID: keys.Down, Keys: []string{"down", "j", "tab"}, Short: "saving.key_move_short", Long: "saving.key_move_long"},
		cancel,
	}
}

// Update handles a message and returns how the dialog stands.
func (s *saving) Update(msg tea.Msg) (widget.Answer, tea.Cmd) {
	if s.input != nil {
		return s.input.Update(msg)
	}
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return widget.Pending, nil
	}
	switch s.Bindings().Match(key) {
	case keys.Up:
		s.at = max(0, s.at-1)
	case keys.Down:
		s.at = min(len(s.formats), s.at+1)
	case keys.Back:
		return widget.Refused, nil
	case keys.Choose:
		s.ask()
	}
	return widget.Pending, nil
}

// ask goes on to the folder.
func (s *saving) ask() {
	s.input = widget.NewInput(s.kit, widget.InputOptions{
		Title: s.kit.T("debriefing.save_title"), Body: s.kit.T("debriefing.save_body"), Value: s.folder, Limit: 4096,
		Check: func(folder string) error {
			if folder == "" {
				return errors.New(s.kit.T("saving.no_folder"))
			}
			return nil
		},
	})
	s.input.SetSize(s.w, s.h)
}

// Value is the folder that was named.
func (s *saving) Value() string { return s.input.Value() }

// Formats are those that were chosen.
func (s *saving) Formats() []report.Format {
	if s.at == len(s.formats) {
		return s.formats
	}
	return s.formats[s.at : s.at+1]
}

// View draws the box.
func (s *saving) View() string {
	if s.input != nil {
		return s.input.View()
	}
	p := widget.Panel{Title: s.kit.T("debriefing.save_title"), Focused: true}
	in := p.Inner(widget.Rect{W: s.w, H: s.h})
	lines := append(widget.Wrap(s.kit.T("saving.which"), in.W), "")
	for i := range len(s.formats) + 1 {
		name := "all"
		if i < len(s.formats) {
			name = s.formats[i].Name
		}
		text := s.kit.T("saving.format_" + name)
		row := s.kit.Fit("  "+text, in.W)
		if i == s.at {
			row = s.kit.Paint(theme.Selected, s.kit.Fit(s.kit.Theme.Glyphs.Pointer+" "+text, in.W))
		}
		lines = append(lines, row)
	}
	lines = append(lines, "", s.kit.PaintHints(in.W, "enter", "common.ok", "esc", "common.cancel"))
	return s.kit.Panel(p, strings.Join(lines, "\n"), s.w, len(lines)+2)
}
