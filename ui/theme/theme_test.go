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
	"github.com/charmbracelet/x/vt"
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

// The least contrast of text, by WCAG 2.2: 1.4.3 (AA) and 1.4.6 (AAA). Borders
// and the empty part of meters carry no meaning of their own; in high contrast
// they are as clear as text all the same.
func TestEveryRoleCanBeRead(t *testing.T) {
	for _, c := range []struct {
		palette string
		dark    bool
		grounds []string
		least   float64
	}{
		{"", true, []string{"#000000", "#1e1e1e"}, 4.5},
		{"", false, []string{"#ffffff", "#f5f2e8"}, 4.5},
		{Colourblind, true, []string{"#000000", "#1e1e1e"}, 4.5},
		{Colourblind, false, []string{"#ffffff", "#f5f2e8"}, 4.5},
		{Contrast, true, []string{"#000000"}, 7},
		{Contrast, false, []string{"#ffffff"}, 7},
	} {
		for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			th := New(Options{Dark: c.dark, Profile: p, Palette: c.palette})
			for r := range roleCount {
				if c.palette != Contrast && (r == Border || r == MeterEmpty) || th.Color(r) == nil {
					continue // Decoration, or the terminal's own colour.
				}
				for _, ground := range c.grounds {
					bg := lipgloss.Color(ground)
					if b := th.Style(r).GetBackground(); r == Selected || r == SelectedIdle {
						bg = b
					}
					if got := contrast(th.Color(r), bg); got < c.least {
						t.Errorf("%s: role %d (%s) on %s: contrast %.2f, want %.1f or more", th.ID(), r, th.ColorName(r), ground, got, c.least)
					}
				}
			}
		}
	}
}

// High contrast does not rely on what the terminal's background happens to be.
func TestContrastBringsItsOwnGround(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(Options{Dark: dark, Profile: colorprofile.TrueColor, Palette: Contrast})
		text, back := th.Ground()
		if text == nil || back == nil || contrast(text, back) < 7 {
			t.Errorf("%s: the ground is %v on %v", th.ID(), text, back)
		}
		bare := New(Options{Dark: dark, Palette: Contrast, NoColor: true})
		if _, back := bare.Ground(); back != nil || bare.OnGround("x") != "x" {
			t.Error("without colour the terminal's own background must stay")
		}
	}
}

// Every cell of a window stands on the ground, whatever styles begin and end in it.
func TestTheGroundIsUnderEveryCell(t *testing.T) {
	for _, p := range profiles[2:] {
		th := New(Options{Profile: p, Palette: Contrast})
		window := th.Paint(Danger, "a") + " b " + th.Paint(Selected, "c") + "\nd\x1b[1me\x1b[0mf"
		emu := vt.NewEmulator(8, 2)
		_, _ = emu.Write([]byte(strings.ReplaceAll(th.OnGround(window), "\n", "\r\n")))
		for _, at := range [][2]int{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 1}, {1, 1}, {2, 1}} {
			if c := emu.CellAt(at[0], at[1]); c == nil || c.Style.Bg == nil {
				t.Errorf("%v: the cell %v has no background", p, at)
			}
		}
		if c := emu.CellAt(4, 0); th.Style(Selected).GetBackground() != nil && p > colorprofile.ANSI && c.Style.Bg == emu.CellAt(1, 0).Style.Bg {
			t.Errorf("%v: the selection has lost its own background", p)
		}
		_ = emu.Close()
	}
}

func TestAChosenThemeAndTheTerminal(t *testing.T) {
	for _, c := range []struct {
		name       string
		dark, told bool
		want       Options
	}{
		{Auto, true, true, Options{Dark: true}},
		{Auto, false, true, Options{}},
		{Dark, true, true, Options{Dark: true}},
		{Dark, false, true, Options{Dark: true, Ground: true}},
		{Light, true, true, Options{Ground: true}},
		{Light, true, false, Options{Ground: true}},
		{Dark, true, false, Options{Dark: true, Ground: true}},
		{Contrast, false, true, Options{Palette: Contrast}},
		{Colourblind, true, true, Options{Dark: true, Palette: Colourblind}},
	} {
		if got := (Options{Dark: c.dark}).Chosen(c.name, c.told); got != c.want {
			t.Errorf("%s on a terminal with dark=%t, told=%t: %+v, want %+v", c.name, c.dark, c.told, got, c.want)
		}
	}
}

// sight is how a kind of colour vision sees linear red, green and blue: the
// matrices of Machado, Oliveira and Fernandes (2009) for severity 1.
type sight [3][3]float64

var sights = map[string]sight{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab returns the colour that a sight sees in CIE L*a*b*, white D65.
func (s sight) lab(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	var in, out [3]float64
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			in[i] = x / 12.92
		} else {
			in[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	for i := range out {
		for k := range in {
			out[i] += s[i][k] * in[k]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124564*out[0] + 0.3575761*out[1] + 0.1804375*out[2]) / 0.95047)
	y := f(0.2126729*out[0] + 0.7151522*out[1] + 0.0721750*out[2])
	z := f((0.0193339*out[0] + 0.1191920*out[1] + 0.9503041*out[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// The states stay apart for every kind of colour vision. A difference of about 2
// in L*a*b* can just be seen; 12 is seen at a glance.
func TestColourblindStatesStayApart(t *testing.T) {
	states := []Role{Good, Info, Warning, Danger, Attack}
	for name, s := range sights {
		for _, dark := range []bool{true, false} {
			th := New(Options{Dark: dark, Profile: colorprofile.TrueColor, Palette: Colourblind})
			for i, a := range states {
				for _, b := range states[i+1:] {
					x, y := s.lab(th.Color(a)), s.lab(th.Color(b))
					if d := math.Hypot(math.Hypot(x[0]-y[0], x[1]-y[1]), x[2]-y[2]); d < 12 {
						t.Errorf("%s, dark=%t: roles %d and %d differ by %.1f only", name, dark, a, b, d)
					}
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
			for _, name := range []string{"", Contrast, Colourblind} {
				th := New(Options{Dark: dark, Profile: p, Palette: name})
				if th.Paint(Selected, "x") == th.Paint(Text, "x") || th.Paint(Selected, "x") == th.Paint(SelectedIdle, "x") {
					t.Errorf("%s: the selection cannot be told: %q", th.ID(), th.Paint(Selected, "x"))
				}
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
	palettes := []string{"", Contrast, Colourblind}
	for i := range 16 {
		for _, p := range profiles {
			for _, name := range palettes {
				seen[New(Options{Dark: i&1 > 0, NoColor: i&2 > 0, ASCII: i&4 > 0, Ground: i&8 > 0, Profile: p, Palette: name}).ID()] = true
			}
		}
	}
	if want := 16 * len(profiles) * len(palettes); len(seen) != want {
		t.Errorf("%d ids for %d themes: %s", len(seen), want, fmt.Sprint(seen))
	}
}
