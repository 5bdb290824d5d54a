package markdown_test

import (
	"context"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// French puts a space before signs of two parts, at which no line may break; the
// marks of lists stay marks.
func TestSignsStayWithTheirWords(t *testing.T) {
	r := markdown.New(theme.New(theme.Options{Dark: true}))
	for w := 20; w < 60; w++ {
		out, err := r.Render(context.Background(), "Que faut-il **faire** d'abord ? Elle a dit : rien de plus !\n\n- ? inconnu : quoi ?", w)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(screentest.Plain(out)) {
			if s := strings.TrimSpace(line); s != "" && strings.ContainsAny(s[:1], "?:!-") {
				t.Errorf("in %d cells a line is %q of:\n%s", w, line, out)
			}
		}
	}
}
