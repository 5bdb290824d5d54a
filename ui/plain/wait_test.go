package plain_test

import (
	"strings"
	"testing"
)

// A time that cannot be waited for is refused with what is possible, and lets no
// time pass.
func TestTimesThatCannotBeWaitedFor(t *testing.T) {
	const possible = "it is 23:10, and the exercise goes on until 02:10\non day 2 at most"
	for _, line := range []string{
		"wait until 23:00", "wait until 23:10", "wait until 09:00", "wait until 02:15", "wait until T+0m", "wait until T+3h5m", "wait 4h",
	} {
		text := newDesk(t).talk(t, drill, line, "status")
		if !strings.Contains(text, possible) || !strings.Contains(text, "> status\nIt is 23:10") {
			t.Errorf("%s: got\n%s", line, text)
		}
	}
}

func TestWaitingUnderstands(t *testing.T) {
	for line, want := range map[string]string{
		"wait 3m":          "steps of 5 minutes: you wait 5 minutes, until 23:15.",
		"wait 5m":          "It is 23:15",
		"wait until 23:12": "steps of 5 minutes: you wait 5 minutes, until 23:15.",
		"wait until 23:20": "It is 23:20",
		"wait until T+10m": "It is 23:20",
		"wait until 02:10": "It is 23:20", // the decision is what arrives first
	} {
		if text := newDesk(t).talk(t, drill, line, "status"); !strings.Contains(text, want) {
			t.Errorf("%s: it does not say %q:\n%s", line, want, text)
		}
	}
}

// Waiting for what comes stops a step before an open decision is due, once.
func TestWaitingDoesNotRunOverADeadline(t *testing.T) {
	text := newDesk(t).talk(t, drill, "wait", "wait", "status", "wait")
	for _, want := range []string{
		"decision 1: The first step, until 23:50",
		"Waiting stops here: decision 1 is due at 23:50: The first step.",
		"> status\nIt is 23:45",
		"Decided for you at 23:50",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	text = newDesk(t).talk(t, drill, "wait", "wait until 00:10", "status")
	if !strings.Contains(text, "Decided for you at 23:50") {
		t.Errorf("a time that was named is not waited for:\n%s", text)
	}
}

// A move that something interrupts says so, and both
// ways on work.
func TestAnInterruptedMoveSaysHowItGoesOn(t *testing.T) {
	const said = "You are still busy until 23:30: Memory of the file server."
	for line, want := range map[string]string{"wait": "Done at 23:30: collect Memory", "abandon": "Given up at 23:20: Memory"} {
		text := newDesk(t).talk(t, drill, "collect 2", line)
		if strings.Count(text, said) != 1 || !strings.Contains(text, want) {
			t.Errorf("%s: got\n%s", line, text)
		}
	}
}

func TestReadWithNothingUnread(t *testing.T) {
	if text := newDesk(t).talk(t, drill, "read", "read"); !strings.Contains(text, "> read\nNothing is unread.") {
		t.Errorf("got\n%s", text)
	}
}
