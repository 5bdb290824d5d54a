package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

func (b *builder) decisions() {
	for _, d := range b.doc.Decisions {
		b.node(Node{ID: d.Key, Name: d.Key, Kind: Decision, Title: d.Value.Title.V, Detail: deadline(d.Value.Deadline), Needs: opening(d.Value)})
		b.later = append(b.later, func() { b.wants(d.Value.When, d.Key, Opens, Blocks) })
		for _, o := range d.Value.Options {
			id := d.Key + "." + o.Key
			b.node(Node{ID: id, Name: o.Key, Kind: Option, Title: o.Value.Text.V, Detail: cost(o.Value.Cost), Needs: when(o.Value.When), In: d.Key})
			b.later = append(b.later, func() { b.move(id, o.Value.Move) })
		}
		if dl := d.Value.Deadline; dl != nil {
			b.later = append(b.later, func() {
				b.edge(d.Key, d.Key+"."+dl.Then.Name, Takes, "after "+scenario.FormatDuration(dl.In.Minutes))
			})
		}
	}
}

// opening says when a decision opens.
func opening(d scenario.Decision) string {
	var parts []string
	if d.When.Src != "" {
		parts = append(parts, "when "+d.When.Src)
	}
	if d.OrBy.Set {
		parts = append(parts, "by "+plan.Time(d.OrBy.Minutes)+" at the latest")
	}
	if len(parts) == 0 {
		return "from the start"
	}
	return strings.Join(parts, ", ")
}

// deadline says how long a decision stays open.
func deadline(d *scenario.Deadline) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf("%s, then %s", scenario.FormatDuration(d.In.Minutes), d.Then.Name)
}

func cost(d scenario.Duration) string {
	if d.Minutes == 0 {
		return ""
	}
	return scenario.FormatDuration(d.Minutes)
}

func when(c scenario.Cond) string {
	if c.Src == "" {
		return ""
	}
	return "when " + c.Src
}

func (b *builder) moves() {
	for _, a := range b.doc.Actions {
		b.node(Node{ID: a.Key, Name: a.Key, Kind: Action, Title: a.Value.Title.V, Detail: cost(a.Value.Cost), Needs: when(a.Value.When)})
		b.later = append(b.later, func() { b.move(a.Key, a.Value.Move) })
	}
	for _, r := range b.doc.Requests {
		b.node(Node{ID: r.Key, Name: r.Key, Kind: Request, Title: r.Value.Title.V, Detail: cost(r.Value.Cost), Needs: when(r.Value.When)})
		b.later = append(b.later, func() { b.request(r.Key, r.Value) })
	}
	for _, e := range b.doc.Evidence {
		item := e.Value
		b.node(Node{ID: e.Key, Name: e.Key, Kind: Evidence, Title: item.Title.V, Detail: cost(item.Cost), Needs: when(item.When)})
		b.later = append(b.later, func() {
			b.wants(item.When, e.Key, Enables, Blocks)
			b.wants(item.LostWhen, e.Key, Destroys, Allows)
			b.effects(e.Key, item.Effects)
		})
	}
	for _, q := range b.doc.Questions {
		b.node(Node{ID: q.Key, Name: q.Key, Kind: Question, Title: q.Value.Title.V, Needs: when(q.Value.When)})
		b.later = append(b.later, func() {
			b.wants(q.Value.When, q.Key, Opens, Blocks)
			for _, bin := range q.Value.Answers {
				b.effects(q.Key, bin.Value.Effects)
			}
		})
	}
}

func (b *builder) request(id string, r scenario.Request) {
	b.move(id, r.Move)
	if r.Reply != nil {
		b.effects(id, r.Reply.Effects)
	}
	for _, w := range r.WrongChannels {
		b.effects(id, w.Value.Effects)
		if w.Value.Reply != nil {
			b.effects(id, w.Value.Reply.Effects)
		}
	}
}

func (b *builder) state() {
	for _, s := range b.doc.State {
		b.node(Node{ID: stateID(s.Key), Name: s.Key, Kind: State})
	}
	for _, d := range b.doc.Derived {
		b.node(Node{ID: stateID(d.Key), Name: d.Key, Kind: State, Needs: d.Value.Src})
		b.later = append(b.later, func() { b.wants(d.Value, stateID(d.Key), PartOf, PartOf) })
	}
}

// endID is the node for what ends the exercise.
const endID = "end of the exercise"

func (b *builder) endings() {
	if b.doc.Ends.When.Src != "" {
		b.node(Node{ID: endID, Name: endID, Kind: End, Title: "End of the exercise", Needs: when(b.doc.Ends.When)})
		b.later = append(b.later, func() { b.wants(b.doc.Ends.When, endID, Leads, Against) })
	}
	for _, o := range b.doc.Outcomes {
		id, needs := "outcome "+o.Key, "otherwise"
		if o.Value.When.Src != "" {
			needs = when(o.Value.When)
		}
		b.node(Node{ID: id, Name: o.Key, Kind: Outcome, Title: o.Value.Title.V, Needs: needs})
		b.later = append(b.later, func() { b.wants(o.Value.When, id, Leads, Against) })
	}
}

// prune drops moves and state that lead nowhere, again and again, since what is
// dropped may have been all that something led to.
func (b *builder) prune() {
	for {
		from, to := map[string]bool{}, map[string]bool{}
		for _, e := range b.g.Edges {
			from[e.From], to[e.To] = true, true
		}
		before := len(b.g.Nodes)
		b.g.Nodes = slices.DeleteFunc(b.g.Nodes, func(n Node) bool {
			switch n.Kind {
			case Action, Request, Evidence, Question:
				return !from[n.ID]
			case State:
				return !from[n.ID] || !to[n.ID]
			}
			return false
		})
		if len(b.g.Nodes) == before {
			return
		}
		left := map[string]bool{}
		for _, n := range b.g.Nodes {
			left[n.ID] = true
		}
		b.g.Edges = slices.DeleteFunc(b.g.Edges, func(e Edge) bool { return !left[e.From] || !left[e.To] })
	}
}

// words makes a title of a key.
func words(key string) string {
	s := strings.ReplaceAll(key, "_", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func signed(n int) string { return fmt.Sprintf("%+d", n) }
