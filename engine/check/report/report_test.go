package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/check/report"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// broken is a pack with findings of every kind: with other places, with a certain
// fix, about a whole file, in evidence, on a long line, behind wide characters,
// ignored.
var broken = map[string]string{
	"scenario.yaml": `format: 1
id: broken
title: "Broken: 100 %, and more"
summary: A scenario with findings of every kind.
level: introductory
minutes: 5
objectives: {contain: {title: Contain the attack, weight: 100, csf: [RS.MI]}}
frameworks: {csf: "2.0"}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: Analyst, brief: You watch the systems of a small harbour at night.}}
state: {trust: int 0..6 = 3, old: bool = false}
evidence: {log: {title: Log, file: evidence/a.log, score: {contain: 2}}}
actions:
  tell: {title: 告诉 them, add: {trust: 2}, repeat: 3, score: {contain: 2}, why: Fine.}
  tall: {title: Tall them, add: {trust: -1}, score: {contain: 1}, why: They would hear it anyway.}  # watchfloor: ignore WF315 a reason
  long: {title: Long, when: trust >= 1 and trust >= 2 and trust >= 3 and trust >= 1 and trust >= 2 and trust >= 3 and trust <= 9 and trust >= 1, why: They would hear it anyway.}
outcomes: {over: {title: Over, text: It is over.}}
`,
	"evidence/a.log": "first\nGET http://evil-site.com/\n",
	"evidence/b.log": "nobody names it\n",
	"places.yaml":    "norland: {title: Norland} # watchfloor: ignore WF307 it is spoken of\n",
}

func reports(t *testing.T) []*check.Report {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range broken {
		fsys["broken/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	fsys["second/scenario.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nid: second\ntitel: Second\n")}
	var all []*check.Report
	for _, dir := range []string{"broken", "second", "third"} {
		r := check.Pack(t.Context(), fsys, dir, check.Options{Exact: true})
		r.Under("my packs")
		all = append(all, r)
	}
	return all
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; -update writes it; got\n%s", name, got)
	}
}

func TestText(t *testing.T) {
	var plain, painted bytes.Buffer
	for _, r := range reports(t) {
		if err := report.Text(&plain, r, true, nil); err != nil {
			t.Fatal(err)
		}
		mark := func(p report.Part, s string) string { return "<" + s + ">" }
		if err := report.Text(&painted, r, true, mark); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "text.golden", plain.Bytes())
	if strings.NewReplacer("<", "", ">", "").Replace(painted.String()) != strings.NewReplacer("<", "", ">", "").Replace(plain.String()) {
		t.Error("colour changes the text")
	}
}

// The mark stands below the place, in cells, also behind wide characters and on
// lines that are cut.
func TestMarksStandBelowTheirPlace(t *testing.T) {
	var b bytes.Buffer
	if err := report.Text(&b, reports(t)[0], true, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"14 |   tell: {title: 告诉 them, add: {trust: 2}, repeat: 3, score: {contain: 2}, why: Fine.}\n" +
			"   |                                                                                  ^~~~~",
		"trust <= 9", "2 | GET http://evil-site.com/\n  |            ^~~~~~~~~~~~~",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("there is no\n%s\nin\n%s", want, b.String())
		}
	}
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, " | ") && len([]rune(line)) > 125 {
			t.Errorf("a line of source has %d characters: %s", len([]rune(line)), line)
		}
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := report.JSON(&b, reports(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "json.golden", b.Bytes())
	var doc report.Document
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil || doc.Version != 1 || len(doc.Packs) != 3 || doc.Errors == 0 {
		t.Errorf("%+v, %v", doc, err)
	}
}

