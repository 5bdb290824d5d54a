// Package review is the daily review: the checks that are due come back one by
// one, at most a sitting of them, each explained as soon as it is answered, with
// when it comes back.
package review

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/question"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Model is one sitting of the review.
type Model struct {
	env *screen.Env
	kit widget.Kit

	course *course.Course // nil until it is loaded
	study  *course.Study
	cards  []course.Card // of this sitting
	waits  int           // due beyond this sitting
	next   time.Time     // when the next is due, if nothing is
	fault  error         // why what is due is not known, or not all of it
	at     int           // len(cards) is the end
	right  int
	who    string // what the learner is called, where several learn here

	question *question.Model // nil at the end
	returns  time.Time       // when the answered check comes back
	saving   bool
	pager    *widget.Pager
	busy     *widget.Busy
	place    places
}

// New returns the review; what is due is looked up when the screen is started.
func New(env *screen.Env) *Model {
	k := env.Kit()
	return &Model{env: env, kit: k, pager: widget.NewPager(k), busy: widget.NewBusy(k)}
}

// Init looks up what is due.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.busy.Start(m.kit.T("review.loading")), m.load()) }

// Close does nothing: a review holds nothing open.
func (m *Model) Close() {}

// Title names the screen.
func (m *Model) Title() string { return m.kit.T("review.title") }

// Status counts the checks of the sitting, and tells whose it is where several
// learn.
func (m *Model) Status() string {
	if m.question == nil {
		return m.who
	}
	count := m.kit.T("review.count", words.Arg{Name: "n", Value: m.at + 1}, words.Arg{Name: "all", Value: len(m.cards)})
	return m.kit.Dotted(m.who, count)
}

// Typing tells that letters are the answer.
func (m *Model) Typing() bool { return m.question != nil && m.question.Typing() }

// loadedMsg tells what is due.
type loadedMsg struct {
	course *course.Course
	study  *course.Study
	cards  []course.Card
	due    []course.Card
	who    string
	err    error
}

// answeredMsg tells how an answer was judged and when the check comes back. err
// is what went wrong while it was kept. It may come when another sitting is open.
type answeredMsg struct {
	study   *course.Study
	answer  course.Answer
	result  course.Result
	returns time.Time
	err     error
}

func (m *Model) load() tea.Cmd {
	env := m.env
	return func() tea.Msg {
		out := loadedMsg{who: env.House.Who(env.Ctx)}
		out.course, _ = env.House.Course(env.Ctx)
		if out.study, out.err = env.House.Study(env.Ctx); out.err != nil {
			return out
		}
		if out.cards, out.err = course.Cards(out.course, out.study.Events()); out.err == nil {
			out.err = out.study.Damage()
		}
		out.due = course.Due(out.cards, out.study.Now())
		return out
	}
}

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.compose()
	case loadedMsg:
		return m, m.take(msg)
	case answeredMsg:
		return m, m.judged(msg)
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case tea.KeyPressMsg:
		return m, m.key(msg)
	case tea.MouseWheelMsg:
		m.pager.Wheel(msg.Mouse())
	case tea.PasteMsg:
		if m.question != nil {
			cmd := m.question.Paste(msg)
			m.compose()
			return m, cmd
		}
	}
	return m, nil
}

// take begins a sitting with what is due, the oldest first.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	m.busy.Stop()
	m.course, m.study, m.who, m.fault, m.at, m.right = msg.course, msg.study, msg.who, msg.err, 0, 0
	m.cards = msg.due[:min(len(msg.due), course.Sitting)]
	m.waits = len(msg.due) - len(m.cards)
	if len(msg.due) == 0 && len(msg.cards) > 0 {
		m.next = msg.cards[0].Due
	}
	m.ask()
	if msg.err != nil {
		return complain(msg.err)
	}
	return nil
}

// ask shows the next check, or the end of the sitting.
func (m *Model) ask() {
	m.question = nil
	if m.at < len(m.cards) {
		card := m.cards[m.at]
		m.question = question.New(m.kit, card.Check, uint64(card.Last.Unix())) //nolint:gosec // any number is a seed
	}
	m.compose()
	m.pager.Top()
}

// answer has the answer judged and kept, and finds out when the check comes back.
func (m *Model) answer() tea.Cmd {
	if m.saving {
		return nil
	}
	m.saving = true
	ctx, study, c, card, answer, hint := m.env.Ctx, m.study, m.course, m.cards[m.at], m.question.Answer(), m.question.Hinted()
	return func() tea.Msg {
		r, err := study.Review(ctx, card.Lesson, card.Check, answer, hint)
		out := answeredMsg{study: study, answer: answer, result: r, err: err}
		cards, _ := course.Cards(c, study.Events()) // what could not be scheduled is not told
		for _, next := range cards {
			if next.Lesson == card.Lesson && next.Check == card.Check {
				out.returns = next.Due
			}
		}
		return out
	}
}

// judged shows the judgement of an answer.
func (m *Model) judged(msg answeredMsg) tea.Cmd {
	if msg.study != m.study || m.question == nil {
		if msg.err != nil {
			return complain(msg.err)
		}
		return nil
	}
	m.saving = false
	if errors.Is(msg.err, course.ErrAnswer) {
		return complain(msg.err)
	}
	m.question.Judged(msg.answer, msg.result)
	if m.returns = msg.returns; msg.result.Right {
		m.right++
	}
	m.compose()
	if m.pager.Top(); !m.pager.AtBottom() {
		m.pager.Scroll(said + m.question.AskHeight(m.width()))
	}
	if msg.err != nil {
		return complain(msg.err)
	}
	return nil
}

// goOn goes to the next check, and at the end to another sitting or back.
func (m *Model) goOn() tea.Cmd {
	switch {
	case m.question != nil && !m.pager.AtBottom():
		m.pager.Scroll(max(1, m.place.text.H-2)) // the explanation goes on
		return nil
	case m.question != nil:
		m.at++
		m.ask()
		return nil
	case m.waits > 0:
		return m.Init()
	}
	return post(screen.OpenPathMsg{})
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var _ screen.Screen = (*Model)(nil)
