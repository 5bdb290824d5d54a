package plain_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// drill begins the drill without questions about role and pace.
var drill = plain.Config{Scenario: "drill", Role: "lead", Pace: exercise.Turn, Width: 78}

func TestConversations(t *testing.T) {
	for _, c := range []struct {
		name  string
		cfg   plain.Config
		lines []string
	}{
		{"numbers", plain.Config{Width: 78}, []string{
			"1", // play the drill
			"1", "1", "2", "1", "4", "", "3", "1", "1", "3", "1", "1", "3", "1", "2", "3", "1", "3", "5", "1", "1", "svc-backup", "4",
			"4", "1", "4", "4", "1", "7", "8", "4", "3", "I expected less.", "", "8", "9", "0",
		}},
		{"words", drill, []string{
			"help", "inbox", "read", "decisions", "decide 1.2", "decide 1.1 4 it spreads", "collect 1", "show evidence 1 numbered",
			"find 1 b.dwg", "hash 1", "hand over 1", "hint 1", "1", "ans 1 root", "answer 1 svc-backup", "do 1", "do 4", "do 4.1",
			"note cut at once", "notes", "questions", "map", "time", "status", "menu", "wait until 01:00", "do 3", "", "", "9",
		}},
		{"deadline", drill, []string{"wait 10", "wait 2h", "decisions", "wait 1h30m", "wait until T+3h", "8", "9"}},
		{"mistakes", drill, []string{
			"42", "dance", "de", "read 9", "read x", "decide 1", "do", "do 9", "do 1.7", "collect 2", "do 2", "2", "do 2", "1",
			"do 2", "show 1", "hash 1", "hint 3", "answer 1", "", "wait yesterday", "wait until noon", "abandon", "role 2", "find 1 x",
		}},
		{"irreversible", drill, []string{"do 2", "no", "do 2", "y", "collect 2", "evidence"}},
		{"two_seats", plain.Config{Scenario: "pair", Pace: exercise.Turn}, []string{
			"3", "do 1", "1", "10", "1", "wait", "team", "1", "role", "role 1", "do 1", "wait", "role 2", "do 1", "wait", "9",
		}},
		{"one_seat", plain.Config{Scenario: "pair", Role: "analyst", Pace: exercise.Turn}, []string{"team", "do 1", "2", "do 1", "1", "do 1", "wait", "9"}},
	} {
		t.Run(c.name, func(t *testing.T) { golden(t, c.name, newDesk(t).talk(t, c.cfg, c.lines...)) })
	}
}

// The end of the input keeps the run, and the run goes on where it was.
func TestARunGoesOnAfterTheInputEnded(t *testing.T) {
	d := newDesk(t)
	first := d.talk(t, drill, "read 1", "decide 1.1 3", "note first")
	if !strings.Contains(first, "ok 4 saved") || !strings.Contains(first, "watchfloor resume drill-") {
		t.Fatalf("the first conversation does not say what is kept:\n%s", first)
	}
	id := runs(t, d)[0].ID
	again := d.talk(t, plain.Config{Resume: id}, "status", "notes", "do 3", "1", "", "", "9")
	for _, want := range []string{"ok 4 restored", "23:20", "first", "The exercise is over", "Debrief of A drill"} {
		if !strings.Contains(again, want) {
			t.Errorf("going on does not say %q:\n%s", want, again)
		}
	}
	if r := runs(t, d)[0]; r.Result == nil || r.Result.Outcome != "poor" {
		t.Errorf("the result is %+v", r.Result)
	}
}

// A run that ended while its learner was away is looked back on when resumed.
func TestTheResultIsKeptThoughNobodyReflects(t *testing.T) {
	d := newDesk(t)
	d.talk(t, drill, "wait until T+3h", "wait", "wait", "wait", "wait", "wait")
	if r := runs(t, d)[0]; r.Result == nil {
		t.Error("the exercise is over and no result is kept")
	}
}

func TestTheLibraryOffersWhatIsKept(t *testing.T) {
	d := newDesk(t)
	d.talk(t, drill, "wait 5")
	d.talk(t, drill, "wait until T+3h", "wait", "wait", "wait", "wait", "", "", "9")
	text := d.talk(t, plain.Config{}, "1", "quit")
	if !strings.Contains(text, "1. Go on with A drill, at T+5m") || !strings.Contains(text, "ok 1 restored") {
		t.Errorf("the unfinished run cannot be gone on with:\n%s", text)
	}
	text = d.talk(t, plain.Config{}, "4", "1", "6", "9", "0")
	if !strings.Contains(text, "4. Look at 1 past run") || strings.Count(text, "Outcome: Too late") != 2 {
		t.Errorf("the past run cannot be looked at:\n%s", text)
	}
}

