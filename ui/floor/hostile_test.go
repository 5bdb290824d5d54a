package floor_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// What others wrote must not reach the terminal as control bytes: the file has
// escape sequences, a C1 control, an override of direction and a pile of marks.
func TestHostileEvidenceIsOnlyText(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22)
	p.press("4", "enter", "enter", "enter").shows("memory.txt", "]52;c;aGVsbG8=", "second line")
	screentest.Fits(t, p.screen.View(), 80, 22)
	p.press("/").write("RED").press("enter").shows(`1 line with "RED"`)
	screentest.Fits(t, p.screen.View(), 80, 22)
}

func TestPastesAndNotesAreCleaned(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("7", "a")
	p.paste("saw \x1b[31mred\nand \u202eblue")
	p.press("enter").shows("saw")
	screentest.Fits(t, p.screen.View(), 80, 22)
}

func TestViewer(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22)
	p.press("4", "down", "enter", "enter", "enter").shows("access.log", "300 lines", "1 to 15 of 300")
	p.press("G").shows("286 to 300 of 300").press("down").shows("286 to 300 of 300").press("g").shows("1 to 15")
	p.press("/").write("svc-backup").press("enter").shows(`1 line with "svc-backup"`, "98  2026", "user97")
	p.press("n").shows("user97").press("N").shows("user97")
	p.press("/").write("nowhere").press("enter").shows(`No line contains "nowhere"`)
	p.press("/", "enter", "g", "right").shows("from column 9").press("left").hides("from column")
	p.press("z", "G").shows("300  2026").press("pgup", "k", "pgdown", "home").shows("1  2026")
	p.press("esc").hides("1 to ").shows("in the locker")
	if strings.Contains(p.view(), "not looked at") {
		t.Errorf("looking at the file was not noted:\n%s", p.view())
	}
}

func TestEverySizeIsDrawnWhole(t *testing.T) {
	p := busyNight(open(t, theme.Options{}, session.Start{}).plain(t, 80, 22))
	for _, s := range []struct{ w, h int }{{80, 22}, {1, 1}, {20, 5}, {40, 10}, {115, 30}, {116, 30}, {400, 150}, {0, 0}, {79, 3}} {
		p.screen.SetSize(s.w, s.h)
		for _, x := range panes {
			p.press(x.key)
			screentest.Fits(t, p.screen.View(), max(1, s.w), max(1, s.h))
		}
	}
}
