package trial_test

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
	"github.com/watchfloor/watchfloor/scenarios"
)

// A test that is written from what somebody did passes.
func TestARecordedPlayIsATestThatPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := programtest.Random(t)
		if rapid.Bool().Draw(t, "team") {
			src = strings.Replace(src, "  lead: {title: Lead, brief: You lead.}\n", "  lead: {title: Lead, brief: You lead.}\n  second: {title: Second, brief: You help.}\n", 1)
			src = strings.ReplaceAll(src, "title: Act 1,", "title: Act 1, by: second,")
			src = strings.NewReplacer("why: Because., cost", "by: lead, why: Because., cost", "ask: What now?", "by: lead\n    ask: What now?").Replace(src)
			src = strings.ReplaceAll(src, "by: second, by: lead,", "by: second,")
		}
		seed := rapid.Uint64Range(1, 99999).Draw(t, "seed")
		passes(t, src, nil, seed)
	})
}

// fataler is a test, whoever runs it.
type fataler interface{ Fatalf(string, ...any) }

// passes plays at random, writes the play down as a test, and runs that.
func passes(t fataler, src string, files fstest.MapFS, seed uint64) {
	p := compile(t, src, files)
	var seats []int
	for i := range p.Roles {
		if p.Roles[i].Playable {
			seats = append(seats, i)
		}
	}
	run := exercise.New(p, exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Turn})
	if err := solve.Play(context.Background(), run, solve.Random(seed), nil); err != nil {
		t.Fatalf("%v", err)
	}
	text, err := trial.AsTest(context.Background(), "as played: \"once\"", run)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	for line, before := range pairwise(strings.Split(text, "\n")) {
		if strings.Contains(line, "- wait until") && strings.Contains(before, "- wait until") {
			t.Fatalf("waits that follow each other are two lines:\n%s", text)
		}
	}
	if i := strings.Index(src, "\ntests:"); i >= 0 {
		src = src[:i+1]
	}
	suite := load(t, src+"tests:\n"+text, files)
	for _, f := range suite.Play(context.Background(), 0, kinds).Failures {
		t.Fatalf("%s: %s: %s %v\n%s\n%s", f.Pos, f.Line, f.What, f.Hints, text, src)
	}
}

// pairwise goes over lines, each with the one before it.
func pairwise(lines []string) iter.Seq2[string, string] {
	return func(yield func(line, before string) bool) {
		for i := 1; i < len(lines); i++ {
			if !yield(lines[i], lines[i-1]) {
				return
			}
		}
	}
}

func TestAPlayOfTheWholeLanguageIsATestThatPasses(t *testing.T) {
	for _, pack := range []string{"full", "tutorial"} {
		files, src := packOf(t, pack)
		for seed := range uint64(25) {
			passes(t, src, files, seed+1)
		}
	}
}

// packOf is the pack of the whole language, or a shipped one: its files and its
// main file.
func packOf(t testing.TB, name string) (fstest.MapFS, string) {
	t.Helper()
	fsys, dir := scenariotest.Full(), "."
	if name != "full" {
		fsys, dir = scenarios.FS, name
	}
	doc, diags := scenario.Load(context.Background(), fsys, dir, scenario.Options{})
	if doc == nil || diags.HasErrors() {
		t.Fatal(diags)
	}
	files := fstest.MapFS{}
	for name, data := range doc.Files {
		files[name] = &fstest.MapFile{Data: data}
	}
	return files, string(doc.Files["scenario.yaml"])
}

func document(t fataler, src string, files fstest.MapFS) *scenario.Document {
	fsys := fstest.MapFS{}
	for name, f := range files {
		fsys["pack/"+name] = f
	}
	fsys["pack/scenario.yaml"] = &fstest.MapFile{Data: []byte(src)}
	doc, diags := scenario.Load(context.Background(), fsys, "pack", scenario.Options{})
	if diags.HasErrors() {
		t.Fatalf("%s", diags)
	}
	return doc
}

func compile(t fataler, src string, files fstest.MapFS) *program.Program {
	p, diags := program.Compile(document(t, src, files))
	if diags.HasErrors() {
		t.Fatalf("%s", diags)
	}
	return p
}

func load(t fataler, src string, files fstest.MapFS) *trial.Suite {
	suite, diags := trial.Load(document(t, src, files))
	if diags.HasErrors() {
		t.Fatalf("%s", diags)
	}
	return suite
}

// kinds names a reason by its kind and subject.
func kinds(_ *program.Program, r exercise.Reason) string {
	return strings.TrimSpace(string(r.Kind) + " " + r.Subject)
}

