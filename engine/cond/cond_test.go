package cond

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// desk is the scope of the tests.
type desk struct{}

var operands = map[string]Operand{
	"clock":     {Slot: 0, Type: Type{Kind: KindTime, Hi: 96}},
	"contained": {Slot: 1, Type: Type{Kind: KindBool, Hi: 1}},
	"isolated":  {Slot: 2, Type: Type{Kind: KindBool, Hi: 1}},
	"spread":    {Slot: 3, Type: Type{Kind: KindInt, Hi: 12}},
	"trust":     {Slot: 4, Type: Type{Kind: KindInt, Lo: -3, Hi: 6}},
	"gdpr":      {Slot: 5, Type: Type{Kind: KindEnum, Hi: 2, Values: []string{"idle", "running", "missed"}}},
}

// width is the number of slots of the tests; the last holds what done() asks.
const width = 7

func (desk) Operand(name string) (Operand, bool) {
	if name == "can_rebuild" {
		c, errs := Compile("contained and spread <= 6", desk{})
		if len(errs) > 0 {
			panic(errs[0])
		}
		return Operand{Expr: c, Type: Type{Kind: KindBool, Hi: 1}}, true
	}
	o, ok := operands[name]
	return o, ok
}

func (desk) Names() []string {
	return []string{"clock", "contained", "isolated", "spread", "trust", "gdpr", "can_rebuild"}
}

func (desk) Predicates() []string { return []string{"done", "via"} }

func (desk) Predicate(fn string, args []Arg) (Bool, *Error) {
	if args[0][0].Text != "report" {
		return Const(false), &Error{Col: args[0][0].Col, Len: len(args[0][0].Text), Msg: "there is no move " + args[0][0].Text}
	}
	return Mask(6, 4), nil
}

func (desk) Quanta(minutes int64) (int32, bool) { return int32(minutes / 5), minutes%5 == 0 }

func TestErrorsNameColumnAndFix(t *testing.T) {
	for _, c := range []struct {
		src      string
		col      int
		msg, fix string
	}{
		{"", 1, "ends too early", "write a name"},
		{"contained and", 14, "ends too early", ""},
		{"contained = true", 11, `"="`, "write =="},
		{"contained && isolated", 11, `"&&"`, "write and"},
		{"!contained", 1, `"!"`, "write not"},
		{"contaned", 1, `nothing called "contaned"`, `did you mean "contained"`},
		{"done(report) and dome(report)", 18, `no predicate "dome"`, `did you mean "done"`},
		{"done(raport)", 6, "no move raport", ""},
		{"done(report", 12, "not closed", ")"},
		{"(contained", 11, "bracket of column 1", "add )"},
		{"spread", 1, "neither true nor false", "spread == 0"},
		{"spread >= many", 11, `no number called "many"`, ""},
		{"spread >= T+5m", 11, "is a number", "whole number"},
		{"gdpr == mised", 9, `never "mised"`, `did you mean "missed"`},
		{"gdpr < missed", 6, "has no order", "=="},
		{"clock >= T+7m", 10, "between two steps", "multiple"},
		{"clock >= 01:30", 12, "no meaning", "T+1h30m"},
		{"clock >= T+1m2h", 10, "is no time", "T+1h30m"},
		{"1 < spread < 5", 12, "cannot be chained", "a < b and b < c"},
		{"contained == spread", 14, "cannot be compared", ""},
		{"spread in [1, 2", 16, "not closed", "]"},
		{"spread in 3", 11, "list is missing", ""},
		{"3 == 4", 1, "both sides are constants", ""},
		{"contained isolated", 11, "cannot follow", "and, or"},
		{"contained ≥ 3", 11, "no meaning", ""},
		{"“ä” and contaned", 1, "no meaning", ""},
		{"spread > 99999999999", 10, "too large", ""},
		{strings.Repeat("(", 80) + "contained", 65, "nested more than 64", "derived"},
		{strings.Repeat("not ", 80) + "contained", 257, "nested more than 64", "derived"},
		{strings.Repeat("x", 5000), 1, "longer than", "derived"},
	} {
		_, errs := Compile(c.src, desk{})
		if len(errs) == 0 {
			t.Errorf("%.40q: no error", c.src)
			continue
		}
		e := errs[0]
		if e.Col != c.col || !strings.Contains(e.Msg, c.msg) || !strings.Contains(e.Hint, c.fix) {
			t.Errorf("%.40q: got %v; want column %d, %q, %q", c.src, e, c.col, c.msg, c.fix)
		}
	}
}

