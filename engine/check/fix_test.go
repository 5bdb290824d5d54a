package check_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

// fixed applies fixes until there are none, and says how many rounds that took.
func fixed(t testing.TB, files map[string]string) (map[string]string, int) {
	t.Helper()
	files = maps.Clone(files)
	for round := range 9 {
		f := pack(t, files, check.Options{}).Fix()
		if !f.Any() {
			return files, round
		}
		for name, data := range f.Files {
			files[name] = string(data)
		}
		for from, to := range f.Renamed {
			files[to] = files[from]
			delete(files, from)
		}
	}
	t.Fatalf("fixing does not come to an end: %q", files)
	return nil, 0
}

func TestFix(t *testing.T) {
	const decl = "state: {contained: bool = false, calm: bool = true}\n"
	for _, c := range []struct{ name, before, after string }{
		{"a name in a condition, with comments kept", decl + "actions: # list\n  a: {title: A, when: not contaned and calm, why: It stops the spread.}   # keep  this\n", decl + "actions: # list\n  a: {title: A, when: not contained and calm, why: It stops the spread.}   # keep  this\n"},
		{"two on one line", decl + "actions: {a: {titel: A, when: contaned && calm, why: It stops the spread.}}\n", decl + "actions: {a: {title: A, when: contained and calm, why: It stops the spread.}}\n"},
		{"words of other languages", decl + "actions: {a: {title: A, when: contained && calm, why: It stops the spread.}}\n", decl + "actions: {a: {title: A, when: contained and calm, why: It stops the spread.}}\n"},
		{"a name in quotes", decl + "actions: {a: {title: A, score: {\"contian\": 3}, why: It stops the spread.}}\n", decl + "actions: {a: {title: A, score: {\"contain\": 3}, why: It stops the spread.}}\n"},
		{"a condition in quotes", decl + "actions: {a: {title: A, when: \"not contaned\", why: It stops the spread.}}\n", decl + "actions: {a: {title: A, when: \"not contained\", why: It stops the spread.}}\n"},
		{"yes", decl + "actions: {a: {title: A, set: {contained: yes}, why: It stops the spread.}}\n", decl + "actions: {a: {title: A, set: {contained: true}, why: It stops the spread.}}\n"},
		{"a time", "injects: {i: {at: 90m, subject: S, body: B}}\n", "injects: {i: {at: T+90m, subject: S, body: B}}\n"},
		{"a comment that ignores nothing", "sector: Health   # watchfloor: ignore WF124 a reason\n", "sector: Health\n"},
		{"such a comment on its own line", "sector: Health\n# watchfloor: ignore WF124 a reason\ntitle_of: x\n", "sector: Health\ntitle_of: x\n"},
		{"nothing that is a guess", decl + "actions: {a: {title: A, set: {cont: true}, when: T+90, why: It stops the spread.}}\n", decl + "actions: {a: {title: A, set: {cont: true}, when: T+90, why: It stops the spread.}}\n"},
		{"a sign that may mean two things", "state: {x: int 0..9 = 0 clamp}\nactions: {a: {title: A, set: {x: +3}, why: It stops the spread.}}\n", "state: {x: int 0..9 = 0 clamp}\nactions: {a: {title: A, set: {x: +3}, why: It stops the spread.}}\n"},
		{"line ends of Windows", "sectr: Health\r\nstate: {x: bool = false}\r\n", "sector: Health\r\nstate: {x: bool = false}\r\n"},
		{"wide characters before it", decl + "actions: {a: {title: 混乱 é, when: not contaned, why: It stops the spread.}}\n", decl + "actions: {a: {title: 混乱 é, when: not contained, why: It stops the spread.}}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := fixed(t, map[string]string{"scenario.yaml": head + c.before})
			if got["scenario.yaml"] != head+c.after {
				t.Errorf("got\n%s\nwant\n%s", strings.TrimPrefix(got["scenario.yaml"], head), c.after)
			}
		})
	}
}

func TestFixOfNames(t *testing.T) {
	got, _ := fixed(t, map[string]string{"scenario.yml": head, "injects/a.yml": "i: {at: T+0m, subject: S, body: B}\n", "notes.yml": "x: y\n"})
	for _, name := range []string{"scenario.yaml", "injects/a.yaml", "notes.yml"} {
		if _, ok := got[name]; !ok || len(got) != 3 {
			t.Errorf("there is %v", got)
		}
	}
}

// mistaken are texts that the targets begin with: examples of every code.
func mistaken() []string {
	var out []string
	for _, code := range check.Codes() {
		g, _ := check.Find(code)
		for _, e := range []check.Example{g.Bad, g.Good} {
			files, _ := e.Pack()
			out = append(out, files["scenario.yaml"])
		}
	}
	return out
}

func readable(text string) bool {
	var n yaml.Node
	return yaml.Unmarshal([]byte(text), &n) == nil
}

// FuzzFix checks and fixes anything: what was YAML stays YAML, and fixing comes to
// an end.
func FuzzFix(f *testing.F) {
	for _, text := range mistaken() {
		f.Add(text)
	}
	f.Add(head + "sectr: yes\nactions: {a: {titel: \"A\", when: contaned && x, set: {x: yes}}} # watchfloor: ignore WF1 x\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := fixed(t, map[string]string{"scenario.yaml": text})
		if after := got["scenario.yaml"]; readable(text) && !readable(after) {
			t.Errorf("%q became %q, which is no YAML", text, after)
		}
	})
}

// FuzzPack checks anything: nothing panics, and every finding has a known code, a
// place and one line.
func FuzzPack(f *testing.F) {
	for _, text := range mistaken() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := pack(t, map[string]string{"scenario.yaml": text, "evidence/a.log": "x\n"}, check.Options{Exact: true, States: 200})
		for _, d := range r.Findings {
			if !check.Known(d.Code) || d.Pos.File == "" || strings.ContainsAny(fmt.Sprint(d), "\n\x1b") {
				t.Errorf("odd finding %q", d)
			}
			r.Snippet(d.Pos, d.End)
		}
	})
}

// The scenario that uses every construct of the language is checked whole.
func TestFullPack(t *testing.T) {
	r := check.Pack(t.Context(), scenariotest.Full(), ".", check.Options{Exact: true, States: 500})
	if r.Program == nil || r.Space == nil {
		t.Fatalf("found\n%s", r.Findings)
	}
	for _, d := range r.Findings {
		if d.Code == "WF127" && d.Severity != scenario.Info || d.Pos.IsZero() {
			t.Errorf("found %s", d)
		}
	}
}
