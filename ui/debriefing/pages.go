package debriefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// The pages.
const (
	pageSummary = iota
	pageTimeline
	pageDecisions
	pageEvidence
	pageQuestions
	pageCalibration
	pageNext
	pageCompare
	pages
)

var tabWords = [pages]string{
	"debriefing.tab_summary", "debriefing.tab_timeline", "debriefing.tab_decisions", "debriefing.tab_evidence",
	"debriefing.tab_questions", "debriefing.tab_calibration", "debriefing.tab_next", "after.tab_compare",
}

// writtenMsg tells that the pages are ready for a width and a look.
type writtenMsg struct {
	debrief *debrief.Debrief
	beside  *beside
	width   int
	look    string
	texts   [pages]string
	steps   []string // texts of the attack's steps, for the timeline
	lessons []*course.Lesson
	next    string
}

// write renders all pages that are text for the width there is.
func (m *Model) write() tea.Cmd {
	if m.debr == nil {
		return nil
	}
	env, d, width, b := m.env, m.debr, m.pagers[0].TextWidth(), m.beside
	today := improvement.Date(env.Now())
	return func() tea.Msg {
		out := writtenMsg{debrief: d, beside: b, width: width, look: env.Theme.ID()}
		lessons, _ := env.House.Course(env.Ctx)
		out.lessons = lessons.LessonsFor(d.Scenario, d.Lessons)
		out.next = nextLesson(env, out.lessons)
		text := func() *prose.Text {
			return prose.New(env.Kit(), min(width, readable)).WithMarkdown(env.Ctx, env.Markdown)
		}
		for page := range pages {
			w := &writer{Text: text(), kit: env.Kit(), d: d, lessons: out.lessons, beside: b, today: today}
			w.page(page)
			out.texts[page] = w.String()
		}
		for _, s := range d.Attack {
			out.steps = append(out.steps, text().Markdown(s.Text).String())
		}
		return out
	}
}

// fill takes pages that were written for the size as it is now.
func (m *Model) fill(msg writtenMsg) {
	if msg.debrief != m.debr || msg.beside != m.beside || msg.width != m.pagers[0].TextWidth() || msg.look != m.env.Theme.ID() {
		return
	}
	m.lessons, m.next = msg.lessons, msg.next
	for i, text := range msg.texts {
		m.pagers[i].SetContent(text)
	}
	m.time.setDocs(msg.steps)
	m.comeBack()
}

// writer writes a page.
type writer struct {
	*prose.Text
	kit     widget.Kit
	d       *debrief.Debrief
	lessons []*course.Lesson // to read next
	beside  *beside          // nil until it was looked for
	today   string           // YEAR-MONTH-DAY
}

func (w *writer) t(key string, args ...words.Arg) string { return w.kit.T(key, args...) }

func (w *writer) page(page int) {
	switch page {
	case pageSummary:
		w.summary()
	case pageDecisions:
		w.decisions()
	case pageEvidence:
		w.evidence()
	case pageQuestions:
		w.questions()
	case pageCalibration:
		w.calibration()
	case pageNext:
		w.next()
	case pageCompare:
		w.compared()
	}
}

// arg is a value for a placeholder.
func arg(name string, value any) words.Arg { return words.Arg{Name: name, Value: value} }

// dotted joins what is there with dots.
func (w *writer) dotted(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out += " " + w.kit.Theme.Glyphs.Dot + " " + p
		}
	}
	return out
}

// list writes items under a heading, nothing if there are none.
func (w *writer) list(heading string, r theme.Role, items []string) {
	if len(items) == 0 {
		return
	}
	w.Heading(heading)
	for _, s := range items {
		w.Bullet(r, markdown.Inline(s))
	}
}
