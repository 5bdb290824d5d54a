package widget

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
)

const (
	// busyDelay is how long work may take before it is worth a sign.
	busyDelay = 500 * time.Millisecond
	// busyFrame is the time of one frame of the spinner.
	busyFrame = 150 * time.Millisecond
)

// Busy shows that something takes long. Work of less than half a second shows
// nothing; with reduced motion the sign is text only.
type Busy struct {
	kit   Kit
	text  string
	turn  int
	on    bool
	frame int // 0 until the delay is over.
}

// BusyMsg moves the sign of work on. The screen passes it to Busy.Update.
type BusyMsg struct{ turn int }

// NewBusy returns a sign for a screen at rest.
func NewBusy(k Kit) *Busy { return &Busy{kit: k} }

// SetKit gives the sign another look.
func (b *Busy) SetKit(k Kit) { b.kit = k }

// Start tells that work has begun; text is words already, common.busy if empty.
func (b *Busy) Start(text string) tea.Cmd {
	if text == "" {
		text = b.kit.T("common.busy")
	}
	b.turn++
	b.text, b.on, b.frame = text, true, 0
	return b.tick(busyDelay)
}

// Stop tells that the work is done.
func (b *Busy) Stop() { b.on = false }

// On reports whether work goes on, shown or not.
func (b *Busy) On() bool { return b.on }

func (b *Busy) tick(d time.Duration) tea.Cmd {
	turn := b.turn
	return tea.Tick(d, func(time.Time) tea.Msg { return BusyMsg{turn} })
}

// Update moves the sign on as long as its work lasts.
func (b *Busy) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(BusyMsg); !ok || !b.on || m.turn != b.turn {
		return nil
	}
	b.frame++
	if b.kit.Reduced {
		return nil
	}
	return b.tick(busyFrame)
}

// View draws the sign in at most w cells; empty when there is nothing to show.
func (b *Busy) View(w int) string {
	if !b.on || b.frame == 0 {
		return ""
	}
	g := b.kit.Theme.Glyphs
	if b.kit.Reduced {
		return b.kit.Cut(b.kit.Paint(theme.Muted, b.text+g.Ellipsis), w)
	}
	spin := g.Spinner[(b.frame-1)%len(g.Spinner)]
	return b.kit.Cut(b.kit.Paint(theme.Accent, spin)+" "+b.kit.Paint(theme.Muted, b.text), w)
}
