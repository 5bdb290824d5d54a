package debriefing

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// plannedMsg tells that something was kept in the improvement plan, or why not.
type plannedMsg struct {
	book *improvement.Book
	said string // what to say of it; empty says nothing
	err  error
}

// plan changes the improvement plan of the learner whose run this is.
func (m *Model) plan(said string, change func(context.Context, *improvement.Book) error) tea.Cmd {
	house, ctx, learner := m.env.House, m.env.Ctx, m.debr.Learner
	return func() tea.Msg {
		b, err := house.Plan(ctx, learner)
		if err == nil {
			err = change(ctx, b)
		}
		return plannedMsg{b, said, err}
	}
}

// keepAction puts an action into the plan.
func (m *Model) keepAction(d improvement.Draft) tea.Cmd {
	d.Run, d.Scenario, d.Title = m.debr.PlanRun(), m.debr.Scenario, m.debr.Title
	return m.plan(m.kit.T("after.action_kept"), func(ctx context.Context, b *improvement.Book) error {
		_, err := b.Add(ctx, d)
		return err
	})
}

// keepNotes keeps what was said in the hot wash.
func (m *Model) keepNotes(h improvement.HotWash) tea.Cmd {
	h.Run = m.debr.PlanRun()
	return m.plan("", func(ctx context.Context, b *improvement.Book) error {
		_, err := b.Note(ctx, h)
		return err
	})
}

// planned shows the debrief with the plan as it is now.
func (m *Model) planned(msg plannedMsg) tea.Cmd {
	m.answerDialog(msg.err)
	if msg.err != nil {
		if m.over == nil {
			return complain(msg.err)
		}
		return nil
	}
	d := *m.debr // what renders it may still be at work on the other
	d.TakePlan(msg.book)
	m.debr = &d
	if msg.said == "" {
		return m.write()
	}
	return tea.Batch(m.write(), post(screen.StatusMsg{Text: msg.said}))
}

// askAction asks for an improvement action.
func (m *Model) askAction() {
	m.lay(newActionForm(m.kit, m.debr, m.debr.Learner, m.env.Now(), m.keepAction))
}

// whyNoPlan says why nothing can be added to the plan; empty where it can.
func (m *Model) whyNoPlan() string {
	switch {
	case m.debr == nil:
		return "after.why_wait"
	case m.env.House.ReadOnly():
		return "after.why_plan_read_only"
	}
	return ""
}

// resolved writes what had been resolved before and is still open.
func (w *writer) resolved() {
	if len(w.d.Resolved) == 0 {
		return
	}
	w.Heading(w.t("after.resolved"))
	w.actionList(w.d.Resolved)
}

// planPart writes the notes of the hot wash and what was resolved.
func (w *writer) planPart() {
	if h := w.d.HotWash; h != nil {
		w.Heading(w.t("after.wash_notes"))
		for _, n := range []struct{ key, text string }{{"after.wash_keep", h.Keep}, {"after.wash_change", h.Change}, {"after.wash_surprise", h.Surprise}} {
			if n.text != "" {
				w.Bullet(theme.Muted, w.t(n.key))
				w.Indented(2, theme.Text, n.text)
			}
		}
	}
	w.Heading(w.t("after.actions"))
	if len(w.d.Actions) == 0 {
		w.Para(theme.Muted, w.t("after.actions_none"))
	}
	w.actionList(w.d.Actions)
	if list := debrief.Suggest(w.d); len(list) > 0 && len(w.d.Actions) == 0 {
		w.Gap().Para(theme.Muted, w.t("after.actions_from"))
		for _, s := range list {
			w.Bullet(theme.Muted, Suggested(w.kit, s))
		}
	}
}

func (w *writer) actionList(list []improvement.Action) {
	for _, a := range list {
		role, text := ActionLine(w.kit, a, w.today)
		w.Item(w.box(a), role, a.What)
		w.Indented(2, theme.Muted, text)
	}
}

func (w *writer) box(a improvement.Action) string {
	if a.Status == improvement.Done {
		return w.kit.Theme.Glyphs.Ticked
	}
	return w.kit.Theme.Glyphs.Unticked
}

// ActionLine words who sees to an action, by when, and whether it is done; its
// role tells what is overdue from what is not.
func ActionLine(k widget.Kit, a improvement.Action, today string) (theme.Role, string) {
	owner := arg("owner", a.Owner)
	switch {
	case a.Status == improvement.Done && a.DoneAt != nil:
		return theme.Good, k.T("after.action_done", owner, arg("at", improvement.Date(*a.DoneAt)))
	case a.Overdue(today):
		return theme.Warning, k.T("after.action_overdue", owner, arg("due", a.Due))
	}
	return theme.Text, k.T("after.action_open", owner, arg("due", a.Due))
}
