package names_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// A pack renamed name by name loads as before, plays as before, and is what it
// was when everything is renamed back.
func TestRenamingEverything(t *testing.T) {
	for dir, doc := range packs(t) {
		t.Run(dir, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, data := range doc.Files {
				files[name] = &fstest.MapFile{Data: data}
			}
			before := plays(t, load(t, files))
			x := names.Build(".", sources(files))
			fresh, news := map[names.Name]string{}, map[names.Name]string{}
			var olds []names.Name
			for i, thing := range append(x.Things(), parts(x)...) { // things first: parts need their new names
				if !thing.Worded {
					olds = append(olds, thing.Name)
					fresh[thing.Name] = fmt.Sprintf("zz_%d", i)
				}
			}
			for _, n := range olds {
				now := names.Name{Section: n.Section, ID: fresh[n.Whole()]}
				if n.Part != "" {
					now.Part = fresh[n]
				}
				news[now] = n.Last()
			}
			rename(t, files, fresh)
			after := load(t, files)
			if len(names.Of(after).Things()) != len(x.Things()) {
				t.Error("some things have gone")
			}
			if got := plays(t, after); got != before && dir != "full" { // full has chance, which goes by names
				t.Error("it plays differently")
			}
			rename(t, files, news)
			for name, data := range doc.Files {
				if string(files[name].Data) != string(data) {
					t.Errorf("%s is not what it was", name)
				}
			}
		})
	}
}

// rename gives many things other names at once.
func rename(t *testing.T, files fstest.MapFS, to map[names.Name]string) {
	t.Helper()
	x := names.Build(".", sources(files))
	var edits []names.Edit
	for n, name := range to {
		more, err := x.Rename(n, name)
		if err != nil {
			t.Fatalf("rename %s to %s: %v", n, name, err)
		}
		edits = append(edits, more...)
	}
	for name, f := range files {
		files[name] = &fstest.MapFile{Data: []byte(names.Apply(string(f.Data), name, edits))}
	}
}

// sources are the files of a pack, read for their names.
func sources(files fstest.MapFS) map[string]*outline.Source {
	all := map[string]*outline.Source{}
	for name, f := range files {
		all[name] = source(name, f.Data)
	}
	return all
}

func source(name string, data []byte) *outline.Source {
	if path.Ext(name) == ".yaml" {
		return outline.Parse(string(data))
	}
	return outline.Lines(string(data))
}

// load loads a pack with its translation and fails on any finding but those that
// say that a text is not translated.
func load(t *testing.T, files fstest.MapFS) *scenario.Document {
	t.Helper()
	for _, lang := range []string{"", "fr"} {
		_, diags := scenario.Load(t.Context(), files, ".", scenario.Options{Language: lang})
		for _, d := range diags {
			if d.Code != "WF129" && d.Severity != scenario.Info {
				t.Error(d)
			}
		}
	}
	doc, _ := scenario.Load(t.Context(), files, ".", scenario.Options{})
	if t.Failed() {
		t.FailNow()
	}
	return doc
}

// plays tells what came of some plays, with moves by their rank.
func plays(t *testing.T, doc *scenario.Document) string {
	t.Helper()
	p, diags := program.Compile(doc)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var b strings.Builder
	for seed := range uint64(20) {
		run := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Turn, Seed: seed})
		err := solve.Play(t.Context(), run, solve.Random(seed), func(s solve.Step, _ []exercise.Happening) error {
			fmt.Fprint(&b, s.Move, " ")
			return nil
		})
		outcome, _ := run.Ended()
		fmt.Fprintln(&b, run.Points(), run.Now(), outcome, err)
	}
	return b.String()
}

func TestNamesThatCannotBeGiven(t *testing.T) {
	x := names.Of(packs(t)["full"])
	for _, c := range []struct{ name, to, want string }{
		{"actions.report", "inform", "already used in actions, scenario.yaml line"},
		{"actions.report", "siem", "already used in injects, injects/alerts.yaml line"},
		{"actions.report", "Report", "not written as names are"},
		{"actions.report", "2nd", "a letter first"},
		{"actions.report", "report", "already"},
		{"state.spread", "pressed", "already used in derived"},
		{"decisions.contain_how.wait", "hunt", "has a part hunt already"},
		{"requests.preserve.24_7_contact_point", "desk", "named by its words"},
		{"actions.absent", "x", "not declared"},
	} {
		p := strings.SplitN(c.name+".", ".", 4)
		n := names.Name{Section: p[0], ID: p[1], Part: p[2]}
		if _, err := x.Rename(n, c.to); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s to %s: %v, want %q", c.name, c.to, err, c.want)
		}
	}
	if edits, err := x.Rename(names.Name{Section: "requests", ID: "preserve", Part: "112"}, "911"); err != nil || len(edits) != 1 {
		t.Errorf("a channel that begins with a digit: %v, %v", edits, err)
	}
}

// A byte order mark is not counted in places, and stays.
func TestRenamingBehindAByteOrderMark(t *testing.T) {
	const mark = "\ufeff"
	files := map[string]*outline.Source{"state.yaml": outline.Parse(mark + "held: bool = false\r\n")}
	edits, err := names.Build(".", files).Rename(names.Name{Section: "state", ID: "held"}, "kept")
	if err != nil {
		t.Fatal(err)
	}
	if got := names.Apply(mark+"held: bool = false\r\n", "state.yaml", edits); got != mark+"kept: bool = false\r\n" {
		t.Errorf("got %q", got)
	}
}
