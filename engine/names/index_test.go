package names_test

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/scenarios"
)

// packs are the shipped scenarios and the one that uses every construct.
func packs(t testing.TB) map[string]*scenario.Document {
	t.Helper()
	all := map[string]*scenario.Document{}
	for name, pack := range map[string]struct {
		fsys fs.FS
		dir  string
	}{"tutorial": {scenarios.FS, "tutorial"}, "ransom-night": {scenarios.FS, "ransom-night"}, "full": {scenariotest.Full(), "."}} {
		doc, diags := scenario.Load(t.Context(), pack.fsys, pack.dir, scenario.Options{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		all[name] = doc
	}
	return all
}

func lineOf(doc *scenario.Document, pos scenario.Pos) string {
	name := strings.TrimPrefix(pos.File, doc.Dir+"/")
	return strings.Split(string(doc.Files[name]), "\n")[pos.Line-1]
}

// Every place of the index says the name that it is a use of.
func TestUsesStandWhereTheNameIsWritten(t *testing.T) {
	for dir, doc := range packs(t) {
		x := names.Of(doc)
		for _, thing := range append(x.Things(), parts(x)...) {
			for _, u := range x.Uses(thing.Name) {
				r := []rune(lineOf(doc, u.Pos))
				got := string(r[u.Pos.Col-1 : u.Pos.Col-1+u.Len])
				if got != thing.Name.Last() && names.Slug(got) != thing.Name.Last() {
					t.Errorf("%s: %s is %q at %s", dir, thing.Name, got, u.Pos)
				}
				if back, ok := x.At(u.Pos); !ok || back.Name != thing.Name {
					t.Errorf("%s: at %s stands %v, want %s", dir, u.Pos, back, thing.Name)
				}
			}
		}
	}
}

func parts(x *names.Index) []names.Thing {
	var all []names.Thing
	for _, t := range x.Things() {
		all = append(all, x.Parts(t.Name)...)
	}
	return all
}

// Every key of every section is a thing with the place of the document.
func TestEveryDeclaredNameIsAThing(t *testing.T) {
	for dir, doc := range packs(t) {
		x := names.Of(doc)
		n := 0
		for _, f := range names.Fields() {
			section, ok := reflect.ValueOf(doc).Elem().FieldByNameFunc(func(name string) bool {
				sf, _ := reflect.TypeFor[scenario.Document]().FieldByName(name)
				return sf.Tag.Get("key") == f.Key
			}).Interface().(interface {
				Keys() []string
				Positions() []scenario.Pos
			})
			if !ok || len(f.Refs) > 0 {
				continue
			}
			for i, key := range section.Keys() {
				n++
				thing, ok := x.Thing(names.Name{Section: f.Key, ID: key})
				if want := section.Positions()[i]; !ok || thing.Use.Pos != want {
					t.Errorf("%s: %s.%s is at %v, want %v", dir, f.Key, key, thing.Use.Pos, want)
				}
			}
		}
		if n < 20 {
			t.Errorf("%s: only %d names", dir, n)
		}
	}
}

func TestWhatThingsAre(t *testing.T) {
	x := names.Of(packs(t)["full"])
	for _, c := range []struct {
		name        names.Name
		title, says string
		uses        int
	}{
		{names.Name{Section: "state", ID: "spread"}, "", "int 0..12 = 2 clamp", 11},
		{names.Name{Section: "state", ID: "gdpr", Part: "missed"}, "", "", 4},
		{names.Name{Section: "derived", ID: "pressed"}, "", "trust < 3 or gdpr == missed", 3},
		{names.Name{Section: "variants", ID: "clerk"}, "", "A. Berg, M. Lind, S. Vale", 5},
		{names.Name{Section: "requests", ID: "preserve", Part: "24_7_contact_point"}, "24/7 contact point", "", 3},
		{names.Name{Section: "decisions", ID: "contain_how", Part: "wait"}, "Wait for a second alert", "", 3},
		{names.Name{Section: "injects", ID: "siem"}, "Mass renames on FS-02", "", 5},
		{names.Name{Section: "outcomes", ID: "recovered"}, "Recovered", "", 4},
	} {
		thing, ok := x.Thing(c.name)
		if !ok || thing.Title != c.title || thing.Says != c.says {
			t.Errorf("%s is %+v", c.name, thing)
		}
		if uses := x.Uses(c.name); len(uses) != c.uses {
			t.Errorf("%s has %d uses, want %d:", c.name, len(uses), c.uses)
			for _, u := range uses {
				t.Errorf("  %s %s", u.Pos, u.Path)
			}
		}
	}
	if d, ok := x.Domain("gdpr"); !ok || !slices.Equal(d.Values, []string{"idle", "running", "missed"}) {
		t.Errorf("gdpr has the domain %v", d)
	}
}

// Every form of a line, of a reference and of a condition gives its names, also
// where something in it is wrong.
func TestWhereNamesStand(t *testing.T) {
	const declared = `roles: {lead: {}, guest: {}}
outcomes: {won: {}}
state: {mood: "enum [calm, tense] = calm", n: int 0..3 = 0}
derived: {ok: true}
pools: {team: {}}
evidence: {log: {}}
injects: {siem: {}}
actions: {go: {}}
requests: {ask: {channel: 24/7 desk, wrong_channels: {post: {}}}}
decisions: {d: {options: {a: {}, b: {}}}}
questions: {q: {answers: {right: {}}}}
`
	for _, c := range []struct{ text, want string }{
		{"tests: [{do: [read siem as guest]}]", "siem guest"},
		{"tests: [{do: [hash log, hand over log, wait, wait until T+1h]}]", "log log"},
		{"tests: [{do: [share log with guest as lead]}]", "log guest lead"},
		{"tests: [{do: [hint q 1, 'q: read siem', ask for go, grant d.a, abandon go]}]", "q q go d a go"},
		{"tests: [{do: [ask via 24/7 desk, ask via post, ask.post, d.b as lead]}]", "ask 24/7 desk ask post ask post d b lead"},
		{"tests: [{roles: [lead], expect: {outcome: won, state: {mood: tense}}}]", "lead won mood tense"},
		{"tests: [{do: [begin d.a as guest, wait 30m], expect: {state: {mood: '!= tense'}, done: [d.b, go], messages: [siem as lead], holds: n > 1}}]", "d a guest mood tense d b go siem lead n"},
		{"tests: [{do: [nothing, siem.nothing, read nothing]}]", "siem"},
		{"injects: {x: {after: read(siem)}, y: {after: 'read(siem, guest)'}, z: {after: d.a, to: [lead]}}", "siem siem guest d a lead"},
		{"roles: {bot: {stand_in: [go, {do: d.b, when: ok}]}}", "go d b ok"},
		{"ends: {when: mood == calm and tense != mood}", "mood calm tense mood"},
		{"ends: {when: 'mood in [calm, tense] or mood not in [tense]'}", "mood calm tense mood tense"},
		{"ends: {when: team >= 1 and n > 1}", "team n"},
		{"ends: {when: 'read(log, lead) and (ok or n > 2)'}", "log lead ok n"},
		{"ends: {when: 'via(ask.post) and answered(q.right) and chose(d.'}", "ask post q right d"},
		{"ends: {when: 'mood = calm and done(go'}", "mood go"},
		{"ends: {when: 'odd(go) and nothing and mood == n'}", "mood n"},
		{"asserts: [{never: ok}, {reachable: [won, d.a]}, {share: {outcome: won}}]", "ok won d a won"},
		{"actions: {x: {set: {mood: tense, n: 1}, add: {n: 1}}}", "mood tense n n"},
		{"decisions: {e: {deadline: {in: 5m, then: f}, options: {f: {}}}}", "f"},
		{"show: {n: {roles: [lead]}}", "n lead"},
	} {
		section, body, _ := strings.Cut(c.text, ": ")
		file := section + "/more.yaml"
		src := map[string]*outline.Source{names.Main: outline.Parse(declared), file: outline.Parse(body)}
		x := names.Build(".", src)
		if got := written(x, src[file], file); got != c.want {
			t.Errorf("%s\n has %q, want %q", c.text, got, c.want)
		}
	}
}

// written are the names of a file that refer to something, in order.
func written(x *names.Index, src *outline.Source, file string) string {
	var uses []names.Use
	for _, thing := range append(x.Things(), parts(x)...) {
		for _, u := range x.Uses(thing.Name) {
			if u.Pos.File == file && u.Kind != names.Declaration {
				uses = append(uses, u)
			}
		}
	}
	slices.SortFunc(uses, func(a, b names.Use) int { return a.Pos.Compare(b.Pos) })
	var words []string
	for _, u := range uses {
		from := src.Offset(u.Pos.Line, u.Pos.Col)
		words = append(words, src.Text[from:src.Offset(u.Pos.Line, u.Pos.Col+u.Len)])
	}
	return strings.Join(words, " ")
}
