package exercise_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// say lets an instructor send a message.
func say(t *testing.T, r *exercise.Run, role, text string) {
	t.Helper()
	if _, err := r.Direct(ctx, exercise.Command{Direct: "message", Role: role, Sender: "Kim", Text: text}); err != nil {
		t.Fatal(err)
	}
}

// inbox lists what a role has, with a mark on what it has not read.
func inbox(r *exercise.Run, role int) []string {
	var out []string
	for _, m := range r.Observe(role).Inbox {
		unread := "*"
		if m.Read {
			unread = ""
		}
		out = append(out, unread+m.Subject+" / "+m.Body)
	}
	return out
}

func TestAnInstructorsMessageReachesWhomItIsFor(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Live})
	say(t, r, "liaison", "Look at the map.\nThere is more.")
	if _, err := r.Tick(ctx, 2); err != nil {
		t.Fatal(err)
	}
	say(t, r, "", "Five minutes.")
	for role, want := range [][]string{
		{"*Five minutes. / Five minutes."},
		{"*Look at the map. / Look at the map.\nThere is more.", "*S / B", "*Five minutes. / Five minutes."},
	} {
		if got := inbox(r, role); !slices.Equal(got, want) {
			t.Errorf("role %d has %q, want %q", role, got, want)
		}
	}
	m := r.Observe(1).Inbox[2]
	if m.At != 10 || m.From != "Kim" || m.Channel != exercise.InstructorChannel || m.Move >= 0 {
		t.Errorf("the message is %+v", m)
	}
	if last := r.Observe(0).Timeline; len(last) != 1 || last[0].Kind != exercise.Told || last[0].Title != "Five minutes." || last[0].Detail != "Kim" {
		t.Errorf("the timeline is %+v", last)
	}
}

// What was told live is told again in replay: the same log, the same inboxes, and
// the same messages read.
func TestAReplayTellsWhatTheRunTold(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	opt := exercise.Options{Seats: []int{0, 1}, Pace: exercise.Turn}
	r := exercise.New(p, opt)
	say(t, r, "analyst", "Who leads?")
	begin(t, p, r, "shout")
	wait(t, r, 0)
	wait(t, r, 1)
	say(t, r, "", "Think of the press.")
	for _, m := range r.Observe(0).Inbox {
		if _, err := r.Read(ctx, 0, m.Message); err != nil {
			t.Fatal(err)
		}
	}
	say(t, r, "analyst", "Good.")
	again, err := exercise.Replay(p, opt, r.Records())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(again.Log(), r.Log()) {
		t.Errorf("replayed it says\n%+v\nplayed it said\n%+v", again.Log(), r.Log())
	}
	for role := range 2 {
		if got, want := again.Observe(role), r.Observe(role); !reflect.DeepEqual(got, want) {
			t.Errorf("role %d sees\n%+v\nand saw\n%+v", role, got, want)
		}
	}
	if got, want := inbox(again, 0), []string{"Who leads? / Who leads?", "Think of the press. / Think of the press.", "*Good. / Good."}; !slices.Equal(got, want) {
		t.Errorf("the analyst has %q, want %q", got, want)
	}
	var walked []string
	if err := exercise.Walk(p, opt, r.Records(), func(_ int, w *exercise.Run) { walked = inbox(w, 0) }); err != nil || !slices.Equal(walked, inbox(r, 0)) {
		t.Errorf("walked through it ends with %q, %v", walked, err)
	}
}

func TestMessagesThatReachNobodyAreRefused(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	for name, c := range map[string]struct {
		command exercise.Command
		want    error
	}{
		"a role that does not exist": {exercise.Command{Role: "lead", Text: "T"}, exercise.ErrUnknown},
		"a role that nobody plays":   {exercise.Command{Role: "liaison", Text: "T"}, exercise.ErrNotSeated},
		"nothing but space":          {exercise.Command{Text: " \n"}, exercise.ErrEmpty},
		"an exercise that is over":   {exercise.Command{Text: "T"}, exercise.ErrEnded},
	} {
		r := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Live})
		if errors.Is(c.want, exercise.ErrEnded) {
			if _, err := r.Tick(ctx, 48); err != nil {
				t.Fatal(err)
			}
		}
		before := len(r.Records())
		c.command.Direct = "message"
		if _, err := r.Direct(ctx, c.command); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
		c.command.Kind = exercise.CmdDirect
		records := append(slices.Clone(r.Records()), exercise.Record{At: p.Minutes(r.Now()), Command: c.command})
		if _, err := exercise.Replay(p, r.Options(), records); !errors.Is(err, c.want) {
			t.Errorf("%s: replayed, got %v, want %v", name, err, c.want)
		}
		if len(r.Records()) != before || len(r.Observe(0).Inbox) > 0 {
			t.Errorf("%s: it was kept", name)
		}
	}
}

// A message without a subject is called by its beginning.
func TestTheSubjectOfAMessageIsItsBeginning(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	for text, want := range map[string]string{
		"Short.":        "Short.",
		"\n First \nof": "First",
		"The press has called twice already and would like to know who speaks for the house": "The press has called twice already and would like to know…",
		"ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé":                    "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé…",
	} {
		r := exercise.New(p, exercise.Options{Seats: []int{0}})
		say(t, r, "", text)
		if got := r.Observe(0).Inbox[0].Subject; got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}
