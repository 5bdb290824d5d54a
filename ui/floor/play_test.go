package floor_test

import (
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// done lists the moves that a run has completed, in their order.
func done(s *session.Session) string {
	var out []string
	for _, h := range s.Run.Log() {
		if h.Kind == exercise.Completed {
			out = append(out, s.Prepared.Program.Moves[h.What].ID)
		}
	}
	return strings.Join(out, ", ")
}

func TestAWholeExerciseByKeys(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22)
	p.shows("2 unread", "Press enter").press("n", "n").hides("unread")

	// The decision, with how sure one is and why.
	p.press("5", "enter").shows("Take FS-02 off the network", "It cannot be taken back")
	p.press("enter").shows("How sure are you?").press("3", "tab").write("it spreads").press("enter")
	p.shows("22:10 → 22:20", "done", "FS-02 is cut off.", "It stops the spread", "fairly sure", "it spreads", "What else was possible")

	// Evidence: collect, look, hash, hand over.
	p.press("4", "j", "enter", "enter").shows("in the locker", "Custody")
	p.press("enter").shows("access.log", "1 to ").press("esc")
	p.press("down", "enter").shows("Access log of FS-02: hashed").press("down", "enter").shows("handed over", "Evidence store")
	p.press("G").shows("SHA-256", "handed over by Incident lead", "21:30Z").press("g")

	// A question: a hint for a price, a wrong answer, the right one.
	p.press("6", "enter").press("down", "enter").shows("Take the hint?", "2 points of").press("y").shows("Look at the logon before")
	p.press("a").shows("Your answer").write("root").press("enter").shows("not yet")
	p.press("a").write("svc-backup").press("enter").shows("solved", "right")

	// A request by one of two ways, named without telling which is right, and
	// none of them taken for granted.
	p.press("3").press("end", "enter").press("esc").press("home")
	p.send(nil)
	p.press("&").write("csirt").press("enter", "enter").shows("Which way do you send it?", "A public post", "Incident form").hides("▸ ○ A public", "▸ ○ Incident")
	p.press("enter").shows("nothing is selected yet", "○ possible")
	p.press("down").shows("▸ ○ A public post").press("down").shows("▸ ○ Incident form")
	p.press("enter").shows("sent: Incident form", "Sent.")
	// What came of it stands above the ways that were not taken.
	p.shows("◉ Incident form", "What else was possible", "○ A public post").hides("Which way do you send it?", "Not now")
	p.press("w").shows("new message")

	// Closing cannot be taken back, and is confirmed.
	p.press("esc", "esc", "&").write("morning").press("enter", "enter", "enter").shows("It cannot be taken back", "Are you sure?")
	p.press("y").shows("The exercise is over", "The night ends quietly")
	p.press("enter")
	if len(p.asked) != 1 {
		t.Fatalf("the floor asked for %v, want the debrief", p.asked)
	}
	if msg, ok := p.asked[0].(screen.OpenDebriefMsg); !ok || msg.Session != r.session {
		t.Errorf("the floor asked for %#v, want the debrief of its session", p.asked[0])
	}
	want := "first.isolate, access_log"
	if got := done(r.session); !strings.Contains(got, want) || !strings.HasSuffix(got, "handover") {
		t.Errorf("the run completed %s, want it to have %s and to end with handover", got, want)
	}
}

func TestWaitingAndAbandoning(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("n", "n")
	p.press("5", "enter", "enter", "enter").press("3", "&").write("restore").press("enter", "enter", "enter")
	p.shows("Start it?", "It takes 1 h, until 23:20.", "Are you sure?").press("esc").shows("22:20 T+10m")
	p.press("enter", "enter")
	p.shows("Restore from backup", "until 23:20", "22:20 → 22:30", "1 new message")
	p.press("x").shows("Abandon the work?").press("n").shows("until 23:20")
	p.press("x", "y").shows("abandoned", "free")
	p.press("x").shows("You are doing nothing")

	p.press("W").shows("Until something arrives", "For 30 min").press("esc")
	p.press("W", "down", "enter").shows("22:30 → 22:45", "nothing new")
	p.press("W", "G", "enter").shows("T+1h30m").write("yesterday").press("enter").shows("That is no time")
	for range "yesterday" {
		p.press("backspace")
	}
	p.write("23:35").press("enter").shows("22:45 → 23:35")
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22)
	p.press("4", "end", "enter").shows("Not now: You do not know of any", "mail yet.")
	p.press("enter").shows("▲ Not now: You do not know of any mail yet.")
	p.press("6", "enter").shows("Not now: Collect the access log")
	p.press("a").shows("▲ Not now")
}

func TestSeatsAndApprovals(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{Seats: []int{0, 1}})
	p := r.plain(t, 100, 30)
	if got := p.screen.Status(); got != "Incident lead" {
		t.Errorf("status %q", got)
	}
	p.press("3", "&").write("statement").press("enter", "enter").shows("Police liaison has to approve it", "Ask for approval")
	p.press("down", "enter").shows("was asked to approve")
	p.press("r").shows("You are now: Police liaison", "Incident lead: 2 waiting")
	p.press("5").shows("Asked of you").press("enter", "enter")
	p.press("r", "3").shows("has approved it")
	p.press("1", "end", "enter").shows("Share it", "With Police liaison")
	p.press("s", "enter").shows("shared").hides("Share it")
}

// A live exercise passes with the active time; pausing stops it, and a laptop
// that slept adds no more than the session allows.
func TestLivePace(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{Pace: exercise.Live, Speed: 5})
	p := r.plain(t, 100, 30)
	tick := func(d time.Duration) { r.desk.Mono += d; p.beat() }
	tick(30 * time.Second)
	p.shows("22:10", "live, 1 min = 5 min")
	tick(31 * time.Second)
	p.shows("22:15 T+5m")
	p.press("p").shows("paused")
	tick(2 * time.Minute)
	p.shows("22:15 T+5m")
	p.press("p")
	tick(59 * time.Second)
	p.shows("22:20 T+10m")
	tick(8 * time.Hour)
	p.shows("22:35 T+25m")
}
