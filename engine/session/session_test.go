package session_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

var ctx = context.Background()

const doc = `format: 1
id: drill
title: Drill
summary: A scenario for a test.
level: introductory
minutes: 5
objectives: {contain: {title: Contain, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {lead: {title: Lead, brief: You lead.}}
injects: {alert: {at: T+0m, from: SIEM, channel: alert, subject: Alert, body: Look.}}
actions: {isolate: {title: Isolate, why: W., cost: 10m, score: {contain: 5}}, report: {title: Report, why: W., cost: 5m}}
outcomes: {good: {when: done(isolate), text: Good.}, poor: {text: Poor.}}
ends: {when: done(report)}
`

// desk is a house with everything that it needs, under a test's control.
type desk struct {
	*session.House
	cfg   session.Config
	pack  fstest.MapFS
	wall  time.Time
	mono  time.Duration
	seeds uint64
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{wall: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), pack: fstest.MapFS{"drill/scenario.yaml": {Data: []byte(doc)}}}
	st := memory.New(func() time.Time { return d.wall })
	t.Cleanup(func() { _ = st.Close() })
	d.cfg = session.Config{
		Store: st, Sources: []session.Source{{Name: "test", FS: d.pack}}, Learner: "amy", Holder: "amy's window", Version: "test",
		Wall: func() time.Time { return d.wall }, Mono: func() time.Duration { return d.mono },
		Seed: func() uint64 { d.seeds++; return d.seeds },
	}
	d.reopen()
	return d
}

// reopen is what a new start of the program finds.
func (d *desk) reopen() { d.House = session.New(d.cfg) }

