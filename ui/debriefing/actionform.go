package debriefing

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Suggested words what an action may begin with, as a sentence that can be kept
// as it is.
func Suggested(k widget.Kit, s debrief.Suggestion) string {
	return k.T("after.suggest_"+s.Kind, arg("subject", markdown.Inline(s.Subject)), arg("detail", markdown.Inline(s.Detail)))
}

// actionForm asks for an improvement action: first what it begins with, then the
// action itself.
type actionForm struct {
	kit    widget.Kit
	list   *widget.List // nil once an action is being typed
	fields *fields
	keep   func(improvement.Draft) tea.Cmd
	saving bool
	w, h   int
}

// ownWords is the row of the list that begins with an empty field.
const ownWords = "own"

func newActionForm(k widget.Kit, d *debrief.Debrief, owner string, today time.Time, keep func(improvement.Draft) tea.Cmd) *actionForm {
	f := &actionForm{kit: k, fields: newFields(k, owner, today), keep: keep}
	items := []widget.Item{{ID: ownWords, Title: k.T("after.own_words"), Glyph: k.Theme.Glyphs.Note, Role: theme.Accent}}
	for _, s := range debrief.Suggest(d) {
		text := Suggested(k, s)
		items = append(items, widget.Item{ID: text, Title: text, Glyph: k.Theme.Glyphs.Unticked, Role: theme.Text})
	}
	if len(items) > 1 {
		f.list = widget.NewList(k, widget.ListOptions{Glyphs: true})
		f.list.SetItems(append(items[1:], items[0]))
	}
	return f
}

// SetKit implements dialog.
func (f *actionForm) SetKit(k widget.Kit) {
	f.kit = k
	f.fields.setKit(k)
	if f.list != nil {
		f.list.SetKit(k)
	}
}

// SetSize implements dialog.
func (f *actionForm) SetSize(w, h int) {
	f.w, f.h = min(readable, w), h
	f.fields.setWidth(f.inner())
	if f.list != nil {
		f.list.SetSize(f.inner(), max(3, min(f.list.Len(), h-8)))
	}
}

func (f *actionForm) inner() int { return widget.Panel{}.Inner(widget.Rect{W: f.w, H: f.h}).W }

// View implements dialog.
func (f *actionForm) View() string {
	t := prose.New(f.kit, f.inner())
	if f.list != nil {
		t.Para(theme.Muted, f.kit.T("after.suggest_body")).Gap().Lines(f.list.View())
		t.Gap().Lines(f.kit.PaintHints(f.inner(), "enter", "common.ok", "esc", "common.cancel"))
	} else {
		t.Para(theme.Muted, f.kit.T("after.action_body")).Gap()
		f.fields.write(t)
		t.Gap().Para(theme.Muted, f.kit.T("after.due_hint"))
		t.Gap().Lines(f.kit.PaintHints(f.inner(), "enter", "after.key_keep_short", "tab", "after.key_field_short", "esc", "common.cancel"))
	}
	return f.kit.Panel(widget.Panel{Title: f.kit.T("after.action_title"), Focused: true}, t.String(), f.w, min(f.h, t.Height()+2))
}

func (f *actionForm) bindings() keys.Set {
	back := keys.Binding{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "debriefing.key_cancel_long", OnScreen: true, Rank: 80}
	if f.list == nil {
		return append(fieldKeys(), back)
	}
	return append(keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "common.ok", Long: "after.key_suggest_long", OnScreen: true, Rank: 90}, back,
	}, keys.Moving()...)
}

func (f *actionForm) typing() bool { return f.list == nil }

func (f *actionForm) update(msg tea.Msg) (tea.Cmd, bool) {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "esc" {
		return nil, true
	}
	if f.list != nil {
		f.choose(msg)
		return nil, false
	}
	if f.saving {
		return nil, false
	}
	cmd, keep := f.fields.update(msg)
	if keep {
		f.saving = true
		return f.keep(f.fields.draft()), false
	}
	return cmd, false
}

// choose takes what the action begins with.
func (f *actionForm) choose(msg tea.Msg) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	if f.bindings().Match(key) != keys.Choose {
		f.list.Update(key)
		return
	}
	it, ok := f.list.Selected()
	if !ok {
		return
	}
	if it.ID != ownWords {
		f.fields.in[fieldWhat].SetValue(strings.TrimSpace(it.Title))
	}
	f.list = nil
	f.fields.turn(fieldWhat)
}

// answer passes over what was asked for before the form was opened, such as the notes
// of a hot wash that was just left.
func (f *actionForm) answer(err error) bool {
	if !f.saving {
		return false
	}
	f.saving = false
	f.fields.fail(err)
	return err == nil
}

var _ dialog = (*actionForm)(nil)
