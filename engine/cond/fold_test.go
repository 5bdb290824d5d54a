package cond_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// A condition is summed up as it is meant: a not before brackets turns what is in
// them round.
func TestFold(t *testing.T) {
	for src, want := range map[string]string{
		"a and (b or c)":         "(a & (b | c))",
		"not (a and b) or c":     "((-a | -b) | c)",
		"not (a or not b) and c": "((-a & b) & c)",
		"spread > limit":         "(spread > limit & spread > limit)",
		"kind in [x, y]":         "kind in [x, y]",
		"true":                   "",
	} {
		e, errs := cond.Parse(src)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", src, errs)
		}
		got := cond.Fold(e, func(m cond.Mention) string {
			if m.Negated {
				return "-" + m.Src
			}
			return m.Src
		}, func(a, b string) string { return "(" + a + " & " + b + ")" }, func(a, b string) string { return "(" + a + " | " + b + ")" })
		if got != want {
			t.Errorf("%s is summed up as %s, want %s", src, got, want)
		}
	}
}
