package floor_test

import (
	"context"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// An instructor's message stands in the feed like any other, is read like any
// other, and nothing of it reaches the terminal but text.
func TestTheFeedShowsAnInstructorsMessage(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	for _, c := range []exercise.Command{
		{Sender: "Kim", Text: "Think of \x1b[2Jthe press.\n\nThey have **two** questions."},
		{Text: "Nobody signed this."},
	} {
		c.Direct = "message"
		if _, err := r.session.Run.Direct(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	p := r.plain(t, 140, 38)
	p.shows("4 unread", "instructor · Kim", "Think of \uFFFD[2Jthe press.", "Nobody signed this.").hides("two questions")
	p.press("n", "n", "n").shows("They have two questions.").press("n").hides("unread")
	p.press("8").shows("decision opened", "Nobody signed this.").press("j").shows("arrived", "Nobody signed this.")
}

// A message that goes on below says so, before anything else is named.
func TestAMessageThatGoesOnSaysSo(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	c := exercise.Command{Sender: "Kim", Text: strings.Repeat("A paragraph.\n\n", 30), Direct: "message"}
	if _, err := r.session.Run.Direct(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	p := r.plain(t, 80, 22)
	p.press("n", "n", "n").shows("The message goes on below. Press pgdn for more.")
	p.press("G").hides("The message goes on below")
}