// Which techniques the attack uses would tell what there is to find out.
func TestTechniquesAreNamedAfterAFinishedRun(t *testing.T) {
	d := newDesk(t)
	first := d.talk(t, drill, "wait until T+3h", "wait", "wait", "wait", "wait", "", "", "9")
	about, _, _ := strings.Cut(first, "You are:")
	if !strings.Contains(about, "The attack uses") || strings.Contains(about, "T1486") {
		t.Errorf("before the first run it says:\n%s", about)
	}
	about, _, _ = strings.Cut(d.talk(t, drill, "quit"), "You are:")
	if strings.Contains(about, "after your first finished run") || !strings.Contains(about, "\n  T1486\n") {
		t.Errorf("after a finished run it says:\n%s", about)
	}
}

// Two packs of one title can be told apart in the list.
func TestTheLibraryTellsScenariosOfOneTitleApart(t *testing.T) {
	d := newDesk(t)
	again := d.cfg.Sources[0]
	again.Name = "more"
	d.cfg.Sources = append(d.cfg.Sources, again)
	text := d.talk(t, plain.Config{}, "0")
	for _, want := range []string{"Play A drill (test/drill), introductory", "Play A drill (more/drill), introductory"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

// A run that cannot be opened does not end the library.
func TestTheLibraryGoesOnWhereARunCannotBeOpened(t *testing.T) {
	d := newDesk(t)
	d.talk(t, drill, "wait 5")
	d.cfg.Sources = nil // the scenario was taken away, and what was kept of it is lost
	streams, err := d.store.Streams(t.Context(), "pack/")
	if err != nil || len(streams) != 1 {
		t.Fatalf("kept are %v, %v", streams, err)
	}
	if err := d.store.Erase(t.Context(), streams[0].Name); err != nil {
		t.Fatal(err)
	}
	text := d.talk(t, plain.Config{}, "1", "0")
	if !strings.Contains(text, "Not possible: open run drill-") || strings.Count(text, "1. Go on with A drill") != 2 {
		t.Errorf("it says:\n%s", text)
	}
}

func TestAReadOnlyHouseSaysSo(t *testing.T) {
	d := newDesk(t)
	d.talk(t, drill, "wait 5")
	d.cfg.ReadOnly = true
	text := d.talk(t, plain.Config{}, "1", "3", "1", "9", "0")
	for _, want := range []string{"Not possible: runs can only be looked at", "cannot be written", "not finished, at T+5m", "The exercise is not over; it has reached 23:15"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

// What is looked for must be said: everything contains nothing.
func TestFindAsksForAText(t *testing.T) {
	text := newDesk(t).talk(t, drill, "collect 1", "find 1", "find")
	if strings.Contains(text, `contain ""`) || strings.Count(text, "find 2 word") != 1 {
		t.Errorf("it says:\n%s", text)
	}
}

// A number typed by mistake can be taken back until it is done, as on the screens.
func TestWhatWasChosenByMistakeIsTakenBack(t *testing.T) {
	for name, typed := range map[string][]string{
		"a decision": {"read 1", "decide 1.1", "6", "0", "decisions"},
		"an answer":  {"answer 1", "root", "0", "questions"},
	} {
		text := newDesk(t).talk(t, drill, typed...)
		if !strings.Contains(text, "Nothing was done.") || strings.Contains(text, "Why, in a line?") || strings.Contains(text, "Not right") || strings.Contains(text, "Decided") {
			t.Errorf("%s: it says:\n%s", name, text)
		}
	}
}

// Who leaves at a question for oneself has not answered it.
func TestLeavingIsNoAnswer(t *testing.T) {
	d := newDesk(t)
	over := []string{"wait until T+3h", "wait until T+3h", "wait until T+3h", "wait until T+3h"}
	d.talk(t, drill, append(over, "quit")...)
	if r := runs(t, d)[0]; r.Result == nil {
		t.Error("no result is kept")
	}
	if text := d.talk(t, plain.Config{Resume: runs(t, d)[0].ID}); !strings.Contains(text, "What did you expect?") {
		t.Errorf("it does not ask again:\n%s", text)
	}
}

func TestErrorsEndTheConversation(t *testing.T) {
	for _, c := range []struct {
		name string
		cfg  plain.Config
		want error
	}{
		{"an unknown scenario", plain.Config{Scenario: "dril"}, session.ErrNoScenario},
		{"an unknown role", plain.Config{Scenario: "drill", Role: "cook"}, plain.ErrNoRole},
		{"an unknown run", plain.Config{Resume: "nothing"}, session.ErrNoRun},
	} {
		d := newDesk(t)
		c.cfg.In, c.cfg.Out, c.cfg.House, c.cfg.Words = strings.NewReader(""), &strings.Builder{}, session.New(d.cfg), d.words
		if err := plain.Run(context.Background(), c.cfg); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

// broken is an output that nobody reads any more.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left--; b.left < 0 {
		return 0, errPipe
	}
	return len(p), nil
}

var errPipe = errors.New("broken pipe")

func TestAnOutputThatBreaksEndsIt(t *testing.T) {
	d := newDesk(t)
	cfg := drill
	cfg.In, cfg.Out, cfg.House, cfg.Words = strings.NewReader("read 1\nwait\nwait\n"), &broken{left: 20}, session.New(d.cfg), d.words
	if err := plain.Run(context.Background(), cfg); !errors.Is(err, errPipe) {
		t.Errorf("got %v, want the error of the output", err)
	}
}

// Live time passes while nobody types; what it brings is told at once.
func TestLiveTimePassesByItself(t *testing.T) {
	d := newDesk(t)
	beats, stopped, mono := make(chan time.Time), false, time.Duration(0)
	in, typed := io.Pipe()
	var out strings.Builder
	cfg := plain.Config{Scenario: "drill", Role: "lead", Pace: exercise.Live, Speed: 10, In: in, Out: &out, House: session.New(d.cfg), Words: d.words}
	cfg.Mono = func() time.Duration { mono += 3 * time.Second; return mono }
	cfg.Ticks = func(time.Duration) (<-chan time.Time, func()) { return beats, func() { stopped = true } }
	done := make(chan error)
	go func() { done <- plain.Run(context.Background(), cfg) }()
	for range 25 { // more than one real minute, ten minutes of the exercise
		beats <- time.Time{}
	}
	_ = typed.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "New at 23:20: decision 1: The first step") || !stopped {
		t.Errorf("the ticks were stopped: %t; told was:\n%s", stopped, out.String())
	}
	if at := runs(t, d)[0].At; at != 10 {
		t.Errorf("the run has reached T+%dm; 75 s at speed 10 are two quanta of 5m", at)
	}
}

// A suspended laptop does not jump.
func TestLiveTimeIsCapped(t *testing.T) {
	d := newDesk(t)
	beats, mono := make(chan time.Time), time.Duration(0)
	in, typed := io.Pipe()
	cfg := plain.Config{Scenario: "drill", Role: "lead", Pace: exercise.Live, Speed: 10, In: in, Out: io.Discard, House: session.New(d.cfg), Words: d.words}
	cfg.Mono = func() time.Duration { mono += 9 * time.Hour; return mono }
	cfg.Ticks = func(time.Duration) (<-chan time.Time, func()) { return beats, func() {} }
	done := make(chan error)
	go func() { done <- plain.Run(context.Background(), cfg) }()
	for range 11 {
		beats <- time.Time{}
	}
	_ = typed.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if at := runs(t, d)[0].At; at != 5 {
		t.Errorf("the run has reached T+%dm, want one quantum: eleven gaps count 3 s each", at)
	}
}

// fataler is a test, of testing or of rapid.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func runs(t fataler, d *desk) []session.RunInfo {
	t.Helper()
	list, err := session.New(d.cfg).Runs(context.Background())
	if err != nil || len(list) == 0 {
		t.Fatalf("there are %d runs, %v", len(list), err)
	}
	return list
}

// What was skipped on purpose is not asked again; what was never asked is.
func TestSkippedQuestionsAreNotAskedAgain(t *testing.T) {
	over := []string{"wait until T+3h", "wait until T+3h", "wait until T+3h", "wait until T+3h"}
	for name, c := range map[string]struct {
		typed []string
		asked bool
	}{
		"skipped":              {append(over[:4:4], "", "", "9"), false},
		"the input ended then": {over, true},
	} {
		d := newDesk(t)
		d.talk(t, drill, c.typed...)
		text := d.talk(t, plain.Config{Resume: runs(t, d)[0].ID})
		if got := strings.Contains(text, "What did you expect?"); got != c.asked || !strings.Contains(text, "drill") {
			t.Errorf("%s: asked again is %t, want %t:\n%s", name, got, c.asked, text)
		}
	}
}

// Where nothing can be kept, playing is refused before anything is asked.
func TestNothingIsAskedWhereNothingCanBeKept(t *testing.T) {
	d := newDesk(t)
	d.cfg.ReadOnly = true
	var out strings.Builder
	cfg := plain.Config{Scenario: "pair", In: strings.NewReader("1\n"), Out: &out, House: session.New(d.cfg), Words: d.words}
	if err := plain.Run(context.Background(), cfg); !errors.Is(err, session.ErrReadOnly) || out.String() != "" {
		t.Errorf("got %v after\n%s", err, out.String())
	}
}
