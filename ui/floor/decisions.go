package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// approvalRow stands before the ids of approvals in the list of decisions.
const approvalRow = "approval "

// decisionsPane is the decisions that have opened, and the approvals that others
// ask for.
func decisionsPane() pane {
	return pane{
		name: "decisions", letter: "d", list: widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "floor.empty.decisions"},
		items: decisionItems, page: decisionPage,
		badge: func(f *Floor) int { return f.openDecisions() + len(f.obs.Approvals) },
	}
}

func decisionItems(f *Floor) []widget.Item {
	var items []widget.Item
	for i := range f.obs.Approvals {
		c := &f.obs.Approvals[i]
		items = append(items, widget.Item{
			ID: approvalRow + c.ID, Title: c.Title, Detail: f.kit.T("floor.decide.approval"),
			Glyph: f.kit.Theme.Mark(theme.Warning), Role: theme.Warning, Section: f.kit.T("floor.decide.approvals"),
		})
	}
	for i := range f.obs.Decisions {
		d := &f.obs.Decisions[i]
		role, word := f.decisionState(d)
		section := f.kit.T("floor.decide.open")
		if !d.Open && !d.Committed {
			section = f.kit.T("floor.decide.made")
		}
		glyph := f.kit.Theme.Mark(role)
		if d.Open {
			glyph = f.kit.Theme.Glyphs.Clock
		}
		items = append(items, widget.Item{ID: d.ID, Title: d.Title, Detail: word, Glyph: glyph, Role: role, Section: section})
	}
	return items
}

// decisionState is how a decision stands.
func (f *Floor) decisionState(d *exercise.DecisionView) (theme.Role, string) {
	switch {
	case d.Open:
		return f.left(d)
	case d.Committed:
		return theme.Response, f.kit.T("floor.decide.committed")
	case d.Chosen < 0:
		return theme.Off, f.kit.T("floor.decide.closed")
	case d.Defaulted:
		return theme.Warning, f.kit.T("floor.decide.defaulted", arg("what", d.Options[d.Chosen].Title))
	}
	return theme.Good, d.Options[d.Chosen].Title
}

func decisionPage(f *Floor, id string) *page {
	for i := range f.obs.Approvals {
		if c := &f.obs.Approvals[i]; approvalRow+c.ID == id {
			p := &page{title: c.Title}
			return p.markdown(c.Text).gap().choose(f.move(c.Title, c))
		}
	}
	for i := range f.obs.Decisions {
		if d := &f.obs.Decisions[i]; d.ID == id {
			return f.decisionPage(d)
		}
	}
	return &page{}
}

func (f *Floor) decisionPage(d *exercise.DecisionView) *page {
	role, word := f.decisionState(d)
	p := &page{title: d.Title}
	if d.Open {
		if d.Deadline >= 0 {
			word = f.kit.T("floor.decide.until", arg("left", word), arg("time", f.tell.clock(d.Deadline)))
		}
		p.line(role, f.kit.Theme.Glyphs.Clock+" "+word)
	}
	p.gap().markdown(d.Ask).gap()
	if !d.Open {
		f.made(p, d)
		return p
	}
	for i := range d.Options {
		c := &d.Options[i]
		option := f.move(c.Title, c)
		option.do = func() tea.Cmd { return f.decide(d, c) }
		p.choose(option)
		f.approval(p, c)
	}
	return p
}

// made adds what was decided and what came of it, and then the other options.
func (f *Floor) made(p *page, d *exercise.DecisionView) {
	for i := range d.Options {
		if c := &d.Options[i]; i == d.Chosen || c.Running {
			p.marked(theme.Strong, f.kit.Theme.Glyphs.Chosen, c.Title)
			f.said(p, d)
			f.came(p, c.Move)
		}
	}
	p.heading(f.kit.T("floor.decide.others"))
	for i := range d.Options {
		if c := &d.Options[i]; i != d.Chosen && !c.Running {
			p.marked(theme.Muted, f.kit.Theme.Glyphs.Unchosen, c.Title)
		}
	}
}

// said adds what the learner gave with a decision.
func (f *Floor) said(p *page, d *exercise.DecisionView) {
	if d.Confidence > 0 {
		p.fact(f.kit.T("floor.decide.sure"), f.kit.T("floor.form.sure_"+rowID(min(d.Confidence, mostSure))))
	}
	p.fact(f.kit.T("floor.form.because"), d.Rationale)
}

// decide opens the form in which an option is taken: how sure one is, and why,
// both if one likes.
func (f *Floor) decide(d *exercise.DecisionView, c *exercise.Choice) tea.Cmd {
	x := &form{
		cautions: f.runOut(c.Move, c.Cost),
		title:    d.Title, body: c.Title + "  (" + f.tell.cost(c.Cost) + ")", yes: "floor.decide.enter",
		fields: []*field{f.sureField(), f.textField(f.kit.T("floor.form.because"), f.kit.T("floor.form.optional"), 200)},
		take: func(x *form) tea.Cmd {
			return f.start(c.Move, exercise.Intent{Confidence: x.fields[0].level, Rationale: x.fields[1].value()})
		},
	}
	if c.Irreversible {
		x.warn = f.kit.T("floor.irreversible")
	}
	f.openForm(x)
	return nil
}
