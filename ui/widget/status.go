package widget

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// StatusTime is how long a status line usually stays.
const StatusTime = 4 * time.Second

// Status is a line that goes by itself after a while: what was done, or why
// something was not.
type Status struct {
	kit  Kit
	role theme.Role
	text string
	turn int
}

// StatusExpiredMsg tells that a status line's time is over. The root model
// passes it to Status.Update.
type StatusExpiredMsg struct{ turn int }

// NewStatus returns an empty status line.
func NewStatus(k Kit) *Status { return &Status{kit: k} }

// SetKit gives the line another look.
func (s *Status) SetKit(k Kit) { s.kit = k }

// Show sets the text, which is words already, until ttl is over; 0 keeps it
// until the next.
func (s *Status) Show(role theme.Role, text string, ttl time.Duration) tea.Cmd {
	s.turn++
	s.role, s.text = role, text
	if ttl <= 0 {
		return nil
	}
	turn := s.turn
	return tea.Tick(ttl, func(time.Time) tea.Msg { return StatusExpiredMsg{turn} })
}

// Clear takes the text away.
func (s *Status) Clear() { s.text = "" }

// Update takes the text away when its time is over, not that of a later one.
func (s *Status) Update(msg tea.Msg) {
	if m, ok := msg.(StatusExpiredMsg); ok && m.turn == s.turn {
		s.text = ""
	}
}

// Text returns the text without sign and colour; empty when there is none.
func (s *Status) Text() string { return s.text }

// View draws sign and text in at most w cells; empty when there is none.
func (s *Status) View(w int) string {
	if s.text == "" {
		return ""
	}
	return s.kit.Cut(s.kit.Theme.Status(s.role, s.text), w)
}
