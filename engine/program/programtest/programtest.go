// Package programtest makes Programs for tests: from a few lines of YAML, at
// random, or of a given size.
package programtest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Head is the part of a scenario that tests seldom care about: one role, two
// objectives, five-minute quanta, four hours.
const Head = `format: 1
id: test
title: Test
summary: A scenario for a test.
level: introductory
minutes: 5
objectives:
  contain: {title: Contain, weight: 60}
  evidence: {title: Preserve, weight: 40}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 4h}
places: {su: {title: Sudria}}
roles:
  lead: {title: Lead, brief: You lead.}
`

// Tail ends a scenario at its horizon.
const Tail = `outcomes:
  over: {text: It is over.}
`

// Compile makes the Program of Head, body and Tail, and fails the test on any
// error.
func Compile(t testing.TB, body string, files ...string) *program.Program {
	t.Helper()
	if !strings.Contains(body, "outcomes:") {
		body += Tail
	}
	return Whole(t, Head+body, files...)
}

// Whole makes the Program of a complete document. Files of the pack are given as
// pairs of name and content.
func Whole(t testing.TB, doc string, files ...string) *program.Program {
	t.Helper()
	p, diags := Try(doc, files...)
	if diags.HasErrors() {
		t.Fatalf("the scenario of the test has errors:\n%s\n%s", diags, doc)
	}
	return p
}

// Try makes the Program of a document that may have errors.
func Try(doc string, files ...string) (*program.Program, scenario.Diagnostics) {
	fsys := fstest.MapFS{"pack/scenario.yaml": {Data: []byte(doc)}}
	for i := 0; i+1 < len(files); i += 2 {
		fsys["pack/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	d, diags := scenario.Load(context.Background(), fsys, "pack", scenario.Options{})
	if diags.HasErrors() {
		return nil, diags
	}
	p, more := program.Compile(d)
	return p, append(diags, more...)
}

// Random draws a scenario with variables, events of every trigger, moves with
// costs and delayed effects, and decisions with deadlines. All of its numbers
// clamp, so it never faults.
func Random(t *rapid.T) string {
	g := gen{t: t}
	return Head + g.state() + g.attack() + g.actions() + g.decisions() + g.outcomes()
}

// gen draws the parts of a random scenario.
type gen struct {
	t     *rapid.T
	names []string // what a condition may name
}

func (g *gen) n(lo, hi int) int { return rapid.IntRange(lo, hi).Draw(g.t, "n") }

func (g *gen) pick(list ...string) string { return rapid.SampledFrom(list).Draw(g.t, "pick") }

func (g *gen) state() string {
	g.names = []string{"b0", "b1", "x >= 3", "x == y", "y < 2", "clock >= T+1h", "clock < T+2h"}
	return "state:\n  b0: bool = false\n  b1: bool = true\n  x: int 0..6 = 2 clamp\n  y: int -3..3 = 0 clamp\n"
}

func (g *gen) cond() string {
	a := rapid.SampledFrom(g.names).Draw(g.t, "a")
	b := rapid.SampledFrom(g.names).Draw(g.t, "b")
	switch g.n(0, 4) {
	case 0:
		return a
	case 1:
		return "not (" + a + ")"
	case 2:
		return a + " and " + b
	case 3:
		return a + " or not (" + b + ")"
	default:
		return "(" + a + ") and not (" + b + ")"
	}
}

func (g *gen) effects() string {
	switch g.n(0, 4) {
	case 0:
		return fmt.Sprintf("set: {b0: %s}", g.pick("true", "false"))
	case 1:
		return fmt.Sprintf("add: {x: %d}", g.n(-3, 3))
	case 2:
		return fmt.Sprintf("set: {b1: %s}, add: {y: %d}", g.pick("true", "false"), g.n(-2, 2))
	case 3:
		return fmt.Sprintf("score: {contain: %d}", g.n(-5, 9))
	default:
		return fmt.Sprintf("add: {x: %d}, score: {evidence: %d}", g.n(-2, 2), g.n(1, 4))
	}
}

func (g *gen) minutes(lo, hi int) string { return fmt.Sprintf("%dm", 5*g.n(lo, hi)) }

func (g *gen) attack() string {
	var b strings.Builder
	b.WriteString("attack:\n")
	n := g.n(1, 6)
	for i := range n {
		var trigger string
		switch k := g.n(0, 4); {
		case k == 0:
			trigger = "at: T+" + g.minutes(0, 50)
		case k == 1 && i > 0:
			trigger = fmt.Sprintf("after: e%d, in: %s", g.n(0, i-1), g.minutes(0, 12))
		case k == 2:
			trigger = fmt.Sprintf("when: %q", g.cond())
		case k == 3:
			trigger = fmt.Sprintf("when: %q, in: %s", g.cond(), g.minutes(0, 6))
		default:
			trigger = fmt.Sprintf("at: T+%s, unless: %q", g.minutes(0, 50), g.cond())
		}
		fmt.Fprintf(&b, "  e%d: {technique: T1486, text: Step., %s, %s}\n", i, trigger, g.effects())
	}
	for i := range n {
		g.names = append(g.names, fmt.Sprintf("happened(e%d)", i))
	}
	return b.String()
}

func (g *gen) actions() string {
	var b strings.Builder
	b.WriteString("actions:\n")
	n := g.n(1, 6)
	for i := range n {
		fmt.Fprintf(&b, "  a%d: {title: Act %d, why: Because., cost: %s, when: %q, repeat: %d, %s", i, i, g.minutes(0, 8), g.cond(), g.n(1, 3), g.effects())
		if g.n(0, 2) == 0 {
			fmt.Fprintf(&b, ", later: [{in: %s, %s, subject: News, body: Text.}]", g.minutes(0, 9), g.effects())
		}
		b.WriteString("}\n")
	}
	for i := range n {
		g.names = append(g.names, fmt.Sprintf("done(a%d)", i))
	}
	return b.String()
}

func (g *gen) decisions() string {
	var b strings.Builder
	b.WriteString("decisions:\n")
	for i := range g.n(1, 3) {
		fmt.Fprintf(&b, "  d%d:\n    when: %q\n    ask: What now?\n", i, g.cond())
		if g.n(0, 1) == 0 {
			fmt.Fprintf(&b, "    deadline: {in: %s, then: o1}\n", g.minutes(1, 9))
		}
		fmt.Fprintf(&b, "    options:\n      o0: {text: One, why: Because., cost: %s, when: %q, %s}\n", g.minutes(0, 6), g.cond(), g.effects())
		fmt.Fprintf(&b, "      o1: {text: Two, why: Because., cost: %s, %s}\n", g.minutes(0, 6), g.effects())
		g.names = append(g.names, fmt.Sprintf("chose(d%d.o0)", i), fmt.Sprintf("defaulted(d%d)", i))
	}
	return b.String()
}

func (g *gen) outcomes() string {
	return fmt.Sprintf("outcomes:\n  early: {when: %q, text: Early.}\n  late: {text: Late.}\nends: {when: %q}\n",
		g.cond(), g.cond()+" and clock >= T+30m")
}
