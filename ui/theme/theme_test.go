package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

var profiles = []colorprofile.Profile{
	colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor,
}

// luminance and contrast follow WCAG 2.2, relative luminance.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestEveryRoleCanBeRead(t *testing.T) {
	for _, c := range []struct {
		name   string
		dark   bool
		ground string
	}{{"on black", true, "#000000"}, {"on dark grey", true, "#1e1e1e"}, {"on white", false, "#ffffff"}, {"on paper", false, "#f5f2e8"}} {
		for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			th := New(Options{Dark: c.dark, Profile: p})
			for r := range roleCount {
				if r == Border || r == MeterEmpty || th.Color(r) == nil {
					continue // Decoration, or the terminal's own colour.
				}
				bg := lipgloss.Color(c.ground)
				if b := th.Style(r).GetBackground(); r == Selected || r == SelectedIdle {
					bg = b
				}
				if got := contrast(th.Color(r), bg); got < 4.5 {
					t.Errorf("role %d (%s) %s, %v: contrast %.1f, want 4.5 or more", r, th.ColorName(r), c.name, p, got)
				}
			}
		}
	}
}

func TestWithoutColourNoColourIsSent(t *testing.T) {
	for _, o := range []Options{{NoColor: true, Profile: colorprofile.TrueColor}, {Profile: colorprofile.ASCII}, {Profile: colorprofile.NoTTY}} {
		th := New(o)
		for r := range roleCount {
			got := th.Paint(r, "x")
			if strings.Contains(got, "38;") || strings.Contains(got, "48;") || strings.Contains(got, "[3") || th.ColorName(r) != "" {
				t.Errorf("%s: role %d gives %q", th.ID(), r, got)
			}
		}
	}
}

func TestSelectionShowsAtEveryDepth(t *testing.T) {
	for _, p := range profiles[1:] {
		for _, dark := range []bool{true, false} {
			th := New(Options{Dark: dark, Profile: p})
			if th.Paint(Selected, "x") == th.Paint(Text, "x") || th.Paint(Selected, "x") == th.Paint(SelectedIdle, "x") {
				t.Errorf("%s: the selection cannot be told: %q", th.ID(), th.Paint(Selected, "x"))
			}
		}
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	for name, g := range map[string]Glyphs{"unicode": unicodeGlyphs(), "ascii": asciiGlyphs()} {
		v := reflect.ValueOf(g)
		check := func(field, s string) {
			if ansi.StringWidth(s) != 1 || ansi.StringWidthWc(s) != 1 {
				t.Errorf("%s glyph %s %q is not one cell wide", name, field, s)
			}
			if name == "ascii" && (s < " " || s > "~") {
				t.Errorf("ascii glyph %s %q is not ASCII", field, s)
			}
		}
		for i := range v.NumField() {
			field := v.Type().Field(i).Name
			if v.Field(i).Kind() == reflect.String {
				check(field, v.Field(i).String())
				continue
			}
			for j := range v.Field(i).Len() {
				check(field, v.Field(i).Index(j).String())
			}
		}
	}
}

func TestStatusIsSignAndWord(t *testing.T) {
	for _, r := range []Role{Good, Info, Warning, Danger, Waiting, Off} {
		th := New(Options{Profile: colorprofile.TrueColor})
		if got, want := ansi.Strip(th.Status(r, "word")), th.Mark(r)+" word"; got != want {
			t.Errorf("Status(%d) shows %q, want %q", r, got, want)
		}
	}
}

func TestStatesHaveSignsOfTheirOwn(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th, seen := New(Options{ASCII: ascii}), map[string]Role{}
		for _, r := range []Role{Good, Warning, Danger, Waiting, Off} {
			if other, ok := seen[th.Mark(r)]; ok {
				t.Errorf("roles %d and %d share the sign %q (ascii %t)", other, r, th.Mark(r), ascii)
			}
			seen[th.Mark(r)] = r
		}
	}
}

func TestChannelsHaveSignsOfTheirOwn(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th, seen := New(Options{ASCII: ascii}), map[string]string{}
		for _, name := range []string{"alert", "mail", "phone", "chat", "news", "legal", "note"} {
			g, _ := th.Channel(name)
			if other, ok := seen[g]; ok {
				t.Errorf("%s and %s share the sign %q (ascii %t)", other, name, g, ascii)
			}
			seen[g] = name
		}
		if _, r := th.Channel("pigeon"); r != ChannelNote {
			t.Errorf("an unknown channel has role %d, want that of a note", r)
		}
	}
}

func TestIDTellsThemesApart(t *testing.T) {
	seen := map[string]bool{}
	for i := range 8 {
		for _, p := range profiles {
			seen[New(Options{Dark: i&1 > 0, NoColor: i&2 > 0, ASCII: i&4 > 0, Profile: p}).ID()] = true
		}
	}
	if want := 8 * len(profiles); len(seen) != want {
		t.Errorf("%d ids for %d themes: %s", len(seen), want, fmt.Sprint(seen))
	}
}
