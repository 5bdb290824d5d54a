package session_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/session"
)

// What a report is made of is the same from the open session, from the run read
// back, and from the file that it was exported to.
func TestReportsAreMadeOfTheRecord(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	d.wall = d.wall.Add(time.Minute)
	d.mono += 20 * time.Second
	do(t, s, "isolate")
	live, err := s.Report(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := d.Export(ctx, s.ID, &file); err != nil {
		t.Fatal(err)
	}
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	looked, err := newDesk(t).Look(ctx, bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]report.Source{"read back": o.Report(), "looked at": looked.Report()} {
		if !reflect.DeepEqual(got, live) {
			t.Errorf("%s: %+v, want %+v", name, got, live)
		}
	}
	first := live.Commands[0]
	if first.Kind != "start" || first.Move != "isolate" || !first.Wall.Equal(d.wall) || first.Active != 20*time.Second {
		t.Errorf("the first command is %+v", first)
	}
	want := report.Record{Head: strings.Split(file.String(), `"hash":"`)[len(live.Commands)+1][:64], Records: len(live.Commands) + 1, Content: o.Header.ContentHash}
	if live.Record != want || live.Ratings != [3]int{85, 65, 40} {
		t.Errorf("it comes from %+v with the ratings %v, want %+v", live.Record, live.Ratings, want)
	}
}

// Looking at a run keeps nothing of it, and refuses what is no intact run.
func TestLookingKeepsNothing(t *testing.T) {
	there, here := newDesk(t), newDesk(t)
	s := there.begin(t)
	do(t, s, "isolate")
	var file bytes.Buffer
	if err := there.Export(ctx, s.ID, &file); err != nil {
		t.Fatal(err)
	}
	if _, err := here.Look(ctx, bytes.NewReader(file.Bytes())); err != nil {
		t.Fatal(err)
	}
	if runs, err := here.Runs(ctx); err != nil || len(runs) != 0 {
		t.Errorf("there are %d runs, %v", len(runs), err)
	}
	if _, err := here.Look(ctx, strings.NewReader(strings.Replace(file.String(), "it spreads", "it sprouts", 1))); err == nil {
		t.Error("a changed run is looked at")
	}
	if _, err := here.Look(ctx, packExport(t, there)); !errors.Is(err, session.ErrNoExport) {
		t.Errorf("a stream of another kind gives %v, want ErrNoExport", err)
	}
}

// A learner keeps the pseudonym here, and has another one elsewhere.
func TestPseudonymsStay(t *testing.T) {
	d, other := newDesk(t), newDesk(t)
	other.seeds = 1000
	name := func(d *desk, learner string) string {
		t.Helper()
		p, err := d.Pseudonym(ctx, learner)
		if raw, e := hex.DecodeString(p); err != nil || e != nil || len(raw) != 16 {
			t.Fatalf("the pseudonym is %q, %v", p, errors.Join(err, e))
		}
		return p
	}
	first := name(d, "amy")
	d.reopen()
	if name(d, "amy") != first || name(d, "zoe") == first || name(other, "amy") == first {
		t.Error("a pseudonym changed, or two are the same")
	}
	d.cfg.ReadOnly = true
	d.reopen()
	if name(d, "amy") != first {
		t.Error("it is another one where nothing can be written")
	}
	fresh := newDesk(t)
	fresh.cfg.ReadOnly = true
	fresh.reopen()
	if _, err := fresh.Pseudonym(ctx, "amy"); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("without a key: %v, want ErrReadOnly", err)
	}
}
