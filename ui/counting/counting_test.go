package counting

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestTheNewestNumberCounts(t *testing.T) {
	c := New()
	for n := range 5 {
		c.Post(n)
	}
	next := c.Next(func(n int) tea.Msg { return n })
	if got := next(); got != 4 {
		t.Errorf("the message is %v, want 4", got)
	}
	c.Post(7)
	c.Done()
	if got := next(); got != 7 {
		t.Errorf("the message is %v, want 7", got)
	}
	if got := next(); got != nil {
		t.Errorf("behind the end there is %v", got)
	}
}
