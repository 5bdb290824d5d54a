package theme

import "slices"

// The names under which a person chooses a theme.
const (
	Auto        = "auto"        // light or dark, as the terminal is
	Light       = "light"       // for a light background
	Dark        = "dark"        // for a dark background
	Contrast    = "contrast"    // high contrast, 7:1
	Colourblind = "colourblind" // colours that all kinds of colour vision tell apart
)

// Names are the themes that can be chosen, in the order in which they are offered.
func Names() []string { return []string{Auto, Light, Dark, Contrast, Colourblind} }

// Chosen returns options as a chosen theme wants them. told says that the
// terminal has told its background, which is then that of o. A theme for another
// background than the terminal's brings its own, also on a terminal that is silent.
func (o Options) Chosen(name string, told bool) Options {
	o.Palette, o.Ground = "", false
	switch name {
	case Light, Dark:
		o.Ground = !told || o.Dark != (name == Dark)
		o.Dark = name == Dark
	case Contrast, Colourblind:
		o.Palette = name
	}
	return o
}

// Known tells whether a name is that of a theme.
func Known(name string) bool { return slices.Contains(Names(), name) }
