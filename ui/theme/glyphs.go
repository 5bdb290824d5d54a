package theme

// Glyphs are the signs of the interface, each one cell wide: wide ones make the
// renderer send whole rows again, and terminals disagree on their width.
type Glyphs struct {
	Good, Info, Warning, Danger, Waiting, Off, Unread     string // States.
	Alert, Mail, Phone, Chat, News, Legal, Note           string // Channels.
	Attack, Response, Span                                string // Lanes of the timeline, and how long a move took.
	Pointer, Bullet, Ellipsis, Dot, Rule, Bar, Arrow      string // Text and rows.
	Up, Down, Left, Right                                 string // Directions and arrow keys.
	MeterFull, MeterEmpty, ScrollThumb, ScrollTrack       string // Bars.
	Chosen, Unchosen, Ticked, Unticked                    string // Options and check lists.
	Locked, Volatile, Irreversible, Clock, Folded, Opened string // Marks of items.
	WhatIf, Differs                                       string // A copy of a run, and what is otherwise in it.

	// Spinner is the frames of a spinner. They hold still with reduced motion.
	Spinner []string
	// Sparks are bars of rising height.
	Sparks []string
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Good: "✓", Info: "•", Warning: "▲", Danger: "✗", Waiting: "○", Off: "–", Unread: "●",
		Alert: "▲", Mail: "@", Phone: "☏", Chat: "»", News: "¶", Legal: "§", Note: "·",
		Attack: "◆", Response: "■", Span: "━",
		Pointer: "▸", Bullet: "•", Ellipsis: "…", Dot: "·", Rule: "─", Bar: "│", Arrow: "→",
		Up: "↑", Down: "↓", Left: "←", Right: "→",
		MeterFull: "█", MeterEmpty: "░", ScrollThumb: "┃", ScrollTrack: "│",
		Chosen: "◉", Unchosen: "○", Ticked: "☑", Unticked: "☐",
		Locked: "⊘", Volatile: "≈", Irreversible: "‡", Clock: "◷", Folded: "▸", Opened: "▾",
		WhatIf: "◇", Differs: "≠",
		Spinner: []string{"◐", "◓", "◑", "◒"},
		Sparks:  []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Good: "+", Info: "-", Warning: "!", Danger: "x", Waiting: "o", Off: "-", Unread: "*",
		Alert: "!", Mail: "@", Phone: ")", Chat: ">", News: "#", Legal: "$", Note: "-",
		Attack: "A", Response: "R", Span: "=",
		Pointer: ">", Bullet: "-", Ellipsis: "~", Dot: "-", Rule: "-", Bar: "|", Arrow: ">",
		Up: "^", Down: "v", Left: "<", Right: ">",
		MeterFull: "#", MeterEmpty: ".", ScrollThumb: "#", ScrollTrack: "|",
		Chosen: "*", Unchosen: "o", Ticked: "x", Unticked: "_",
		Locked: "x", Volatile: "~", Irreversible: "!", Clock: "@", Folded: ">", Opened: "v",
		WhatIf: "?", Differs: "%",
		Spinner: []string{"|", "/", "-", "\\"},
		Sparks:  []string{"_", ".", "-", "=", "+", "*", "#", "#"},
	}
}
