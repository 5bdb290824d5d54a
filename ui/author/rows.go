package author

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// fill takes the rows over from what is known.
func (m *Model) fill() {
	var items []widget.Item
	for _, p := range m.packs {
		items = append(items, m.row(m.known[p.Name]))
	}
	m.list.SetItems(items)
	m.show(true)
}

func (m *Model) row(p Pack) widget.Item {
	it := widget.Item{ID: p.Name, Title: clean.Line(p.title()), Detail: m.state(p), Meta: clean.Line(p.base())}
	role := theme.Waiting
	switch {
	case p.check == nil:
	case p.check.Program == nil || p.check.Count(scenario.Error) > 0 || p.tests != nil && p.tests.failed > 0:
		role = theme.Danger
	case p.check.Count(scenario.Warning) > 0:
		role = theme.Warning
	default:
		role = theme.Good
	}
	it.Glyph, it.Role = m.kit.Theme.Mark(role), role
	return it
}

// title is what a pack is called.
func (p *Pack) title() string {
	if p.check != nil && p.check.Document != nil && p.check.Document.Title.V != "" {
		return p.check.Document.Title.V
	}
	return p.base()
}

// state is a pack in a line: findings, tests, how far it is solved.
func (m *Model) state(p Pack) string {
	if p.check == nil {
		return m.kit.T("author.waiting")
	}
	parts := []string{m.found(p)}
	if p.check.Program != nil {
		parts = append(parts, m.tested(p), m.solved(p))
	}
	return strings.Join(parts, " "+m.kit.Theme.Glyphs.Dot+" ")
}

// found counts the findings.
func (m *Model) found(p Pack) string {
	var parts []string
	if n := p.check.Count(scenario.Error); n > 0 {
		parts = append(parts, m.kit.T("author.errors", arg("n", n)))
	}
	if n := p.check.Count(scenario.Warning); n > 0 {
		parts = append(parts, m.kit.T("author.warnings", arg("n", n)))
	}
	if len(parts) == 0 {
		return m.kit.T("author.clean")
	}
	return strings.Join(parts, ", ")
}

// tested says how the tests went.
func (m *Model) tested(p Pack) string {
	switch t := p.tests; {
	case t == nil:
		return m.kit.T("author.tests_wait")
	case t.all == 0:
		return m.kit.T("author.tests_none")
	case t.failed > 0:
		return m.kit.T("author.tests_failed", arg("n", t.failed), arg("all", t.all))
	default:
		return m.kit.T("author.tests_passed", arg("n", t.all))
	}
}

// solved says whether the best play is known.
func (m *Model) solved(p Pack) string {
	switch {
	case p.quick == nil:
		return m.kit.T("author.solved_wait")
	case p.quick.proven:
		return m.kit.T("author.solved")
	case p.quick.gap == 0:
		return m.kit.T("author.solved_not")
	}
	return m.kit.T("author.solved_gap", arg("gap", decimal(p.quick.gap)))
}

// show brings the details up to the selected row.
func (m *Model) show(again bool) {
	it, _ := m.list.Selected()
	if it.ID == m.shown && !again || m.place.text.Empty() {
		return
	}
	t := prose.New(m.kit, m.pager.TextWidth())
	if _, p, ok := m.selected(); ok {
		m.details(t, p)
	}
	m.pager.SetContent(t.String())
	if it.ID != m.shown {
		m.pager.Top()
	}
	m.shown = it.ID
}

// details writes what is known of a pack.
func (m *Model) details(t *prose.Text, p Pack) {
	k := m.kit
	t.Para(theme.Strong, p.title())
	t.Para(theme.Muted, p.Name)
	if p.check == nil {
		return
	}
	m.verdicts(t, p)
	if doc := p.check.Document; doc != nil {
		t.Gap().Para(theme.Text, doc.Summary.V)
		t.Gap().Labels(k.T("author.label_level"), k.T("author.label_roles"), k.T("author.label_parts"))
		t.Fact(k.T("author.label_level"), doc.Level.V)
		t.Fact(k.T("author.label_roles"), strings.Join(doc.Roles.Keys(), ", "))
		t.Fact(k.T("author.label_parts"), m.parts(doc))
	}
}

// verdicts writes what was found, tested and solved, each with its sign.
func (m *Model) verdicts(t *prose.Text, p Pack) {
	role := theme.Good
	switch {
	case p.check.Count(scenario.Error) > 0:
		role = theme.Danger
	case p.check.Count(scenario.Warning) > 0:
		role = theme.Warning
	}
	t.Gap().State(role, m.found(p))
	if role != theme.Good {
		for _, d := range p.check.Findings {
			if d.Severity == scenario.Info || role == theme.Danger && d.Severity != scenario.Error {
				continue
			}
			t.Indented(2, theme.Muted, d.String())
			break
		}
	}
	if p.check.Program == nil {
		t.Para(theme.Text, m.kit.T("author.unplayable"))
		return
	}
	role = theme.Good
	switch {
	case p.tests == nil || p.tests.all == 0:
		role = theme.Waiting
	case p.tests.failed > 0:
		role = theme.Danger
	}
	t.State(role, m.tested(p))
	if p.tests != nil && p.tests.first != "" {
		t.Indented(2, theme.Muted, p.tests.first)
	}
	role = theme.Waiting
	if p.quick != nil && p.quick.proven {
		role = theme.Good
	}
	t.State(role, m.solved(p))
}

// parts counts what a scenario is made of.
func (m *Model) parts(doc *scenario.Document) string {
	var out []string
	for _, c := range []struct {
		key string
		n   int
	}{
		{"author.n_decisions", len(doc.Decisions)}, {"author.n_actions", len(doc.Actions) + len(doc.Requests)}, {"author.n_questions", len(doc.Questions)},
		{"author.n_evidence", len(doc.Evidence)}, {"author.n_injects", len(doc.Injects)}, {"author.n_attack", len(doc.Attack)}, {"author.n_outcomes", len(doc.Outcomes)},
	} {
		if c.n > 0 {
			out = append(out, m.kit.T(c.key, arg("n", c.n)))
		}
	}
	return strings.Join(out, ", ")
}

// decimal writes a percentage without digits that mean nothing.
func decimal(v float64) string {
	if v == float64(int(v)) {
		return strconv.Itoa(int(v))
	}
	return strconv.FormatFloat(v, 'f', 1, 64)
}
