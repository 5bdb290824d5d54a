package author

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/counting"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// solving is the appraisal of one pack, or the search for it.
type solving struct {
	pack   *Pack
	title  string
	cancel context.CancelFunc
	states int                 // situations so far
	worth  []*appraisal.Report // nil while it searches
	at     int                 // which of them is shown
	pager  *widget.Pager
}

// countedMsg tells how many situations were looked at.
type countedMsg struct {
	of     *solving
	states int
	more   *counting.Counter
}

// appraisedMsg tells what a scenario is worth.
type appraisedMsg struct {
	of    *solving
	worth []*appraisal.Report
	known Pack
	err   error
}

// openSolving appraises the selected pack.
func (m *Model) openSolving() tea.Cmd {
	p, known, ok := m.selected()
	if !ok {
		return nil
	}
	if known.check == nil || known.check.Program == nil {
		return refuse(m.kit.T("author.unplayable"))
	}
	ctx, cancel := context.WithCancel(m.ctx)
	s := &solving{pack: p, title: clean.Line(known.title()), cancel: cancel, pager: widget.NewPager(m.kit)}
	s.setSize(m.place)
	m.solving = s
	if known.worth != nil {
		s.worth = known.worth
		s.write(m)
		return nil
	}
	count, d := counting.New(), m.desk
	search := func() tea.Msg {
		defer count.Done()
		r, err := d.appraise(ctx, p, count.Post)
		return appraisedMsg{s, r, d.known(p), err}
	}
	return tea.Batch(search, nextCount(s, count), m.busy.Start(m.kit.T("author.searching")))
}

func nextCount(s *solving, c *counting.Counter) tea.Cmd {
	return c.Next(func(n int) tea.Msg { return countedMsg{s, n, c} })
}

func (m *Model) counted(msg countedMsg) tea.Cmd {
	msg.of.states = msg.states
	return nextCount(msg.of, msg.more)
}

// appraised shows the appraisal. One that was cancelled is not missed.
func (m *Model) appraised(msg appraisedMsg) tea.Cmd {
	if len(m.todo) == 0 {
		m.busy.Stop()
	}
	if msg.err != nil {
		if m.solving == msg.of {
			m.solving = nil
		}
		if errors.Is(msg.err, context.Canceled) {
			return nil
		}
		return refuse(clean.Line(msg.err.Error()))
	}
	m.known[msg.of.pack.Name] = msg.known
	m.fill()
	msg.of.worth = msg.worth
	msg.of.write(m)
	return nil
}

// stop ends a search that is under way.
func (s *solving) stop() {
	if s != nil {
		s.cancel()
	}
}

func (s *solving) setSize(p places) {
	if s != nil {
		s.pager.SetSize(p.whole.W, p.whole.H)
	}
}

// write writes the appraisal for the width that there is.
func (s *solving) write(m *Model) {
	if s == nil || s.worth == nil {
		return
	}
	s.pager.SetContent(m.appraisal(s.worth, s.at, s.pager.TextWidth()))
}

// report is the appraisal that is shown.
func (s *solving) report() *appraisal.Report { return s.worth[s.at] }

// turn shows that of the next role.
func (s *solving) turn(m *Model) {
	s.at = (s.at + 1) % len(s.worth)
	s.write(m)
	s.pager.Top()
}

// view draws the appraisal, or how far the search for it is.
func (s *solving) view(m *Model) string {
	k, p := m.kit, m.place
	body := s.pager.View()
	if s.worth == nil {
		lines := k.T("author.search_text")
		var text []string
		for _, l := range widget.Wrap(lines, p.whole.W) {
			text = append(text, k.Paint(theme.Text, l))
		}
		text = append(text, "", k.Theme.Status(theme.Waiting, k.T("cmdsolve.progress", arg("n", s.states))))
		body = widget.Stack(text[0])
		for _, l := range text[1:] {
			body += "\n" + l
		}
	}
	counter := ""
	if s.worth != nil && (!s.pager.AtBottom() || s.pager.Percent() < 100) {
		counter = k.T("author.percent", arg("n", s.pager.Percent()))
	}
	return k.Panel(widget.Panel{Title: k.T("author.worth"), Counter: counter, Focused: true}, body, p.all.W, p.all.H)
}
