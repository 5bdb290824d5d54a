package graph

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Signs are what a drawing is made of.
type Signs struct {
	Branch, Last, Down, To, From, Rule string
	Kinds                              map[Kind]string
}

// Drawn are signs for terminals that show them, and Plain those for all others.
var (
	Drawn = Signs{"├─ ", "└─ ", "│  ", "→ ", "← ", "─", map[Kind]string{
		Attack: "▲", Inject: "✉", Decision: "◆", Option: "◇", Action: "●", Request: "●", Evidence: "▤", Question: "?", State: "=", End: "■", Outcome: "■",
	}}
	Plain = Signs{"|- ", "`- ", "|  ", "-> ", "<- ", "-", map[Kind]string{
		Attack: "!", Inject: "@", Decision: "*", Option: "o", Action: "+", Request: "+", Evidence: "#", Question: "?", State: "=", End: "x", Outcome: "x",
	}}
)

// The layers of a drawing.
const (
	layerTime     = "BY TIME: the attack and what arrives"
	layerDecision = "DECISIONS, with their options"
	layerMoves    = "MOVES that something depends on"
	layerState    = "STATE: what sets it, and what it does"
	layerEnd      = "ENDINGS, the first that holds"
)

// drawer writes lines of at most width characters.
type drawer struct {
	b     strings.Builder
	g     *Graph
	doc   *scenario.Document
	signs Signs
	width int
	out   map[string][]Edge // by From
	in    map[string][]Edge // by To
	names map[string]string // by id
}

// Draw draws the graph of a scenario in lines of at most width characters, 40 at
// least, in layers: what happens in time, decisions, moves, state, endings. Behind
// each thing stands what it does to others.
func Draw(doc *scenario.Document, width int, signs Signs) []byte {
	d := &drawer{g: Of(doc), doc: doc, signs: signs, width: max(width, 40), out: map[string][]Edge{}, in: map[string][]Edge{}, names: map[string]string{}}
	for _, e := range d.g.Edges {
		d.out[e.From], d.in[e.To] = append(d.out[e.From], e), append(d.in[e.To], e)
	}
	for _, n := range d.g.Nodes {
		d.names[n.ID] = n.Name
		if n.Kind == Option {
			d.names[n.ID] = n.ID
		}
	}
	d.line("", d.g.Title)
	d.line("", strings.Repeat(signs.Rule, min(length(d.g.Title), d.width)))
	d.legend()
	d.events()
	d.decisions()
	d.layer(layerMoves, Action, Request, Evidence, Question)
	d.state()
	d.layer(layerEnd, End, Outcome)
	return []byte(d.b.String())
}

func (d *drawer) legend() {
	var parts []string
	for _, k := range []struct {
		kind Kind
		word string
	}{{Attack, "attack"}, {Inject, "inject"}, {Decision, "decision"}, {Action, "action or request"}, {Evidence, "evidence"}, {Question, "question"}} {
		parts = append(parts, d.signs.Kinds[k.kind]+" "+k.word)
	}
	d.line("", strings.Join(parts, "   "))
}

func (d *drawer) heading(text string) {
	d.b.WriteByte('\n')
	d.line("", text)
	d.b.WriteByte('\n')
}

// events are drawn along the time axis.
func (d *drawer) events() {
	rows := plan.Of(d.doc)
	if len(rows) == 0 {
		return
	}
	d.heading(layerTime)
	const timed = 9
	last := ""
	for _, r := range rows {
		at := "later"
		if r.Timed {
			at = plan.Time(r.Earliest)
		}
		shown := at
		if at == last {
			shown = ""
		}
		last = at
		kind, title := Inject, r.Title
		if r.Kind == plan.Attack {
			kind = Attack
			if title == "" {
				title = words(r.ID)
			}
		}
		d.line(pad(shown, timed)+d.signs.Kinds[kind]+" ", join(r.ID, clean.Line(title), r.Technique))
		indent := strings.Repeat(" ", timed+2)
		if r.When != at {
			d.line(indent, r.When)
		}
		d.line(indent, r.Condition)
		d.effects(indent, r.ID)
	}
}

