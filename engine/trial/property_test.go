package trial_test

import (
	"context"
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
	if i := strings.Index(src, "\ntests:"); i >= 0 {
		src = src[:i+1]
	}
	suite := load(t, src+"tests:\n"+text, files)
	for _, f := range suite.Play(context.Background(), 0, kinds).Failures {
		t.Fatalf("%s: %s: %s %v\n%s\n%s", f.Pos, f.Line, f.What, f.Hints, text, src)
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
