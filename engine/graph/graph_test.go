package graph_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/watchfloor/watchfloor/engine/graph"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t testing.TB, fsys fs.FS, dir string) *scenario.Document {
	t.Helper()
	doc, diags := scenario.Load(t.Context(), fsys, dir, scenario.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return doc
}

// TestGolden holds every form of the scenario that uses the whole language.
func TestGolden(t *testing.T) {
	doc := load(t, scenariotest.Full(), ".")
	plan, err := graph.PlanCSV(doc)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][]byte{
		"graph.mmd": graph.Of(doc).Mermaid(), "graph.dot": graph.Of(doc).DOT(),
		"graph.txt": graph.Draw(doc, 80, graph.Drawn), "graph-ascii.txt": graph.Draw(doc, 60, graph.Plain),
		"plan.txt": graph.PlanText(doc, 80), "plan.md": graph.PlanMarkdown(doc), "plan.csv": plan,
	} {
		path := filepath.Join("testdata", name)
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
			t.Errorf("%s is not what was drawn; -update writes it:\n%s", name, got)
		}
	}
}

// TestEdges tells what the graph must know of the scenario that ships.
func TestEdges(t *testing.T) {
	g := graph.Of(load(t, scenarios.FS, "ransom-night"))
	got := map[string]bool{}
	for _, e := range g.Edges {
		got[e.From+" "+e.Verb.String()+" "+e.To+" "+e.Label] = true
	}
	for _, want := range []string{
		"siem opens first_move read",
		"kill_backup then backup_lost after 10m",
		"kill_backup sets state backups_gone true",
		"staff_message prevents switched_off ",
		"process_log prevents edr_alert read",
		"state contained leads to outcome held ",
		"state encrypted leads to outcome held encrypted <= 2",
		"restore_how.verified leads to outcome held ",
		"first_move by default first_move.wait after 20m",
		"first_move.find_source opens ws14_how ",
		"state ws14_off destroys ram_ws14 ",
		"state fs02_stopped blocks first_move.isolate ",
		"police_report enables preserve_abroad replied",
		"report leads to end of the exercise ",
		"state fs02_off is part of state fs02_stopped ",
		"preserve_abroad prevents server_gone via(preserve_abroad.police_24_7_contact_point)",
	} {
		if !got[want] {
			t.Errorf("there is no edge %q", want)
		}
	}
	for _, n := range g.Nodes {
		if n.ID == "full_scan" {
			t.Error("full_scan, on which nothing depends, is in the graph")
		}
	}
}

func TestDrawingsFit(t *testing.T) {
	for _, dir := range []string{"tutorial", "ransom-night", "invoice"} {
		doc := load(t, scenarios.FS, dir)
		for _, width := range []int{60, 80, 120} {
			drawn := [][]byte{graph.Draw(doc, width, graph.Drawn), graph.Draw(doc, width, graph.Plain), graph.PlanText(doc, width)}
			for i, data := range drawn {
				for n, line := range strings.Split(string(data), "\n") {
					if utf8.RuneCountInString(line) > width {
						t.Errorf("%s: drawing %d, line %d is wider than %d: %s", dir, i, n+1, width, line)
					}
				}
			}
			if i := bytes.IndexFunc(drawn[1], func(r rune) bool { return r > 0x7f }); i >= 0 {
				t.Errorf("%s: the plain drawing holds %q", dir, drawn[1][i:min(i+20, len(drawn[1]))])
			}
		}
	}
}

// Letters that take two columns are counted as such.
func TestWideLettersFit(t *testing.T) {
	wide := strings.Repeat("演習", 40)
	doc := load(t, fstest.MapFS{"scenario.yaml": {Data: []byte(packOf(wide))}}, ".")
	for _, data := range [][]byte{graph.Draw(doc, 60, graph.Drawn), graph.PlanText(doc, 60)} {
		for line := range strings.SplitSeq(string(data), "\n") {
			if n := ansi.StringWidth(line); n > 60 {
				t.Errorf("a line has %d columns: %s", n, line)
			}
		}
		if text := strings.Join(strings.Fields(string(data)), ""); strings.Count(text, "演") < 40 {
			t.Errorf("letters are missing:\n%s", data)
		}
	}
}

