package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/debrief"
)

// ErrNoLesson is a name that no lesson has.
var ErrNoLesson = errors.New("there is no such lesson")

// learning is what is needed while one learns.
type learning struct {
	course *course.Course
	study  *course.Study
}

// learning reads the lessons and what was studied, and says what is wrong with
// the record.
func (f *front) learning() (*learning, error) {
	c, _ := f.cfg.House.Course(f.ctx)
	study, err := f.cfg.House.Study(f.ctx)
	if err != nil {
		return nil, err
	}
	if err := study.Damage(); err != nil {
		f.say("learn.damaged", "why", clean.Line(err.Error()))
	}
	return &learning{c, study}, nil
}

// FindLesson finds a lesson by its id or its number.
func FindLesson(c *course.Course, name string) (*course.Lesson, error) {
	for _, l := range c.Lessons {
		if l.ID == name || strconv.Itoa(l.Number) == name {
			return l, nil
		}
	}
	return nil, fmt.Errorf("%w: %q; the lessons are %s", ErrNoLesson, clean.Line(name), strings.Join(c.IDs(), ", "))
}

// learn reads a lesson, or lets one be chosen.
func (f *front) learn(name string) error {
	l, err := f.learning()
	if err != nil {
		return err
	}
	if name != "" {
		lesson, err := FindLesson(l.course, name)
		if err != nil {
			return err
		}
		return f.lesson(l, lesson)
	}
	for {
		lesson, err := f.chooseLesson(l)
		if err != nil || lesson == nil {
			return err
		}
		if err := f.lesson(l, lesson); err != nil {
			return err
		}
	}
}

// chooseLesson lets one choose a lesson; nil is none.
func (f *front) chooseLesson(l *learning) (*course.Lesson, error) {
	if len(l.course.Lessons) == 0 {
		f.say("learn.none")
		return nil, nil
	}
	f.sayWho()
	var labels []string
	for _, x := range l.course.Lessons {
		p := course.ProgressOf(x, l.study.Events())
		labels = append(labels, f.w.T("learn.offer", "n", x.Number, "title", spoken(x.Title), "minutes", x.Minutes, "state", f.lessonState(&p)))
	}
	n, err := f.choose(f.w.T("learn.lessons"), append(labels, f.w.T("plain.back")))
	if err != nil || n == len(l.course.Lessons) {
		return nil, err
	}
	return l.course.Lessons[n], nil
}

func (f *front) lessonState(p *course.Progress) string {
	switch {
	case !p.Finished.IsZero():
		return f.w.T("learn.state_done")
	case p.Begun():
		return f.w.T("learn.state_begun", "n", p.Percent())
	}
	return f.w.T("learn.state_new")
}

// lesson reads a lesson page by page, from where the learner stopped.
func (f *front) lesson(l *learning, x *course.Lesson) error {
	p := course.ProgressOf(x, l.study.Events())
	f.say("learn.begin", "n", x.Number, "title", spoken(x.Title), "minutes", x.Minutes, "pages", len(x.Sections), "checks", len(x.Checks()))
	f.out.put(spoken(x.Summary))
	f.say("learn.objectives")
	for _, o := range x.Objectives {
		f.out.put("  - " + spoken(o.Title) + " (" + strings.Join(o.CSF, ", ") + ")")
	}
	page, why := p.Resume()
	if why != course.FromStart {
		f.say("learn.resumed_"+string(why), "page", page+1)
	}
	for page < len(x.Sections) {
		next, err := f.lessonPage(l, x, page)
		if err != nil || next < 0 {
			return err
		}
		page = next
	}
	return f.lessonEnd(l, x)
}

