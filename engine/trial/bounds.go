package trial

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// bounds is what a number or a time is compared with: equal to lo, between lo
// and hi, or on one side of lo.
type bounds struct {
	op     string // ==, !=, <, <=, >, >=, or .. for a range
	lo, hi int64
	text   string // as it is told
}

// operators, longest first.
var operators = []string{"==", "!=", "<=", ">=", "<", ">"}

// hold tells whether a value keeps them.
func (b bounds) hold(v int64) bool {
	switch b.op {
	case "==":
		return v == b.lo
	case "!=":
		return v != b.lo
	case "<":
		return v < b.lo
	case "<=":
		return v <= b.lo
	case ">":
		return v > b.lo
	case ">=":
		return v >= b.lo
	}
	return v >= b.lo && v <= b.hi
}

// readBounds reads a value of a test: 20, ">= 20", or 10..20, with each side read
// by one.
func readBounds(v any, one func(string) (int64, error)) (bounds, error) {
	text, ok := v.(string)
	if n, isInt := v.(int64); isInt {
		text, ok = strconv.FormatInt(n, 10), true
	}
	if !ok {
		return bounds{}, fmt.Errorf("%v is nothing to compare with", v)
	}
	b := bounds{op: "==", text: strings.TrimSpace(text)}
	rest := b.text
	for _, op := range operators {
		if r, found := strings.CutPrefix(rest, op); found {
			b.op, rest = op, strings.TrimSpace(r)
			break
		}
	}
	from, to, isRange := strings.Cut(rest, "..")
	if isRange && rest == b.text {
		b.op, rest = "..", strings.TrimSpace(from)
	}
	var err error
	if b.lo, err = one(rest); err != nil {
		return b, err
	}
	if b.op == ".." {
		if b.hi, err = one(strings.TrimSpace(to)); err == nil && b.hi < b.lo {
			err = fmt.Errorf("the range %s is empty", b.text)
		}
	}
	return b, err
}

// number reads a whole number.
func number(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number", short(s))
	}
	return n, nil
}

// when reads a time from T+0 on.
func when(s string) (int64, error) {
	minutes, err := scenario.ParseTime(s)
	if err == nil && minutes < 0 {
		err = fmt.Errorf("%q lies before the start", s)
	}
	return minutes, err
}

// clock words a time as scenarios write it.
func clock(minutes int64) string { return "T+" + scenario.FormatDuration(minutes) }

// String is a comparison as it is told.
func (b bounds) String() string {
	if b.op == "==" && !strings.HasPrefix(b.text, "==") {
		return "== " + b.text
	}
	if b.op == ".." {
		return "in " + b.text
	}
	return b.text
}
