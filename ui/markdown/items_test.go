package markdown

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/ui/screentest"
)

func TestItemsAreJoined(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"no list", "one\ntwo", "one\ntwo"},
		{"indented and lazy", "- one\n  two\nthree\n- four", "- one two three\n- four"},
		{"numbers", "1. one\n   two\n2) three", "1. one two\n2) three"},
		{"nested", "- one\n  - two\n    three", "- one\n  - two three"},
		{"a blank line ends it", "- one\n\n  two\n  three", "- one\n\n  two\n  three"},
		{"a wanted break stays", "- one  \n  two\n- three\\\n  four", "- one  \n  two\n- three\\\n  four"},
		{"code", "```\n- one\n  two\n```", "```\n- one\n  two\n```"},
		{"code in an item", "- one\n  ```\n  two\n  ```", "- one\n  ```\n  two\n  ```"},
		{"quote and rule", "- one\n> two\n- three\n---", "- one\n> two\n- three\n---"},
	} {
		if got := joinItems(c.src); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhatFillsTheLineIsNotHung(t *testing.T) {
	for width := least; width <= 60; width++ {
		for dashes := range 20 {
			src := "- the memory, the processes, the routes" + strings.Repeat("-", dashes) + " and the rest\n- two"
			screentest.Fits(t, render(t, colourful, src, width), width, 500)
		}
	}
}
