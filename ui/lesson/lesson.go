// Package lesson is the screen on which a lesson is read: its sections as pages,
// with the knowledge checks inside the text, each explained as soon as it is
// answered, and at the end what came of it and where it is practised.
package lesson

import (
	"errors"
	"fmt"
	"hash/fnv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/question"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// nothing is the focus while the text is read.
const nothing = -1

// Model is one lesson.
type Model struct {
	env *screen.Env
	kit widget.Kit
	id  string
	// back is what is asked for when the lesson is left; nil is the learning path.
	back tea.Msg

	course    *course.Course
	lesson    *course.Lesson // nil until it is loaded
	study     *course.Study
	scenarios []practice // where it is practised, as far as they are there
	progress  course.Progress

	at        int    // page to open it at, from 1; 0 is where the learner stopped
	anew      bool   // a number of the end begins its scenario anew, although a run is unfinished
	page      int    // len(Sections) is the end
	resumed   string // why the lesson opened at this page, while it is shown
	who       string // what the learner is called, where several learn here
	questions map[string]*question.Model
	focus     int             // check of the page that takes the keys, or nothing
	opened    <-chan struct{} // closed once it is kept which page was opened last; nil before the first
	saving    bool
	texts     [][]string // rendered, by section and part; nil until they are
	blocks    []block    // checks of the page as they stand in the pager
	pager     *widget.Pager
	busy      *widget.Busy
	place     places
}

// New returns the lesson with an id; it is read when the screen is started.
func New(env *screen.Env, id string) *Model {
	k := env.Kit()
	return &Model{env: env, kit: k, id: id, focus: nothing, pager: widget.NewPager(k), busy: widget.NewBusy(k), questions: map[string]*question.Model{}}
}

// Returning says what is asked for when the lesson is left; nil is the learning
// path.
func (m *Model) Returning(back tea.Msg) *Model {
	m.back = back
	return m
}

// At says at which page the lesson opens, from 1; one more than it has is the end, 0
// is where the learner stopped.
func (m *Model) At(page int) *Model {
	m.at = page
	return m
}

// Here implements screen.Origin.
func (m *Model) Here() tea.Msg {
	return screen.OpenLessonMsg{ID: m.id, Back: m.back, Page: m.page + 1}
}

// Init reads the lesson and what was done of it.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.busy.Start(m.kit.T("lesson.loading")), m.load())
}

// Close does nothing: a lesson holds nothing open.
func (m *Model) Close() {}

// Title names the screen and the lesson.
func (m *Model) Title() string {
	s := m.kit.T("lesson.title")
	if m.lesson != nil {
		s += " " + m.kit.Theme.Glyphs.Dot + " " + clean.Line(m.lesson.Title)
	}
	return s
}

// Status tells that nothing is kept, where that is so, and else who learns, where
// several do.
func (m *Model) Status() string {
	if m.env.House.ReadOnly() {
		return m.kit.T("lesson.read_only")
	}
	return m.who
}

// Typing tells that letters are the answer to a check.
func (m *Model) Typing() bool {
	q := m.focused()
	return q != nil && q.Typing()
}

// loadedMsg tells that the lesson was read.
type loadedMsg struct {
	of        string // id of the lesson that was asked for
	course    *course.Course
	lesson    *course.Lesson
	who       string
	study     *course.Study
	scenarios []practice
	err       error
}

// answeredMsg tells how an answer was judged. err is what went wrong while it was
// kept; the judgement stands all the same. It may come when another lesson is open.
type answeredMsg struct {
	lesson *course.Lesson
	check  string
	answer course.Answer
	result course.Result
	err    error
}

// failedMsg tells that what was done could not be kept.
type failedMsg struct{ err error }

// load reads the lesson, and the titles of its scenarios.
func (m *Model) load() tea.Cmd {
	env, id := m.env, m.id
	return func() tea.Msg {
		c, diags := env.House.Course(env.Ctx)
		l := c.Lesson(id)
		if l == nil {
			err := fmt.Errorf("there is no lesson %q that can be read", id)
			if diags.HasErrors() {
				err = fmt.Errorf("%w: %s", err, diags[0])
			}
			return loadedMsg{of: id, err: err}
		}
		study, err := env.House.Study(env.Ctx)
		if err != nil {
			return loadedMsg{of: id, err: err}
		}
		out := loadedMsg{of: id, course: c, lesson: l, study: study, who: env.House.Who(env.Ctx), err: study.Damage()}
		out.scenarios, err = practices(env, l)
		out.err = errors.Join(out.err, err)
		return out
	}
}

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m, m.write()
	case loadedMsg:
		return m, m.take(msg)
	case writtenMsg:
		m.fill(msg)
	case answeredMsg:
		return m, m.judged(msg)
	case failedMsg:
		return m, complain(msg.err)
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case tea.KeyPressMsg:
		return m, m.key(msg)
	case tea.MouseWheelMsg:
		m.pager.Wheel(msg.Mouse())
	case tea.PasteMsg:
		if q := m.focused(); q != nil {
			cmd := q.Paste(msg)
			m.compose()
			return m, cmd
		}
	}
	return m, nil
}

