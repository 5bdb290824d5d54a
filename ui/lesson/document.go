package lesson

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// readable is the width beyond which lines are hard to follow.
const readable = 88

// block is where a check stands in the pager: rows from start up to end, and what
// is said about an answer from said on.
type block struct{ start, said, end int }

// writtenMsg tells that the texts of the lesson are rendered for a width and a
// look.
type writtenMsg struct {
	lesson *course.Lesson
	width  int
	look   string
	texts  [][]string
}

// width is how wide texts and checks are.
func (m *Model) width() int { return min(readable, m.pager.TextWidth()) }

// write renders all texts of the lesson for the width there is.
func (m *Model) write() tea.Cmd {
	if m.lesson == nil {
		return nil
	}
	env, l, width := m.env, m.lesson, m.width()
	return func() tea.Msg {
		out := writtenMsg{lesson: l, width: width, look: env.Theme.ID(), texts: make([][]string, len(l.Sections))}
		for i, s := range l.Sections {
			for _, p := range s.Parts {
				text := ""
				if p.Check == nil {
					text = prose.New(env.Kit(), width).WithMarkdown(env.Ctx, env.Markdown).Markdown(p.Text).String()
				}
				out.texts[i] = append(out.texts[i], text)
			}
		}
		return out
	}
}

// fill takes texts that were rendered for the size and look as they are now.
func (m *Model) fill(msg writtenMsg) {
	if msg.lesson != m.lesson || msg.width != m.width() || msg.look != m.env.Theme.ID() {
		return
	}
	m.texts = msg.texts
	m.compose()
	m.reveal()
}

// compose puts the page into the pager: its texts, and its checks as they stand.
func (m *Model) compose() {
	if m.lesson == nil || m.place.text.Empty() {
		return
	}
	m.blocks = nil
	if m.page == len(m.lesson.Sections) {
		m.pager.SetContent(m.endText())
		return
	}
	if m.texts == nil {
		m.pager.SetContent("")
		return
	}
	t := prose.New(m.kit, m.width())
	if m.resumed != "" {
		t.State(theme.Info, m.resumed)
		t.Gap()
	}
	if m.page == 0 {
		m.front(t)
	}
	check := 0
	for i, p := range m.lesson.Sections[m.page].Parts {
		t.Gap()
		if p.Check == nil {
			t.Lines(m.texts[m.page][i])
			continue
		}
		start := t.Height()
		t.Lines(m.checkBlock(p.Check, check == m.focus))
		m.blocks = append(m.blocks, block{start, start + 2 + m.questions[p.Check.ID].AskHeight(t.Width()), t.Height()})
		check++
	}
	m.pager.SetContent(t.String())
}

// front begins the first page: what the lesson is about and what it trains.
func (m *Model) front(t *prose.Text) {
	t.Para(theme.Muted, m.lesson.Summary)
	t.Heading(m.kit.T("lesson.objectives"))
	for _, o := range m.lesson.Objectives {
		t.Bullet(theme.Text, o.Title+" ("+strings.Join(append(slices.Clone(o.CSF), roles(o)...), ", ")+")")
	}
}

func roles(o course.Objective) []string {
	var out []string
	for _, id := range o.NICE {
		out = append(out, course.RoleTitle(id))
	}
	return out
}

// checkBlock draws a check between two rules.
func (m *Model) checkBlock(c *course.Check, focused bool) string {
	k, w := m.kit, m.width()
	q := m.questions[c.ID]
	role, title := theme.Border, " "
	if focused {
		role, title = theme.Focus, " "+k.Theme.Glyphs.Pointer+" "
	}
	title += k.T("lesson.check", words.Arg{Name: "n", Value: m.number(c)}, words.Arg{Name: "all", Value: len(m.lesson.Checks())}) + " "
	rule := k.Theme.Glyphs.Rule
	head := k.Paint(role, strings.Repeat(rule, 2)) + k.Paint(theme.Title, title) + k.Paint(role, strings.Repeat(rule, max(0, w-2-widget.Width(title))))
	foot := k.Paint(role, strings.Repeat(rule, w))
	return head + "\n" + q.View(w, focused) + "\n" + foot
}

// number is the place of a check in the whole lesson, from 1.
func (m *Model) number(c *course.Check) int { return slices.Index(m.lesson.Checks(), c) + 1 }

// reveal scrolls so that the check with the focus is shown; of one that has no room,
// what is selected, or what is said about the answer.
func (m *Model) reveal() {
	q := m.focused()
	if q == nil || m.focus >= len(m.blocks) {
		return
	}
	b := m.blocks[m.focus]
	if b.end-b.start > m.place.text.H {
		from, to := q.Selected()
		switch {
		case q.Answered():
			b.start = b.said
		case to > 0:
			b.start, b.end = b.start+1+from, b.start+1+to
		}
	}
	m.pager.Reveal(b.start, b.end)
}
