package scenario_test

import (
	"context"
	"flag"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// base is the smallest scenario. Cases append sections to it.
const base = `format: 1
id: small
title: Small
summary: The smallest scenario.
level: introductory
minutes: 5
objectives: {contain: {title: Contain, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: Analyst, brief: You watch.}}
outcomes: {over: {text: It is over.}}
`

// load reads a pack that stands in dir "." of a file system.
func load(t testing.TB, fsys fs.FS, opt scenario.Options) (*scenario.Document, scenario.Diagnostics) {
	t.Helper()
	return scenario.Load(context.Background(), fsys, ".", opt)
}

// pack makes a file system of texts.
func pack(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// caseFiles are the files of a case. A scenario.yaml that does not begin with
// "format" continues the base; without one, the base alone is it.
func caseFiles(a archive) map[string]string {
	files := map[string]string{"scenario.yaml": base}
	for _, f := range a.files {
		if f.name == "scenario.yaml" && !strings.HasPrefix(f.text, "format") {
			f.text = base + f.text
		}
		files[f.name] = f.text
	}
	return files
}

// TestErrors holds the wording and the place of every diagnostic.
func TestErrors(t *testing.T) {
	cases, _ := filepath.Glob("testdata/err/*.txtar")
	if len(cases) < 10 {
		t.Fatalf("only %d cases found", len(cases))
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := readArchive(t, name)
			want := a.take("want")
			_, diags := load(t, pack(caseFiles(a)), scenario.Options{})
			got := diags.String()
			if *update {
				a.files = append(a.files, archived{"want", got})
				a.write(t, name)
			} else if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			if !diags.HasErrors() && !strings.Contains(got, "warning") {
				t.Error("a case of errors has none")
			}
		})
	}
}

func TestOK(t *testing.T) {
	cases, _ := filepath.Glob("testdata/ok/*.txtar")
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			if _, diags := load(t, pack(caseFiles(readArchive(t, name))), scenario.Options{}); len(diags) > 0 {
				t.Errorf("found:\n%s", diags)
			}
		})
	}
}

func TestFullPackUsesTheWholeLanguage(t *testing.T) {
	doc, diags := load(t, scenariotest.Full(), scenario.Options{})
	if len(diags) > 0 {
		t.Fatalf("found:\n%s", diags)
	}
	text := ""
	for name, data := range doc.Files {
		if strings.HasSuffix(name, ".yaml") {
			text += string(data)
		}
	}
	scenario.WalkSchema(func(path string, f scenario.Field) {
		if f.Key != "injects" && !regexp.MustCompile(`(?m)(^|[{, ])`+f.Key+`:`).MatchString(text) {
			t.Errorf("%s is nowhere in the pack", path)
		}
	})
}

func TestDocumentHoldsWhatIsWritten(t *testing.T) {
	doc, _ := load(t, scenariotest.Full(), scenario.Options{})
	siem, _ := doc.Injects.Get("siem")
	if want := "**214 files a minute** are renamed on FS-02.\n\nThe account is that of {{clerk}}."; siem.Body.V != want {
		t.Errorf("body = %q", siem.Body.V)
	}
	if got := siem.At; got.Minutes != 0 || !got.Set || siem.Body.Pos.String() != "injects/alerts.yaml:1:97" {
		t.Errorf("at = %+v, body at %s", got, siem.Body.Pos)
	}
	if want := []string{"siem", "fs_alert", "press", "regulator"}; strings.Join(doc.Injects.Keys(), " ") != strings.Join(want, " ") {
		t.Errorf("injects in order %v, want %v", doc.Injects.Keys(), want)
	}
	spread, _ := doc.State.Get("spread")
	if spread.Lo != 0 || spread.Hi != 12 || spread.Start != 2 || !spread.Clamp || spread.Kind != "int" {
		t.Errorf("spread = %+v", spread)
	}
	log, _ := doc.Evidence.Get("push_log")
	if trust, _ := log.Add.Get("trust"); trust.V != 1 || !trust.Signed {
		t.Errorf("add trust = %+v", trust)
	}
	lead, _ := doc.Roles.Get("lead")
	if lead.StandIn[0].Do.Name != "call_team" || lead.StandIn[1].Do.Name != "inform_board" {
		t.Errorf("stand_in = %+v", lead.StandIn)
	}
	spreading, _ := doc.Attack.Get("exfiltrate")
	if spreading.Chance.Num != 1 || spreading.Chance.Den != 3 || spreading.In.Minutes != 60 {
		t.Errorf("exfiltrate = %+v", spreading)
	}
	quoted := spreading.Unless
	if quoted.Src != "contained or ws14_off" || !strings.Contains(lineAt(doc, quoted.Pos)[quoted.Pos.Col-1:], quoted.Src) {
		t.Errorf("unless = %+v", quoted)
	}
	if never := doc.Asserts[1].V.(scenario.Map[scenario.Raw])[0]; never.Key != "never" || never.Value.V != "trust == 6 and gdpr == missed" {
		t.Errorf("assert = %+v", never)
	}
}

