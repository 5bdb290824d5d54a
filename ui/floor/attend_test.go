package floor_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// Passing the time must not cost a decision: w stops one step before it, says
// so, and warns of work that takes longer; pressed again it goes on.
func TestWaitingStopsBeforeADeadline(t *testing.T) {
	for _, keys := range [][]string{{"w"}, {"W", "enter"}} {
		p := open(t, theme.Options{}, session.Start{}).plain(t, 140, 38).press("n", "n")
		p.press(keys...).shows("22:10 → 22:30", "1 new message").hides("One step before")
		p.press(keys...).shows("22:30 → 22:45", "▲ One step before the deadline of The first step.", "5 min left")
		p.press("4", "enter").shows("▲ The first step runs out meanwhile, at 22:50")
		p.press("5", "enter").hides("runs out meanwhile")
		p.press("enter").shows("How sure are you?").hides("runs out meanwhile").press("esc")
		p.press(keys...).shows("22:45 → 22:50", "time ran out").hides("One step before")
	}
}

// slow is the scenario with a question whose answer takes ten minutes.
func slow(t *testing.T) *plain {
	t.Helper()
	doc, err := os.ReadFile("testdata/packs/night/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pack := fstest.MapFS{"night/scenario.yaml": {Data: bytes.Replace(doc, []byte("    title: The account\n"), []byte("    title: The account\n    cost: 10m\n"), 1)}}
	for _, name := range []string{"memory.txt", "letter.eml", "access.log"} {
		pack["night/evidence/"+name] = &fstest.MapFile{Data: []byte("x\n")}
	}
	d := uitest.With(t, pack)
	r := &room{d, env(t, d.House, theme.Options{}), d.Begin(t, "night")}
	return r.plain(t, 80, 22)
}

func TestAnswersAndTheirFormWarnOfDeadlines(t *testing.T) {
	p := slow(t).press("n", "n", "4", "down", "enter", "enter", "6", "enter").shows("10 min").hides("runs out meanwhile")
	p.press("w", "w").shows("▲ The first step runs out", "meanwhile, at 22:50")
	p.press("enter").shows("Your answer", "▲ The first step runs out meanwhile, at 22:50")
}

func TestADigitInTheMenuOfWaitingBeginsATime(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("n", "n", "W", "2")
	p.shows("Until", "T+1h30m").write("2:00").press("enter").shows("That is no time after 22:10 and up to the end, Tue 02:10.")
	for range "22:00" {
		p.press("backspace")
	}
	p.write("03:00").press("enter").shows("That is no time")
	for range "03:00" {
		p.press("backspace")
	}
	p.write("22:20").press("enter").shows("22:10 → 22:20")
}

// What is left out of a narrow line is what matters least.
func TestTheWorstNewsStayInANarrowLine(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("n", "n", "w", "w", "w")
	news := func(w int) string {
		p.screen.SetSize(w, 22)
		lines := strings.Split(p.view(), "\n")
		return lines[len(lines)-1]
	}
	if got := news(80); !strings.HasPrefix(got, " 22:45 → 22:50  ·  ▲ The first step: time ran out") {
		t.Errorf("in a wide line the news are %q", got)
	}
	if got := news(40); !strings.HasPrefix(got, " ▲ The first step: time ran out") {
		t.Errorf("in a narrow line the news are %q, want the lost deadline first", got)
	}
}

// A pane is opened for what waits in it.
func TestAKeyOfAPaneGoesToWhatWaits(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("n", "n", "w")
	p.press("1").shows("Press enter to read it.", "▸● ☏ Strange light")
	p.press("5", "enter").shows("▸ The first step ─").press("5").shows("▸ Decisions ─")
	p.press("2").shows("Press n to read it.").press("n").shows("The lamps of a server").press("n", "3").press("n").shows("Nothing is unread.")
}

func TestTheEndIsToldWithOneKey(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 140, 38).press("n", "n").shows("To decide", "40 min left")
	p.press("5", "enter", "enter", "enter").press("3", "&").write("morning").press("enter", "enter", "enter", "y")
	p.shows("The exercise is over", "Press enter for the debrief.").press("D")
	if len(p.asked) != 1 {
		t.Fatalf("the floor asked for %v, want the debrief", p.asked)
	}
	if _, ok := p.asked[0].(screen.OpenDebriefMsg); !ok {
		t.Errorf("the floor asked for %#v, want the debrief", p.asked[0])
	}
	p.hides("Press enter for the debrief.").shows("Press D for the debrief.").hides("To decide", "min left")
}

func TestHintsNotTakenAreSaidToBeFree(t *testing.T) {
	for _, taken := range []bool{false, true} {
		p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("n", "n", "4", "down", "enter", "enter", "6", "enter")
		if taken {
			p.press("down", "enter", "y").shows("Hint 1")
		}
		p.press("a").write("svc-backup").press("enter").shows("solved", "Look at the logon before")
		if got := strings.Contains(p.view(), "Hint 1, not taken, free now"); got == taken {
			t.Errorf("taken %t, said to be free %t:\n%s", taken, got, p.view())
		}
	}
}

func TestASearchTellsAtWhichLineOneIs(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("4", "down", "enter", "enter", "enter")
	p.press("/").write("user1").press("enter").shows("1 of 111 lines")
	for _, want := range []string{"2 of ", "3 of ", "4 of "} {
		p.press("n").shows(want)
	}
	p.press("N").shows("3 of ").press("G").hides("3 of ").shows(` lines with "user1"`)
	p.press("g").shows("3 of ").press("n").shows("4 of ")
}