// decisions are drawn as trees.
func (d *drawer) decisions() {
	if len(d.doc.Decisions) == 0 {
		return
	}
	d.heading(layerDecision)
	for _, n := range d.g.Nodes {
		if n.Kind != Decision {
			continue
		}
		d.line(d.signs.Kinds[Decision]+" ", join(n.Name, n.Title))
		d.line(d.signs.Down, n.Needs)
		d.line(d.signs.Down, n.Detail)
		d.effects(d.signs.Down, n.ID)
		d.options(n.ID)
	}
}

func (d *drawer) options(decision string) {
	var options []Node
	for _, n := range d.g.Nodes {
		if n.In == decision {
			options = append(options, n)
		}
	}
	for i, n := range options {
		branch, down := d.signs.Branch, d.signs.Down
		if i == len(options)-1 {
			branch, down = d.signs.Last, "   "
		}
		d.line(branch, join(n.Name, n.Title, n.Detail))
		d.line(down+"  ", n.Needs)
		d.effects(down+"  ", n.ID)
	}
}

// layer draws all nodes of some kinds.
func (d *drawer) layer(heading string, kinds ...Kind) {
	first := true
	for _, kind := range kinds {
		for _, n := range d.g.Nodes {
			if n.Kind != kind {
				continue
			}
			if first {
				d.heading(heading)
				first = false
			}
			name := n.Name
			if kind == End {
				name = ""
			}
			d.line(d.signs.Kinds[kind]+" ", join(name, n.Title, n.Detail))
			d.line("  ", n.Needs)
			d.effects("  ", n.ID)
		}
	}
}

func (d *drawer) state() {
	first := true
	for _, n := range d.g.Nodes {
		if n.Kind != State {
			continue
		}
		if first {
			d.heading(layerState)
			first = false
		}
		d.line(d.signs.Kinds[State]+" ", n.Name)
		d.line("  ", n.Needs)
		var by []string
		for _, e := range d.in[n.ID] {
			if e.Verb == Sets {
				by = append(by, d.names[e.From]+" ("+e.Label+")")
			}
		}
		if len(by) > 0 {
			d.line("  "+d.signs.From, "set by "+strings.Join(by, ", "))
		}
		d.effects("  ", n.ID)
	}
}

// effects draws what a node does to others, a line for each verb. The option of a
// deadline stands with its decision already.
func (d *drawer) effects(indent, id string) {
	for v := range Against + 1 {
		var names []string
		for _, e := range d.out[id] {
			if e.Verb != v || v == Takes {
				continue
			}
			name := d.names[e.To]
			if e.Label != "" {
				name += " (" + e.Label + ")"
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			d.line(indent+d.signs.To, v.String()+" "+strings.Join(names, ", "))
		}
	}
}

// line writes a text behind a prefix, wrapped under it. An empty text is no line.
func (d *drawer) line(prefix, text string) {
	if text = clean.Line(text); strings.TrimSpace(text) == "" {
		return
	}
	room := max(d.width-length(prefix), 20)
	for i, line := range wrap(text, room) {
		if i > 0 {
			prefix = under(prefix, d.signs)
		}
		d.b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
}

// under is the prefix of a further line: only what goes on downwards stays.
func under(prefix string, s Signs) string {
	kept := ""
	switch {
	case strings.HasPrefix(prefix, s.Down), strings.HasPrefix(prefix, s.Branch):
		kept = s.Down
	case strings.HasPrefix(prefix, s.Last):
		kept = "   "
	}
	return pad(kept, length(prefix))
}

// join puts a thing on a line: its name, what it is called, and a detail.
func join(name, title string, more ...string) string {
	parts := []string{}
	for _, p := range append([]string{name, title}, more...) {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "  ")
}

// length is how many columns of a terminal a text takes.
func length(s string) int { return ansi.StringWidth(s) }

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-length(s))) }

// wrap breaks a text at spaces; what has none is broken where it must be.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		for length(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			part := ansi.Truncate(word, width, "")
			lines, word = append(lines, part), word[len(part):]
		}
		switch {
		case line == "":
			line = word
		case length(line)+1+length(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
