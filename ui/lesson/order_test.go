package lesson

import (
	"errors"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// Of pages that are turned fast the last is kept as the last, in whichever order the
// commands that keep them run.
func TestTheLastPageThatWasOpenedIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := uitest.New(t)
		m := New(d.Env(t), uitest.Lesson)
		m.SetSize(80, 23)
		m.Update(m.load()()) // what keeps its first page does not matter
		m.opened = nil
		var keep []tea.Cmd
		for _, key := range []rune{'l', 'l', 'l'} {
			_, cmd := m.Update(tea.KeyPressMsg{Code: key, Text: string(key)})
			keep = append(keep, cmd)
		}
		for i := len(keep) - 1; i >= 0; i-- {
			go keep[i]()
			synctest.Wait()
		}
		study, err := d.Study(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		p := course.ProgressOf(m.lesson, study.Events())
		if want := m.lesson.Sections[3].ID; p.Last != want || len(p.Read) != 3 {
			t.Errorf("the lesson goes on at %q with %v read; want %q", p.Last, p.Read, want)
		}
	})
}

// A page that cannot be kept holds up none that comes after it.
func TestAPageThatCannotBeKeptHoldsUpNothing(t *testing.T) {
	d := uitest.New(t)
	m := New(d.Env(t), uitest.Lesson)
	m.SetSize(80, 23)
	m.Update(m.load()())
	m.opened = nil
	first := m.open(1)
	if err := d.Config.Store.Close(); err != nil {
		t.Fatal(err)
	}
	second := m.open(2)
	for _, cmd := range []tea.Cmd{first, second} {
		if msg, ok := cmd().(failedMsg); !ok || errors.Is(msg.err, course.ErrNotKept) {
			t.Errorf("a closed store gives %v", msg)
		}
	}
}
