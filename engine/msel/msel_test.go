package msel_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/msel"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/engine/sheet"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
	"github.com/watchfloor/watchfloor/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The columns by their place, as HSEEP names them.
const (
	number = iota
	at
	kind
	mode
	from
	to
	message
	expected
	objective
	notes
)

func load(t testing.TB, fsys fs.FS, dir string) *scenario.Document {
	t.Helper()
	doc, diags := scenario.Load(t.Context(), fsys, dir, scenario.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return doc
}

func fullPack(testing.TB) fs.FS { return scenariotest.Full() }

func TestColumns(t *testing.T) {
	want := "Event Number|Designated Scenario Time|Event Type|Inject Mode|From|To|Message|Expected Participant Response|Exercise Objective|Notes"
	if got := strings.Join(msel.Export(load(t, scenarios.FS, "tutorial")).Rows[0], "|"); got != want {
		t.Errorf("the columns are %s", got)
	}
}

func TestGolden(t *testing.T) {
	data, err := msel.Export(load(t, scenariotest.Full(), ".")).CSV()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/full.csv", data)
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what was written; -update writes it:\n%s", path, got)
	}
}

func TestWhatIsExported(t *testing.T) {
	rows := msel.Export(load(t, scenarios.FS, "ransom-night")).Rows
	find := func(text string) []string {
		i := slices.IndexFunc(rows, func(r []string) bool { return strings.HasPrefix(r[message], text) })
		if i < 0 {
			t.Fatalf("no row begins with %q", text)
		}
		return rows[i]
	}
	for _, want := range []struct {
		text  string
		cells map[int]string
	}{
		{"Mass renames on FS-02", map[int]string{
			at: "T+0m", kind: "inject", mode: "alert", from: "SIEM", to: "Duty incident lead",
			expected: "Isolates FS-02 from the network without switching it off.", objective: "Stop the spread and shut the ways in", notes: "Id: siem",
		}},
		{"They switch off their computers", map[int]string{
			at: "T+45m", kind: "contingency inject", mode: "phone", notes: "Id: switched_off\nUnless: done(staff_message)\nPoints: -4",
		}},
		{"It deleted everything", map[int]string{at: "T+1h20m", notes: "Id: backup_lost\nAfter: 10m after kill_backup"}},
		{"No new events", map[int]string{at: "when contained"}},
		{"Cut FS-02 off at the network switch", map[int]string{
			at: "T+0m", kind: "expected action", mode: "", from: "Duty incident lead", to: "", objective: "Stop the spread and shut the ways in",
		}},
		{"Report to the police", map[int]string{
			kind: "expected action", mode: "Duty desk of the cybercrime unit", from: "Duty incident lead", to: "Norland Police",
		}},
	} {
		row := find(want.text)
		for col, text := range want.cells {
			if row[col] != text {
				t.Errorf("%s: column %d is %q, want %q", want.text, col, row[col], text)
			}
		}
	}
	for i, r := range rows[1:] {
		if r[number] == "" || len(r) != len(msel.Columns) {
			t.Errorf("row %d is %q", i+2, r)
		}
	}
}

// imported begins a scenario from rows and makes sure that it can be played to an
// end by everybody.
func imported(t testing.TB, rows [][]string, start int64) (*scenario.Document, *msel.Result) {
	t.Helper()
	res, err := msel.Import(t.Context(), rows, msel.Options{ID: "from-a-list", Title: "From a list", Start: start})
	if err != nil {
		t.Fatal(err)
	}
	doc := load(t, fstest.MapFS{"scenario.yaml": {Data: res.Files["scenario.yaml"]}}, ".")
	p, diags := program.Compile(doc)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	suite, diags := trial.Load(doc)
	if diags.HasErrors() || suite.Tests() == 0 {
		t.Fatalf("%d tests, found:\n%s", suite.Tests(), diags)
	}
	for n := range suite.Tests() {
		for _, f := range suite.Play(t.Context(), n, reasons).Failures {
			t.Errorf("%s: %s", f.Line, f.What)
		}
	}
	for name, policy := range map[string]solve.Policy{"hasty": solve.Hasty(), "random": solve.Random(1), "idle": solve.Follow(nil)} {
		var seats []int
		for i := range p.Roles {
			seats = append(seats, i)
		}
		run := exercise.New(p, exercise.Options{Seats: seats, Pace: exercise.Turn})
		if err := solve.Play(t.Context(), run, policy, nil); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n, over := run.Ended(); !over || n < 0 {
			t.Errorf("%s: no outcome", name)
		}
	}
	return doc, res
}

// reasons names a reason by its kind and subject.
func reasons(_ *program.Program, r exercise.Reason) string { return string(r.Kind) + " " + r.Subject }

// TestRoundTrip exports, imports and exports again the scenarios that ship, by
// way of both kinds of file. Whatever the list says of an event stays, but for
// times and notes that speak of what a list does not hold.
func TestRoundTrip(t *testing.T) {
	for _, dir := range []string{"tutorial", "ransom-night"} {
		first := msel.Export(load(t, scenarios.FS, dir))
		for form, write := range map[string]func() ([]byte, error){"CSV": first.CSV, "XLSX": first.XLSX} {
			data, err := write()
			if err != nil {
				t.Fatal(err)
			}
			rows, err := sheet.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			doc, res := imported(t, rows, -1)
			again := map[string][]string{}
			for _, r := range msel.Export(doc).Rows[1:] {
				again[r[message]] = r
			}
			same, free := 0, map[int]bool{} // rows whose condition a list cannot hold
			for _, p := range res.Problems {
				free[p.Row] = free[p.Row] || strings.Contains(p.Msg, "condition")
			}
			for n, want := range rows[1:] {
				for len(want) <= notes {
					want = append(want, "")
				}
				got, ok := again[want[message]]
				if !ok {
					t.Errorf("%s, %s: the row %q is gone", dir, form, want[message])
					continue
				}
				for _, col := range []int{kind, mode, from, to, expected, objective} {
					if got[col] != want[col] && !(col == kind && free[n+2]) {
						t.Errorf("%s, %s: %q: column %d was %q, is %q", dir, form, want[message][:20], col, want[col], got[col])
					}
				}
				if got[at] == want[at] || free[n+2] {
					same++
				}
			}
			if n := len(rows) - 1; same*10 < n*8 {
				t.Errorf("%s, %s: only %d of %d rows keep their time, or have one that a list cannot hold", dir, form, same, n)
			}
			for _, p := range res.Problems {
				if p.Row == 0 || p.Msg == "" {
					t.Errorf("%s: %+v says nothing", dir, p)
				}
			}
		}
	}
}
