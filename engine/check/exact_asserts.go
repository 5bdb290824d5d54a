package check

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// assertFails finds asserts that were proved wrong. Those that take many plays to
// judge are left to the trial, and all of them where the search was not whole.
func assertFails(s *subject) {
	if s.suite == nil || s.space == nil || !s.space.Complete {
		return
	}
	claims, err := s.suite.Claims(s.ctx, trial.Options{States: 4*s.space.States + 1000, Plays: -1})
	if err != nil {
		return // the caller learns of it from the context
	}
	for _, c := range claims {
		if c.Verdict != trial.Fails {
			continue
		}
		d := s.report(c.Pos, "correct the scenario or the claim", "the assert does not hold: %s (%s)", c.Text, c.Got)
		if len(c.Play) > 0 {
			d.Related = append(d.Related, scenario.Related{Pos: c.Pos, Message: "shortest play: " + strings.Join(c.Play, "; ")})
		}
	}
}

// assertOfNothing finds asserts that hold whatever the scenario says.
func assertOfNothing(s *subject) {
	for _, a := range s.doc.Asserts {
		fields, _ := a.V.(scenario.Map[scenario.Raw])
		for _, f := range fields {
			switch f.Key {
			case "never", "always":
				s.claimOfNothing(f)
			case "share":
				s.shareOfNothing(f.Value)
			}
		}
	}
}

// claimOfNothing looks for conditions that no state at all could break.
func (s *subject) claimOfNothing(f scenario.Entry[scenario.Raw]) {
	items, many := f.Value.V.([]scenario.Raw)
	if !many {
		items = []scenario.Raw{f.Value}
	}
	for _, item := range items {
		src, ok := item.V.(string)
		if !ok {
			continue
		}
		p, conds, _ := program.CompileAsking(s.doc, []scenario.Cond{{Src: src, Pos: item.Pos}})
		if p == nil || conds[0] == nil {
			continue
		}
		hold, fail := conds[0].Can(func(slot int) cond.Set { return everyValue(p.Layout.Domains[slot]) })
		if f.Key == "never" && !hold || f.Key == "always" && !fail {
			s.report(item.Pos, "claim something that the scenario could break", "the assert says nothing: no state could be otherwise than %s %s", f.Key, src)
		}
	}
}

// everyValue is the set of all values of a domain.
func everyValue(d program.Domain) cond.Set {
	set := cond.Set{Lo: d.Lo, Any: int64(d.Hi)-int64(d.Lo) > 63}
	for v := d.Lo; !set.Any && v <= d.Hi; v++ {
		set = set.With(v)
	}
	return set
}

// shareOfNothing looks for shares between nothing and everything.
func (s *subject) shareOfNothing(r scenario.Raw) {
	fields, _ := r.V.(scenario.Map[scenario.Raw])
	between, _ := fields.Get("between")
	bounds, _ := between.V.([]scenario.Raw)
	if len(bounds) == 2 && number(bounds[0]) <= 0 && number(bounds[1]) >= 1 {
		s.report(between.Pos, "narrow it", "the assert says nothing: every share lies between 0 and 1")
	}
}

func number(r scenario.Raw) float64 {
	switch v := r.V.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0.5
}
