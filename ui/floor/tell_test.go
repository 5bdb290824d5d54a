package floor

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

func testTeller(t *testing.T) teller {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	k := widget.Kit{Theme: theme.New(theme.Options{Profile: colorprofile.ANSI256}), Words: w}
	return teller{k, time.Date(2026, 3, 2, 22, 10, 0, 0, time.UTC)}
}

func TestEveryReasonHasWords(t *testing.T) {
	tell := testTeller(t)
	for _, c := range []struct {
		reason exercise.Reason
		want   string
	}{
		{exercise.Reason{Kind: exercise.ReasonText, Subject: "You do not know it."}, "You do not know it."},
		{exercise.Reason{Kind: exercise.ReasonBusy, Subject: "Isolate", At: 35}, "you are busy with Isolate until 22:45"},
		{exercise.Reason{Kind: exercise.ReasonUsed}, "it has been done"},
		{exercise.Reason{Kind: exercise.ReasonClosed}, "this is not to be decided yet"},
		{exercise.Reason{Kind: exercise.ReasonDecided}, "this has been decided"},
		{exercise.Reason{Kind: exercise.ReasonFirst, Subject: "Isolate"}, "first: Isolate"},
		{exercise.Reason{Kind: exercise.ReasonNot, Subject: "Wipe"}, "Wipe rules it out"},
		{exercise.Reason{Kind: exercise.ReasonRead, Subject: "Alert"}, "read first: Alert"},
		{exercise.Reason{Kind: exercise.ReasonCollect, Subject: "Log"}, "collect first: Log"},
		{exercise.Reason{Kind: exercise.ReasonAnswer, Subject: "Who"}, "answer first: Who"},
		{exercise.Reason{Kind: exercise.ReasonReply, Subject: "Report"}, "a reply has to come first: Report"},
		{exercise.Reason{Kind: exercise.ReasonEarly, At: 60}, "not before 23:10"},
		{exercise.Reason{Kind: exercise.ReasonLate, At: 120}, "only until 00:10"},
		{exercise.Reason{Kind: exercise.ReasonMeter, Subject: "Trust", Value: ">= 3"}, "Trust must be at least 3"},
		{exercise.Reason{Kind: exercise.ReasonMeter, Subject: "Door", Value: "shut"}, "Door must be shut"},
		{exercise.Reason{Kind: exercise.ReasonSituation}, "the situation does not allow it"},
		{exercise.Reason{Kind: exercise.ReasonPool, Subject: "Team"}, "none is free: Team"},
		{exercise.Reason{Kind: exercise.ReasonApproval, Subject: "Judge", Value: "unasked"}, "Judge has to approve it; ask first"},
		{exercise.Reason{Kind: exercise.ReasonApproval, Subject: "Judge", Value: "asked"}, "Judge has not answered yet"},
		{exercise.Reason{Kind: exercise.ReasonApproval, Subject: "Judge", Value: "granted"}, "Judge has approved it"},
		{exercise.Reason{Kind: exercise.ReasonApproval, Subject: "Judge", Value: "refused"}, "Judge has refused it"},
		{exercise.Reason{Kind: exercise.ReasonLost}, "it is lost"},
		{exercise.Reason{Kind: exercise.ReasonTaken, Subject: "Liaison"}, "Liaison has it already and can share it"},
		{exercise.Reason{Kind: exercise.ReasonChannel, Subject: "Mail"}, "sent already: Mail"},
		{exercise.Reason{Kind: exercise.ReasonOver}, "the exercise is over"},
	} {
		if got := tell.reason(c.reason); got != c.want {
			t.Errorf("%s: got %q, want %q", c.reason.Kind, got, c.want)
		}
	}
}

