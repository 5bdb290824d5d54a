package check

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// unknownLesson finds lessons that the debrief names and that there are not. Where
// nobody knows the lessons it finds nothing.
func unknownLesson(s *subject) {
	if s.lessons == nil || len(s.doc.Debrief.Lessons) == 0 {
		return
	}
	known := s.lessons()
	for _, l := range s.doc.Debrief.Lessons {
		if l.V == "" || slices.Contains(known, l.V) {
			continue
		}
		fix := "write one of " + strings.Join(known, ", ")
		if near, ok := cond.Nearest(l.V, known); ok {
			fix = "did you mean \"" + near + "\"?"
		} else if len(known) == 0 {
			fix = "remove it"
		}
		s.report(l.Pos, fix, "there is no lesson %q to read next", l.V)
	}
}
