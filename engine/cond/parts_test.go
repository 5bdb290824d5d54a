package cond

import (
	"fmt"
	"strings"
	"testing"
)

// drawn writes parts as lines: a sign for what holds, and the head of groups.
func drawn(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		text := p.Text
		switch p.Group {
		case AllOf:
			text = "all of"
		case AnyOf:
			text = "any of"
		}
		fmt.Fprintf(&b, "%s%s %s\n", strings.Repeat("  ", p.Depth), map[bool]string{true: "+", false: "-"}[p.Holds], text)
	}
	return b.String()
}

func TestPartsTakeAConditionApart(t *testing.T) {
	// clock T+0, contained false, isolated true, spread 5, trust 0, gdpr idle, report done.
	state := []int32{0, 0, 1, 5, 0, 0, 4}
	for _, c := range []struct{ src, want string }{
		{"isolated", "+ isolated\n"},
		{"not isolated", "- not isolated\n"},
		{"isolated and spread <= 3", "- all of\n  + isolated\n  - spread <= 3\n"},
		{"not (isolated and done(report))", "- any of\n  - not isolated\n  - not done(report)\n"},
		{"contained or isolated and gdpr == idle", "+ any of\n  - contained\n  + all of\n    + isolated\n    + gdpr == idle\n"},
		{"isolated and (done(report) and trust < 1)", "+ all of\n  + isolated\n  + done(report)\n  + trust < 1\n"},
		{"not can_rebuild", "+ any of\n  + not contained\n  - not spread <= 6\n"},
	} {
		cond, errs := Compile(c.src, desk{})
		if len(errs) > 0 {
			t.Fatal(errs[0])
		}
		if got := drawn(cond.Parts(state, nil)); got != c.want {
			t.Errorf("%s is taken apart as\n%swant\n%s", c.src, got, c.want)
		}
	}
}

func TestPartsOfWhatNobodyWrote(t *testing.T) {
	c := Or(FromBool(Compare(0, Ge, 3)), FromBool(Compare(1, Eq, 1)))
	name := func(slot int, op string, k int64) string { return fmt.Sprintf("slot %d %s %d", slot, op, k) }
	if got, want := drawn(c.Parts([]int32{3, 0}, name)), "+ any of\n  + slot 0 >= 3\n  - slot 1 == 1\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := (*Cond)(nil).Parts(nil, nil); got != nil {
		t.Errorf("no condition has the parts %v", got)
	}
}