// nasty holds what each format has a meaning for.
const nasty = `'"quoted" [x] {y} (z) <b>|pipe| #1; %% \n back\slash $x ~ *s* _u_ & ` + "`" + `c` + "`" + ` -- end'`

func nastyPack(t *testing.T) *scenario.Document {
	t.Helper()
	return load(t, fstest.MapFS{"scenario.yaml": {Data: []byte(packOf(nasty))}}, ".")
}

// packOf is a small scenario in which everything is called the same.
func packOf(text string) string {
	return strings.ReplaceAll(`format: 1
id: small
title: NASTY
summary: S
level: introductory
minutes: 5
objectives: {contain: {title: Contain, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: NASTY, brief: B}}
injects: {i: {at: T+0m, subject: NASTY, body: B, from: NASTY}, j: {at: T+5m, subject: "=1+1", body: B}}
decisions: {d: {title: NASTY, when: read(i), ask: A, options: {o: {text: NASTY, why: W}}}}
outcomes: {over: {title: NASTY, text: It is over.}}
`, "NASTY", text)
}

// What follows a quote in a label would be read as the language of the diagram.
func TestLabelsAreEscaped(t *testing.T) {
	doc := nastyPack(t)
	mermaid := string(graph.Of(doc).Mermaid())
	node := regexp.MustCompile(`^  n\d+(\[/|\{\{|\{|\(\(|\(\[|\(|\[\(|\[\[|\[|>)"[^"\[\]{}|<>\\%` + "`" + `]*(<br/>[^"\[\]{}|<>\\%` + "`" + `]*)*"(/\]|\}\}|\}|\)\)|\]\)|\)|\)\]|\]\]|\])$`)
	edge := regexp.MustCompile(`^  n\d+ (---|-->|-\.->)(\|"[^"|\[\]{}<>]*"\|)? n\d+$`)
	for _, line := range strings.Split(strings.TrimSpace(mermaid), "\n")[4:] {
		if !node.MatchString(line) && !edge.MatchString(line) {
			t.Errorf("Mermaid: %s", line)
		}
	}
	dot := string(graph.Of(doc).DOT())
	plain := regexp.MustCompile(`"(\\.|[^"\\])*"`).ReplaceAllString(dot, "T")
	for _, line := range strings.Split(strings.TrimSpace(plain), "\n") {
		if !regexp.MustCompile(`^(digraph scenario \{|\}|  label=T;|  rankdir=LR;|  (node|edge) \[fontname=T\];|  n\d+ \[shape=\w+(, \w+=\w+)?, label=T\];|  n\d+ -> n\d+ \[(dir=none|label=T(, style=dashed)?)\];)$`).MatchString(line) {
			t.Errorf("DOT: %s", line)
		}
	}
	if strings.Contains(dot, "quoted\" [x]") || strings.Contains(dot, "_u_ & ") {
		t.Error("DOT: a quote or an entity is not escaped")
	}
}

func TestPlanIsEscaped(t *testing.T) {
	doc := nastyPack(t)
	data, err := graph.PlanCSV(doc)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][3] != strings.Trim(nasty, "'") || rows[2][3] != "'=1+1" {
		t.Errorf("CSV is %q, %v", rows, err)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	source := graph.PlanMarkdown(doc)
	cells, marks := 0, 0
	_ = ast.Walk(md.Parser().Parse(text.NewReader(source)), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		switch n.Kind().String() {
		case "TableCell":
			cells++
		case "Emphasis", "CodeSpan", "Link", "RawHTML", "Image":
			marks++
		}
		return ast.WalkContinue, nil
	})
	if want := 2 * 3 * 7; cells != want || marks != 0 { // walked in and out
		t.Errorf("Markdown has %d cells, want %d, and %d marks:\n%s", cells, want, marks, source)
	}
}
