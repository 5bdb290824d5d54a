package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Group is what a rule is about. It is the first digit of its code.
type Group uint8

// The groups.
const (
	Shape    Group = 1 + iota // how a pack is written
	Names                     // names and types
	Flow                      // what depends on what
	Exact                     // proved by a search of the whole scenario
	Teaching                  // whether learners will learn from it
)

// Groups lists the groups in order.
func Groups() []Group { return []Group{Shape, Names, Flow, Exact, Teaching} }

// String is what the group is called.
func (g Group) String() string {
	return [...]string{"", "shape", "names and types", "flow", "exact", "teaching"}[min(g, Teaching)]
}

// GroupOf is the group of a code, or 0.
func GroupOf(code string) Group {
	if len(code) == 5 && strings.HasPrefix(code, "WF") && code[2] >= '1' && code[2] <= '5' {
		return Group(code[2] - '0')
	}
	return 0
}

// rule finds one kind of thing in a subject.
type rule struct {
	code     string
	severity scenario.Severity
	find     func(*subject)
}

// rules are the rules of this package, by code. What loader and compiler report
// has no rule here.
func rules() []rule {
	return slices.Concat(flowRules, teachingRules, playRules, exactRules)
}

// own are the codes that this package reports beside its rules: those about
// comments.
var own = map[string]scenario.Severity{
	"WF190": scenario.Warning, "WF191": scenario.Warning, "WF192": scenario.Warning, "WF193": scenario.Warning,
}

// Codes lists all codes, sorted: those of the loader, of the compiler, and of the
// rules.
func Codes() []string {
	codes := slices.Concat(scenario.Codes(), slices.Collect(maps.Keys(program.Codes())), slices.Collect(maps.Keys(trial.Codes())), slices.Collect(maps.Keys(own)))
	for _, r := range rules() {
		codes = append(codes, r.code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Known tells whether there is a code.
func Known(code string) bool { return slices.Contains(Codes(), code) }
