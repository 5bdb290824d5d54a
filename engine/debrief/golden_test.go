package debrief_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

var update = flag.Bool("update", false, "write the golden files anew")

// reference is what the plays of night are measured against.
var reference = debrief.Reference{
	Idle: []int{-10, 0}, Best: []int{27, 33}, Source: "search",
	Path: []string{"read siem", "contain_how.isolate", "proxy_log", "wait until T+50m", "wait", "report"},
}

// shift is a play of night with right and wrong in it.
func shift(t testing.TB) *exercise.Run {
	t.Helper()
	x := begin(t, night(t))
	no := exercise.Intent{}
	x.do("read siem", no)
	x.do("preserve via treaty", no)
	x.do("contain_how.isolate", exercise.Intent{Confidence: 4, Rationale: "it *spreads* | fast"})
	x.do("access: T1078", exercise.Intent{Confidence: 5})
	x.do("proxy_log", no)
	x.do("look proxy_log", no)
	x.do("hint access 1", no)
	x.do("access: push fatigue", exercise.Intent{Confidence: 3})
	x.do("ram", no)
	x.do("hash ram", no)
	x.do("wait until T+1h20m", no)
	x.do("report", no)
	if err := x.run.Note(t.Context(), 0, "# FS-02\nfirst"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"nothing", "an alert\x1b[2J"} {
		if err := x.run.Reflect(t.Context(), 0, text); err != nil {
			t.Fatal(err)
		}
	}
	return x.run
}

func TestDebriefsAreThese(t *testing.T) {
	golden(t, "testdata/shift.json", asJSON(t, debrief.Build(input(shift(t), reference))))
	golden(t, "testdata/idle.json", asJSON(t, debrief.Build(input(play(t, night(t), "wait until T+4h"), reference))))
}

// The same run gives the same bytes, whether it was played or replayed.
func TestDebriefsAreDeterministic(t *testing.T) {
	run := shift(t)
	again, err := exercise.Replay(run.Program(), run.Options(), run.Records())
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	for i, r := range []*exercise.Run{run, run, again} {
		got := asJSON(t, debrief.Build(input(r, reference)))
		if i > 0 && !bytes.Equal(got, want) {
			t.Errorf("build %d differs from the first", i+1)
		}
		want = got
	}
}

// asJSON is a debrief as its value is.
func asJSON(t testing.TB, d *debrief.Debrief) []byte {
	t.Helper()
	data, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
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
