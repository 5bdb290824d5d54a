package review

import (
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// An answer that was given in a sitting that was left meanwhile is not one of the
// sitting that is open.
func TestAnAnswerThatComesLateIsOfAnotherSitting(t *testing.T) {
	m := New(uitest.New(t).Env(t))
	m.SetSize(80, 23)
	late := answeredMsg{study: &course.Study{}, result: course.Result{Right: true}}
	if _, cmd := m.Update(late); cmd != nil || m.right != 0 {
		t.Errorf("it counts: %d are right", m.right)
	}
	late.err = errors.New("the disk is full")
	if _, cmd := m.Update(late); cmd == nil {
		t.Error("nobody is told that it was not kept")
	}
}
