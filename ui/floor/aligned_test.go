package floor

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/widget"
)

func TestTablesAreAligned(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"columns", "time,host,out\n20:10,FS-02,7\n20:40,WARD-PC11,1334", "time   host        out\n20:10  FS-02         7\n20:40  WARD-PC11  1334"},
		{"quotes", "a,b\n\"x, y\",\"he said \"\"no\"\"\"", "a     b\nx, y  he said \"no\""},
		{"a quote within", "a,b\nx \"y\",z", "a      b\nx \"y\"  z"},
		{"too few fields", "a,b,c\nx\n,,z", "a  b  c\nx\n      z"},
		{"too many fields stay in the last", "a,b\n1,image exchange, Sund", "a  b\n1  image exchange, Sund"},
		{"an empty line", "a,b\n\n1,2", "a  b\n\n1  2"},
		{"wide letters", "a,b\n起重機,x\ny,z", "a       b\n起重機  x\ny       z"},
		{"a long cell pushes its own line only", "a,b\n" + strings.Repeat("x", 40) + ",1\ny,2", "a" + strings.Repeat(" ", 37) + "b\n" + strings.Repeat("x", 40) + "  1\ny" + strings.Repeat(" ", 37) + "2"},
	} {
		got, ok := aligned(strings.Split(c.in, "\n"))
		if !ok || strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %t, got:\n%s\nwant:\n%s", c.name, ok, strings.Join(got, "\n"), c.want)
		}
	}
}

func TestWhatIsNoTableStaysText(t *testing.T) {
	for name, in := range map[string]string{
		"one line": "a,b,c", "one column": "a\nb\nc", "nothing": "", "begins empty": "\na,b\n1,2",
		"a field of several lines": "a,b\n\"1\n2\",3", "an open quote": "a,b\n\"1,2\n3,4", "columns without end": strings.Repeat("a,", 50) + "\nb",
	} {
		if got, ok := aligned(strings.Split(in, "\n")); ok {
			t.Errorf("%s: became a table:\n%s", name, strings.Join(got, "\n"))
		}
	}
}

// watching is a floor whose viewer shows a table of a hundred lines.
func watching(t *testing.T) *Floor {
	t.Helper()
	lines := []string{"time,host,command"}
	for i := range 99 {
		lines = append(lines, fmt.Sprintf("20:%02d,WARD-PC%d,open %d", i%60, i, i))
	}
	table, ok := aligned(lines)
	if !ok {
		t.Fatal("no table")
	}
	f := metered(t)
	f.layout = arrange(80, 22, 1, false)
	f.showViewer(openedMsg{path: "evidence/log.csv", title: "Log", lines: lines, table: table})
	return f
}

func TestTheNamesOfATableStayInView(t *testing.T) {
	f := watching(t)
	press := func(k tea.KeyPressMsg) string {
		f.viewer.update(f, k)
		out := f.viewer.view(f)
		screentest.Fits(t, out, 80, f.viewer.r.H)
		return screentest.Plain(out)
	}
	letter := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	shows := func(screen string, texts ...string) {
		t.Helper()
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				t.Errorf("the viewer does not show %q:\n%s", s, screen)
			}
		}
	}
	shows(press(tea.KeyPressMsg{Code: tea.KeyUp}), "1  time   host       command", "2  20:00  WARD-PC0   open 0", "2 to 15 of 100")
	shows(press(tea.KeyPressMsg{Code: tea.KeyEnd}), "1  time   host       command", "100  20:38  WARD-PC98  open 98", "87 to 100 of 100")
	written := press(letter('z'))
	shows(written, "20:38,WARD-PC98,open 98")
	if strings.Contains(written, "time") {
		t.Errorf("the names of the columns stay in the text:\n%s", written)
	}
	shows(press(letter('z')), "1  time   host       command", "20:38  WARD-PC98  open 98")
	shows(press(tea.KeyPressMsg{Code: tea.KeyHome}), "2  20:00  WARD-PC0   open 0")
}

// A search looks at what was written, and finds its lines in the table.
func TestATableIsSearched(t *testing.T) {
	f := watching(t)
	f.viewer.term = "pc77"
	f.viewer.found(findLines(0, "pc77", f.viewer.raw, -1)().(foundMsg))
	if out := screentest.Plain(f.viewer.view(f)); !strings.Contains(out, "WARD-PC77") || !strings.Contains(out, "1 of 1 line") {
		t.Errorf("the line was not found:\n%s", out)
	}
	if y, top := f.viewer.cursor(f.viewer.r).Y, f.viewer.r.Y+1; y != top+1+3 {
		t.Errorf("the cursor is in row %d, not at the line that was found", y)
	}
}

func FuzzAligned(f *testing.F) {
	for _, s := range []string{"a,b\n1,2", "a,\"b\nc\",d\n1,2", "\"a\n", "a,b\r\n1,\r\n", ",\n,", "a\xff,b\n漢,1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := strings.Split(clean.Text(s), "\n")
		table, ok := aligned(lines)
		if !ok {
			return
		}
		if len(table) != len(lines) {
			t.Fatalf("%d lines became %d", len(lines), len(table))
		}
		letters := strings.NewReplacer(" ", "", ",", "", `"`, "")
		for i := range lines {
			if got, want := letters.Replace(table[i]), letters.Replace(lines[i]); got != want {
				t.Errorf("line %d: %q became %q", i, lines[i], table[i])
			}
		}
	})
}

// A file is never shown past its end, whatever brought one there: a line that was
// found near the end has what is before it above, and no blank rows below.
func TestAFileIsNotShownPastItsEnd(t *testing.T) {
	for _, wrapped := range []bool{false, true} {
		f := watching(t)
		if wrapped {
			f.viewer.update(f, tea.KeyPressMsg{Code: 'z', Text: "z"})
		}
		f.viewer.term = "pc97"
		f.viewer.found(findLines(0, "pc97", f.viewer.raw, -1)().(foundMsg))
		out := screentest.Plain(f.viewer.view(f))
		for _, want := range []string{"100  20:38", "to 100 of 100", "1 of 1 line", " 88  20:26"} {
			if !strings.Contains(out, want) {
				t.Errorf("wrapped %t: the end of the file does not show %q:\n%s", wrapped, want, out)
			}
		}
		f.viewer.setSize(widget.Rect{W: 80, H: 40}) // A larger window shows more of it.
		if out := screentest.Plain(f.viewer.view(f)); !strings.Contains(out, "100  20:38") || !strings.Contains(out, " 66  20:04") {
			t.Errorf("wrapped %t: a larger window stays empty below:\n%s", wrapped, out)
		}
	}
}
