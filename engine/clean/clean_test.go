package clean

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Isolate FS-02", "Isolate FS-02"},
		{"empty stays", "", ""},
		{"other scripts stay", "Überwachung 監視 наблюдение מעקב", "Überwachung 監視 наблюдение מעקב"},
		{"a line break becomes a space", "one\ntwo", "one two"},
		{"CR LF is one break", "one\r\ntwo", "one two"},
		{"a lone CR is a break", "one\rtwo", "one two"},
		{"separators of Unicode are breaks", "a\u2028b\u2029c\u0085d", "a b c d"},
		{"a tab becomes a space", "a\tb", "a b"},
		{"colour is shown, not obeyed", "\x1b[31mred", "\uFFFD[31mred"},
		{"an OSC is shown, not obeyed", "\x1b]52;c;cm0=\x07ok", "\uFFFD]52;c;cm0=\uFFFDok"},
		{"C1 as character", "\u009b2J", "\uFFFD2J"},
		{"C1 as byte", "\x9b2J", "\uFFFD2J"},
		{"delete", "a\x7fb", "a\uFFFDb"},
		{"invalid UTF-8", "a\xffb", "a\uFFFDb"},
		{"half a character", "a\xe2\x82", "a\uFFFD\uFFFD"},
		{"right-to-left override", "invoice\u202efdp.exe", "invoice\uFFFDfdp.exe"},
		{"isolates", "\u2066a\u2069", "\uFFFDa\uFFFD"},
		{"zero width is dropped", "pay\u200bpal\ufeff\u200d", "paypal"},
		{"soft hyphen is dropped", "cyber\u00adrange", "cyberrange"},
		{"variation selector is dropped", "\u26a0\ufe0f", "\u26a0"},
		{"a blank letter is replaced", "a\u3164b", "a\uFFFDb"},
		{"spaces of other widths", "10\u00a0000\u2009kg", "10 000 kg"},
		{"four marks stay", "e\u0301\u0302\u0303\u0304", "e\u0301\u0302\u0303\u0304"},
		{"the fifth mark goes", "e\u0301\u0302\u0303\u0304\u0305\u0306x\u0301", "e\u0301\u0302\u0303\u0304x\u0301"},
		{"marks are counted across the clean start", "e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302\u0303\u0304"},
		{"private use is replaced", "\ue0b0", "\uFFFD"},
		{"language tags are dropped", "a\U000e0041\U000e007f", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Line(c.in); got != c.want {
				t.Errorf("Line(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"lines stay", "one\ntwo\n", "one\ntwo\n"},
		{"CR LF becomes LF", "one\r\ntwo\r\n", "one\ntwo\n"},
		{"a lone CR cannot overprint", "denied\rgranted", "denied\ngranted"},
		{"tabs go to the next stop", "ab\tc\n\td", "ab  c\n    d"},
		{"tabs after a clean start", "first\nabcde\tf", "first\nabcde   f"},
		{"escape", "a\n\x1b[2Jb", "a\n\uFFFD[2Jb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Text(c.in); got != c.want {
				t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestName(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ada Lovelace", "Ada Lovelace"},
		{"  Ada \t Lovelace\n", "Ada Lovelace"},
		{strings.Repeat("ab ", 20), "ab ab ab ab ab ab ab ab ab ab ab"},
		{strings.Repeat("監", 40), strings.Repeat("監", 32)},
		{"\u200b", ""},
		{"=cmd()\x1b[A", "=cmd()\uFFFD[A"},
	} {
		if got := Name(c.in); got != c.want {
			t.Errorf("Name(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestRendered(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "a\nb", "a\nb"},
		{"styles stay", "\x1b[1;38;5;42mok\x1b[0m", "\x1b[1;38;5;42mok\x1b[0m"},
		{"colons in styles", "\x1b[4:3mok\x1b[m", "\x1b[4:3mok\x1b[m"},
		{"a style is closed at the end of a line", "\x1b[1ma\nb", "\x1b[1ma\x1b[m\n\x1b[1mb\x1b[m"},
		{"two styles are carried on", "\x1b[1m\x1b[31ma\nb\x1b[m", "\x1b[1m\x1b[31ma\x1b[m\n\x1b[1m\x1b[31mb\x1b[m"},
		{"a hyperlink loses its target", "\x1b]8;;http://x\x1b\\x\x1b]8;;\x07", "x"},
		{"clearing the screen is dropped", "a\x1b[2Jb", "ab"},
		{"private modes are dropped", "\x1b[?1049hx", "x"},
		{"a full reset is dropped", "\x1bcx", "x"},
		{"DCS is dropped", "a\x1bPq\x1b\\b", "ab"},
		{"a string without an end shows", "\x1b]0;title", "\uFFFD]0;title"},
		{"a string does not swallow lines", "\x1b]0;a\nb\x07", "\uFFFD]0;a\nb\uFFFD"},
		{"a style without an end shows", "\x1b[31", "\uFFFD[31"},
		{"a style of endless length is dropped", "\x1b[" + strings.Repeat("1;", 40) + "m", ""},
		{"C1", "\u009b31mx", "\uFFFD31mx"},
		{"bidi", "a\u202eb", "a\uFFFDb"},
		{"CR is dropped", "a\r\nb", "a\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Rendered(c.in); got != c.want {
				t.Errorf("Rendered(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestCleanTextCostsNothing(t *testing.T) {
	s := strings.Repeat("22:14:03 FS-02 renamed 監視 files\n", 50)
	line := strings.ReplaceAll(s, "\n", " ")
	got := testing.AllocsPerRun(20, func() {
		if Text(s) != s || Line(line) != line || Name("Ada Lovelace") != "Ada Lovelace" {
			t.Error("clean text was changed")
		}
	})
	if got != 0 {
		t.Errorf("cleaning clean text allocates %v times, want 0", got)
	}
}

var styles = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// unsafe names the first thing in s that must not reach a terminal.
func unsafe(s string, lf bool) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	for i, r := range s {
		switch {
		case r == '\n' && lf:
		case unicode.IsControl(r):
			return fmt.Sprintf("control %U at %d", r, i)
		case isBidi(r), isZeroWidth(r):
			return fmt.Sprintf("format character %U at %d", r, i)
		}
	}
	return ""
}

var seeds = []string{
	"", "Isolate FS-02", "a\r\nb\tc", "\x1b[31mred\x1b[0m", "\x1b]8;;x\x07y", "\u202eabc", "\xff\xfe",
	"e\u0301\u0301\u0301\u0301\u0301", "\x1bPq\x1b\\", "\u009b2J", "\x1b[1ma\nb\x1b[m",
}

func FuzzText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []struct {
			name string
			lf   bool
			f    func(string) string
		}{{"Line", false, Line}, {"Text", true, Text}, {"Name", false, Name}} {
			got := c.f(s)
			if bad := unsafe(got, c.lf); bad != "" {
				t.Errorf("%s(%q) = %q has %s", c.name, s, got, bad)
			}
			if again := c.f(got); again != got {
				t.Errorf("%s is not stable: %q, then %q", c.name, got, again)
			}
		}
	})
}

func FuzzRendered(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Rendered(s)
		if bad := unsafe(styles.ReplaceAllString(got, ""), true); bad != "" {
			t.Errorf("Rendered(%q) = %q has %s", s, got, bad)
		}
	})
}

func BenchmarkRendered(b *testing.B) {
	line := "\x1b[38;5;252mThe renames go on: \x1b[1m監視 fs02\x1b[0m\x1b[38;5;252m was seen at 22:14\x1b[0m\n"
	s := strings.Repeat(line, 40)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Rendered(s)
	}
}

func BenchmarkTextOfCleanText(b *testing.B) {
	s := strings.Repeat("22:14:03 FS-02 renamed 4,112 files in 30 seconds\n", 200)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Text(s)
	}
}
