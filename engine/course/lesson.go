// Package course is self-study: lessons with knowledge checks, what a learner
// has done of them, the checks that come back for review, and the learning path
// through lessons and scenarios with the mastery that all of it shows.
//
// A lesson is one Markdown file with front matter. Parse reads it strictly and
// reports every mistake as a diagnostic with its place; Grade judges an answer;
// Progress, Cards and Mastery are folds over the records of a learner's study.
package course

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The levels of lessons, which are those of scenarios, in their order.
var levels = []string{"introductory", "intermediate", "advanced"}

// Level is the place of a level among the levels, from 0; an unknown one comes
// last.
func Level(name string) int {
	for i, l := range levels {
		if l == name {
			return i
		}
	}
	return len(levels)
}

// Lesson is one module of the curriculum.
type Lesson struct {
	ID      string
	Number  int // of the curriculum, from 1
	Title   string
	Summary string
	Level   string // introductory, intermediate or advanced
	Minutes int    // that it takes, as its author says

	Objectives []Objective // in the order they are written
	Scenarios  []string    // ids of the scenarios in which it is practised
	After      []string    // ids of lessons that are better read before
	Sources    []Source

	Sections []Section // the pages, the first of which is the introduction, if there is any
	File     string    // as diagnostics name it
	Pos      scenario.Pos

	afterPos, scenarioPos []scenario.Pos
}

// Objective is what a learner can do afterwards.
type Objective struct {
	ID, Title string
	NICE      []string // ids of work roles
	CSF       []string // ids of categories of CSF 2.0
}

// Source is where the facts of a lesson are from.
type Source struct {
	Title, Section, URL string
}

// String is a source on one line.
func (s Source) String() string {
	line := s.Title
	if s.Section != "" {
		line += ", " + s.Section
	}
	if s.URL != "" {
		line += ", " + s.URL
	}
	return line
}

// Section is one page of a lesson.
type Section struct {
	ID    string // made from the title; kept with progress
	Title string // empty for the introduction
	Parts []Part
	Pos   scenario.Pos
}

// Part is a stretch of a section: either text or a check.
type Part struct {
	Text  string // Markdown
	Check *Check
}

// Checks are the knowledge checks of a section in order.
func (s *Section) Checks() []*Check {
	var checks []*Check
	for _, p := range s.Parts {
		if p.Check != nil {
			checks = append(checks, p.Check)
		}
	}
	return checks
}

// Checks are the knowledge checks of a lesson in order.
func (l *Lesson) Checks() []*Check {
	var checks []*Check
	for i := range l.Sections {
		checks = append(checks, l.Sections[i].Checks()...)
	}
	return checks
}

// Check finds a knowledge check by its id, or nil.
func (l *Lesson) Check(id string) *Check {
	for _, c := range l.Checks() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Objective finds an objective by its id.
func (l *Lesson) Objective(id string) (Objective, bool) {
	for _, o := range l.Objectives {
		if o.ID == id {
			return o, true
		}
	}
	return Objective{}, false
}

// Words counts the words that a learner reads: of the text and of the checks
// with what is shown after an answer.
func (l *Lesson) Words() int {
	n := 0
	count := func(texts ...string) {
		for _, s := range texts {
			n += len(strings.Fields(s))
		}
	}
	for _, s := range l.Sections {
		count(s.Title)
		for _, p := range s.Parts {
			count(p.Text)
			if c := p.Check; c != nil {
				count(c.Ask, c.Explain, c.Hint)
				count(c.Items...)
				count(c.Others...)
				for _, o := range c.Options {
					count(o.Text, o.Why)
				}
				for _, p := range c.Pairs {
					count(p.Left, p.Right)
				}
			}
		}
	}
	return n
}

// Kind is the kind of a knowledge check.
type Kind string

// The kinds of checks.
const (
	Choice   Kind = "choice"   // one of several options
	Several  Kind = "several"  // all options that are correct and no other
	Order    Kind = "order"    // items into their order
	Matching Kind = "matching" // a right side for every left side
	Short    Kind = "short"    // a word or two
	Number   Kind = "number"   // a number
)

// Kinds are all kinds, in the order of the handbook.
func Kinds() []Kind { return []Kind{Choice, Several, Order, Matching, Short, Number} }

// Check is a question inside a lesson.
type Check struct {
	ID        string
	Kind      Kind
	Objective string // id of an objective of the lesson
	Ask       string
	Hint      string
	Explain   string // shown after any answer
	Pos       scenario.Pos

	Options []Option // choice, several
	Items   []string // order: in the right order
	Pairs   []Pair   // matching
	Others  []string // matching: right sides that fit nothing

	Accept    []string // short: the wordings that are right
	Answer    float64  // number
	Tolerance float64  // number: how far off is still right, 0 or more
	Unit      string   // number
}

// Option is one thing to choose.
type Option struct {
	Text    string
	Correct bool
	Why     string
}

// Pair is what belongs together.
type Pair struct{ Left, Right string }

// Rights are the right sides of a matching check, each once, and then those
// that fit nothing. An answer names them by their place in it.
func (c *Check) Rights() []string {
	var rights []string
	seen := map[string]bool{}
	for _, p := range c.Pairs {
		if !seen[p.Right] {
			seen[p.Right] = true
			rights = append(rights, p.Right)
		}
	}
	return append(rights, c.Others...)
}
