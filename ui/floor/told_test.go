package floor_test

import (
	"context"
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
	p.press("8").shows("arrived", "Nobody signed this.")
}
