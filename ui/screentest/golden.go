package screentest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// update is the one flag of this kind in tests of the interface; a test package
// that defined its own would clash with it.
var update = flag.Bool("update", false, "write the golden files of screens")

// Updating tells whether golden files are to be written, for tests that keep some
// of their own.
func Updating() bool { return *update }

// Golden compares rendered text, without its styles, to testdata/NAME.screen;
// go test -update writes the file.
func Golden(t testing.TB, name, rendered string) {
	t.Helper()
	compare(t, goldenPath(name), Plain(rendered))
}

// GoldenANSI compares rendered text with its styles, which are written with
// ^[ for ESC so that the file can be read, to testdata/NAME.screen.
func GoldenANSI(t testing.TB, name, rendered string) {
	t.Helper()
	compare(t, goldenPath(name), strings.ReplaceAll(rendered, "\x1b", "^["))
}

func compare(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		writeGolden(t, path, got)
		return
	}
	if want := readGolden(t, path); got != want {
		t.Errorf("%s differs (go test -update writes it); got:\n%s\nwant:\n%s", path, got, want)
	}
}

func goldenPath(name string) string {
	return filepath.Join("testdata", name+".screen")
}

func writeGolden(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	return strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
}

// Fits fails the test if rendered text is larger than w by h cells or carries
// a control character that is neither a line feed nor part of a style.
func Fits(t testing.TB, rendered string, w, h int) {
	t.Helper()
	lines := strings.Split(rendered, "\n")
	if len(lines) > h {
		t.Errorf("%d lines, want at most %d:\n%s", len(lines), h, Plain(rendered))
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			t.Errorf("line %d is %d cells wide, want at most %d: %q", i+1, n, w, ansi.Strip(l))
		}
	}
	NoControls(t, rendered)
}

var sgr = pattern.Of("\x1b\\[[0-9;:]*m")

// NoControls fails the test if rendered text carries a control character that
// is neither a line feed nor part of a style.
func NoControls(t testing.TB, rendered string) {
	t.Helper()
	for i, r := range sgr().ReplaceAllString(rendered, "") {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Errorf("control character %U at byte %d of %q", r, i, Plain(rendered))
			return
		}
	}
}

// ASCIIOnly fails the test if rendered text has a character beyond ASCII.
func ASCIIOnly(t testing.TB, rendered string) {
	t.Helper()
	for _, r := range ansi.Strip(rendered) {
		if r > unicode.MaxASCII {
			t.Errorf("character %U %q is not ASCII in:\n%s", r, r, Plain(rendered))
			return
		}
	}
}

// colour matches the parameters of a style that set a colour: 30 to 49, where
// 39 and 49 only go back to the terminal's own, and the bright 90 to 107.
var colour = pattern.Of(`(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])([;:]|$)`)

// NoColour fails the test if rendered text sets a colour.
func NoColour(t testing.TB, rendered string) {
	t.Helper()
	for _, s := range sgr().FindAllString(rendered, -1) {
		if colour().MatchString(s[2 : len(s)-1]) {
			t.Errorf("style %q sets a colour in:\n%s", s, Plain(rendered))
			return
		}
	}
}
