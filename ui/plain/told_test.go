package plain

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// An instructor's message is announced, listed and read like any other.
func TestAnInstructorsMessageIsTold(t *testing.T) {
	var out bytes.Buffer
	s := uitest.New(t).Begin(t, uitest.Drill)
	f := &front{cfg: Config{Words: catalogue(t)}, ctx: context.Background(), w: lang{catalogue(t)}, out: &printer{w: &out}, s: s}
	f.news()
	out.Reset()
	for _, c := range []exercise.Command{{Sender: "Kim", Text: "Think of the press.\n\nThey have **two** questions."}, {Text: "Nobody \x1b[2Jsigned this."}} {
		c.Direct = "message"
		if _, err := s.Run.Direct(f.ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	f.news()
	n := len(s.Run.Observe(0).Inbox)
	for _, line := range []string{"inbox", fmt.Sprint("read ", n-1), fmt.Sprint("read ", n), "timeline"} {
		if err := f.obey(line); err != nil {
			t.Fatal(err)
		}
	}
	got := out.String()
	for _, want := range []string{
		"message from Kim: Think of the press.", "message from your instructor: Nobody \uFFFD[2Jsigned this.",
		"They have two questions.", "arrived: Think of the press.: Kim",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it does not say %q:\n%s", want, got)
		}
	}
	if unread := s.Run.Observe(0).Inbox[n-2:]; !unread[0].Read || !unread[1].Read {
		t.Error("what was read is unread")
	}
}