func (d *desk) begin(t *testing.T) *session.Session {
	t.Helper()
	p, err := d.Scenario(ctx, "drill")
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Begin(ctx, p, session.Start{Seats: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func do(t *testing.T, s *session.Session, move string) {
	t.Helper()
	i, ok := s.Prepared.Program.MoveByID(move)
	if !ok {
		t.Fatalf("there is no move %q", move)
	}
	if _, err := s.Run.Start(ctx, i, exercise.Intent{Confidence: 4, Rationale: "it spreads"}); err != nil {
		t.Fatal(err)
	}
}

func TestResumeContinuesWherePlayStopped(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	if err := s.Run.Note(ctx, 0, "renames have stopped"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.reopen()
	again, err := d.Resume(ctx, s.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s.Run.Observe(0), again.Run.Observe(0)) {
		t.Error("the resumed run shows something else")
	}
	if !reflect.DeepEqual(s.Reference, again.Reference) {
		t.Errorf("the reference changed from %+v to %+v", s.Reference, again.Reference)
	}
	do(t, again, "report")
	if outcome, over := again.Run.Ended(); !over || outcome != 0 {
		t.Errorf("after the report the run is over: %t, outcome %d", over, outcome)
	}
}

func TestReferenceIsProvenAndStoredWithTheRun(t *testing.T) {
	s := newDesk(t).begin(t)
	if r := s.Reference; r.Source != "proven" || r.Best[0] != 5 || r.Idle[0] != 0 {
		t.Errorf("reference is %+v; want 5 against 0, proven", r)
	}
	if len(s.Header.Reference) == 0 {
		t.Error("the header holds no reference")
	}
}

func TestChangedScenarioIsSaidAndTheOldOneKept(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	_ = s.Close()
	d.pack["drill/scenario.yaml"].Data = []byte(strings.Replace(doc, "title: Isolate", "title: Isolate it", 1))
	d.reopen()
	if _, err := d.Resume(ctx, s.ID, false); !errors.Is(err, session.ErrChanged) {
		t.Fatalf("resuming gives %v, want ErrChanged", err)
	}
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !o.Changed || o.Run.Observe(0).Playbook[0].Title != "Isolate" {
		t.Errorf("the old run is not shown in the scenario it was played in")
	}
	again, err := d.Resume(ctx, s.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	do(t, again, "report")
	runs, err := d.Runs(ctx)
	if err != nil || len(runs) != 1 || !runs[0].Changed {
		t.Errorf("the list does not say that the scenario changed: %+v, %v", runs, err)
	}
}

func TestOneProcessARun(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	_, err := d.Resume(ctx, s.ID, false)
	var leased *store.LeasedError
	if !errors.As(err, &leased) || leased.Holder != "amy's window" {
		t.Fatalf("a second opening gives %v; want a LeasedError that names the holder", err)
	}
	_ = s.Close()
	if _, err := d.Resume(ctx, s.ID, false); err != nil {
		t.Errorf("after closing it cannot be opened: %v", err)
	}
}

func TestReadOnlyHouseStillShowsRuns(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	_ = s.Close()
	d.cfg.ReadOnly = true
	d.reopen()
	p, _ := d.Scenario(ctx, "drill")
	if _, err := d.Begin(ctx, p, session.Start{Seats: []int{0}}); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("beginning gives %v, want ErrReadOnly", err)
	}
	if _, err := d.Resume(ctx, s.ID, false); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("resuming gives %v, want ErrReadOnly", err)
	}
	if o, err := d.Open(ctx, s.ID); err != nil || o.Run.Points()[0] != 5 {
		t.Errorf("the run cannot be looked at: %v", err)
	}
}

func TestResultsAreViewsOfTheRuns(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	do(t, s, "report")
	want := session.Result{Outcome: "good", Title: "Good", Percent: 100, Ratings: map[string]string{"contain": "P"}, Minutes: 15}
	for range 2 { // a second time changes nothing
		if err := s.Finish(ctx, want); err != nil {
			t.Fatal(err)
		}
	}
	_ = s.Close()
	runs, err := d.Runs(ctx)
	if err != nil || len(runs) != 1 {
		t.Fatalf("got %d runs, %v", len(runs), err)
	}
	if r := runs[0]; r.Result == nil || !reflect.DeepEqual(*r.Result, want) || r.Moves != 2 || r.At != 15 {
		t.Errorf("the list says %+v of it", r)
	}
}

// A run that is over has its result, although nobody looked at the debrief.
func TestClosingRecordsTheResult(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	do(t, s, "report")
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	runs, err := d.Runs(ctx)
	if err != nil || len(runs) != 1 || runs[0].Result == nil || runs[0].Result.Outcome != "good" {
		t.Errorf("the list says %+v, %v", runs, err)
	}
}

// A suspended laptop and a changed wall clock add nothing to the active time.
func TestActiveTimeCountsPresence(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	d.mono += 2 * time.Minute
	s.Touch()
	d.wall = d.wall.Add(-48 * time.Hour)
	d.mono += 9 * time.Hour // asleep
	s.Touch()
	if got := s.Active(); got != 5*time.Minute {
		t.Errorf("active time is %v, want 2m and the 3m that a gap counts at most", got)
	}
	s.Pause()
	d.mono += time.Minute
	s.Unpause()
	if got := s.Active(); got != 5*time.Minute {
		t.Errorf("a pause counted: %v", got)
	}
}

// A damaged run is listed with what is wrong, and the store is copied aside once,
// before anything more is written to it.
func TestDamageIsSaidAndKeptAside(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	_ = s.Close()
	d.cfg.Store = flipped{d.cfg.Store}
	copies := 0
	d.cfg.KeepAside = func(context.Context) (string, error) { copies++; return "copy", nil }
	for range 2 {
		d.reopen()
		runs, err := d.Runs(ctx)
		if err != nil || len(runs) != 1 || runs[0].Damage == nil || runs[0].Aside != "copy" {
			t.Fatalf("the list says %+v, %v; want the damage and where the copy is", runs, err)
		}
	}
	if copies != 1 {
		t.Errorf("%d copies were made, want 1", copies)
	}
	if _, err := d.Resume(ctx, s.ID, false); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("resuming a damaged run gives %v, want ErrDamaged", err)
	}
	if o, err := d.Open(ctx, s.ID); err != nil || o.Damage == nil || len(o.Run.Records()) != 0 {
		t.Errorf("what is intact cannot be looked at: %v", err)
	}
}

// flipped is a store in which one bit of the second record of every run changed.
type flipped struct{ store.Store }

func (f flipped) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, err := f.Store.Read(ctx, stream, from)
	if strings.HasPrefix(stream, "run/") && len(recs) > 1 {
		body := append([]byte(nil), recs[1].Body...)
		body[0] ^= 1
		recs[1].Body = body
	}
	return recs, err
}

func TestUnknownNamesAreHelped(t *testing.T) {
	d := newDesk(t)
	if _, err := d.Scenario(ctx, "dril"); !errors.Is(err, session.ErrNoScenario) || !strings.Contains(err.Error(), `did you mean "drill"`) {
		t.Errorf("got %v", err)
	}
	if _, err := d.Open(ctx, "nothing"); !errors.Is(err, session.ErrNoRun) {
		t.Errorf("got %v, want ErrNoRun", err)
	}
}