// take shows the lesson at the page where the learner stopped, with what was
// answered before.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	if msg.of != m.id {
		return nil // It was left before it was read.
	}
	m.busy.Stop()
	if msg.lesson == nil {
		return tea.Sequence(post(screen.OpenPathMsg{}), complain(msg.err))
	}
	m.course, m.lesson, m.study, m.scenarios, m.who = msg.course, msg.lesson, msg.study, msg.scenarios, msg.who
	m.progress = course.ProgressOf(m.lesson, m.study.Events())
	for _, c := range m.lesson.Checks() {
		given := m.progress.Given[c.ID]
		q := question.New(m.kit, c, seed(m.lesson.ID, max(0, len(given)-1)))
		if n := len(given); n > 0 {
			q.Show(given[n-1].Answer)
		}
		m.questions[c.ID] = q
	}
	cmd := tea.Batch(m.resume(), m.write())
	if msg.err != nil {
		return tea.Batch(cmd, complain(msg.err))
	}
	return cmd
}

// resume opens the lesson where it goes on, and says why there; at the page that was
// asked for, if one was.
func (m *Model) resume() tea.Cmd {
	if m.at > 0 {
		return m.open(m.at - 1)
	}
	page, why := m.progress.Resume()
	cmd := m.open(page)
	if why != course.FromStart {
		open := len(m.lesson.Checks()) - m.progress.Answered()
		m.resumed = m.kit.T("lesson.resumed_"+string(why), words.Arg{Name: "n", Value: open})
	}
	return cmd
}

// seed shuffles a check anew for every answer, and the same for the same one.
func seed(lesson string, answers int) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(lesson)) // never fails
	return h.Sum64() + uint64(answers)
}

// open goes to a page, and keeps that it was opened.
func (m *Model) open(page int) tea.Cmd {
	m.page, m.focus, m.resumed, m.anew = min(max(page, 0), len(m.lesson.Sections)), nothing, "", false
	m.compose()
	m.pager.Top()
	if m.page == len(m.lesson.Sections) {
		return nil
	}
	return m.keepOpened(m.lesson.Sections[m.page].ID)
}

// keepOpened keeps that a page was opened, after those that were opened before:
// commands may run in any order, and the last page is where the lesson goes on.
func (m *Model) keepOpened(section string) tea.Cmd {
	m.progress.Read[section] = true
	study, lesson, ctx := m.study, m.lesson, m.env.Ctx
	before, kept := m.opened, make(chan struct{})
	m.opened = kept
	return func() tea.Msg {
		defer close(kept)
		if before != nil {
			select {
			case <-before:
			case <-ctx.Done():
			}
		}
		if err := study.Open(ctx, lesson, section); err != nil && !errors.Is(err, course.ErrNotKept) {
			return failedMsg{err}
		}
		return nil
	}
}

// answer has the answer of the check with the focus judged and kept.
func (m *Model) answer() tea.Cmd {
	q := m.focused()
	if m.saving || q == nil {
		return nil
	}
	m.saving = true
	study, lesson, ctx, check, answer, hint := m.study, m.lesson, m.env.Ctx, q.Check(), q.Answer(), q.Hinted()
	return func() tea.Msg {
		r, err := study.Answer(ctx, lesson, check, answer, hint)
		return answeredMsg{lesson, check.ID, answer, r, err}
	}
}

// judged shows the judgement of an answer.
func (m *Model) judged(msg answeredMsg) tea.Cmd {
	if msg.lesson != m.lesson {
		return m.unkept(msg.err)
	}
	m.saving = false
	if errors.Is(msg.err, course.ErrAnswer) {
		return complain(msg.err)
	}
	m.questions[msg.check].Judged(msg.answer, msg.result)
	m.progress.Given[msg.check] = append(m.progress.Given[msg.check], course.Given{Answer: msg.answer, Right: msg.result.Right})
	m.compose()
	m.reveal()
	return m.unkept(msg.err)
}

// unkept says why an answer could not be kept, unless that is known already.
func (m *Model) unkept(err error) tea.Cmd {
	if err == nil || errors.Is(err, course.ErrNotKept) {
		return nil
	}
	return complain(err)
}

// checks are those of the page.
func (m *Model) checks() []*course.Check {
	if m.lesson == nil || m.page >= len(m.lesson.Sections) {
		return nil
	}
	return m.lesson.Sections[m.page].Checks()
}

// focused is the question that takes the keys, or nil.
func (m *Model) focused() *question.Model {
	if checks := m.checks(); m.focus >= 0 && m.focus < len(checks) {
		return m.questions[checks[m.focus].ID]
	}
	return nil
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var (
	_ screen.Screen = (*Model)(nil)
	_ screen.Origin = (*Model)(nil)
)
