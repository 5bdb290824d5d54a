package prose_test

import (
	"context"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

func kit(t *testing.T) widget.Kit {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return widget.Kit{Theme: theme.New(theme.Options{Dark: true}), Words: w}
}

func TestATextFitsItsWidthAndHidesControls(t *testing.T) {
	k := kit(t)
	for _, w := range []int{20, 60} {
		x := prose.New(k, w).WithMarkdown(context.Background(), markdown.New(k.Theme))
		x.Heading("A heading").Para(theme.Text, "Words \x1b]52;c;evil\x07 and \u202e more words that wrap")
		x.Labels("Level", "Sector").Fact("Level", "intermediate, and a long value that wraps").Fact("Empty", "")
		x.Heading("A list").Bullet(theme.Text, "first of two, long enough for two lines").State(theme.Danger, "second")
		x.Gap().Gap().Markdown("Some **strong** words\n\n- one\n- two").IndentedMarkdown(2, "*indented*").Markdown("")
		screentest.Fits(t, x.String(), w, x.Height())
		screentest.Golden(t, map[int]string{20: "narrow", 60: "wide"}[w], x.String())
	}
}

func TestTimes(t *testing.T) {
	for minutes, want := range map[int64]string{0: "T+0m", 59: "T+59m", 65: "T+1h05m", -70: "T-1h10m", 3000: "T+50h00m"} {
		if got := prose.Clock(minutes); got != want {
			t.Errorf("Clock(%d) = %q, want %q", minutes, got, want)
		}
	}
	for d, want := range map[time.Duration]string{0: "0s", 59 * time.Second: "59s", 61 * time.Minute: "1h01m"} {
		if got := prose.Elapsed(d); got != want {
			t.Errorf("Elapsed(%v) = %q, want %q", d, got, want)
		}
	}
}
