package trial

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// Coverage says which parts of a scenario its tests touch, and which a play at
// random does.
type Coverage struct {
	Parts []Covered
}

// Covered is a part with the number of tests and of random plays that touched it.
type Covered struct {
	Part
	Tests, Random int
}

// Tally is how many parts of a kind there are, and how many were touched.
type Tally struct {
	Kind   string
	All    int
	Tests  int // by a test
	Either int // by a test or a random play
}

func newCoverage(l *partList) *Coverage {
	c := &Coverage{}
	for _, part := range l.parts {
		c.Parts = append(c.Parts, Covered{Part: part})
	}
	return c
}

// count adds what one play has touched.
func (c *Coverage) count(l *partList, log []exercise.Happening, random bool) {
	seen := make([]bool, len(c.Parts))
	l.touched(log, func(part int) { seen[part] = true })
	for i, yes := range seen {
		switch {
		case yes && random:
			c.Parts[i].Random++
		case yes:
			c.Parts[i].Tests++
		}
	}
}

// Tallies counts by kind; the last one counts all.
func (c *Coverage) Tallies() []Tally {
	var out []Tally
	total := Tally{Kind: "all"}
	for _, kind := range partKinds {
		t := Tally{Kind: kind}
		for _, p := range c.Parts {
			if p.Kind == kind {
				t.add(p)
			}
		}
		if t.All > 0 {
			out = append(out, t)
			total.All, total.Tests, total.Either = total.All+t.All, total.Tests+t.Tests, total.Either+t.Either
		}
	}
	return append(out, total)
}

func (t *Tally) add(p Covered) {
	t.All++
	if p.Tests > 0 {
		t.Tests++
	}
	if p.Tests > 0 || p.Random > 0 {
		t.Either++
	}
}

// Percent is how much of all parts the tests touch, rounded down; 100 where
// there are none.
func (c *Coverage) Percent() int {
	t := c.Tallies()
	all := t[len(t)-1]
	if all.All == 0 {
		return 100
	}
	return all.Tests * 100 / all.All
}

// Untested lists the parts that no test touches.
func (c *Coverage) Untested() []Covered {
	var out []Covered
	for _, p := range c.Parts {
		if p.Tests == 0 {
			out = append(out, p)
		}
	}
	return out
}
