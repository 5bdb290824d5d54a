package watch

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// planPage is everything that the world does: what is due and whether it would
// happen, what waits for something, what has happened and what was prevented.
func planPage() page {
	return page{
		name: "plan", list: widget.ListOptions{Glyphs: true, Empty: "watch.nothing_played"},
		items: planItems, details: planDetails,
		badge: func(m *Model) (theme.Role, int) {
			n := 0
			if m.look != nil {
				for i := range m.look.Events {
					if m.look.Events[i].Status == preview.Pending {
						n++
					}
				}
			}
			return theme.Waiting, n
		},
	}
}

// planSections are the statuses of events in the order in which they are shown.
var planSections = []struct {
	status preview.EventStatus
	key    string
}{
	{preview.Pending, "watch.plan_pending"}, {preview.Sleeping, "watch.plan_sleeping"}, {preview.Happened, "watch.plan_happened"},
	{preview.Prevented, "watch.plan_prevented"}, {preview.Failed, "watch.plan_failed"}, {preview.History, "watch.plan_history"},
}

func planItems(m *Model) []widget.Item {
	if m.look == nil {
		return nil
	}
	var items []widget.Item
	for _, s := range planSections {
		var in []int
		for i := range m.look.Events {
			if m.look.Events[i].Status == s.status {
				in = append(in, i)
			}
		}
		slices.SortStableFunc(in, func(a, b int) int {
			if s.status == preview.Happened { // the newest first
				a, b = b, a
			}
			return cmp.Compare(m.look.Events[a].At, m.look.Events[b].At)
		})
		for _, i := range in {
			items = append(items, m.eventItem(i, m.kit.T(s.key)))
		}
	}
	return items
}

func (m *Model) eventItem(i int, section string) widget.Item {
	e := &m.look.Events[i]
	it := widget.Item{ID: strconv.Itoa(i), Title: clean.Line(e.ID), Section: section, Glyph: m.kit.Theme.Mark(theme.Info), Role: theme.Info}
	if e.Kind == program.AttackEvent {
		it.Glyph, it.Role = m.kit.Theme.Mark(theme.Attack), theme.Attack
	}
	if e.At >= 0 || e.Status == preview.History {
		it.Meta = plan.Time(e.At)
	}
	if e.Status == preview.Pending && !e.Passes() {
		it.Glyph, it.Role = m.kit.Theme.Mark(theme.Danger), theme.Danger
		it.Meta = m.kit.T("watch.plan_not_now", arg("time", it.Meta))
	}
	return it
}

func planDetails(m *Model, id string, t *prose.Text) {
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(m.look.Events) {
		return
	}
	k, e := m.kit, &m.look.Events[i]
	t.Para(theme.Strong, e.ID)
	t.Para(theme.Text, e.Title)
	m.eventState(e, t)
	if len(e.When) > 0 {
		t.Heading(k.T(map[bool]string{true: "watch.comes_when", false: "watch.only_if"}[e.Trigger]))
		m.conditions(t, e.When)
	}
	if len(e.Unless) > 0 {
		t.Heading(k.T("watch.unless"))
		m.conditions(t, e.Unless)
	}
	t.Gap().Labels(k.T("watch.after"), k.T("watch.delay"), k.T("watch.chance"), k.T("watch.technique"))
	t.Fact(k.T("watch.after"), strings.Join(e.After, ", "))
	if e.Delay > 0 {
		t.Fact(k.T("watch.delay"), scenario.FormatDuration(e.Delay))
	}
	t.Fact(k.T("watch.chance"), e.Chance)
	t.Fact(k.T("watch.technique"), e.Technique)
}

// eventState says how an event stands, in a sentence.
func (m *Model) eventState(e *preview.Event, t *prose.Text) {
	k, at := m.kit, arg("time", plan.Time(e.At))
	switch e.Status {
	case preview.Pending:
		if e.Passes() {
			t.State(theme.Waiting, k.T("watch.event_due", at))
		} else {
			t.State(theme.Danger, k.T("watch.event_due_not", at))
		}
	case preview.Sleeping:
		t.State(theme.Waiting, k.T("watch.event_sleeps"))
	case preview.Happened:
		if e.At < 0 {
			t.State(theme.Good, k.T("watch.event_was"))
		} else {
			t.State(theme.Good, k.T("watch.event_happened", at))
		}
	case preview.Prevented:
		t.State(theme.Off, k.T("watch.event_prevented", at))
	case preview.Failed:
		t.State(theme.Off, k.T("watch.event_failed", at))
	case preview.History:
		t.State(theme.Info, k.T("watch.event_history", at))
	}
}
