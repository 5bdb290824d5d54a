package lesson_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/ui/lesson"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// left leaves an unfinished run of a scenario behind and returns its id.
func left(t *testing.T, d *uitest.Desk, scenario string) string {
	t.Helper()
	s := d.Begin(t, scenario)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.ID
}

// harbours is a desk whose lesson is practised in two scenarios: the drill, and the
// same under the id second.
func harbours(t *testing.T) *uitest.Desk {
	t.Helper()
	pack := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "evidence/memory.txt", "evidence/access.log"} {
		data, err := uitest.File("drill/" + name)
		if err != nil {
			t.Fatal(err)
		}
		pack["drill/"+name] = &fstest.MapFile{Data: data}
		other := bytes.Replace(data, []byte("id: "+uitest.Drill), []byte("id: second"), 1)
		pack["other/"+name] = &fstest.MapFile{Data: bytes.Replace(other, []byte("Night at the harbour"), []byte("Day at the harbour"), 1)}
	}
	d := uitest.With(t, pack)
	text, err := fs.ReadFile(uitest.Lessons(), "01-night-call.md")
	if err != nil {
		t.Fatal(err)
	}
	both := strings.Replace(string(text), "scenarios: [harbour-drill]", "scenarios: [harbour-drill, second]", 1)
	d.Config.Lessons = fstest.MapFS{"01-night-call.md": {Data: []byte(both)}}
	d.Reopen()
	return d
}

// atEnd shows the end of the lesson.
func atEnd(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	m := lesson.New(d.Env(t), uitest.Lesson).At(5)
	x := screentest.Start(t, &uitest.Host{Screen: m}, w, h)
	x.WaitFor("What came of it")
	return x
}

// Practising goes on with an unfinished run, and has a key to begin anew.
func TestPractisingGoesOnWithAnUnfinishedRun(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			left(t, d, uitest.Drill)
			x := atEnd(t, d, size.w, size.h)
			x.Type("G")
			x.WaitFor("A run is unfinished")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("unfinished-" + size.name)
			x.Type("1")
			x.WaitFor("ResumeMsg")
			x.Type("b")
			x.WaitFor("OpenScenarioMsg")
			x.Type("hp") // from a page of the text
			x.WaitFor("ResumeMsg")
			x.Type("b")
			x.WaitFor("OpenScenarioMsg")
		})
	}
}

// Where runs of several scenarios are unfinished, a number says which begins anew.
func TestOneOfSeveralBeginsAnew(t *testing.T) {
	d := harbours(t)
	left(t, d, uitest.Drill)
	left(t, d, "second")
	x := atEnd(t, d, 80, 40)
	x.WaitFor("Runs are unfinished")
	x.Type("hb")
	x.WaitFor("Which one anew?")
	x.Golden("which-anew")
	x.Type("2")
	x.WaitFor("OpenScenarioMsg")
	x.Type("b")
	x.WaitFor("Runs are unfinished")
	x.Type("2")
	x.WaitFor("ResumeMsg")
}

// A scenario without an unfinished run opens its briefing, beside one that has one.
func TestAScenarioWithoutAnUnfinishedRunOpensItsBriefing(t *testing.T) {
	d := harbours(t)
	left(t, d, "second")
	x := atEnd(t, d, 80, 40)
	x.WaitFor("Day at the harbour · unfinished")
	x.Type("1")
	x.WaitFor("OpenScenarioMsg")
	x.Type("2")
	x.WaitFor("ResumeMsg")
	x.Type("b")
	x.WaitFor("OpenScenarioMsg")
}

// Where nothing can be played no run is gone on with, and the key that begins anew
// says why it does nothing.
func TestNoRunIsUnfinishedWhereNothingCanBePlayed(t *testing.T) {
	d := uitest.New(t)
	left(t, d, uitest.Drill)
	d.Config.ReadOnly = true
	d.Reopen()
	x := atEnd(t, d, 80, 40)
	x.WaitFor("Night at the harbour")
	x.Type("b1")
	x.WaitFor("OpenScenarioMsg")
	if s := x.Screen(); strings.Contains(s, "unfinished") {
		t.Errorf("a run is offered:\n%s", s)
	}
}
