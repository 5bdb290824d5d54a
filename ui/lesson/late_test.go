package lesson

import (
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// What was asked for by a lesson that was left meanwhile comes to the one that is
// open: it is not its own.
func TestWhatComesLateIsOfAnotherLesson(t *testing.T) {
	m := New(uitest.New(t).Env(t), uitest.Lesson)
	m.SetSize(80, 23)
	other := &course.Lesson{ID: "another"}
	if _, cmd := m.Update(loadedMsg{of: "another", lesson: other}); cmd != nil || m.lesson != nil {
		t.Error("another lesson is shown")
	}
	if _, cmd := m.Update(loadedMsg{of: "another", err: errors.New("it is gone")}); cmd != nil {
		t.Error("it is left because another lesson cannot be read")
	}
	if _, cmd := m.Update(answeredMsg{lesson: other, check: "who-leads"}); cmd != nil || len(m.questions) != 0 {
		t.Error("the answer to a check of another lesson counts")
	}
	if _, cmd := m.Update(answeredMsg{lesson: other, check: "who-leads", err: errors.New("the disk is full")}); cmd == nil {
		t.Error("nobody is told that the answer was not kept")
	}
}
