package improvement_test

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

// write puts records into the stream of amy's plan as they are given.
func write(t *testing.T, p *plan, items ...journal.Item) {
	t.Helper()
	log, err := journal.OpenLog(ctx, p.Store, improvement.Stream("amy"))
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Append(ctx, items...); err != nil {
		t.Fatal(err)
	}
}

func ids(b *improvement.Book) string {
	var out []string
	for _, a := range b.Actions() {
		out = append(out, a.ID)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// A record that cannot be understood costs nothing but itself: everything else is
// read, more can be added, and it stays where it is.
func TestARecordThatCannotBeReadIsPassedOver(t *testing.T) {
	p := newPlan(t)
	add(t, p.open(t), "Test the restore", "2w", "drill")
	if err := p.open(t).Damage(); err != nil {
		t.Errorf("a plan without fault has %v", err)
	}
	write(t, p,
		journal.Item{Kind: "action", Body: []byte(`{"id":"2","what":7}`)},
		journal.Item{Kind: "action", Body: []byte(`{"id":"1","what":"Test it","owner":"Amy","due":"2026-03-16","status":"open","added":"today"}`)},
		journal.Item{Kind: "hotwash", Body: []byte(`["run-1"]`)},
		journal.Item{Kind: "action", Body: []byte(`{"what":"Nobody can name it","owner":"Amy","due":"2026-03-16","status":"open"}`)},
		journal.Item{Kind: "hotwash", Body: []byte(`{"run":"run-2","keep":"We called early"}`)},
		journal.Item{Kind: "action", Body: []byte(`{"id":"3","what":"Print the list","owner":"Amy","due":"2026-03-16","status":"open"}`)},
	)
	b := p.open(t)
	if got := ids(b); got != "1 3" || b.HotWash("run-2").Keep != "We called early" {
		t.Errorf("the actions are %s", got)
	}
	var unread *journal.UnreadableError
	if err := b.Damage(); !errors.As(err, &unread) || unread.Stream != improvement.Stream("amy") || len(unread.Records) != 4 || unread.Records[0].Seq != 1 {
		t.Fatalf("it is said: %v", err)
	}
	for i, want := range []string{"its what holds a JSON number", "today", "it is a JSON array", "it has no id"} {
		if got := unread.Records[i].What; !strings.Contains(got, want) {
			t.Errorf("of record %d it is said %q, want %q", unread.Records[i].Seq, got, want)
		}
	}
	if a := b.Actions()[0]; a.ID != "1" || a.What != "Test the restore" {
		t.Errorf("the action is not as the record before had it: %+v", a)
	}
	a := add(t, b, "Agree who may switch off", "3w", "drill")
	if a.ID == "2" {
		t.Error("the number of an action that cannot be read is given again")
	}
	if _, err := p.open(t).SetDone(ctx, "3", true); err != nil {
		t.Errorf("the plan takes no more: %v", err)
	}
	log, err := journal.OpenLog(ctx, p.Store, improvement.Stream("amy"))
	if err != nil || log.Damage() != nil || string(log.Records()[1].Body) != `{"id":"2","what":7}` {
		t.Errorf("the record has not stayed as it was: %v, %v", err, log.Damage())
	}
}

// Numbers that a file brings may be as high as they like: each action has a number of
// its own, and none is lost to another.
func TestNumbersFromAFileAreBounded(t *testing.T) {
	for _, high := range []string{strconv.Itoa(math.MaxInt), "999999", "1000000", "-1", "99999999999999999999"} {
		t.Run(high, func(t *testing.T) {
			p := newPlan(t)
			write(t, p, journal.Item{Kind: "action", Body: []byte(`{"id":"` + high + `","what":"Test","owner":"Amy","due":"2026-03-16","status":"open"}`)})
			seen := map[string]bool{high: true}
			for range 4 {
				a := add(t, p.open(t), "Print the list", "2w", "drill")
				if n, err := strconv.Atoi(a.ID); err != nil || n < 1 || seen[a.ID] {
					t.Errorf("an action gets the number %s", a.ID)
				}
				seen[a.ID] = true
			}
			if n := len(p.open(t).Actions()); n != 5 {
				t.Errorf("there are %d actions, want 5", n)
			}
		})
	}
}

// Whatever a record of the plan holds, the plan is read, and takes another action
// that has a number of its own.
func FuzzRecord(f *testing.F) {
	for _, body := range []string{
		`{"id":"1","what":"Test","owner":"Amy","due":"2026-03-16","status":"open"}`, `{"id":"9223372036854775807"}`,
		`{"id":2}`, `{}`, `null`, `[]`, `{"id":"\u001b]0;x\u0007"}`, `{"id":"-9223372036854775808","done_at":"never"}`,
	} {
		f.Add("action", body)
		f.Add("hotwash", body)
	}
	f.Fuzz(func(t *testing.T, kind, body string) {
		p := &plan{now: monday}
		p.Store = memory.New(func() time.Time { return p.now })
		defer func() { _ = p.Close() }()
		log, err := journal.OpenLog(ctx, p.Store, improvement.Stream("amy"))
		if err != nil {
			t.Fatal(err)
		}
		if log.Append(ctx, journal.Item{Kind: kind, Body: []byte(body)}) != nil {
			t.Skip("it is no record")
		}
		before := len(p.open(t).Actions())
		add(t, p.open(t), "Print the list", "2w", "drill")
		if n := len(p.open(t).Actions()); n != before+1 {
			t.Errorf("of %d actions and one more there are %d", before, n)
		}
	})
}
