package debriefing

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// whyNoWhatIf says why one cannot step back now; empty where one can.
func (m *Model) whyNoWhatIf() string {
	switch {
	case m.debr == nil || m.beside == nil:
		return "after.why_wait"
	case m.env.House.ReadOnly():
		return "after.why_read_only"
	case !m.debr.Outcome.Over:
		return "after.why_unfinished"
	case len(m.beside.points) == 0:
		return "after.why_no_decision"
	}
	return ""
}

// askWhatIf lets the learner choose the decision to step back to.
func (m *Model) askWhatIf() {
	house, ctx, run := m.env.House, m.env.Ctx, m.debr.Run
	start := func(decision string) tea.Cmd {
		return tea.Batch(m.busy.Start(m.kit.T("after.whatif_starting")), func() tea.Msg {
			s, err := house.WhatIf(ctx, run, decision)
			if err != nil {
				return failedMsg{err}
			}
			return screen.OpenFloorMsg{Session: s}
		})
	}
	m.lay(newPicker(m.kit, m.debr, m.beside, start))
}

// picker is the choice of a decision to step back to.
type picker struct {
	kit   widget.Kit
	list  *widget.List
	start func(decision string) tea.Cmd
	w, h  int
}

func newPicker(k widget.Kit, d *debrief.Debrief, b *beside, start func(string) tea.Cmd) *picker {
	p := &picker{kit: k, start: start, list: widget.NewList(k, widget.ListOptions{TwoLine: true, Glyphs: true})}
	var items []widget.Item
	for _, x := range d.Decisions {
		at, ok := b.points[x.ID]
		if !ok {
			continue
		}
		detail := k.T("debriefing.status_" + x.Status)
		if x.Option != nil {
			detail = k.T("after.whatif_chose", arg("option", markdown.Inline(x.Option.Text)))
		}
		items = append(items, widget.Item{
			ID: x.ID, Section: k.T("after.decisions"), Title: markdown.Inline(x.Title), Detail: detail, Meta: prose.Clock(at.At), Glyph: k.Theme.Glyphs.WhatIf, Role: theme.Accent,
		})
	}
	for _, c := range b.copies {
		items = append(items, copyItem(k, d, c))
	}
	p.list.SetItems(items)
	return p
}

// copyRow begins the ids of the rows that are copies.
const copyRow = "copy:"

// copyItem is the row of a copy that was played before.
func copyItem(k widget.Kit, d *debrief.Debrief, c session.RunInfo) widget.Item {
	title := c.Header.Copy.Decision
	for _, x := range d.Decisions {
		if x.ID == title {
			title = x.Title
		}
	}
	detail := k.T("after.copy_open", arg("at", prose.Clock(c.At)))
	if c.Result != nil {
		detail = k.T("after.copy_over", arg("outcome", markdown.Inline(clean.Line(c.Result.Title))))
	}
	return widget.Item{
		ID: copyRow + c.ID, Title: markdown.Inline(clean.Line(title)), Detail: detail, Meta: prose.Date(c.Header.Started),
		Glyph: k.Theme.Glyphs.WhatIf, Role: theme.Muted, Section: k.T("after.copies"),
	}
}

// SetKit implements dialog.
func (p *picker) SetKit(k widget.Kit) {
	p.kit = k
	p.list.SetKit(k)
}

// SetSize implements dialog.
func (p *picker) SetSize(w, h int) {
	p.w, p.h = min(askWidth, w), h
	rows := max(4, min(2*p.list.Len()+2, h-2-p.head()-2)) // two lines each, and two headings
	p.list.SetSize(p.inner(), rows)
}

func (p *picker) inner() int { return widget.Panel{}.Inner(widget.Rect{W: p.w, H: p.h}).W }

// head is how many lines stand above the list.
func (p *picker) head() int { return len(widget.Wrap(p.kit.T("after.whatif_body"), p.inner())) + 1 }

// View implements dialog.
func (p *picker) View() string {
	lines := append(widget.Wrap(p.kit.T("after.whatif_body"), p.inner()), "", p.list.View(), "",
		p.kit.PaintHints(p.inner(), "enter", "after.key_step_back_short", "esc", "common.cancel"))
	body := strings.Join(lines, "\n")
	panel := widget.Panel{Title: p.kit.Theme.Glyphs.WhatIf + " " + p.kit.T("after.whatif_title"), Focused: true}
	return p.kit.Panel(panel, body, p.w, min(p.h, widget.Height(body)+2))
}

func (p *picker) bindings() keys.Set {
	return append(keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "after.key_step_back_short", Long: "after.key_step_back_long", OnScreen: true, Rank: 90},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "debriefing.key_cancel_long", OnScreen: true, Rank: 80},
	}, keys.Moving()...)
}

func (p *picker) typing() bool { return false }

func (p *picker) update(msg tea.Msg) (tea.Cmd, bool) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, false
	}
	switch p.bindings().Match(key) {
	case keys.Choose:
		it, ok := p.list.Selected()
		if !ok {
			return nil, false
		}
		if id, ok := strings.CutPrefix(it.ID, copyRow); ok {
			return post(screen.ResumeMsg{ID: id, Anyway: true}), true
		}
		return p.start(it.ID), true
	case keys.Back:
		return nil, true
	}
	p.list.Update(key)
	return nil, false
}

func (p *picker) answer(error) bool { return false }

var _ dialog = (*picker)(nil)
