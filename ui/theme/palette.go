package theme

import "github.com/charmbracelet/colorprofile"

// shade is one colour at the three depths: #rrggbb, a number below 256 and a
// number below 16. They are chosen by hand, since the nearest of 16 colours is
// often unreadable. Empty means the terminal's own colour.
type shade struct{ full, indexed, basic string }

// at returns the colour for a terminal's depth.
func (s shade) at(p colorprofile.Profile) string {
	switch p {
	case colorprofile.TrueColor:
		return s.full
	case colorprofile.ANSI256:
		return s.indexed
	case colorprofile.ANSI:
		return s.basic
	}
	return ""
}

// palette is the colours of one background.
type palette struct {
	fg, bg [roleCount]shade
	// ground is what the palette is drawn on where it brings that itself; nil
	// leaves the terminal's own.
	ground *ground
}

// ground is the colours of what has none of its own.
type ground struct{ fg, bg shade }

// choose returns the palette that options ask for.
func choose(o Options) palette {
	var p palette
	switch {
	case o.Palette == Contrast && o.Dark:
		return contrastDark()
	case o.Palette == Contrast:
		return contrastLight()
	case o.Palette == Colourblind && o.Dark:
		p = okabeDark()
	case o.Palette == Colourblind:
		p = okabeLight()
	case o.Dark:
		p = dark()
	default:
		p = light()
	}
	if o.Ground {
		p.ground = &ground{fg: shade{"#16202a", "234", "0"}, bg: shade{"#ffffff", "231", "15"}}
		if o.Dark {
			p.ground = &ground{fg: shade{"#dfe6ee", "254", "7"}, bg: shade{"#14191f", "234", "0"}}
		}
	}
	return p
}

// dark is the palette for dark backgrounds: a quiet blue-green house colour,
// warm signals, everything else in greys.
func dark() palette {
	grey := shade{"#8b98a5", "246", "7"}
	line := shade{"#455261", "239", "8"}
	teal := shade{"#6cc0c8", "80", "14"}
	red := shade{"#ec7f86", "210", "9"}
	amber := shade{"#e3b368", "179", "11"}
	green := shade{"#94c48c", "114", "10"}
	blue := shade{"#86aee8", "110", "12"}
	mauve := shade{"#cf9ad1", "176", "13"}
	p := palette{fg: [roleCount]shade{
		Title: {"#dfe6ee", "254", "15"}, Muted: grey, Accent: teal, Border: line, Focus: teal,
		Good: green, Info: blue, Warning: amber, Danger: red, Waiting: blue, Off: grey,
		Unread: {"#f3dca4", "223", "15"}, Selected: {"#f2f6fa", "255", ""}, SelectedIdle: {"#c9d3dd", "252", ""},
		Key: teal, Code: {"#c3cdb4", "151", "7"}, Link: blue, Match: amber,
		Attack: mauve, Response: teal, MeterFull: teal, MeterEmpty: line,
		ChannelAlert: amber, ChannelMail: blue, ChannelPhone: green, ChannelChat: teal,
		ChannelNews: mauve, ChannelLegal: {"#c9b693", "180", "7"}, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#24404a", "23", ""}
	p.bg[SelectedIdle] = shade{"#27313b", "236", ""}
	return p
}

// light is the palette for light backgrounds: the same hues, darkened until
// they can be read on white.
func light() palette {
	grey := shade{"#5b6773", "241", "8"}
	line := shade{"#b3bdc7", "250", "7"}
	teal := shade{"#0b6b78", "23", "6"}
	red := shade{"#b3262e", "124", "1"}
	amber := shade{"#855300", "94", "3"}
	green := shade{"#2b6a35", "22", "2"}
	blue := shade{"#2355a8", "25", "4"}
	mauve := shade{"#833a86", "90", "5"}
	p := palette{fg: [roleCount]shade{
		Title: {"#16202a", "234", "0"}, Muted: grey, Accent: teal, Border: line, Focus: teal,
		Good: green, Info: blue, Warning: amber, Danger: red, Waiting: blue, Off: grey,
		Unread: {"#16202a", "234", "0"}, Selected: {"#0b2a33", "234", ""}, SelectedIdle: {"#2a343d", "236", ""},
		Key: teal, Code: {"#4b5a36", "58", "8"}, Link: blue, Match: amber,
		Attack: mauve, Response: teal, MeterFull: teal, MeterEmpty: line,
		ChannelAlert: amber, ChannelMail: blue, ChannelPhone: green, ChannelChat: teal,
		ChannelNews: mauve, ChannelLegal: {"#6b5427", "58", "8"}, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#cfe6ea", "152", ""}
	p.bg[SelectedIdle] = shade{"#e4e9ee", "254", ""}
	return p
}
