package floor

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// confirm is a question with two answers.
type confirm struct {
	box *widget.Confirm
	yes func() tea.Cmd
}

// ask opens a confirmation; danger marks what cannot be taken back.
func (f *Floor) ask(title, body, yes string, danger bool, then func() tea.Cmd) {
	f.modal = &confirm{widget.NewConfirm(f.kit, widget.ConfirmOptions{
		Title: title, Body: body, Yes: yes, No: f.kit.T("common.cancel"), Danger: danger, Now: f.now,
	}), then}
}

func (c *confirm) update(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch c.box.Update(msg) {
	case widget.Accepted:
		return c.yes(), true
	case widget.Refused:
		return nil, true
	}
	return nil, false
}

func (c *confirm) paste(tea.PasteMsg) tea.Cmd { return nil }
func (c *confirm) typing() bool               { return false }
func (c *confirm) bindings() keys.Set         { return c.box.Bindings() }
func (c *confirm) cursor() *tea.Cursor        { return nil }

func (c *confirm) view(w, h int) string {
	c.box.SetSize(w, h)
	return c.box.View()
}

// notice is a calm box that says something and goes with a key.
type notice struct {
	f           *Floor
	title, body string
	role        theme.Role
	then        func() tea.Cmd
}

func (n *notice) update(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch n.bindings().Match(msg) {
	case debrief:
		return n.then(), true
	case keys.Back:
		return nil, true
	}
	return nil, false
}

func (n *notice) paste(tea.PasteMsg) tea.Cmd { return nil }
func (n *notice) typing() bool               { return false }
func (n *notice) cursor() *tea.Cursor        { return nil }

// bindings are the keys of the notice; it names them itself.
func (n *notice) bindings() keys.Set {
	return keys.Set{
		{ID: debrief, Keys: []string{"enter", "D"}, Short: "floor.key.debrief_short", Long: "floor.key.debrief_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "floor.end.esc", Long: "floor.end.esc_long"},
	}
}

// view draws the notice over the full width, so that nobody overlooks it.
func (n *notice) view(w, h int) string {
	k := n.f.kit
	p := widget.Panel{Title: n.f.kit.T("floor.end.panel"), Role: n.role}
	in := p.Inner(widget.Rect{W: w, H: h})
	text := min(in.W, 72)
	lines := []string{"", k.Centre(k.Paint(n.role, k.Theme.Mark(n.role)+" "+n.title), in.W), ""}
	for _, line := range widget.Wrap(n.body, text) {
		lines = append(lines, k.Centre(widget.Pad(line, text), in.W))
	}
	lines = append(lines, "", k.Centre(k.PaintHints(text, "enter", "floor.end.enter", "esc", "floor.end.esc"), in.W), "")
	return k.Panel(p, joinLines(lines), w, min(h, len(lines)+2))
}

// announceEnd opens the notice that the exercise is over, once.
func (f *Floor) announceEnd() {
	end := f.obs.Ended
	if end == nil || f.told {
		return
	}
	f.told = true
	n := &notice{f: f, title: end.Title, body: end.Text, then: f.toDebrief, role: theme.Info}
	switch {
	case end.Faulted:
		n.title, n.body, n.role = f.kit.T("floor.end.faulted"), f.kit.T("floor.end.faulted_text"), theme.Danger
	case end.Tone == "good":
		n.role = theme.Good
	case end.Tone == "bad":
		n.role = theme.Danger
	case end.Tone == "mixed":
		n.role = theme.Warning
	}
	f.viewer, f.modal = nil, n
}

// announcing reports whether the notice of the end is open.
func (f *Floor) announcing() bool {
	_, ok := f.modal.(*notice)
	return ok
}

// toDebrief hands the session on.
func (f *Floor) toDebrief() tea.Cmd {
	s := f.session
	return func() tea.Msg { return screen.OpenDebriefMsg{Session: s} }
}

// askAbandon confirms that work under way is dropped.
func (f *Floor) askAbandon() {
	b := f.obs.Busy
	f.ask(f.kit.T("floor.abandon.title"), f.kit.T("floor.abandon.body", arg("what", b.Title), arg("spent", f.tell.span(f.obs.Now-b.Since))),
		f.kit.T("floor.abandon.yes"), false, func() tea.Cmd {
			role := f.role
			return f.perform(act{move: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
				return r.Abandon(ctx, role)
			}})
		})
}
