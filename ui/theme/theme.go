// Package theme holds how the interface looks: what colour each role has, which
// glyphs and borders are drawn, for dark and light terminals of every colour
// depth, in the usual colours, in high contrast, and in colours that do not need
// all three kinds of cones. It is the only place that names a colour. A theme is built for one
// session and never changes, so sessions and their caches may share it.
//
// Colour never carries a meaning alone: a status is a glyph and a word, a
// selection has a pointer, and without colour bold, reverse and underline stand
// in.
package theme

import (
	"fmt"
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Options says what a session's terminal can show.
type Options struct {
	// Dark tells that the terminal's background is dark. Ask for it per
	// session; a terminal that stays silent is taken for dark.
	Dark bool
	// Profile is the depth of colour. Unknown is taken for 256 colours.
	Profile colorprofile.Profile
	// NoColor leaves colours out and keeps bold, reverse and underline, as
	// the NO_COLOR convention asks.
	NoColor bool
	// ASCII draws borders and glyphs with ASCII only.
	ASCII bool
	// Palette is Contrast, Colourblind, or "" for the usual colours.
	Palette string
	// Ground asks for a background of the theme's own, for a terminal that has
	// another one. High contrast always has its own.
	Ground bool
}

// Theme gives styles by role. Its zero value is not usable; see New.
type Theme struct {
	// Glyphs are the single-cell signs of this session.
	Glyphs Glyphs
	// Frame is the border of boxes.
	Frame lipgloss.Border

	opts   Options
	styles [roleCount]lipgloss.Style
	ends   [roleCount]ends
	colors [roleCount]string
	base   string // what puts text on the theme's own ground; empty if it has none
	fg, bg color.Color
}

// ends are what a style puts before and after a text. Views are drawn after
// every message, and joining strings takes a tenth of the time of Render.
type ends struct{ before, after string }

// New builds the theme of a session.
func New(o Options) *Theme {
	if o.Profile == colorprofile.Unknown {
		o.Profile = colorprofile.ANSI256
	}
	t := &Theme{opts: o, Glyphs: unicodeGlyphs(), Frame: lipgloss.RoundedBorder()}
	if o.ASCII {
		t.Glyphs, t.Frame = asciiGlyphs(), lipgloss.ASCIIBorder()
	}
	p := choose(o)
	if t.Colour() && p.ground != nil {
		t.fg, t.bg = lipgloss.Color(p.ground.fg.at(o.Profile)), lipgloss.Color(p.ground.bg.at(o.Profile))
		base := lipgloss.NewStyle().Foreground(t.fg).Background(t.bg)
		t.base, _, _ = strings.Cut(base.Render("x"), "x")
	}
	for r := range roleCount {
		t.styles[r], t.colors[r] = t.build(r, p)
		t.ends[r].before, t.ends[r].after, _ = strings.Cut(t.styles[r].Render("x"), "x")
	}
	return t
}

// build makes the style of one role and the name of its colour.
func (t *Theme) build(r Role, p palette) (lipgloss.Style, string) {
	s := lipgloss.NewStyle()
	if t.opts.Profile == colorprofile.NoTTY {
		return s, ""
	}
	if !t.Colour() {
		return attributes[r].plain.apply(s), ""
	}
	s = attributes[r].coloured.apply(s)
	name := p.fg[r].at(t.opts.Profile)
	if name != "" {
		s = s.Foreground(lipgloss.Color(name))
	}
	if r == Selected || r == SelectedIdle {
		s = t.ground(s, p, r)
	}
	return s, name
}

// ground gives a selection its background. With 16 colours none is calm enough
// to write on, so it is reversed or underlined as without colour.
func (t *Theme) ground(s lipgloss.Style, p palette, r Role) lipgloss.Style {
	if bg := p.bg[r].at(t.opts.Profile); bg != "" {
		return s.Background(lipgloss.Color(bg))
	}
	return attributes[r].plain.apply(s)
}

// Colour reports whether this theme uses colours at all.
func (t *Theme) Colour() bool {
	return !t.opts.NoColor && t.opts.Profile > colorprofile.ASCII
}

// ASCII reports whether only ASCII is drawn.
func (t *Theme) ASCII() bool { return t.opts.ASCII }

// Options returns what the theme was built from.
func (t *Theme) Options() Options { return t.opts }

// ID names the look, for caches: equal themes have equal ids.
func (t *Theme) ID() string {
	o := t.opts
	return fmt.Sprintf("dark=%t %s nocolor=%t ascii=%t %s ground=%t", o.Dark, o.Profile, o.NoColor, o.ASCII, o.Palette, o.Ground)
}

// Ground returns the colours of what has none of its own. They are nil where the
// terminal's own stay.
func (t *Theme) Ground() (text, background color.Color) { return t.fg, t.bg }

// OnGround puts a whole window on the theme's own ground, if it has one. It does not
// rely on the terminal's background, nor change it: every line begins in the colours of
// the ground, and takes them up again where a style ends.
func (t *Theme) OnGround(s string) string {
	if t.base == "" {
		return s
	}
	const reset = "\x1b[m"
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\x1b[0m", reset), reset, reset+t.base)
	return t.base + strings.ReplaceAll(s, "\n", reset+"\n"+t.base) + reset
}

// Style returns the style of a role, without padding or size.
func (t *Theme) Style(r Role) lipgloss.Style { return t.styles[r] }

// Paint renders text in the style of a role, each line for itself.
func (t *Theme) Paint(r Role, s string) string {
	e := t.ends[r]
	if s == "" || e.before == "" {
		return s
	}
	if strings.Contains(s, "\n") {
		s = strings.ReplaceAll(s, "\n", e.after+"\n"+e.before)
	}
	return e.before + s + e.after
}

// ColorName returns a role's colour as renderers such as Glamour take it, a
// number or #rrggbb, or "" when the role has the terminal's own colour.
func (t *Theme) ColorName(r Role) string { return t.colors[r] }

// Color returns a role's colour, or nil when it has the terminal's own.
func (t *Theme) Color(r Role) color.Color {
	if t.colors[r] == "" {
		return nil
	}
	return lipgloss.Color(t.colors[r])
}

// Status renders a state as its sign and its word, in its colour.
func (t *Theme) Status(r Role, word string) string {
	return t.Paint(r, t.Mark(r)+" "+word)
}

// Channel returns the sign and the role of a channel by which messages arrive:
// alert, mail, phone, chat, news, legal or note. Any other is shown as a note.
func (t *Theme) Channel(name string) (glyph string, r Role) {
	g := t.Glyphs
	switch name {
	case "alert":
		return g.Alert, ChannelAlert
	case "mail":
		return g.Mail, ChannelMail
	case "phone":
		return g.Phone, ChannelPhone
	case "chat":
		return g.Chat, ChannelChat
	case "news":
		return g.News, ChannelNews
	case "legal":
		return g.Legal, ChannelLegal
	}
	return g.Note, ChannelNote
}
