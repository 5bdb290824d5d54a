package graph

import (
	"encoding/json"
	"fmt"
	"strings"
)

// against are the verbs by which one thing hinders another; they are dotted.
func (v Verb) against() bool {
	return v == Blocks || v == Prevents || v == Destroys || v == Against
}

// label is what a diagram writes on an edge.
func (e Edge) label() string {
	if e.Label == "" {
		return e.Verb.String()
	}
	return e.Verb.String() + ": " + e.Label
}

// lines are what a diagram writes on a node.
func (n Node) lines() []string {
	lines := []string{n.Name, n.Title}
	if n.Kind == State || n.Kind == End {
		lines = []string{n.Title}
	}
	if n.Kind == State {
		lines[0] = n.Name
	}
	if n.Detail != "" {
		lines = append(lines, n.Detail)
	}
	return lines
}

// numbers gives every node a name that needs no quotes.
func (g *Graph) numbers() map[string]string {
	ids := map[string]string{}
	for i, n := range g.Nodes {
		ids[n.ID] = fmt.Sprintf("n%d", i+1)
	}
	return ids
}

// mermaidShapes are the brackets around a label, by kind.
var mermaidShapes = [...][2]string{
	Attack: {"{{", "}}"}, Inject: {"[/", "/]"}, Decision: {"{", "}"}, Option: {"(", ")"},
	Action: {"[", "]"}, Request: {"[", "]"}, Evidence: {"[(", ")]"}, Question: {">", "]"},
	State: {"([", "])"}, End: {"((", "))"}, Outcome: {"[[", "]]"},
}

// Mermaid writes the graph as a Mermaid flow chart.
func (g *Graph) Mermaid() []byte {
	var b strings.Builder
	ids := g.numbers()
	title, _ := json.Marshal(g.Title) // a text always can; a JSON string is YAML as well
	fmt.Fprintf(&b, "---\ntitle: %s\n---\nflowchart LR\n", title)
	for _, n := range g.Nodes {
		shape := mermaidShapes[n.Kind]
		text := make([]string, 0, 3)
		for _, line := range n.lines() {
			text = append(text, mermaidText(line))
		}
		fmt.Fprintf(&b, "  %s%s\"%s\"%s\n", ids[n.ID], shape[0], strings.Join(text, "<br/>"), shape[1])
	}
	for _, n := range g.Nodes {
		if n.In != "" {
			fmt.Fprintf(&b, "  %s --- %s\n", ids[n.In], ids[n.ID])
		}
	}
	for _, e := range g.Edges {
		arrow := "-->"
		if e.Verb.against() {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "  %s %s|\"%s\"| %s\n", ids[e.From], arrow, mermaidText(e.label()), ids[e.To])
	}
	return []byte(b.String())
}

// mermaidText writes a text so that Mermaid takes nothing in it for its own:
// whatever is neither letter nor digit nor harmless becomes a character code,
// which needs no & in Mermaid.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString("<br/>")
		case strings.ContainsRune(`"#&<>%`+"`"+`\{}[]|;`, r):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dotShapes are the shapes of Graphviz, by kind.
var dotShapes = [...]string{
	Attack: "hexagon", Inject: "note", Decision: "diamond", Option: "box, style=rounded",
	Action: "box", Request: "box", Evidence: "cylinder", Question: "cds",
	State: "ellipse", End: "doublecircle", Outcome: "box, peripheries=2",
}

// DOT writes the graph in the language of Graphviz.
func (g *Graph) DOT() []byte {
	var b strings.Builder
	ids := g.numbers()
	fmt.Fprintf(&b, "digraph scenario {\n  label=%s;\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n", dotText(g.Title))
	for _, n := range g.Nodes {
		fmt.Fprintf(&b, "  %s [shape=%s, label=%s];\n", ids[n.ID], dotShapes[n.Kind], dotText(strings.Join(n.lines(), "\n")))
	}
	for _, n := range g.Nodes {
		if n.In != "" {
			fmt.Fprintf(&b, "  %s -> %s [dir=none];\n", ids[n.In], ids[n.ID])
		}
	}
	for _, e := range g.Edges {
		style := ""
		if e.Verb.against() {
			style = ", style=dashed"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s%s];\n", ids[e.From], ids[e.To], dotText(e.label()), style)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// dotText writes a text as a quoted string of DOT, which knows escapes for
// quotes, backslashes and line ends, and in labels the entities of HTML.
func dotText(s string) string {
	return `"` + strings.NewReplacer("&", "&amp;", `\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