// lessonPage reads a page with its checks, and returns the page to go to; a
// negative one leaves the lesson.
func (f *front) lessonPage(l *learning, x *course.Lesson, page int) (int, error) {
	s := &x.Sections[page]
	if err := l.study.Open(f.ctx, x, s.ID); err != nil && !errors.Is(err, course.ErrNotKept) {
		return 0, err
	}
	title := s.Title
	if title == "" {
		title = x.Title
	}
	f.say("learn.page", "n", page+1, "all", len(x.Sections), "title", spoken(title))
	p := course.ProgressOf(x, l.study.Events())
	for _, part := range s.Parts {
		if part.Check == nil {
			f.out.put(unmark(part.Text))
			continue
		}
		if given, ok := p.Latest(part.Check.ID); ok {
			f.answeredBefore(x, part.Check, given)
			continue
		}
		if err := f.lessonCheck(l, x, part.Check); err != nil {
			return 0, err
		}
	}
	return f.turn(l, x, page)
}

// lessonCheck asks a check of a lesson and tells how it was answered.
func (f *front) lessonCheck(l *learning, x *course.Lesson, c *course.Check) error {
	f.say("learn.check", "n", numberOf(x, c), "all", len(x.Checks()))
	seed := uint64(len(course.ProgressOf(x, l.study.Events()).Given[c.ID])) //nolint:gosec // never negative
	return f.askCheck(c, seed, func(a course.Answer, hint bool) (course.Result, error) {
		return l.study.Answer(f.ctx, x, c, a, hint)
	})
}

func numberOf(x *course.Lesson, c *course.Check) int {
	for i, other := range x.Checks() {
		if other == c {
			return i + 1
		}
	}
	return 0
}

// answeredBefore says what was answered on another day.
func (f *front) answeredBefore(x *course.Lesson, c *course.Check, g course.Given) {
	key := "learn.before_wrong"
	if g.Right {
		key = "learn.before_right"
	}
	f.say(key, "n", numberOf(x, c), "ask", spoken(c.Ask))
}

// turn asks where to go from the end of a page.
func (f *front) turn(l *learning, x *course.Lesson, page int) (int, error) {
	for {
		text, err := f.ask("learn.turn")
		switch {
		case err != nil:
			return 0, err
		case text == "" || text == "1":
			return page + 1, nil
		case text == "2":
			return max(0, page-1), nil
		case text == "3":
			for _, c := range x.Sections[page].Checks() {
				if err := f.lessonCheck(l, x, c); err != nil {
					return 0, err
				}
			}
		case text == "0" || isQuit(text):
			return -1, nil
		default:
			f.say("plain.unknown", "text", text)
		}
	}
}

// lessonEnd says what came of a lesson, and offers where it is practised.
func (f *front) lessonEnd(l *learning, x *course.Lesson) error {
	p := course.ProgressOf(x, l.study.Events())
	f.say("learn.end", "title", spoken(x.Title))
	if open := len(x.Checks()) - p.Answered(); open > 0 {
		f.say("lesson.end_open", "n", open)
	}
	f.say("lesson.end_right", "n", p.Right(), "of", len(x.Checks()))
	f.say("lesson.end_back")
	f.say("learn.sources")
	for _, s := range x.Sources {
		f.out.put("  - " + spoken(s.String()))
	}
	runs, err := f.cfg.House.Unfinished(f.ctx)
	if err != nil {
		return err
	}
	var labels []string
	var takes []func() error
	for _, id := range x.Scenarios {
		if prepared, err := f.cfg.House.Scenario(f.ctx, id); err == nil && prepared.Program != nil {
			labels = append(labels, f.w.T("learn.practise", "title", spoken(prepared.Title())))
			takes = append(takes, func() error { return f.practise(id, runs[id]) })
		}
	}
	n, err := f.choose("", append(labels, f.w.T("plain.back")))
	if err != nil || n == len(takes) {
		return err
	}
	return takes[n]()
}

// lessonsOf names the lessons to read after a run, with the command that opens
// each; what is no lesson here stays as the author wrote it.
func (l lang) lessonsOf(c *course.Course, d *debrief.Debrief) []string {
	var out []string
	for _, lesson := range c.LessonsFor(d.Scenario, d.Lessons) {
		out = append(out, l.T("learn.named", "n", lesson.Number, "title", spoken(lesson.Title), "id", lesson.ID))
	}
	for _, id := range d.Lessons {
		if c.Lesson(id) == nil {
			out = append(out, id)
		}
	}
	return out
}