// All mistakes of meaning are reported in one run, and columns count characters.
func TestAllMistakesAreReported(t *testing.T) {
	_, errs := Compile("contaned or gdpr == mised or done(x)", desk{})
	if len(errs) != 3 || errs[1].Col != 21 || errs[2].Col != 35 {
		t.Errorf("got %v, want three errors at columns 1, 21 and 35", errs)
	}
}

func TestHolds(t *testing.T) {
	v := []int32{18, 1, 0, 5, -1, 2, 4} // T+90m, contained, spread 5, trust -1, missed, done
	for src, want := range map[string]bool{
		"contained":                           true,
		"not contained":                       false,
		"contained == false":                  false,
		"contained != isolated":               true,
		"spread >= 5 and spread <= 5":         true,
		"5 > spread":                          false,
		"spread - 2 > trust + 3":              true,
		"trust == -1":                         true,
		"spread in [1, 3, 5]":                 true,
		"spread not in [1, 3, 5]":             false,
		"gdpr in [idle, missed]":              true,
		"gdpr == running":                     false,
		"clock >= T+1h30m and clock < T+95m":  true,
		"can_rebuild":                         true,
		"not can_rebuild or done(report)":     true,
		"via(report.24_7_contact_point)":      true,
		"not (contained and isolated)":        true,
		"isolated or contained and spread<2":  false,
		"(isolated or contained) and trust<0": true,
		"true":                                true,
		"false or contained":                  true,
	} {
		c, errs := Compile(src, desk{})
		if len(errs) > 0 {
			t.Errorf("%s: %v", src, errs[0])
		} else if got := c.Holds(v); got != want {
			t.Errorf("%s: got %t, want %t", src, got, want)
		}
	}
}

func TestConstantsFold(t *testing.T) {
	for src, want := range map[string]bool{
		"spread >= 0": true, "spread > 12": false, "trust == 9": false, "spread - 20 < trust": true, "contained or true": true,
	} {
		c, errs := Compile(src, desk{})
		if len(errs) > 0 {
			t.Fatalf("%s: %v", src, errs[0])
		}
		if value, ok := c.Constant(); src != "spread - 20 < trust" && (!ok || value != want) {
			t.Errorf("%s: constant %t (%t), want %t", src, value, ok, want)
		}
		if src != "contained or true" && len(c.Warnings()) != 1 {
			t.Errorf("%s: %d warnings, want 1", src, len(c.Warnings()))
		}
	}
}

func TestInstantsAreWhereTruthChanges(t *testing.T) {
	for src, want := range map[string][]int32{
		"clock >= T+10m": {2}, "clock > T+10m": {3}, "clock < T+10m": {2}, "clock <= T+10m": {3},
		"clock == T+10m": {2, 3}, "clock != T+10m or contained": {2, 3}, "contained": nil,
	} {
		c, _ := Compile(src, desk{})
		if got := c.Instants(0); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", src, got, want)
		}
	}
}

