// Package graph shows how a scenario hangs together: decisions with their options,
// moves that something depends on, attack steps, injects and outcomes, and what
// opens, follows, enables, prevents or leads to what. It is written as Mermaid,
// as DOT, or drawn with characters.
package graph

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Kind says what a node is.
type Kind uint8

// The kinds of node, in the order in which they are drawn.
const (
	Attack Kind = iota
	Inject
	Decision
	Option
	Action
	Request
	Evidence
	Question
	State   // a variable or a derived condition
	End     // what ends the exercise before its horizon
	Outcome // an ending
)

// Node is one thing of the scenario.
type Node struct {
	ID     string // unique in the graph
	Name   string // its key, as the author wrote it
	Kind   Kind
	Title  string
	Detail string // when it comes, its technique, what it costs
	Needs  string // the conditions that it depends on, in words
	In     string // of an option: the id of its decision
}

// Edge says that one node has to do with another.
type Edge struct {
	From, To string // ids
	Verb     Verb
	Label    string // beside the verb; may be empty
}

// Verb is what one node does to another.
type Verb uint8

// The verbs.
const (
	Opens    Verb = iota // a decision, a question
	Enables              // a move
	Blocks               // a move, by no longer letting it begin
	Triggers             // an event, when a condition holds
	Follows              // an event, some time later
	Allows               // an event that is due, if this holds
	Prevents             // an event that is due
	Destroys             // evidence
	Takes                // an option, at the deadline
	Sets                 // a variable
	PartOf               // a derived condition
	Leads                // to an outcome, or to the end
	Against              // an outcome, or the end
)

// String is the verb, as it stands between two nodes.
func (v Verb) String() string {
	return [...]string{"opens", "enables", "blocks", "triggers", "then", "allows", "prevents", "destroys", "by default", "sets", "is part of", "leads to", "speaks against"}[v]
}

// Graph is nodes in the order of the scenario, and edges in the order in which
// they are written.
type Graph struct {
	Title string
	Nodes []Node
	Edges []Edge
}

// Of is the graph of a scenario. Moves and state that nothing depends on are left
// out: they would hide the rest.
func Of(doc *scenario.Document) *Graph {
	b := &builder{doc: doc, g: &Graph{Title: clean.Line(doc.Title.V)}, known: map[string]bool{}, edges: map[Edge]bool{}}
	b.events()
	b.decisions()
	b.moves()
	b.state()
	b.endings()
	b.connect()
	b.prune()
	return b.g
}

// builder collects nodes first and edges later, since names may be declared
// anywhere.
type builder struct {
	doc   *scenario.Document
	g     *Graph
	known map[string]bool
	edges map[Edge]bool
	later []func()
}

func (b *builder) node(n Node) {
	n.Title, n.Detail, n.Needs = clean.Line(n.Title), clean.Line(n.Detail), clean.Line(n.Needs)
	if n.Title == "" {
		n.Title = words(n.Name)
	}
	b.known[n.ID] = true
	b.g.Nodes = append(b.g.Nodes, n)
}

func (b *builder) connect() {
	for _, f := range b.later {
		f()
	}
}

// edge adds an edge between two nodes there are, once.
func (b *builder) edge(from, to string, v Verb, label string) {
	e := Edge{From: from, To: to, Verb: v, Label: clean.Line(label)}
	if b.known[from] && b.known[to] && from != to && !b.edges[e] {
		b.edges[e] = true
		b.g.Edges = append(b.g.Edges, e)
	}
}

// wants adds an edge from everything that a condition speaks of; verbs are those
// for what should hold and for what should not.
func (b *builder) wants(c scenario.Cond, to string, yes, no Verb) {
	if c.Src == "" {
		return
	}
	expr, errs := cond.Parse(c.Src)
	if len(errs) > 0 {
		return // the loader's to report
	}
	for _, m := range expr.Mentions() {
		v := yes
		if m.Negated {
			v = no
		}
		from, label := b.source(m)
		if m.Negated && v == PartOf {
			label = strings.TrimSpace("not " + label)
		}
		b.edge(from, to, v, label)
	}
}

// source is the node that a mention speaks of.
func (b *builder) source(m cond.Mention) (id, label string) {
	if m.Fn == "" {
		label := m.Src
		if label == m.Name {
			label = ""
		}
		return stateID(m.Name), label
	}
	if len(m.Args) == 0 || len(m.Args[0]) == 0 {
		return "", ""
	}
	arg := m.Args[0]
	if whole := arg.String(); (m.Fn == "chose" || m.Fn == "done") && b.known[whole] {
		return whole, ""
	}
	if m.Fn == "defaulted" {
		return arg[0].Text, m.Src
	}
	if len(arg) > 1 {
		return arg[0].Text, m.Src
	}
	return arg[0].Text, map[string]string{"read": "read", "replied": "replied", "lost": "lost", "hashed": "hashed", "handed_over": "handed over"}[m.Fn]
}

// stateID keeps names of variables apart from names of things.
func stateID(name string) string { return "state " + name }

// trigger adds the edges of what happens by itself.
func (b *builder) trigger(id string, t scenario.Trigger) {
	if t.After.Name != "" {
		b.after(id, t)
	}
	if t.At.Set || t.After.Name != "" {
		b.wants(t.When, id, Allows, Prevents)
	} else {
		b.wants(t.When, id, Triggers, Prevents)
	}
	b.wants(t.Unless, id, Prevents, Allows)
	b.wants(t.Until, id, Prevents, Allows)
}

// after adds the edge from what an event comes after.
func (b *builder) after(id string, t scenario.Trigger) {
	name := strings.TrimSpace(t.After.Name)
	bare := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSuffix(name, ")"), "read("), "read ")
	bare = strings.TrimSpace(bare)
	var label []string
	if bare != name {
		label = append(label, "once read")
	}
	if t.In.Minutes > 0 {
		label = append(label, "after "+scenario.FormatDuration(t.In.Minutes))
	}
	if head, _, dotted := strings.Cut(bare, "."); dotted && !b.known[bare] {
		bare = head // a channel of a request
	}
	b.edge(bare, id, Follows, strings.Join(label, ", "))
}

// effects adds what a thing does to the state.
func (b *builder) effects(id string, e scenario.Effects) {
	for _, s := range e.Set {
		b.edge(id, stateID(s.Key), Sets, s.Value.V)
	}
	for _, a := range e.Add {
		b.edge(id, stateID(a.Key), Sets, signed(a.Value.V))
	}
}

// move adds the edges that all moves have.
func (b *builder) move(id string, m scenario.Move) {
	b.wants(m.When, id, Enables, Blocks)
	b.effects(id, m.Effects)
	for _, l := range m.Later {
		b.effects(id, l.Effects)
	}
}

func (b *builder) events() {
	for _, r := range plan.Of(b.doc) {
		n := Node{ID: r.ID, Name: r.ID, Kind: Inject, Title: r.Title, Detail: r.When, Needs: r.Condition}
		var t scenario.Trigger
		var e scenario.Effects
		if r.Kind == plan.Attack {
			a, _ := b.doc.Attack.Get(r.ID)
			t, e = a.Trigger, a.Effects
			n.Kind, n.Detail = Attack, r.Technique+", "+r.When
		} else {
			i, _ := b.doc.Injects.Get(r.ID)
			t, e = i.Trigger, i.Effects
		}
		b.node(n)
		b.later = append(b.later, func() { b.trigger(r.ID, t); b.effects(r.ID, e) })
	}
}
