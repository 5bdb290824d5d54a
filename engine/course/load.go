package course

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// maxLessons bounds a folder of lessons.
const maxLessons = 200

// Course is all lessons there are, ordered by number.
type Course struct {
	Lessons []*Lesson
}

// Lesson finds a lesson by its id, or nil.
func (c *Course) Lesson(id string) *Lesson {
	if c == nil {
		return nil
	}
	for _, l := range c.Lessons {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// IDs are the ids of all lessons, in their order.
func (c *Course) IDs() []string {
	ids := make([]string, len(c.Lessons))
	for i, l := range c.Lessons {
		ids[i] = l.ID
	}
	return ids
}

// Options is what a course may refer to.
type Options struct {
	// Scenarios are the ids of scenarios that lessons may name. Nil leaves such
	// names unchecked.
	Scenarios []string
	// Language asks for the translations in the folder of that name, where there
	// are any; empty keeps the lessons as they are written.
	Language string
}

// Load reads every lesson in folder dir of fsys, that is every file whose name
// ends in .md. A lesson with an error is left out of the course and its
// diagnostics say why; the others can be read.
func Load(ctx context.Context, fsys fs.FS, dir string, opt Options) (*Course, scenario.Diagnostics) {
	l := &loader{opt: opt, course: &Course{}}
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		l.errorf("WF601", scenario.Pos{File: dir}, "name a folder of lessons", "the folder cannot be read: %v", err)
		return l.course, l.diags
	}
	for _, e := range entries {
		if ctx.Err() != nil {
			l.errorf("WF601", scenario.Pos{File: dir}, "try again", "reading the lessons was stopped: %v", ctx.Err())
			break
		}
		if path.Ext(e.Name()) == ".md" && !e.IsDir() {
			l.file(fsys, path.Join(dir, e.Name()))
		}
	}
	l.together()
	l.diags.Sort()
	return l.course, l.diags
}

type loader struct {
	opt    Options
	course *Course
	diags  scenario.Diagnostics
}

func (l *loader) errorf(code string, pos scenario.Pos, fix, format string, args ...any) {
	l.diags = append(l.diags, scenario.Diagnostic{Code: code, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

func (l *loader) file(fsys fs.FS, file string) {
	if len(l.course.Lessons) == maxLessons {
		l.errorf("WF602", scenario.Pos{File: file}, "leave some out", "there are more than %d lessons", maxLessons)
		return
	}
	data, err := readFile(fsys, file)
	if err != nil {
		l.errorf("WF601", scenario.Pos{File: file}, "look at the file and its permissions", "the lesson cannot be read: %v", err)
		return
	}
	lesson, diags := Parse(file, data)
	l.diags = append(l.diags, diags...)
	if diags.HasErrors() {
		return
	}
	if l.opt.Language != "" {
		lesson = l.translated(fsys, lesson)
	}
	l.course.Lessons = append(l.course.Lessons, lesson)
}

// readFile reads a lesson, and of a larger file no more than shows that it is one.
func readFile(fsys fs.FS, file string) ([]byte, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	return data, errors.Join(err, f.Close())
}

// together looks at what lessons say of each other.
func (l *loader) together() {
	slices.SortStableFunc(l.course.Lessons, func(a, b *Lesson) int { return cmp.Compare(a.Number, b.Number) })
	ids, numbers := map[string]*Lesson{}, map[int]*Lesson{}
	for _, lesson := range l.course.Lessons {
		if first := ids[lesson.ID]; first != nil {
			l.errorf("WF610", lesson.Pos, "give it another id", "the lesson %q is already in %s", lesson.ID, first.File)
		}
		if first := numbers[lesson.Number]; first != nil {
			l.errorf("WF610", lesson.Pos, "give it another number", "number %d is already that of %s", lesson.Number, first.File)
		}
		ids[lesson.ID], numbers[lesson.Number] = lesson, lesson
		l.fileName(lesson)
	}
	for _, lesson := range l.course.Lessons {
		l.names(lesson.After, lesson.afterPos, l.course.IDs(), "lesson")
		if l.opt.Scenarios != nil {
			l.names(lesson.Scenarios, lesson.scenarioPos, l.opt.Scenarios, "scenario")
		}
		if circle(l.course, lesson.ID) {
			l.errorf("WF620", lesson.Pos, "remove one of the names under after", "the lesson %s comes after itself", lesson.ID)
		}
	}
}

// fileName holds that a lesson is found by its name: NN-id.md.
func (l *loader) fileName(lesson *Lesson) {
	base := path.Base(lesson.File)
	number, id, _ := strings.Cut(strings.TrimSuffix(base, ".md"), "-")
	if n, err := strconv.Atoi(number); err != nil || n != lesson.Number || id != lesson.ID {
		l.diags = append(l.diags, scenario.Diagnostic{
			Code: "WF619", Severity: scenario.Warning, Pos: scenario.Pos{File: lesson.File, Line: 1, Col: 1},
			Message: fmt.Sprintf("the file %s holds lesson %d, %s", base, lesson.Number, lesson.ID),
			Fix:     fmt.Sprintf("call it %02d-%s.md", lesson.Number, lesson.ID),
		})
	}
}

func (l *loader) names(names []string, pos []scenario.Pos, known []string, what string) {
	for i, n := range names {
		if !slices.Contains(known, n) {
			l.errorf("WF611", pos[i], meant(n, known), "there is no %s %q", what, n)
		}
	}
}

// circle tells that a lesson comes, over others, after itself.
func circle(c *Course, id string) bool {
	seen := map[string]bool{}
	var reaches func(from string) bool
	reaches = func(from string) bool {
		lesson := c.Lesson(from)
		if lesson == nil || seen[from] {
			return false
		}
		seen[from] = true
		return slices.ContainsFunc(lesson.After, func(a string) bool { return a == id || reaches(a) })
	}
	return reaches(id)
}