// Every play at random ends, and can be played again.
func TestRandomPlaysHold(t *testing.T) {
	files, src := packOf(t, "full")
	suite := load(t, src, files)
	r, err := suite.Random(t.Context(), 60, 1, nil)
	if err != nil || len(r.Broken) > 0 || r.Plays != 60 {
		t.Errorf("%d plays, %v, %+v", r.Plays, err, r.Broken)
	}
}

// A number that leaves its domain is told with the play that led there.
func TestAFaultIsFoundByPlayingAtRandom(t *testing.T) {
	suite := load(t, programtest.Head+`state: {x: "int 0..2 = 0 error"}
actions: {up: {title: Up, why: W., cost: 5m, repeat: 4, add: {x: 1}}}
`+programtest.Tail, nil)
	r, err := suite.Random(t.Context(), 20, 1, nil)
	if err != nil || len(r.Broken) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	b := r.Broken[0]
	if !strings.Contains(b.What, "a number that up changes left its domain") || !strings.Contains(strings.Join(b.Lines, ";"), "up") {
		t.Errorf("%+v", b)
	}
}

// What the solver has found is a test that passes.
func TestAWitnessIsATestThatPasses(t *testing.T) {
	files, src := packOf(t, "full")
	for _, src := range []string{little, src} {
		if src == little {
			files = logFile
		}
		if i := strings.Index(src, "\ntests:"); i >= 0 {
			src = src[:i+1]
		}
		witnesses(t, src, files)
		files, _ = packOf(t, "full")
	}
}

func witnesses(t *testing.T, src string, files fstest.MapFS) {
	t.Helper()
	p := compile(t, src, files)
	var seats []int
	var roles []string
	for i, r := range p.Roles {
		if r.Playable {
			seats, roles = append(seats, i), append(roles, r.ID)
		}
	}
	space, err := solve.Explore(t.Context(), p, solve.Options{Seats: seats, States: 3000})
	if err != nil {
		t.Fatal(err)
	}
	reached := 0
	for i, o := range p.Outcomes {
		steps, ok := space.Witness(exercise.Ended, int32(i), 0)
		if !ok {
			continue
		}
		lines, err := trial.StepLines(t.Context(), p, seats, 1, steps)
		if err != nil {
			t.Errorf("%s: %v", o.ID, err)
			continue
		}
		reached++
		test := "tests:\n  - name: T\n    roles: [" + strings.Join(roles, ", ") + "]\n    do:\n"
		for _, l := range lines {
			test += "      - " + strconv.Quote(l) + "\n"
		}
		suite := load(t, src+test+"    expect: {outcome: "+o.ID+"}\n", files)
		for _, f := range suite.Play(t.Context(), 0, kinds).Failures {
			t.Errorf("%s: %s: %s\n%s", o.ID, f.Line, f.What, test)
		}
	}
	if reached == 0 {
		t.Error("no outcome was reached")
	}
}

// FuzzTests feeds tests and asserts: they are read or refused, at a place in the
// file, and what was read is played.
func FuzzTests(f *testing.F) {
	for _, c := range [][3]string{
		{"read alert", "{outcome: good}", "reachable: [good]"},
		{"isolate", "{points: {contain: 1..2}, clock: \"<= T+1h\"}", "never: \"cut and not calm\""},
		{"how: yes: indeed", "{state: {spread: \"<= 4\", law: idle}, holds: [calm]}", "share: {outcome: good, policy: random, between: [0, 1]}"},
		{"wait 30m", "{done: first.act, messages: [alert as lead], prevented: wave, evidence: {log: evidence/a.log}}", "separates: {novice: hasty, expert: best, by: 1}"},
		{"cannot report", "[]", "{}"},
	} {
		f.Add(c[0], c[1], c[2])
	}
	f.Fuzz(func(t *testing.T, do, expect, assert string) {
		if strings.ContainsAny(expect+assert, "\n\r") {
			return
		}
		src := desk + "tests:\n  - name: T\n    do: [" + strconv.Quote(do) + "]\n    expect: " + expect + "\nasserts:\n  - " + assert + "\n"
		doc, diags := scenario.Load(context.Background(), fstest.MapFS{"scenario.yaml": {Data: []byte(src)}, "evidence/a.log": logFile["evidence/a.log"]}, ".", scenario.Options{})
		if doc == nil || diags.HasErrors() {
			return
		}
		suite, diags := trial.Load(doc)
		for _, d := range diags {
			if d.Pos.Line < 1 || d.Pos.Line > strings.Count(src, "\n")+1 || d.Pos.Col < 1 {
				t.Fatalf("%s is nowhere", d)
			}
		}
		if suite != nil && suite.Tests() > 0 {
			suite.Play(context.Background(), 0, kinds)
		}
	})
}
