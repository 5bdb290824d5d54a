package check

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

//go:embed rules/*.md
var ruleFiles embed.FS

// Guide is what there is to know about a code.
type Guide struct {
	Code     string
	Severity scenario.Severity
	Summary  string // what the code means, in a line
	Why      string // why it matters, and what to do; Markdown
	Bad      Example
	Good     Example
}

// Example is a piece of a scenario.
type Example struct {
	Files []ExampleFile
	// Marks are where the code is found, in a bad example; none where it is about a
	// file as a whole. Lines count in the text of the example.
	Marks []scenario.Pos
}

// ExampleFile is a file of an example. Marked is its text with a mark below the
// place that a finding points at.
type ExampleFile struct{ Name, Text, Marked string }

// guides are read once, when somebody asks: a check does not need them.
var guides = sync.OnceValue(func() map[string]Guide {
	all := map[string]Guide{}
	names, _ := fs.Glob(ruleFiles, "rules/*.md") // the pattern is well-formed
	for _, name := range names {
		data, _ := fs.ReadFile(ruleFiles, name)
		for _, part := range strings.Split(string(data), "\n## ")[1:] {
			g := readGuide(part)
			all[g.Code] = g
		}
	}
	return all
})

// Find is the guide of a code.
func Find(code string) (Guide, bool) {
	g, ok := guides()[strings.ToUpper(code)]
	return g, ok
}

var fence = pattern.Of("(?ms)^```(\\w+) (bad|good)(?: (.+?))?\n(.*?)^```\n?")

// readGuide reads the part of a file that is about one code.
func readGuide(part string) Guide {
	head, body, _ := strings.Cut(part, "\n")
	g := Guide{}
	g.Code, g.Summary, _ = strings.Cut(head, ": ")
	for _, m := range fence().FindAllStringSubmatch(body, -1) {
		into := &g.Good
		if m[2] == "bad" {
			into = &g.Bad
		}
		name := m[3]
		if name == "" {
			name = "scenario.yaml"
		}
		into.add(name, m[4])
	}
	text := strings.TrimSpace(fence().ReplaceAllString(body, ""))
	word, why, _ := strings.Cut(text, "\n")
	for _, s := range []scenario.Severity{scenario.Error, scenario.Warning, scenario.Info} {
		if strings.EqualFold(word, s.String()) {
			g.Severity = s
		}
	}
	g.Why = strings.TrimSpace(why)
	return g
}

var markLine = pattern.Of(`^ *\^~*$`)

// add takes a file, and the mark out of it.
func (e *Example) add(name, marked string) {
	var text []string
	for line := range strings.Lines(marked) {
		if markLine().MatchString(strings.TrimRight(line, "\n")) {
			e.Marks = append(e.Marks, scenario.Pos{File: name, Line: len(text), Col: strings.Index(line, "^") + 1})
			continue
		}
		text = append(text, line)
	}
	e.Files = append(e.Files, ExampleFile{Name: name, Text: strings.Join(text, ""), Marked: marked})
}

// exampleBase is what examples leave out: the smallest scenario. A section that an
// example has takes the place of the line here.
const exampleBase = `format: 1
id: example
title: Example
summary: The smallest scenario there is.
level: introductory
minutes: 5
frameworks: {attack: "18.1", csf: "2.0", nice: "2.0.0"}
objectives: {contain: {title: Contain the attack, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: Analyst, brief: You watch the systems of a small harbour at night.}}
outcomes: {over: {title: Over, text: It is over.}}
`

// Pack is the example as the files of a pack, and how many lines stand before its
// text in scenario.yaml.
func (e *Example) Pack() (map[string]string, int) {
	files, before := map[string]string{}, 0
	for _, f := range e.Files {
		text := f.Text
		if f.Name == "scenario.yaml" && !strings.HasPrefix(text, "format:") {
			base := e.base(text)
			before = strings.Count(base, "\n")
			text = base + text
		}
		files[f.Name] = text
	}
	return files, before
}

// base is the lines of exampleBase that the example does not replace, in
// scenario.yaml or in a file of the section.
func (e *Example) base(text string) string {
	var b strings.Builder
	for line := range strings.Lines(exampleBase) {
		key, _, _ := strings.Cut(line, ":")
		elsewhere := slices.ContainsFunc(e.Files, func(f ExampleFile) bool {
			return f.Name == key+".yaml" || path.Dir(f.Name) == key
		})
		if !elsewhere && !strings.HasPrefix(text, key+":") && !strings.Contains(text, "\n"+key+":") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// Text is the guide for reading on a terminal.
func (g Guide) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s (%s): %s\n\n%s\n", g.Severity, g.Code, GroupOf(g.Code), g.Summary, g.Why)
	for _, part := range []struct {
		word string
		e    Example
	}{{"Found here:", g.Bad}, {"Better:", g.Good}} {
		fmt.Fprintf(&b, "\n%s\n", part.word)
		for _, f := range part.e.Files {
			if f.Name != "scenario.yaml" {
				fmt.Fprintf(&b, "\n    # %s\n", f.Name)
			} else {
				b.WriteString("\n")
			}
			for line := range strings.Lines(f.Marked) {
				b.WriteString(strings.TrimRight("    "+line, " "))
			}
		}
	}
	return b.String()
}

// Markdown is the guide as a section of a page.
func (g Guide) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s: %s\n\n*%s.* %s\n", g.Code, g.Summary, strings.ToUpper(g.Severity.String()[:1])+g.Severity.String()[1:], g.Why)
	for _, part := range []struct {
		word string
		e    Example
	}{{"Found here", g.Bad}, {"Better", g.Good}} {
		for i, f := range part.e.Files {
			word := part.word
			if i > 0 {
				word = "with"
			}
			if f.Name != "scenario.yaml" {
				word += " (" + f.Name + ")"
			}
			fmt.Fprintf(&b, "\n%s:\n\n```\n%s```\n", word, f.Marked)
		}
	}
	return b.String()
}

// Handbook is the page of all codes for the handbook, in Markdown.
func Handbook() string {
	var b strings.Builder
	head, _ := fs.ReadFile(ruleFiles, "rules/0-head.md") // embedded
	b.Write(head)
	for _, g := range Groups() {
		data, _ := fs.ReadFile(ruleFiles, fmt.Sprintf("rules/%d.md", g))
		intro, _, _ := strings.Cut(string(data), "\n## ")
		fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(strings.Replace(intro, "# ", "## ", 1)))
		for _, code := range Codes() {
			if GroupOf(code) == g {
				guide, _ := Find(code)
				fmt.Fprintf(&b, "\n%s", guide.Markdown())
			}
		}
	}
	return b.String()
}
