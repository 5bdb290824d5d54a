package program

import (
	"fmt"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// compiler turns one document into one Program. It goes over the document
// twice: first everything is declared, so that slots and indices exist, then
// conditions and effects, which may name anything, are filled in.
type compiler struct {
	doc   *scenario.Document
	p     *Program
	diags scenario.Diagnostics
	fill  []func() // the second pass, in order

	vars    map[string]variable
	derived map[string]*derived
	things  map[string]thing
	reads   map[readKey]int32
}

// variable is a declared piece of state.
type variable struct {
	slot int
	typ  cond.Type
	dom  scenario.Domain
}

// derived is a named condition, compiled when it is first needed.
type derived struct {
	src       scenario.Cond
	cond      *cond.Cond
	compiling bool
}

// thing is what an id of the shared namespace stands for.
type thing struct {
	section string // evidence, attack, injects, actions, requests, decisions, questions
	title   string
	moves   []int32
	events  []int32
	parts   map[string]part // options, bins, channels
	reply   []int32         // events that are the reply
	index   int32           // in Decisions, Questions, Items or Messages
}

// part is an option, a bin or a channel.
type part struct {
	move  int32
	index int32
}

// Compile makes the Program of a document. Where the diagnostics hold an error
// the Program is nil.
func Compile(doc *scenario.Document) (*Program, scenario.Diagnostics) {
	return compile(doc, nil)
}

// compile is Compile with more that is asked behind everything else; ask may be
// nil.
func compile(doc *scenario.Document, ask func(*compiler)) (*Program, scenario.Diagnostics) {
	c := &compiler{
		doc: doc, p: &Program{index: map[string]int{}},
		vars: map[string]variable{}, derived: map[string]*derived{},
		things: map[string]thing{}, reads: map[readKey]int32{},
	}
	c.info()
	c.people()
	c.state()
	c.declare()
	c.allocate()
	if ask != nil {
		c.later(func() { c.later(func() { ask(c) }) }) // behind what the rules ask
	}
	for i := 0; i < len(c.fill); i++ { //nolint:intrange // filling may add work
		c.fill[i]()
	}
	c.finish()
	c.once()
	if c.diags.HasErrors() {
		return nil, c.diags
	}
	return c.p, c.diags
}

// once orders what was found, and drops what was found again: a condition that
// stands once may guard several moves or events.
func (c *compiler) once() {
	c.diags.Sort()
	c.diags = slices.CompactFunc(c.diags, func(a, b scenario.Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}

// declare goes over the sections in the order of the schema, which is the order
// of rank.
func (c *compiler) declare() {
	c.evidence()
	c.attack()
	c.injects()
	c.actions()
	c.requests()
	c.decisions()
	c.questions()
	c.shares()
	c.endings()
}

func (c *compiler) info() {
	d, p := c.doc, c.p
	p.Info = Info{
		ID: d.ID.V, Title: d.Title.V, Summary: d.Summary.V, Sector: d.Sector.V,
		Level: d.Level.V, Language: d.Language.V, Minutes: d.Minutes.V,
		Authors: values(d.Authors), Sources: values(d.Sources),
		Attack: d.Frameworks.Attack.V, Hash: d.Hash,
	}
	p.AtOnce = d.Feedback.V == "at_once"
	p.Quantum = max(1, d.Clock.Quantum.Minutes)
	p.Horizon = int32(min(maxHorizon, d.Clock.Horizon.Minutes/p.Quantum))
	if d.Clock.Horizon.Minutes/p.Quantum > maxHorizon {
		c.errorf("WF230", d.Clock.Horizon.Pos, "use a longer quantum or a shorter horizon",
			"the horizon is more than %d quanta away", maxHorizon)
	}
	p.Start, _ = time.Parse(time.RFC3339, d.Clock.Start.V) // the loader has checked it
	p.Ratings = [3]int{85, 65, 40}
	if r := d.Ratings; r != nil {
		for i, v := range []scenario.Int{r.P, r.S, r.M} {
			if v.Set {
				p.Ratings[i] = v.V
			}
		}
	}
	p.Debrief = DebriefPlan{
		Questions: values(d.Debrief.Questions), Lessons: values(d.Debrief.Lessons),
		References: values(d.Debrief.References), Text: d.Debrief.Text.V,
	}
	for _, v := range d.Variants {
		p.Variants = append(p.Variants, Variant{Name: v.Key, Values: values(v.Value)})
	}
}

// maxHorizon keeps times well inside a slot.
const maxHorizon = 100_000

func (c *compiler) people() {
	p := c.p
	for _, o := range c.doc.Objectives {
		p.Objectives = append(p.Objectives, Objective{
			ID: o.Key, Title: o.Value.Title.V, Weight: o.Value.Weight.V,
			Nice: values(o.Value.Nice), CSF: values(o.Value.CSF),
		})
	}
	if len(c.doc.Par) > 0 {
		p.Par = make([]int, len(p.Objectives))
		for _, e := range c.doc.Par {
			if i := c.doc.Objectives.Index(e.Key); i >= 0 {
				p.Par[i] = e.Value.V
			}
		}
	}
	for _, pl := range c.doc.Places {
		p.Places = append(p.Places, Place{ID: pl.Key, Title: pl.Value.Title.V, Text: pl.Value.Text.V})
	}
	for _, r := range c.doc.Roles {
		p.Roles = append(p.Roles, Role{
			ID: r.Key, Title: r.Value.Title.V, Brief: r.Value.Brief.V,
			Place: int32(c.doc.Places.Index(r.Value.Place.Name)), Playable: r.Value.Seat.V != "no",
		})
	}
	if len(p.Roles) > maxRoles {
		c.errorf("WF231", c.doc.Roles[maxRoles].Pos, "merge roles", "more than %d roles", maxRoles)
		p.Roles = p.Roles[:maxRoles]
	}
}

// maxRoles is bounded by the bits of a slot.
const maxRoles = 24

// errorf records a mistake of the author.
func (c *compiler) errorf(code string, pos scenario.Pos, fix, format string, args ...any) {
	c.diags = append(c.diags, scenario.Diagnostic{
		Code: code, Severity: scenario.Error, Pos: pos, Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// warnf records something that is probably not meant.
func (c *compiler) warnf(code string, pos scenario.Pos, fix, format string, args ...any) {
	c.diags = append(c.diags, scenario.Diagnostic{
		Code: code, Severity: scenario.Warning, Pos: pos, Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// later schedules work for the second pass.
func (c *compiler) later(f func()) { c.fill = append(c.fill, f) }

func values(list []scenario.Str) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.V)
	}
	return out
}
