package course

import (
	"slices"
	"time"
)

// Given is an answer that was given to a check.
type Given struct {
	Answer Answer
	Right  bool
	Hint   bool
	At     time.Time
}

// Progress is how far a learner is with a lesson.
type Progress struct {
	Lesson   *Lesson
	Read     map[string]bool    // pages that were opened, by id
	Given    map[string][]Given // answers to each check, the oldest first
	Last     string             // id of the page that was opened last
	At       time.Time          // of the last that was done in the lesson
	Finished time.Time          // when it was first finished; zero: not yet
}

// ProgressOf folds events into the progress of a lesson. Pages and checks that
// the lesson no longer has do not count.
func ProgressOf(l *Lesson, events []Event) Progress {
	p := Progress{Lesson: l, Read: map[string]bool{}, Given: map[string][]Given{}}
	pages := map[string]bool{}
	for _, s := range l.Sections {
		pages[s.ID] = true
	}
	for _, e := range events {
		if e.Lesson == l.ID {
			p.add(e, pages)
		}
	}
	return p
}

func (p *Progress) add(e Event, pages map[string]bool) {
	switch {
	case e.Kind == kindSection && pages[e.Section]:
		p.Read[e.Section], p.Last, p.At = true, e.Section, e.At
	case e.answered() && p.Lesson.Check(e.Check) != nil:
		g := Given{Right: e.Right, Hint: e.Hint, At: e.At}
		if e.Answer != nil {
			g.Answer = *e.Answer
		}
		p.Given[e.Check] = append(p.Given[e.Check], g)
		if e.Kind == kindAnswer {
			p.At = e.At
		}
	case e.Kind == kindFinished && p.Finished.IsZero():
		p.Finished = e.At
	}
}

// Latest is the latest answer to a check.
func (p *Progress) Latest(check string) (Given, bool) {
	given := p.Given[check]
	if len(given) == 0 {
		return Given{}, false
	}
	return given[len(given)-1], true
}

// Begun tells that something of the lesson was done.
func (p *Progress) Begun() bool { return len(p.Read)+len(p.Given) > 0 }

// Whole tells that every page was opened and every check answered.
func (p *Progress) Whole() bool {
	return len(p.Read) == len(p.Lesson.Sections) && p.Answered() == len(p.Lesson.Checks())
}

// Answered counts the checks with an answer.
func (p *Progress) Answered() int { return len(p.Given) }

// Right counts the checks whose latest answer is right.
func (p *Progress) Right() int {
	n := 0
	for check := range p.Given {
		if g, _ := p.Latest(check); g.Right {
			n++
		}
	}
	return n
}

// Percent is how much of the lesson is done, pages and checks alike, from 0 to
// 100, rounded down.
func (p *Progress) Percent() int {
	all := len(p.Lesson.Sections) + len(p.Lesson.Checks())
	if all == 0 {
		return 0
	}
	return 100 * (len(p.Read) + len(p.Given)) / all
}

// Resumed is why a lesson opens at a page.
type Resumed string

// The reasons.
const (
	FromStart Resumed = "start" // nothing was read, or nothing beyond the first page
	FromLast  Resumed = "last"  // reading stopped there
	FromOpen  Resumed = "open"  // all is read, and it has the first open check
	FromWhole Resumed = "whole" // all is read and answered, so it begins again
)

// Resume is the page at which to go on, by its place in the lesson, and why: the
// one that was opened last while there are pages to read, and then the first one
// with a check that has no answer.
func (p *Progress) Resume() (int, Resumed) {
	if p.Whole() {
		return 0, FromWhole
	}
	read := len(p.Read) == len(p.Lesson.Sections)
	for i := range p.Lesson.Sections {
		s := &p.Lesson.Sections[i]
		switch {
		case read && p.open(s):
			return i, FromOpen
		case !read && s.ID == p.Last && i > 0:
			return i, FromLast
		}
	}
	return 0, FromStart
}

// open tells that a check of a page has no answer.
func (p *Progress) open(s *Section) bool {
	return slices.ContainsFunc(s.Checks(), func(c *Check) bool { return len(p.Given[c.ID]) == 0 })
}
