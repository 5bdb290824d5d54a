package keys

// Ids of the bindings that widgets and the root model understand.
const (
	Up        = "up"
	Down      = "down"
	PageUp    = "page-up"
	PageDown  = "page-down"
	First     = "first"
	Last      = "last"
	Filter    = "filter"
	Choose    = "choose"
	Back      = "back"
	Help      = "help"
	Quit      = "quit"
	NextPart  = "next-part"
	PriorPart = "prior-part"
)

// Moving returns the bindings by which a selection moves in a list. The words
// of up and down stand at up, so that the footer shows both as one.
func Moving() Set {
	return travel("keys.move_short", "keys.move_long")
}

// Scrolling returns the bindings by which a text is scrolled.
func Scrolling() Set {
	s := travel("keys.scroll_short", "keys.scroll_long")
	for i := range s {
		if s[i].ID == PageDown {
			s[i].Keys = append(s[i].Keys, "space")
		}
	}
	return s
}

func travel(short, long string) Set {
	return Set{
		{ID: Up, Keys: []string{"up", "k"}, Shown: []string{"up", "down"}, Short: short, Long: long, OnScreen: true, Rank: 50},
		{ID: Down, Keys: []string{"down", "j"}, Short: short, Long: long},
		{ID: PageUp, Keys: []string{"pgup", "ctrl+b"}, Short: "keys.page_short", Long: "keys.page_long"},
		{ID: PageDown, Keys: []string{"pgdown", "ctrl+f"}, Short: "keys.page_short", Long: "keys.page_long"},
		{ID: First, Keys: []string{"home", "g"}, Short: "keys.ends_short", Long: "keys.ends_long"},
		{ID: Last, Keys: []string{"end", "G"}, Short: "keys.ends_short", Long: "keys.ends_long"},
	}
}

// FilterBinding starts the filter of a list.
func FilterBinding() Binding {
	return Binding{ID: Filter, Keys: []string{"/"}, Short: "keys.filter_short", Long: "keys.filter_long", OnScreen: true, Rank: 40}
}

// ChooseBinding opens or takes the selected row.
func ChooseBinding() Binding {
	return Binding{ID: Choose, Keys: []string{"enter"}, Short: "keys.choose_short", Long: "keys.choose_long", OnScreen: true, Rank: 80}
}

// SwitchBinding goes to the next part of a screen.
func SwitchBinding() Binding {
	return Binding{ID: NextPart, Keys: []string{"tab"}, Short: "keys.switch_short", Long: "keys.switch_long", OnScreen: true, Rank: 45}
}

// Global returns the bindings that every screen has: help, back and quit. Help
// outranks all others, since it leads to what a narrow footer leaves out.
func Global() Set {
	return Set{
		{ID: Help, Keys: []string{"?", "f1"}, Short: "keys.help_short", Long: "keys.help_long", OnScreen: true, Rank: 100},
		{ID: Back, Keys: []string{"esc"}, Short: "keys.back_short", Long: "keys.back_long", OnScreen: true, Rank: 60},
		{ID: Quit, Keys: []string{"q", "ctrl+c"}, Short: "keys.quit_short", Long: "keys.quit_long", OnScreen: true, Rank: 30},
	}
}
