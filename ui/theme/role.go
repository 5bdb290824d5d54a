package theme

import "charm.land/lipgloss/v2"

// Role is what a piece of the screen means. Screens choose roles, never colours.
type Role int

// The roles. Those of a status (Good to Off) have a sign of their own, see Mark.
const (
	Text         Role = iota // Running text, in the terminal's own colour.
	Strong                   // Text that stands out.
	Title                    // The title of a panel, a page or a section.
	Muted                    // What may be overlooked: hints, times, counters.
	Accent                   // The colour of the house: links to follow, the learner's own.
	Border                   // The frame of a box.
	Focus                    // The frame and pointer of the box that takes the keys.
	Good                     // Achieved, contained, correct.
	Info                     // To know, without judgement.
	Warning                  // Needs attention.
	Danger                   // Harm done, wrong, irreversible.
	Waiting                  // Not yet: pending, running, locked until later.
	Off                      // Not available.
	Unread                   // New to the learner.
	Selected                 // The selected row where the keys go.
	SelectedIdle             // The selected row of a box without focus.
	Key                      // The name of a key.
	Code                     // Commands, paths, log lines.
	Link                     // An address.
	Match                    // What a filter or a search found.
	Attack                   // The attacker's lane and steps.
	Response                 // The learner's lane and moves.
	MeterFull                // The filled part of a neutral meter.
	MeterEmpty               // The rest of a meter.
	ChannelAlert
	ChannelMail
	ChannelPhone
	ChannelChat
	ChannelNews
	ChannelLegal
	ChannelNote
	roleCount
)

// Mark returns the sign of a role, for states that are shown as sign and word.
func (t *Theme) Mark(r Role) string {
	g := t.Glyphs
	switch r {
	case Good:
		return g.Good
	case Danger:
		return g.Danger
	case Warning:
		return g.Warning
	case Waiting:
		return g.Waiting
	case Off:
		return g.Off
	case Unread:
		return g.Unread
	case Attack:
		return g.Attack
	case Response:
		return g.Response
	}
	return g.Info
}

// attr is a set of attributes of text.
type attr struct{ bold, faint, underline, reverse bool }

func (a attr) apply(s lipgloss.Style) lipgloss.Style {
	if a.bold {
		s = s.Bold(true)
	}
	if a.faint {
		s = s.Faint(true)
	}
	if a.underline {
		s = s.Underline(true)
	}
	if a.reverse {
		s = s.Reverse(true)
	}
	return s
}

// attributes says how roles look beside their colour: with colours, and in
// their place.
var attributes = [roleCount]struct{ coloured, plain attr }{
	Strong:       {attr{bold: true}, attr{bold: true}},
	Title:        {attr{bold: true}, attr{bold: true}},
	Muted:        {attr{}, attr{faint: true}},
	Accent:       {attr{}, attr{bold: true}},
	Focus:        {attr{bold: true}, attr{bold: true}},
	Warning:      {attr{}, attr{bold: true}},
	Danger:       {attr{bold: true}, attr{bold: true}},
	Waiting:      {attr{}, attr{}},
	Off:          {attr{}, attr{faint: true}},
	Unread:       {attr{bold: true}, attr{bold: true}},
	Selected:     {attr{bold: true}, attr{reverse: true}},
	SelectedIdle: {attr{}, attr{underline: true}},
	Key:          {attr{bold: true}, attr{bold: true}},
	Link:         {attr{underline: true}, attr{underline: true}},
	Match:        {attr{bold: true, underline: true}, attr{bold: true, underline: true}},
	Attack:       {attr{}, attr{bold: true}},
	ChannelAlert: {attr{bold: true}, attr{bold: true}},
}
