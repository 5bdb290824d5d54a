package debriefing

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// savingWidth is how many columns the choice of a format takes.
const savingWidth = 64

// saving asks for the formats of a report, and then for its folder or file.
type saving struct {
	kit     widget.Kit
	folder  string // that is offered
	formats []report.Format
	ticked  []bool // as formats
	at      int    // the selected row; behind the formats is that of all of them
	input   *widget.Input
	w, h    int
}

func newSaving(k widget.Kit, folder string) *saving {
	all := report.Formats()
	return &saving{kit: k, folder: folder, formats: all, ticked: make([]bool, len(all))}
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

// idTick is the binding that ticks a form, so that several are written.
const idTick = "tick-form"

// Bindings are the keys that work now.
func (s *saving) Bindings() keys.Set {
	cancel := keys.Binding{ID: keys.Back, Keys: []string{"esc"}, Short: "debriefing.key_cancel_short", Long: "debriefing.key_cancel_long", OnScreen: true, Rank: 80}
	if s.input != nil {
		return keys.Set{{ID: keys.Choose, Keys: []string{"enter"}, Short: "debriefing.key_confirm_short", Long: "debriefing.key_confirm_long", OnScreen: true, Rank: 90}, cancel}
	}
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "saving.key_choose_short", Long: "saving.key_choose_long", OnScreen: true, Rank: 90},
		{ID: idTick, Keys: []string{"space", "x"}, Short: "saving.key_tick_short", Long: "saving.key_tick_long", OnScreen: true, Rank: 88},
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
	case idTick:
		s.tick()
	case keys.Choose:
		s.ask()
	}
	return widget.Pending, nil
}

// tick ticks the selected form or takes the tick away; the last row is all of them.
func (s *saving) tick() {
	if s.at < len(s.formats) {
		s.ticked[s.at] = !s.ticked[s.at]
		return
	}
	all := !slices.Contains(s.ticked, false)
	for i := range s.ticked {
		s.ticked[i] = !all
	}
}

// ask goes on to the folder.
func (s *saving) ask() {
	s.input = widget.NewInput(s.kit, widget.InputOptions{
		Title: s.kit.T("debriefing.save_title"), Body: s.kit.T("debriefing.save_body") + "\n\n" + s.kit.T("saving.file_or_folder"),
		Value: s.folder, Limit: 4096, Check: s.check,
	})
	s.input.SetSize(s.w, s.h)
}

// check reports a name that is none, or whose ending is not that of the one form
// that was chosen.
func (s *saving) check(name string) error {
	if name == "" {
		return errors.New(s.kit.T("saving.no_folder"))
	}
	f, isFile := fileFormat(name)
	if chosen := s.Formats(); isFile && len(chosen) == 1 && f.Name != chosen[0].Name {
		return errors.New(s.kit.T("saving.other_ending", words.Arg{Name: "ending", Value: chosen[0].Ending}))
	}
	return nil
}

// Value is the folder or the file that was named.
func (s *saving) Value() string { return s.input.Value() }

// Formats are those that were ticked, or else the one of the selected row.
func (s *saving) Formats() []report.Format {
	if s.at == len(s.formats) && !slices.Contains(s.ticked, true) {
		return s.formats
	}
	var out []report.Format
	for i, f := range s.formats {
		if s.ticked[i] {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return s.formats[s.at : s.at+1]
	}
	return out
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
		name, ticked := "all", !slices.Contains(s.ticked, false)
		if i < len(s.formats) {
			name, ticked = s.formats[i].Name, s.ticked[i]
		}
		box := s.kit.Theme.Glyphs.Unticked
		if ticked {
			box = s.kit.Theme.Glyphs.Ticked
		}
		text := box + " " + s.kit.T("saving.format_"+name)
		row := s.kit.Fit("  "+text, in.W)
		if i == s.at {
			row = s.kit.Paint(theme.Selected, s.kit.Fit(s.kit.Theme.Glyphs.Pointer+" "+text, in.W))
		}
		lines = append(lines, row)
	}
	lines = append(lines, "", s.kit.PaintHints(in.W, "space", "saving.key_tick_short", "enter", "common.ok", "esc", "common.cancel"))
	return s.kit.Panel(p, strings.Join(lines, "\n"), s.w, len(lines)+2)
}