func TestGitHub(t *testing.T) {
	var b bytes.Buffer
	if err := report.GitHub(&b, reports(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "github.golden", b.Bytes())
	for line := range strings.Lines(b.String()) {
		head, text, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
		if !ok || !strings.HasPrefix(line, "::") || strings.Contains(strings.TrimSuffix(text, "\n"), "\n") || strings.Count(head, "%")*3 > len(head) {
			t.Errorf("no command of a workflow: %q", line)
		}
	}
}

// TestSARIF holds what the schema of SARIF 2.1.0 requires of the parts that are
// used.
func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	if err := report.SARIF(&b, reports(t), "1.2.3"); err != nil {
		t.Fatal(err)
	}
	golden(t, "sarif.golden", b.Bytes())
	var log map[string]any
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log["runs"].([]any)[0].(map[string]any)
	driver := run["tool"].(map[string]any)["driver"].(map[string]any)
	rules := driver["rules"].([]any)
	if log["version"] != "2.1.0" || driver["name"] != "watchfloor" || run["columnKind"] != "unicodeCodePoints" || len(rules) == 0 {
		t.Errorf("the log is %v", log)
	}
	for _, r := range rules {
		rule := r.(map[string]any)
		if rule["id"] == "" || rule["shortDescription"].(map[string]any)["text"] == "" || rule["help"].(map[string]any)["text"] == "" {
			t.Errorf("rule without help: %v", rule)
		}
	}
	suppressed := 0
	for _, r := range run["results"].([]any) {
		res := r.(map[string]any)
		index := int(res["ruleIndex"].(float64))
		if rules[index].(map[string]any)["id"] != res["ruleId"] || res["message"].(map[string]any)["text"] == "" {
			t.Errorf("result %v", res)
		}
		for _, l := range res["locations"].([]any) {
			physical := l.(map[string]any)["physicalLocation"].(map[string]any)
			if uri := physical["artifactLocation"].(map[string]any)["uri"].(string); uri == "" || strings.Contains(uri, " ") {
				t.Errorf("uri %q", uri)
			}
			if region, ok := physical["region"].(map[string]any); ok && region["startLine"].(float64) < 1 {
				t.Errorf("region %v", region)
			}
		}
		if _, ok := res["suppressions"]; ok {
			suppressed++
		}
		if level := res["level"]; level != "error" && level != "warning" && level != "note" {
			t.Errorf("level %v", level)
		}
	}
	if suppressed != 1 {
		t.Errorf("%d are suppressed", suppressed)
	}
}

// What a scenario holds reaches no terminal as control bytes.
func TestNothingControlsTheTerminal(t *testing.T) {
	fsys := fstest.MapFS{"p/scenario.yaml": {Data: []byte("format: 1\n\"\x1b]52;c;aGk=\a\": x\nid: \u202eevil\n")}}
	r := check.Pack(t.Context(), fsys, "p", check.Options{})
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text":   func(b *bytes.Buffer) error { return report.Text(b, r, true, nil) },
		"json":   func(b *bytes.Buffer) error { return report.JSON(b, []*check.Report{r}) },
		"github": func(b *bytes.Buffer) error { return report.GitHub(b, []*check.Report{r}) },
		"sarif":  func(b *bytes.Buffer) error { return report.SARIF(b, []*check.Report{r}, "") },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x1b\a\u202e\u009b") {
			t.Errorf("%s: %q", name, b.String())
		}
	}
}

// Many warnings of one kind are listed by place behind the first few; errors are
// always shown whole, and so is everything where that is wanted.
func TestManyOfAKindAreListed(t *testing.T) {
	r := reports(t)[0]
	var findings scenario.Diagnostics
	for i := range report.Few + 3 {
		for code, severity := range map[string]scenario.Severity{"WF325": scenario.Warning, "WF201": scenario.Error} {
			findings = append(findings, scenario.Diagnostic{Code: code, Severity: severity, Pos: scenario.Pos{File: "a.yaml", Line: 10 + i, Col: 3}, Message: "a " + code})
		}
	}
	r.Findings = findings
	write := func(all bool) string {
		var b bytes.Buffer
		if err := report.Text(&b, r, all, nil); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	few, whole := write(false), write(true)
	for what, want := range map[string]int{"a WF201": report.Few + 3, "a WF325": report.Few} {
		if got := strings.Count(few, what); got != want {
			t.Errorf("%q stands there %d times, want %d\n%s", what, got, want, few)
		}
	}
	if !strings.Contains(few, "3 more warnings WF325:\n  a.yaml, line 15 16 17\n") {
		t.Errorf("the others are not listed:\n%s", few)
	}
	if got := strings.Count(whole, "a WF325"); got != report.Few+3 || strings.Contains(whole, "more warnings") {
		t.Errorf("with all there are %d:\n%s", got, whole)
	}
}
