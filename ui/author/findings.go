package author

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/watch"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// findings is what a check has found in one pack: a list with the line of source
// of each, and the explanation of its code.
type findings struct {
	pack   *Pack
	title  string
	report *check.Report
	list   *widget.List
	pager  *widget.Pager
	shown  string

	explain *widget.Pager // not nil while a code is explained
	code    string
}

// explainedMsg tells that the explanation of a code is rendered.
type explainedMsg struct {
	code, text string
	width      int
}

// openFindings shows what was found in the selected pack.
func (m *Model) openFindings() tea.Cmd {
	p, known, ok := m.selected()
	if !ok || known.check == nil {
		return nil
	}
	f := &findings{
		pack: p, title: clean.Line(known.title()), pager: widget.NewPager(m.kit),
		list: widget.NewList(m.kit, widget.ListOptions{Glyphs: true, Empty: "author.no_findings"}),
	}
	m.findings = f
	f.setSize(m.place)
	f.fill(m, known)
	return nil
}

func (f *findings) setSize(p places) {
	if f == nil {
		return
	}
	f.list.SetSize(p.rows.W, p.rows.H)
	f.pager.SetSize(p.text.W, p.text.H)
	if f.explain != nil {
		f.explain.SetSize(p.whole.W, p.whole.H)
	}
	f.shown = ""
}

// fill takes the findings over.
func (f *findings) fill(m *Model, known Pack) {
	f.report = known.check
	f.list.SetItems(watch.FindingItems(m.kit, f.report.Findings))
	f.show(m, true)
}

// show brings the details up to the selected finding.
func (f *findings) show(m *Model, again bool) {
	it, _ := f.list.Selected()
	if it.ID == f.shown && !again {
		return
	}
	t := prose.New(m.kit, f.pager.TextWidth())
	if d := f.selected(); d != nil {
		watch.Finding(m.kit, t, f.report, d)
	}
	f.pager.SetContent(t.String())
	if it.ID != f.shown {
		f.pager.Top()
	}
	f.shown = it.ID
}

// selected is the selected finding, or nil.
func (f *findings) selected() *scenario.Diagnostic {
	it, _ := f.list.Selected()
	i, err := strconv.Atoi(it.ID)
	if err != nil || i >= len(f.report.Findings) {
		return nil
	}
	return &f.report.Findings[i]
}

// explainCode explains the code of the selected finding, with examples.
func (m *Model) explainCode() tea.Cmd {
	f := m.findings
	d := f.selected()
	if d == nil {
		return nil
	}
	f.code, f.explain = d.Code, widget.NewPager(m.kit)
	f.explain.SetSize(m.place.whole.W, m.place.whole.H)
	return f.render(m)
}

// render renders the explanation of the code that is open, if one is.
func (f *findings) render(m *Model) tea.Cmd {
	if f == nil || f.explain == nil {
		return nil
	}
	ctx, md, code, width := m.ctx, m.env.Markdown, f.code, f.explain.TextWidth()
	return func() tea.Msg {
		g, ok := check.Find(code)
		if !ok {
			return explainedMsg{code, code, width}
		}
		text, err := md.Render(context.WithoutCancel(ctx), guide(&g, width), width)
		if err != nil {
			text = md.Plain(guide(&g, width), width)
		}
		return explainedMsg{code, text, width}
	}
}

func (m *Model) explained(msg explainedMsg) {
	if f := m.findings; f != nil && f.explain != nil && f.code == msg.code && f.explain.TextWidth() == msg.width {
		f.explain.SetContent(msg.text)
	}
}

// view draws the findings, or the explanation of one.
func (f *findings) view(m *Model) string {
	k, p := m.kit, m.place
	if f.explain != nil {
		return k.Panel(widget.Panel{Title: f.code, Focused: true}, f.explain.View(), p.all.W, p.all.H)
	}
	return m.twoParts(k.T("author.findings"), f.list, f.pager)
}
