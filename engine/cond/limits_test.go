package cond

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plan is a scope made for one test: names, one predicate over slot 9, and
// minutes that are quanta.
type plan map[string]Operand

func (p plan) Operand(name string) (Operand, bool) { o, ok := p[name]; return o, ok }
func (p plan) Predicates() []string                { return []string{"done"} }
func (p plan) Quanta(m int64) (int32, bool)        { return int32(m), true }
func (p plan) Names() []string {
	var names []string
	for n := range p {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
func (p plan) Predicate(string, []Arg) (Bool, *Error) { return Compare(9, Gt, 0), nil }

// wide has domains as wide as slots are, and two enums.
func wide() plan {
	whole := Type{Kind: KindInt, Lo: math.MinInt32, Hi: math.MaxInt32}
	p := plan{
		"x": {Slot: 0, Type: whole}, "y": {Slot: 1, Type: whole},
		"contained": {Slot: 2, Type: Type{Kind: KindBool, Hi: 1}}, "isolated": {Slot: 3, Type: Type{Kind: KindBool, Hi: 1}},
		"gdpr":   {Slot: 4, Type: Type{Kind: KindEnum, Hi: 2, Values: []string{"idle", "running", "missed"}}},
		"nis2":   {Slot: 5, Type: Type{Kind: KindEnum, Hi: 2, Values: []string{"idle", "running", "missed"}}},
		"door":   {Slot: 6, Type: Type{Kind: KindEnum, Hi: 1, Values: []string{"open", "shut"}}},
		"spread": {Slot: 7, Type: Type{Kind: KindInt, Hi: 12}}, "trust": {Slot: 8, Type: Type{Kind: KindInt, Hi: 6}},
		"clock": {Slot: 10, Type: Type{Kind: KindTime, Hi: 480}},
	}
	d, errs := Compile("contained and spread <= 6", p)
	if len(errs) > 0 {
		panic(errs[0])
	}
	p["can_rebuild"] = Operand{Expr: d, Type: Type{Kind: KindBool, Hi: 1}}
	return p
}

func compiled(t *testing.T, src string, s Scope) *Cond {
	t.Helper()
	c, errs := Compile(src, s)
	if len(errs) > 0 {
		t.Fatalf("%s: %v", src, errs[0])
	}
	return c
}

// Differences of slots and sums of constants need more than 32 bits.
func TestNothingWrapsAround(t *testing.T) {
	for _, c := range []struct {
		src  string
		x, y int32
		want bool
	}{
		{"x < y", math.MinInt32, math.MaxInt32, true},
		{"x > y", math.MaxInt32, math.MinInt32, true},
		{"x <= y + 1000000000", math.MaxInt32, math.MinInt32, false},
		{"x - 1000000000 <= y + 1000000000", math.MaxInt32, math.MinInt32, false},
		{"x + 1000000000 > 5", math.MaxInt32, 0, true},
		{"x - 1000000000 < 5", math.MinInt32, 0, true},
	} {
		if got := compiled(t, c.src, wide()).Holds([]int32{c.x, c.y}); got != c.want {
			t.Errorf("%s over %d, %d: got %t, want %t", c.src, c.x, c.y, got, c.want)
		}
	}
	for _, op := range []Op{Le, Gt} {
		if got := FromBool(Compare(0, op, math.MaxInt32)).Holds([]int32{7}); got != (op == Le) {
			t.Errorf("7 %s the largest number: got %t", opText[op], got)
		}
	}
}

// A time beyond a year wrapped around in quanta and was "always true".
func TestTimesStayWithinAYear(t *testing.T) {
	for _, src := range []string{"clock >= T+2147483647d", "clock >= T+367d", "clock < T-99999999m"} {
		if _, errs := Compile(src, wide()); len(errs) != 1 || !strings.Contains(errs[0].Msg, "no time") {
			t.Errorf("%s: got %v, want that it is no time", src, errs)
		}
	}
	if m, ok := Minutes("T+366d"); !ok || m != 366*24*60 {
		t.Errorf("a leap year is %d, %t", m, ok)
	}
}

// Thirty names that each stand for two of the one before are a thousand million
// comparisons: the chain ends with an error, at once and in little memory.
func TestDerivedConditionsDoNotExplode(t *testing.T) {
	p := wide()
	p["d0"] = p["contained"]
	for i := 1; i <= 30; i++ {
		c, errs := Compile(fmt.Sprintf("d%d and d%d", i-1, i-1), p)
		if len(errs) > 0 {
			if i != 14 || !strings.Contains(errs[0].Msg, "more than 8192 comparisons") {
				t.Errorf("level %d ends with %v; want 8192 comparisons passed at level 14", i, errs[0])
			}
			return
		}
		p[fmt.Sprintf("d%d", i)] = Operand{Expr: c, Type: Type{Kind: KindBool, Hi: 1}}
	}
	t.Error("the chain has no end")
}

// What was silently dropped or compared by its index is a mistake.
func TestMistakesThatLookedLikeConditions(t *testing.T) {
	for src, want := range map[string]string{
		"clock >= T+1h + 5":     "17: a whole number is missing (write the time in one piece: T+1h30m)",
		"gdpr == idle + 1":      "9: only numbers can be added to (compare without adding)",
		"contained == true + 1": "21: a whole number is missing (only constants can be added)",
		"gdpr == door":          "9: gdpr and door cannot be compared (compare things of one kind)",
		"done(and)":             "6: a name is missing here (name what it is about, such as done(isolate))",
		"clock + 5 >= T+1h":     "1: clock is no number, so nothing can be added to it (write the sum as one time, such as T+1h30m)",
	} {
		_, errs := Compile(src, wide())
		if len(errs) != 1 || errs[0].Error() != "column "+want {
			t.Errorf("%s: got %v, want column %s", src, errs, want)
		}
	}
}

// The hint is the next thing to type.
func TestHintsForTheUsualSlips(t *testing.T) {
	for src, want := range map[string]string{
		"done":                  "write done(...) with a name in the brackets",
		"spread(x)":             "write spread without brackets behind it",
		"clock >= 90m":          "write T+90m, counted from the start",
		"clock >= T + 1h":       "write times as T+1h30m, with a capital T and without spaces",
		"clock >= t+1h":         "write times as T+1h30m, with a capital T and without spaces",
		"contain_how.wait":      "write chose(contain_how.wait), answered(...) or via(...)",
		"second-alert":          "names are written with _: second_alert",
		"spread - trust < 2":    "only constants can be added; compare two variables with each other: a <= b + 2",
		"spread => 3":           "write >=",
		"spread =< 3":           "write <=",
		"spread <> 3":           "write !=",
		"NOT contained":         "write not",
		"contained is true":     "write ==",
		"spread > +3":           "write the number without +",
		"(spread) > 3":          "brackets group whole conditions: compare names and constants without them",
		"spread in [1..3]":      "for a range write spread >= ... and spread <= ...",
		"spread in []":          "write at least one value",
		`gdpr == "idle"`:        "values are written without quotes",
		`gdpr == “idle”`:        "values are written without quotes",
		"日本 and contained":      "names are made of a to z, 0 to 9 and _",
		"gdpr == never_started": "it is one of [idle, running, missed]",
	} {
		_, errs := Compile(src, wide())
		if len(errs) != 1 || errs[0].Hint != want {
			t.Errorf("%s: got %v, want the hint %q once", src, errs, want)
		}
	}
}

func TestEveryValueOfAListIsChecked(t *testing.T) {
	_, errs := Compile("nobody and spread in [1, zz, 3, qq]", wide())
	var cols []int
	for _, e := range errs {
		cols = append(cols, e.Col)
	}
	if want := []int{1, 26, 33}; !reflect.DeepEqual(cols, want) {
		t.Errorf("mistakes at %v, want %v: %v", cols, want, errs)
	}
}

// A leaf is read by people who do not see the source: the name stands on the
// left, alone, and the value is what it has to reach.
func TestLeavesAreTurnedToTheName(t *testing.T) {
	for src, want := range map[string]Leaf{
		"5 <= spread":          {Name: "spread", Op: ">=", Value: "5"},
		"T+1h <= clock":        {Name: "clock", Op: ">=", Value: "T+1h"},
		"idle == gdpr":         {Name: "gdpr", Op: "==", Value: "idle"},
		"spread - 2 >= 5":      {Name: "spread", Op: ">=", Value: "7"},
		"2 + spread >= 5 + 4":  {Name: "spread", Op: ">=", Value: "7"},
		"spread - 2 > trust":   {Name: "spread", Op: ">", Value: "trust + 2"},
		"spread + 2 in [4, 9]": {Name: "spread", Op: "in", Value: "[2, 7]"},
		"done(x) == true":      {Fn: "done"},
		"done(x) == contained": {Fn: "done", Op: "==", Value: "contained"},
	} {
		v := make([]int32, 11)
		v[4] = 1                                      // gdpr runs
		v[2] = int32(strings.Count(src, "contained")) // differs from done
		leaves := compiled(t, src, wide()).Failing(v)
		if len(leaves) != 1 {
			t.Errorf("%s: got %+v, want one leaf", src, leaves)
			continue
		}
		got := Leaf{Name: leaves[0].Name, Fn: leaves[0].Fn, Op: leaves[0].Op, Value: leaves[0].Value}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", src, got, want)
		}
	}
}

func TestConditionsCompareWithEachOther(t *testing.T) {
	for src, means := range map[string]string{
		"can_rebuild == true":        "can_rebuild",
		"false == can_rebuild":       "not can_rebuild",
		"done(x) != true":            "not done(x)",
		"done(x) == can_rebuild":     "(done(x) and can_rebuild) or not (done(x) or can_rebuild)",
		"contained != can_rebuild":   "(contained or can_rebuild) and not (contained and can_rebuild)",
		"not (done(x) == contained)": "done(x) != contained",
	} {
		a, b := compiled(t, src, wide()), compiled(t, means, wide())
		for bits := range int32(8) {
			v := make([]int32, 11)
			v[2], v[9], v[7] = bits&1, bits>>1&1, bits>>2*9
			if a.Holds(v) != b.Holds(v) {
				t.Errorf("%s and %s differ over %v", src, means, v)
			}
		}
	}
	if _, errs := Compile("can_rebuild < contained", wide()); len(errs) != 1 || errs[0].Col != 13 {
		t.Errorf("an order of conditions: got %v, want one mistake at column 13", errs)
	}
}

// What two slots or a list decide over the whole domain is folded and warned of.
func TestFoldingReachesVariablesAndLists(t *testing.T) {
	for src, want := range map[string]bool{
		"spread - 20 < trust": true, "spread > trust + 12": false, "spread == spread": true, "spread < spread": false,
		"trust in [0, 1, 2, 3, 4, 5, 6]": true, "gdpr not in [idle, running, missed]": false, "trust in [7, 8]": false,
	} {
		c := compiled(t, src, wide())
		value, ok := c.Constant()
		if !ok || value != want || len(c.Slots()) != 0 || len(c.Warnings()) == 0 {
			t.Errorf("%s: constant %t (%t), slots %v, %d warnings; want constant %t and a warning", src, value, ok, c.Slots(), len(c.Warnings()), want)
		}
	}
}

// Sums and comparisons mean what they mean in 64 bits, over domains of any
// width: the oracle shares no code with the package.
func TestComparisonsAgainstPlainArithmetic(t *testing.T) {
	ops := map[string]func(a, b int64) bool{
		"==": func(a, b int64) bool { return a == b }, "!=": func(a, b int64) bool { return a != b },
		"<": func(a, b int64) bool { return a < b }, "<=": func(a, b int64) bool { return a <= b },
		">": func(a, b int64) bool { return a > b }, ">=": func(a, b int64) bool { return a >= b },
	}
	names := slices.Sorted(func(yield func(string) bool) {
		for op := range ops {
			if !yield(op) {
				return
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Int32().Draw(t, "lo")
		hi := rapid.Int32Range(lo, math.MaxInt32).Draw(t, "hi")
		p := plan{"x": {Slot: 0, Type: Type{Kind: KindInt, Lo: lo, Hi: hi}}, "y": {Slot: 1, Type: Type{Kind: KindInt, Lo: lo, Hi: hi}}}
		v := []int32{rapid.Int32Range(lo, hi).Draw(t, "x"), rapid.Int32Range(lo, hi).Draw(t, "y")}
		value := map[string]int64{"x": int64(v[0]), "y": int64(v[1]), "0": 0}
		side := func(label string, what ...string) (string, int64) {
			n := rapid.Int64Range(-maxNumber, maxNumber).Draw(t, label)
			name := rapid.SampledFrom(what).Draw(t, label+" of")
			if n < 0 {
				return fmt.Sprintf("%s - %d", name, -n), value[name] + n
			}
			return fmt.Sprintf("%s + %d", name, n), value[name] + n
		}
		left, a := side("left", "x", "y")
		right, b := side("right", "x", "y", "0")
		op := rapid.SampledFrom(names).Draw(t, "op")
		src := left + " " + op + " " + right
		c, errs := Compile(src, p)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", src, errs[0])
		}
		if want := ops[op](a, b); c.Holds(v) != want || (len(c.Failing(v)) == 0) != want {
			t.Fatalf("%s over %v in %d..%d: holds %t, failing %v; want %t", src, v, lo, hi, c.Holds(v), c.Failing(v), want)
		}
	})
}
