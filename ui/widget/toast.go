package widget

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

const (
	// ToastTime is how long an arrival usually shows.
	ToastTime = 6 * time.Second
	// maxToasts is how many show at once; the older are counted.
	maxToasts = 3
	// toastWidth is the most columns that arrivals take.
	toastWidth = 46
)

// Toast is an arrival: a message by a channel, something that happened.
type Toast struct {
	Glyph string
	Role  theme.Role
	// Title says what kind of arrival it is or from whom, Text what it is.
	Title, Text string
}

// Toasts shows arrivals in a corner, each until its time is over.
type Toasts struct {
	kit   Kit
	queue []timedToast
	next  int
}

type timedToast struct {
	id int
	Toast
}

// ToastExpiredMsg tells that an arrival's time is over. The root model passes
// it to Toasts.Update.
type ToastExpiredMsg struct{ id int }

// NewToasts returns an empty corner.
func NewToasts(k Kit) *Toasts { return &Toasts{kit: k} }

// Push shows an arrival for ttl.
func (t *Toasts) Push(x Toast, ttl time.Duration) tea.Cmd {
	t.next++
	id := t.next
	t.queue = append(t.queue, timedToast{id, x})
	return tea.Tick(ttl, func(time.Time) tea.Msg { return ToastExpiredMsg{id} })
}

// Update takes away the arrival whose time is over.
func (t *Toasts) Update(msg tea.Msg) {
	if m, ok := msg.(ToastExpiredMsg); ok {
		t.queue = slices.DeleteFunc(t.queue, func(x timedToast) bool { return x.id == m.id })
	}
}

// Clear takes all arrivals away.
func (t *Toasts) Clear() { t.queue = nil }

// Len returns how many arrivals wait or show.
func (t *Toasts) Len() int { return len(t.queue) }

// View draws a box for a screen w cells wide; empty when there is no arrival.
// The root model lays it over the upper right corner with Overlay.
func (t *Toasts) View(w int) string {
	if len(t.queue) == 0 {
		return ""
	}
	w = min(toastWidth, w)
	p := Panel{Role: t.queue[len(t.queue)-1].Role}
	in := p.Inner(Rect{W: w, H: 100})
	hidden := max(0, len(t.queue)-maxToasts)
	var lines []string
	for _, x := range t.queue[hidden:] {
		lines = append(lines, t.kit.Cut(t.kit.Paint(x.Role, x.Glyph+" "+x.Title), in.W))
		if x.Text != "" {
			lines = append(lines, t.kit.Cut("  "+x.Text, in.W))
		}
	}
	if hidden > 0 {
		more := t.kit.T("widget.more", words.Arg{Name: "n", Value: hidden})
		lines = append(lines, t.kit.Paint(theme.Muted, t.kit.Cut("  "+more, in.W)))
	}
	return t.kit.Panel(p, strings.Join(lines, "\n"), w, len(lines)+2)
}
