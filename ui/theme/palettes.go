package theme

// contrastDark is the palette of high contrast on black: every text reaches 7:1
// (WCAG 2.2, 1.4.6), lines too, and nothing is told by a shade.
func contrastDark() palette {
	white := shade{"#ffffff", "231", "15"}
	grey := shade{"#d0d0d0", "252", "7"}
	cyan := shade{"#87ffff", "123", "14"}
	red := shade{"#ffafaf", "217", "9"}
	amber := shade{"#ffd75f", "221", "11"}
	green := shade{"#87ff87", "120", "10"}
	blue := shade{"#afd7ff", "153", "12"}
	mauve := shade{"#ffafff", "219", "13"}
	p := palette{fg: [roleCount]shade{
		Title: white, Muted: grey, Accent: cyan, Border: grey, Focus: cyan,
		Good: green, Info: blue, Warning: amber, Danger: red, Waiting: blue, Off: grey,
		Unread: {"#ffff87", "228", "15"}, Selected: {"#000000", "16", ""}, SelectedIdle: white,
		Key: cyan, Code: white, Link: blue, Match: amber,
		Attack: mauve, Response: cyan, MeterFull: cyan, MeterEmpty: grey,
		ChannelAlert: amber, ChannelMail: blue, ChannelPhone: green, ChannelChat: cyan,
		ChannelNews: mauve, ChannelLegal: white, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#ffffff", "231", ""}
	p.bg[SelectedIdle] = shade{"#303030", "236", ""}
	p.ground = &ground{fg: white, bg: shade{"#000000", "16", "0"}}
	return p
}

// contrastLight is the palette of high contrast on white.
func contrastLight() palette {
	black := shade{"#000000", "16", "0"}
	grey := shade{"#3a3a3a", "237", "8"}
	teal := shade{"#004a55", "23", "6"}
	red := shade{"#9e0000", "124", "1"}
	amber := shade{"#4d3800", "52", "3"}
	green := shade{"#00550e", "22", "2"}
	blue := shade{"#00308f", "18", "4"}
	mauve := shade{"#6f0070", "90", "5"}
	p := palette{fg: [roleCount]shade{
		Title: black, Muted: grey, Accent: teal, Border: grey, Focus: teal,
		Good: green, Info: blue, Warning: amber, Danger: red, Waiting: blue, Off: grey,
		Unread: black, Selected: {"#ffffff", "231", ""}, SelectedIdle: black,
		Key: teal, Code: black, Link: blue, Match: amber,
		Attack: mauve, Response: teal, MeterFull: teal, MeterEmpty: grey,
		ChannelAlert: amber, ChannelMail: blue, ChannelPhone: green, ChannelChat: teal,
		ChannelNews: mauve, ChannelLegal: black, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#000000", "16", ""}
	p.bg[SelectedIdle] = shade{"#dadada", "253", ""}
	p.ground = &ground{fg: black, bg: shade{"#ffffff", "231", "15"}}
	return p
}

// okabeDark is the palette of Okabe and Ito (Color Universal Design, 2008) on
// dark backgrounds. Vermillion is a little lighter than theirs, so that it can be
// read on grey; their blue, which is too dark there, is left out.
func okabeDark() palette {
	grey := shade{"#a8b1ba", "249", "7"}
	line := shade{"#56616c", "240", "8"}
	sky := shade{"#56b4e9", "75", "12"}
	vermillion := shade{"#e86a17", "202", "9"}
	yellow := shade{"#f0e442", "227", "11"}
	orange := shade{"#e69f00", "214", "3"}
	green := shade{"#009e73", "36", "14"}
	purple := shade{"#cc79a7", "175", "13"}
	p := palette{fg: [roleCount]shade{
		Title: {"#eef2f6", "255", "15"}, Muted: grey, Accent: sky, Border: line, Focus: sky,
		Good: green, Info: sky, Warning: yellow, Danger: vermillion, Waiting: sky, Off: grey,
		Unread: yellow, Selected: {"#ffffff", "231", ""}, SelectedIdle: {"#dfe6ee", "254", ""},
		Key: sky, Code: {"#d5dce3", "252", "7"}, Link: sky, Match: yellow,
		Attack: purple, Response: sky, MeterFull: sky, MeterEmpty: line,
		ChannelAlert: yellow, ChannelMail: sky, ChannelPhone: green, ChannelChat: orange,
		ChannelNews: purple, ChannelLegal: {"#d5dce3", "252", "7"}, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#134b6e", "24", ""}
	p.bg[SelectedIdle] = shade{"#2b333b", "236", ""}
	return p
}

// okabeLight has the same hues, darkened until they can be read on white.
func okabeLight() palette {
	grey := shade{"#525b64", "240", "8"}
	line := shade{"#b3bdc7", "250", "7"}
	blue := shade{"#0068a3", "25", "4"}
	vermillion := shade{"#b34700", "124", "1"}
	yellow := shade{"#453d00", "58", "3"}
	green := shade{"#005a3c", "23", "6"}
	purple := shade{"#8f3a6b", "89", "5"}
	p := palette{fg: [roleCount]shade{
		Title: {"#10181f", "233", "0"}, Muted: grey, Accent: blue, Border: line, Focus: blue,
		Good: green, Info: blue, Warning: yellow, Danger: vermillion, Waiting: blue, Off: grey,
		Unread: {"#10181f", "233", "0"}, Selected: {"#062338", "234", ""}, SelectedIdle: {"#232c34", "235", ""},
		Key: blue, Code: {"#39424b", "238", "8"}, Link: blue, Match: vermillion,
		Attack: purple, Response: blue, MeterFull: blue, MeterEmpty: line,
		ChannelAlert: vermillion, ChannelMail: blue, ChannelPhone: green, ChannelChat: yellow,
		ChannelNews: purple, ChannelLegal: {"#39424b", "238", "8"}, ChannelNote: grey,
	}}
	p.bg[Selected] = shade{"#cbe4f5", "153", ""}
	p.bg[SelectedIdle] = shade{"#e4e9ee", "254", ""}
	return p
}
