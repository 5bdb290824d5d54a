package floor

import (
	"strings"
	"testing"
)

// The term can be seen in what is shown of a long line, and no character is cut:
// some have another length in the other case.
func TestWhatIsShownAroundATerm(t *testing.T) {
	for _, c := range []struct{ line, term, want string }{
		{"a short Line", "line", "a short Line"},
		{strings.Repeat("word ", 30) + "Needle behind", "needle", "word word word Needle behind"},
		{strings.Repeat("a", 60) + "İ x é", "x", "x é"},
		{strings.Repeat("İ", 40) + " xé", "x", "xé"},
	} {
		if got := around(c.line, c.term, 60); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.term, c.line, got, c.want)
		}
	}
}
