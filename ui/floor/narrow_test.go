package floor

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// The first line of a choice leaves room for what it costs, the others do not.
func TestOnlyTheFirstLineOfAChoiceIsShort(t *testing.T) {
	k := testTeller(t).kit
	for _, c := range []struct{ name, title, meta, want string }{
		{"short", "Wait", "no time", "  ○ Wait             no time"},
		{"long", "Paper procedure for the whole house at once", "10 min", "  ○ Paper procedure   10 min\n    for the whole house at\n    once"},
		{"a word that is too long", "Antidisestablishmentarianism", "5 min", "  ○ Antidisestablishm  5 min\n    entarianism"},
		{"a long cost", "Access log", "in the locker", "  ○ Access log\n    in the locker"},
		{"no cost", "Access log of the server FS-02", "", "  ○ Access log of the server\n    FS-02"},
	} {
		lines := (&choice{title: c.title, meta: c.meta}).lines(k, 28)
		for _, l := range lines {
			if n := widget.Width(l); n > 28 {
				t.Errorf("%s: a line of %d cells", c.name, n)
			}
		}
		if got := screentest.Plain(joinLines(lines)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A title that the edge of the panel cuts stands whole in the sheet.
func TestACutTitleCanBeReadInTheSheet(t *testing.T) {
	for _, c := range []struct {
		title string
		whole bool
	}{{"The first step", false}, {"Declare a major incident and open the incident log of the whole group", true}} {
		f := metered(t)
		f.layout = arrange(80, 22, 0, true)
		b := newBoard(f, playbook, pane{items: nil, page: func(*Floor, string) *page { return (&page{title: c.title}).line(0, "possible") }})
		b.setSize(f.layout)
		b.lay(f)
		body := strings.Join(strings.Fields(screentest.Plain(joinLines(b.sheet.laid.lines))), " ")
		if got := strings.Contains(body, c.title); got != c.whole {
			t.Errorf("%q in the sheet: %t, want %t:\n%s", c.title, got, c.whole, body)
		}
	}
}

// The sheet in which one reads has most of a narrow window, and no more than
// before of a wide one.
func TestTheSheetThatIsReadIsWide(t *testing.T) {
	for w := 80; w <= 200; w += 5 {
		list, sheet := arrange(w, 22, 1, false), arrange(w, 22, 1, true)
		switch {
		case w < narrow && sheet.sheet.W < w-besideSheet:
			t.Errorf("%d columns leave %d to the sheet", w, sheet.sheet.W)
		case w >= narrow && sheet.sheet != list.sheet:
			t.Errorf("%d columns: the sheet moves from %v to %v when one reads in it", w, list.sheet, sheet.sheet)
		}
	}
}

// When work ends and a decision is due stays in the strip, however long their
// names are.
func TestTheEndOfWorkStaysInTheStrip(t *testing.T) {
	f := metered(t)
	f.tell = testTeller(t)
	f.obs.Busy = &exercise.Busy{Title: strings.Repeat("Find out which computer does the writing ", 3), Until: 30}
	f.obs.Unread = 12
	f.obs.Decisions = []exercise.DecisionView{{Title: "What is done with the computers of the help desk", Open: true, Deadline: 25}}
	for w := 78; w <= 198; w += 12 {
		line := f.strip(widget.Rect{W: w + 2*margin, H: 1})
		screentest.Fits(t, line, w+2*margin, 1)
		for _, s := range []string{"22:10 T+0m", "■ Find", "until 22:40", "12 unread", "25 min left"} {
			if !strings.Contains(screentest.Plain(line), s) {
				t.Errorf("%d columns do not show %q: %q", w, s, screentest.Plain(line))
			}
		}
	}
}
