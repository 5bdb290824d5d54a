package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// kept is a debrief of the tests of that package: "shift" has right and wrong in
// it, in "idle" nothing was done.
func kept(t testing.TB, name string) *debrief.Debrief {
	t.Helper()
	data, err := os.ReadFile("../debrief/testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var d debrief.Debrief
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return &d
}

// source is a report's source with everything filled in.
func source(t testing.TB, name string) report.Source {
	t.Helper()
	d := kept(t, name)
	s := report.Source{
		Debrief: d, Words: english(t), Language: "en", Attack: "18.1", Ratings: [3]int{85, 65, 40}, Pseudonym: func() (string, error) { return "0123456789abcdef", nil },
		Record:  report.Record{Head: "5f0c", Records: 40, Content: "0123456789abcdef"},
		Lessons: map[string]string{"ransomware-first-hour": "The first hour of ransomware"},
	}
	d.HotWash = &improvement.HotWash{Run: d.Run, Keep: "We cut it off *first*", Change: "Read before you call"}
	d.Actions = []improvement.Action{{ID: "2", What: "Call the wards first", Owner: "Ada", Due: "2026-04-01", Status: improvement.Open, Run: d.Run}}
	d.Resolved = []improvement.Action{{ID: "1", What: "Practise hashing", Owner: "Ada", Due: "2026-02-01", Status: improvement.Open, Run: "an-earlier-one"}}
	for i, m := range d.Moves {
		after := time.Duration(i+1) * 20 * time.Second
		if m.Status != debrief.Defaulted {
			s.Commands = append(s.Commands, report.Command{Kind: exercise.CmdStart, Move: m.ID, Wall: d.Started.Add(after), Active: after})
		}
	}
	return s
}

func TestMarkdown(t *testing.T) {
	for _, name := range []string{"shift", "idle"} {
		golden(t, "testdata/"+name+".md", report.Markdown(source(t, name)))
	}
}

// golden compares with a file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", name, got)
	}
}