func TestTimesThatAreTyped(t *testing.T) {
	tell := testTeller(t)
	for _, c := range []struct {
		typed string
		want  int64 // minutes from T+0; -1: not understood
	}{
		{"22:45", 35}, {"00:10", 120}, {"T+1h30m", 90}, {"t+90m", 90}, {"+45", 65}, {"45", 65}, {"1h", 80}, {" 22:45 ", 35},
		{"22:30", -1}, {"22:10", -1}, {"02:10", 240}, {"02:15", -1}, {"+220", 240}, {"+221", -1}, {"T+4h", 240}, {"T+4h1m", -1}, {"T+20m", -1}, {"T+5m", -1}, {"", -1}, {"later", -1}, {"-5", -1}, {"25:99", -1},
	} {
		got, ok := tell.parse(c.typed, 20, 240)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q at T+20m: got %d, want %d", c.typed, got, c.want)
		}
	}
}

func TestLiveTimeFillsQuanta(t *testing.T) {
	p := pace{speed: 5}
	var total int32
	for active := time.Duration(0); active <= 10*time.Minute; active += 250 * time.Millisecond {
		total += p.pass(active, 5)
	}
	if total != 10 {
		t.Errorf("ten minutes at five to one gave %d quanta of five minutes, want 10", total)
	}
	if n := p.pass(5*time.Minute, 5); n != 0 {
		t.Errorf("active time that went back gave %d quanta", n)
	}
}

// What a scenario says is cleaned wherever it stands in an observation.
func TestObservationsAreCleaned(t *testing.T) {
	evil := "a\x1b[2Jb\u202ec"
	o := exercise.Observation{
		RoleTitle: evil, Busy: &exercise.Busy{Title: evil}, Inbox: []exercise.MessageView{{Subject: evil + "\n", Body: evil + "\nsecond"}},
		Decisions: []exercise.DecisionView{{Options: []exercise.Choice{{Title: evil, Approval: &exercise.ApprovalView{By: evil}}}}},
		Evidence:  []exercise.ItemView{{Content: []byte(evil)}},
	}
	scrubAll(&o)
	for _, s := range []string{o.RoleTitle, o.Busy.Title, o.Inbox[0].Subject, o.Inbox[0].Body, o.Decisions[0].Options[0].Title, o.Decisions[0].Options[0].Approval.By} {
		if strings.ContainsAny(s, "\x1b\u202e") {
			t.Errorf("%q was not cleaned", s)
		}
	}
	if !strings.Contains(o.Inbox[0].Body, "\nsecond") || strings.Contains(o.Inbox[0].Subject, "\n") {
		t.Errorf("lines: body %q, subject %q", o.Inbox[0].Body, o.Inbox[0].Subject)
	}
	if string(o.Evidence[0].Content) != evil {
		t.Error("the content of evidence was changed")
	}
}

// An exercise may end while something is still to be decided.
func TestNothingIsOpenAfterTheEnd(t *testing.T) {
	over := func(end *exercise.Ending) *Floor {
		o := &exercise.Observation{Ended: end, Decisions: []exercise.DecisionView{{Open: true, Deadline: 30}, {Committed: true}}, Approvals: []exercise.Choice{{ID: "a"}}}
		closeOpen(o)
		return &Floor{obs: o}
	}
	if f := over(nil); f.openDecisions() != 1 || f.nearest() == nil || len(f.obs.Approvals) != 1 {
		t.Error("while the exercise goes on, what is open was closed")
	}
	if f := over(&exercise.Ending{}); f.openDecisions() != 0 || f.nearest() != nil || len(f.obs.Approvals) != 0 || f.obs.Decisions[1].Committed {
		t.Errorf("after the end there is still open: %+v", f.obs)
	}
}

func TestListsShowAParagraphWithoutMarks(t *testing.T) {
	for source, want := range map[string]string{
		"**Our folder is\nhere**, it says.\n\nMore.": "Our folder is here, it says.",
		"# Heading\n\nText":                          "Heading",
		"> Read `svc_backup`.\n":                     "Read svc_backup.",
		"":                                           "",
	} {
		if got := firstLine(source); got != want {
			t.Errorf("firstLine(%q) = %q, want %q", source, got, want)
		}
	}
}
