package markdown

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

const habits = "A stolen account is seen by its habits: from where, to where, how and when it comes and goes."

// A quote is broken once: every line has its bars and as many words as there is
// room for.
func TestQuotesAreBrokenOnce(t *testing.T) {
	for depth := 1; depth <= 3; depth++ {
		bars := strings.Repeat("│ ", depth)
		for width := 24; width <= 80; width++ {
			out := render(t, colourful, strings.Repeat("> ", depth)+habits, width)
			screentest.Fits(t, out, width, 20)
			lines := strings.Split(screentest.Plain(out), "\n")
			for i, line := range lines {
				if !strings.HasPrefix(line, bars) {
					t.Fatalf("%d deep, %d wide: line %q lost its bars in:\n%s", depth, width, line, strings.Join(lines, "\n"))
				}
				if i == 0 {
					continue
				}
				first, _, _ := strings.Cut(strings.TrimPrefix(line, bars), " ")
				if n := ansi.StringWidth(lines[i-1]) + 1 + ansi.StringWidth(first); n <= width {
					t.Fatalf("%d deep, %d wide: %q has room for %q", depth, width, lines[i-1], first)
				}
			}
		}
	}
}

func TestListsHangInQuotes(t *testing.T) {
	src := "> - who took it, when, from where\n>   and why\n> - the hash\n>\n> 1. to whom it was given, and in which state"
	want := "│ • who took it, when,\n│   from where and why\n│ • the hash\n│\n│ 1. to whom it was\n│    given, and in which\n│    state"
	if got := screentest.Plain(render(t, colourful, src, 27)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestAQuoteOfAnotherDepthEndsAnItem(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"> - one\n>   two", "> - one two"},
		{"> - one\n> > two", "> - one\n> > two"},
		{"> - one\n>\n>   two", "> - one\n>\n>   two"},
		{"> ```\n> - one\n>   two\n> ```", "> ```\n> - one\n>   two\n> ```"},
	} {
		if got := joinItems(c.src); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNoTextCanDrawBars(t *testing.T) {
	for _, src := range []string{"a\uE000\uE000b", "a&#xE000;&#xE000;b"} {
		if got := screentest.Plain(render(t, colourful, src, 40)); got != "a\uFFFD\uFFFDb" {
			t.Errorf("%q shows %q", src, got)
		}
	}
	out := render(t, theme.Options{ASCII: true, NoColor: true}, "> "+habits, 40)
	screentest.ASCIIOnly(t, out)
	screentest.NoColour(t, out)
}
