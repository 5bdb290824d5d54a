package debriefing

import (
	"slices"
	"strconv"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// answerLimit is the most characters of an answer.
const answerLimit = 600

// asking is how far the questions before the debrief have come.
type asking struct {
	questions []string
	answers   []string // as they are kept
	drafts    []string // as they were typed, so that going to and fro loses nothing
	at        int      // len(questions) once the last was passed over
	field     textinput.Model
}

// over tells that the last question was passed over, and nothing is asked now.
func (a *asking) over() bool { return a.at == len(a.questions) }

// turn goes to a question, and keeps what stands in the field as a draft.
func (a *asking) turn(to int) {
	if !a.over() {
		a.drafts[a.at] = a.field.Value()
	}
	a.at = max(0, to)
	if !a.over() {
		a.field.SetValue(a.drafts[a.at])
		a.field.CursorEnd()
	}
}

// newAsking returns the questions with what was answered before; nil if there
// are none.
func newAsking(k widget.Kit, run *exercise.Run) *asking {
	a := &asking{field: widget.Field(k)}
	for _, q := range run.Program().Debrief.Questions {
		a.questions = append(a.questions, markdown.Inline(clean.Text(run.Words(q))))
	}
	if len(a.questions) == 0 {
		return nil
	}
	a.answers = make([]string, len(a.questions))
	for _, rec := range run.Records() {
		if i, err := strconv.Atoi(rec.Item); rec.Kind == exercise.CmdReflect && err == nil && i >= 0 && i < len(a.answers) {
			a.answers[i] = clean.Line(rec.Text)
		}
	}
	a.field.CharLimit = answerLimit
	a.field.Placeholder = k.T("debriefing.ask_hint")
	a.drafts = slices.Clone(a.answers)
	a.field.SetValue(a.answers[0])
	a.field.CursorEnd()
	return a
}

// keptMsg tells that an answer is kept, or why not.
type keptMsg struct {
	text string
	err  error
}

// answer keeps what was typed. What was kept before needs no record.
func (m *Model) answer() tea.Cmd {
	a := m.asking
	text := clean.Line(a.field.Value())
	if m.busy.On() {
		return nil
	}
	if text == a.answers[a.at] {
		return m.asked(keptMsg{text: text})
	}
	run, ctx, at := m.session.Run, m.env.Ctx, a.at
	return tea.Batch(m.busy.Start(m.kit.T("debriefing.ask_saving")), func() tea.Msg {
		return keptMsg{text, run.Reflect(ctx, at, text)}
	})
}

// asked goes to the next question, or to the debrief.
func (m *Model) asked(msg keptMsg) tea.Cmd {
	a := m.asking
	if a == nil {
		return nil
	}
	if msg.err != nil {
		return complain(msg.err)
	}
	a.answers[a.at] = msg.text
	a.turn(a.at + 1)
	if a.over() {
		return m.askNoMore()
	}
	return nil
}

// askNoMore goes to the debrief. After that nothing can be answered before it.
func (m *Model) askNoMore() tea.Cmd {
	m.asking = nil
	return m.build()
}

// skip passes over the question and keeps nothing. Behind the last one it waits,
// since one key too many must not end the asking.
func (m *Model) skip() {
	if a := m.asking; !m.busy.On() && !a.over() {
		a.turn(a.at + 1)
	}
}

// goBack goes to the question before, unless an answer is just being kept.
func (m *Model) goBack() {
	if !m.busy.On() {
		m.asking.turn(m.asking.at - 1)
	}
}

// askView draws the question, and the answers so far.
func (m *Model) askView() string {
	k, a, w := m.kit, m.asking, m.place.ask.W
	p := widget.Panel{Title: k.T("debriefing.ask_title"), Focused: true}
	t := prose.New(k, p.Inner(m.place.ask).W)
	if a.over() {
		t.Gap().Para(theme.Strong, k.T("debriefing.ask_over"))
		t.Para(theme.Muted, k.T("debriefing.ask_over_what"))
	} else {
		p.Counter = k.T("debriefing.ask_count", words.Arg{Name: "n", Value: a.at + 1}, words.Arg{Name: "all", Value: len(a.questions)})
		t.Gap().Para(theme.Muted, k.T(m.askWhy()))
		t.Gap().Para(theme.Strong, a.questions[a.at])
		t.Gap().Lines(k.Paint(theme.Key, k.Theme.Glyphs.Pointer) + " " + a.field.View())
	}
	t.Gap()
	if a.at > 0 {
		t.Heading(k.T("debriefing.ask_given"))
		for i := range a.at {
			t.Bullet(theme.Muted, a.questions[i])
			t.Indented(2, theme.Text, m.given(i))
		}
	}
	h := min(m.place.h, max(m.place.ask.H, t.Height()+2)) // Long answers have more room.
	return widget.OverlayCentre(k.FitBlock("", m.place.w, m.place.h), k.Panel(p, t.String(), w, h), m.place.w, m.place.h)
}

// given is an answer, or that there is none.
func (m *Model) given(i int) string {
	if s := m.asking.answers[i]; s != "" {
		return s
	}
	return m.kit.T("debriefing.no_answer")
}

// askWhy is the key of what is said of the questions.
func (m *Model) askWhy() string {
	if m.unkept {
		return "debriefing.ask_why_unkept"
	}
	return "debriefing.ask_why"
}
