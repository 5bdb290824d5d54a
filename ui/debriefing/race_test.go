package debriefing

import (
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/uitest"
	"github.com/watchfloor/watchfloor/ui/words"
)

// What a hot wash that was just left still keeps is told while the next action is
// typed. That action is not lost to it.
func TestAFormWaitsForItsOwnAnswer(t *testing.T) {
	f := newActionForm(kit(t), &debrief.Debrief{}, "Amy", time.Unix(0, 0), nil)
	if f.answer(nil) {
		t.Error("an answer to something else takes the form away")
	}
	f.saving = true
	if !f.answer(nil) {
		t.Error("its own answer leaves the form there")
	}
}

// A report has the words of when it was ordered, whatever the screen shows since.
func TestAReportKeepsItsLanguage(t *testing.T) {
	d := uitest.New(t)
	s := d.Begin(t, uitest.Drill)
	uitest.Play(t, s, "read page as lead", "first.switch_off", "handover")
	m := New(d.Env(t), s)
	source := m.source()
	other := d.Env(t)
	var err error
	if other.Words, err = words.Load("fr"); err != nil {
		t.Fatal(err)
	}
	m.Restyle(other)
	if got, err := source(); err != nil || got.Language != "en" {
		t.Errorf("the report is in %q, %v; want en", got.Language, err)
	}
}
