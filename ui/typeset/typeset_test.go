package typeset

import (
	"strings"
	"testing"
)

func TestBind(t *testing.T) {
	for _, x := range []struct{ name, in, want string }{
		{"a question", "Que faire ?", "Que faire~?"},
		{"amid a sentence", "Trois : un ; deux !", "Trois~: un~; deux~!"},
		{"before a style ends", "Que faire ?\x1b[0m", "Que faire~?\x1b[0m"},
		{"before a line ends", "Que faire ?\nRien.", "Que faire~?\nRien."},
		{"quotation marks", "La règle « . », dit-elle", "La règle «~.~», dit-elle"},
		{"a share", "de 40 % et plus, 5 %.", "de 40~% et plus, 5~%."},
		{"no sign by itself", "a :b ?x and 5 %d", "a :b ?x and 5 %d"},
		{"no space before it", "What now? This: that.", "What now? This: that."},
		{"a list", "Voici :\n- ? inconnu ?\n1. : deux", "Voici~:\n- ? inconnu~?\n1. : deux"},
		{"nothing", "", ""},
	} {
		if got := strings.ReplaceAll(Bind(x.in), noBreak, "~"); got != x.want {
			t.Errorf("%s: Bind(%q) = %q, want %q", x.name, x.in, got, x.want)
		}
		if got := Free(Bind(x.in)); got != x.in {
			t.Errorf("%s: Free makes of Bind(%q) %q", x.name, x.in, got)
		}
	}
}
