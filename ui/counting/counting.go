// Package counting tells a screen how far work in a command is: the work posts
// numbers, and a command waits for the newest of them. Neither ever holds the
// other up.
package counting

import tea "charm.land/bubbletea/v2"

// Counter is one piece of work.
type Counter struct{ numbers chan int }

// New is a counter for work that has not begun.
func New() *Counter { return &Counter{make(chan int, 1)} }

// Post tells a number, in the place of one that nobody has taken. One goroutine
// posts.
func (c *Counter) Post(n int) {
	select {
	case <-c.numbers:
	default:
	}
	select {
	case c.numbers <- n:
	default:
	}
}

// Done tells that there are no more.
func (c *Counter) Done() { close(c.numbers) }

// Next waits for a number and makes a message of it; it makes none once the work
// is done.
func (c *Counter) Next(message func(n int) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		n, ok := <-c.numbers
		if !ok {
			return nil
		}
		return message(n)
	}
}
