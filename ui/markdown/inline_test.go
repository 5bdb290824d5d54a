package markdown_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/ui/markdown"
)

func TestInlineTakesMarksOff(t *testing.T) {
	for src, want := range map[string]string{
		"nothing to do":                       "nothing to do",
		"It comes *over the network*, so.":    "It comes over the network, so.",
		"**strong** and __strong__":           "strong and strong",
		"*a* *b* _c_ _d_":                     "a b c d",
		"(*in brackets*)":                     "(in brackets)",
		"the account `svc_backup_*` of `a*b`": "the account svc_backup_* of a*b",
		"2 * 3 * 4 and *.exe and svc_backup_": "2 * 3 * 4 and *.exe and svc_backup_",
		"[the law](https://example.org/a_b_)": "the law (https://example.org/a_b_)",
		"*the rule of `two_man_rule` says*":   "the rule of two_man_rule says",
	} {
		if got := markdown.Inline(src); got != want {
			t.Errorf("Inline(%q) = %q, want %q", src, got, want)
		}
	}
}
