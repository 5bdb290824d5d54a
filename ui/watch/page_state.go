package watch

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// statePage is the clock, the points and every variable, and which have just
// changed.
func statePage() page {
	return page{
		name: "state", list: widget.ListOptions{Glyphs: true, Empty: "watch.nothing_played"},
		items: stateItems, details: stateDetails,
		badge: func(m *Model) (theme.Role, int) {
			n := 0
			if m.look != nil {
				for i := range m.look.Values {
					if m.look.Values[i].Was != "" {
						n++
					}
				}
			}
			return theme.Accent, n
		},
	}
}

func stateItems(m *Model) []widget.Item {
	l := m.look
	if l == nil {
		return nil
	}
	at := m.kit.T("watch.state_run")
	items := []widget.Item{
		{ID: "clock", Title: m.kit.T("watch.clock"), Meta: plan.Time(l.Now), Section: at},
		{ID: "seed", Title: m.kit.T("watch.seed"), Meta: strconv.FormatUint(l.Seed, 10), Section: at},
	}
	if l.Over {
		items = append(items, widget.Item{ID: "outcome", Title: m.kit.T("watch.outcome"), Meta: m.outcome(), Section: at})
	}
	for i := range l.Points {
		p := &l.Points[i]
		items = append(items, widget.Item{ID: "points " + p.ID, Title: clean.Line(p.ID), Meta: strconv.Itoa(p.Points), Section: m.kit.T("watch.state_points")})
	}
	sections := map[preview.ValueKind]string{preview.Variable: "watch.state_variables", preview.Derived: "watch.state_derived", preview.Pool: "watch.state_pools"}
	for i := range l.Values {
		v := &l.Values[i]
		it := widget.Item{ID: "value " + v.Name, Title: clean.Line(v.Name), Meta: clean.Line(v.Text), Section: m.kit.T(sections[v.Kind])}
		if v.Was != "" {
			it.Glyph, it.Role = m.kit.Theme.Glyphs.Arrow, theme.Accent
			it.Meta = clean.Line(v.Was) + " " + m.kit.Theme.Glyphs.Arrow + " " + it.Meta
		}
		items = append(items, it)
	}
	return items
}

// outcome is the outcome that was reached, or that the play broke off.
func (m *Model) outcome() string {
	if m.look.Outcome == "" {
		return m.kit.T("watch.fault")
	}
	return clean.Line(m.look.Outcome)
}

func stateDetails(m *Model, id string, t *prose.Text) {
	l, k := m.look, m.kit
	kind, name, _ := strings.Cut(id, " ")
	switch kind {
	case "clock":
		t.Fact(k.T("watch.clock"), k.T("watch.clock_of", arg("now", plan.Time(l.Now)), arg("horizon", plan.Time(l.Horizon))))
		t.Fact(k.T("watch.seats"), strings.Join(l.Seats, ", "))
	case "seed":
		t.Para(theme.Text, k.T("watch.seed_text"))
	case "outcome":
		t.Para(theme.Strong, m.outcome())
	case "points":
		for _, p := range l.Points {
			if p.ID == name {
				t.Para(theme.Strong, p.Title)
				t.Para(theme.Text, k.T("watch.points_text", arg("n", p.Points)))
			}
		}
	case "value":
		for i := range l.Values {
			if v := &l.Values[i]; v.Name == name {
				m.valueDetails(v, t)
			}
		}
	}
}

func (m *Model) valueDetails(v *preview.Value, t *prose.Text) {
	k := m.kit
	t.Para(theme.Strong, v.Name+" = "+v.Text)
	if v.Was != "" {
		t.Para(theme.Accent, k.T("watch.was", arg("value", v.Was)))
	}
	t.Gap().Labels(k.T("watch.domain"), k.T("watch.meter"))
	t.Fact(k.T("watch.domain"), v.Domain)
	t.Fact(k.T("watch.meter"), v.Meter)
	if len(v.Parts) > 0 {
		t.Heading(k.T("watch.holds_when"))
		m.conditions(t, v.Parts)
	}
}

// conditions writes the parts of a condition, each with the sign of its truth.
func (m *Model) conditions(t *prose.Text, parts []preview.Condition) {
	for i := range parts {
		c := &parts[i]
		role, text := theme.Danger, c.Text
		if c.Holds {
			role = theme.Good
		}
		switch c.Group {
		case cond.AllOf:
			text = m.kit.T("watch.all_of")
		case cond.AnyOf:
			text = m.kit.T("watch.any_of")
		case cond.Piece:
			if c.Now != "" {
				text = m.kit.T("watch.now", arg("text", text), arg("value", c.Now))
			}
		}
		t.Indented(2*c.Depth, role, m.kit.Theme.Mark(role)+" "+text)
	}
}