func lineAt(doc *scenario.Document, pos scenario.Pos) string {
	return strings.Split(string(doc.Files[pos.File]), "\n")[pos.Line-1]
}

func TestMissingPack(t *testing.T) {
	doc, diags := load(t, fstest.MapFS{}, scenario.Options{})
	if doc != nil || !diags.HasErrors() {
		t.Errorf("doc = %v, found %v", doc, diags)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	doc, diags := scenario.Load(ctx, scenariotest.Full(), ".", scenario.Options{})
	if doc != nil || !strings.Contains(diags.String(), "interrupted") {
		t.Errorf("doc = %v, found %v", doc, diags)
	}
}

func TestPackInAFolder(t *testing.T) {
	fsys := pack(map[string]string{"packs/small/scenario.yaml": base + "titel: x\n", "packs/note.txt": "", "packs/empty/x": ""})
	doc, diags := scenario.Load(context.Background(), fsys, "packs/small", scenario.Options{})
	if doc.Dir != "packs/small" || !strings.HasPrefix(diags.String(), "packs/small/scenario.yaml:11:1: error WF107") {
		t.Errorf("dir %s, found %s", doc.Dir, diags)
	}
	packs, err := scenario.List(fsys, "packs")
	if err != nil || len(packs) != 1 || packs[0] != "packs/small" {
		t.Errorf("List = %v, %v", packs, err)
	}
	if _, err := scenario.List(fsys, "nowhere"); err == nil {
		t.Error("a missing folder is no error")
	}
}

func TestFileKinds(t *testing.T) {
	fsys := pack(map[string]string{"scenario.yaml": base, ".git/config": "ignored", "Notes.TXT": "", "texts/a b.md": ""})
	fsys["link.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}
	_, diags := load(t, fsys, scenario.Options{})
	want := `Notes.TXT: error WF102: the file name "Notes.TXT" is not allowed (use lower-case letters, digits, dot, hyphen and underscore)
link.md: error WF102: it is no regular file (replace it by a copy of the file)
texts/a b.md: error WF102: the file name "a b.md" is not allowed (use lower-case letters, digits, dot, hyphen and underscore)
`
	if diags.String() != want {
		t.Errorf("found:\n%s", diags)
	}
}

func TestHash(t *testing.T) {
	hash := func(files map[string]string) string {
		doc, _ := load(t, pack(files), scenario.Options{})
		return doc.Hash
	}
	one := hash(map[string]string{"scenario.yaml": base, "evidence/a": "xy", "evidence/b": "z"})
	for name, files := range map[string]map[string]string{
		"a byte moved to the next file": {"scenario.yaml": base, "evidence/a": "x", "evidence/b": "yz"},
		"a file renamed":                {"scenario.yaml": base, "evidence/a": "xy", "evidence/c": "z"},
		"a file more":                   {"scenario.yaml": base, "evidence/a": "xy", "evidence/b": "z", "evidence/c": ""},
	} {
		if hash(files) == one {
			t.Errorf("%s: the hash is the same", name)
		}
	}
	if again := hash(map[string]string{"scenario.yaml": base, "evidence/b": "z", "evidence/a": "xy", ".swp": "?"}); again != one {
		t.Error("the same files have another hash")
	}
}