func TestFailingNamesWhatIsMissing(t *testing.T) {
	c, _ := Compile("done(report) and not isolated and spread <= 3", desk{})
	var got []string
	for _, l := range c.Failing([]int32{0, 0, 1, 5, 0, 0, 4}) {
		got = append(got, fmt.Sprintf("%s%s %t", l.Fn, l.Name, l.Negated))
	}
	if want := []string{"isolated true", "spread false"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// source draws a condition that has no mistake.
func source(t *rapid.T, depth int) string {
	atoms := []string{
		"contained", "isolated", "spread >= 4", "spread == trust", "trust + 2 < spread", "gdpr == running", "gdpr != idle",
		"clock >= T+30m", "clock == T+1h", "spread in [1, 2, 3]", "trust not in [-1, 4]", "done(report)", "can_rebuild", "true", "spread > 12",
	}
	if depth == 0 {
		return rapid.SampledFrom(atoms).Draw(t, "atom")
	}
	a := source(t, depth-1)
	switch rapid.IntRange(0, 4).Draw(t, "shape") {
	case 0:
		return a
	case 1:
		return "not (" + a + ")"
	case 2:
		return "(" + a + ") and " + source(t, depth-1)
	case 3:
		return "(" + a + ") or (" + source(t, depth-1) + ")"
	}
	return a + " or " + source(t, depth-1) + " and " + source(t, depth-1)
}

// vector draws a state in the declared domains.
func vector(t *rapid.T) []int32 {
	v := make([]int32, width)
	for _, o := range operands {
		v[o.Slot] = rapid.Int32Range(o.Type.Lo, o.Type.Hi).Draw(t, "value")
	}
	v[6] = rapid.SampledFrom([]int32{0, 4}).Draw(t, "done")
	return v
}

// The compiled form agrees with the tree, folding included; a reason is given
// exactly where it does not hold; the clock changes it only at its instants; and
// the canonical text means the same.
func TestCompiledMeansTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := source(t, rapid.IntRange(0, 4).Draw(t, "depth"))
		e, errs := Parse(src)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", src, errs[0])
		}
		naive := (&checker{scope: desk{}}).test(e.root)
		c, errs := e.Check(desk{})
		if len(errs) > 0 {
			t.Fatalf("%s: %v", src, errs[0])
		}
		v := vector(t)
		want := naive.holds(v)
		if c.Holds(v) != want {
			t.Fatalf("%s over %v: compiled %t, tree %t", src, v, !want, want)
		}
		if (len(c.Failing(v)) == 0) != want {
			t.Fatalf("%s over %v holds %t, but fails for %v", src, v, want, c.Failing(v))
		}
		again, errs := Compile(c.String(), desk{})
		if len(errs) > 0 || again.Holds(v) != want || again.String() != c.String() {
			t.Fatalf("%s became %s, which differs", src, c)
		}
		instants := map[int32]bool{}
		for _, i := range c.Instants(0) {
			instants[i] = true
		}
		before := append([]int32(nil), v...)
		before[0]--
		if before[0] >= 0 && c.Holds(before) != want && !instants[v[0]] {
			t.Fatalf("%s changes at clock %d, which is no instant of %v", src, v[0], c.Instants(0))
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"contained and not isolated", "clock >= T+1h30m", "gdpr in [idle, missed]", "done(report.x) or (spread-1 < trust+2)", "not not a", "((", "T+", "“"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, errs := Parse(src)
		if len(errs) > 0 {
			return
		}
		text := e.String()
		again, errs := Parse(text)
		if len(errs) > 0 {
			t.Fatalf("%q became %q, which does not parse: %v", src, text, errs[0])
		}
		if again.String() != text {
			t.Fatalf("%q became %q, then %q", src, text, again)
		}
		_, _ = e.Check(desk{})
	})
}

func TestNearest(t *testing.T) {
	known := []string{"contained", "isolated", "spread", "initial_access"}
	for name, want := range map[string]string{"contaned": "contained", "spraed": "spread", "init": "initial_access", "zebra": "", "Spread": "spread"} {
		if got, _ := Nearest(name, known); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// BenchmarkHolds evaluates a condition of five comparisons.
func BenchmarkHolds(b *testing.B) {
	c, errs := Compile("contained and spread <= 6 and (trust > 2 or gdpr == missed) and clock < T+6h", desk{})
	if len(errs) > 0 {
		b.Fatal(errs[0])
	}
	v := []int32{18, 1, 0, 5, -1, 2, 4}
	b.ReportAllocs()
	for b.Loop() {
		if !c.Holds(v) {
			b.Fatal("it should hold")
		}
	}
}
