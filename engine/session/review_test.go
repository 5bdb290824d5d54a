package session_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
)

// What is recorded at the end is what the debrief says, whether it is made from
// the open session or from the run read back.
func TestResultComesFromTheDebrief(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	do(t, s, "report")
	live, err := s.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	got := session.ResultOf(live)
	if got.Outcome != "good" || got.Percent != 100 || got.Ratings["contain"] != "P" || got.Minutes != 15 {
		t.Errorf("the result is %+v", got)
	}
	_ = s.Close()
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if again := session.ResultOf(o.Debrief()); again.Percent != got.Percent || again.Outcome != got.Outcome {
		t.Errorf("read back it is %+v, before it was %+v", again, got)
	}
}

func TestARunTravels(t *testing.T) {
	from, to := newDesk(t), newDesk(t)
	s := from.begin(t)
	do(t, s, "isolate")
	_ = s.Close()
	var file bytes.Buffer
	if err := from.Export(ctx, s.ID, &file); err != nil {
		t.Fatal(err)
	}
	id, err := to.Import(ctx, bytes.NewReader(file.Bytes()))
	if err != nil || id != s.ID {
		t.Fatalf("importing gives %q, %v", id, err)
	}
	if o, err := to.Open(ctx, id); err != nil || o.Run.Points()[0] != 5 {
		t.Errorf("the run cannot be looked at where it was taken in: %v", err)
	}
	if _, err := to.Import(ctx, bytes.NewReader(file.Bytes())); !errors.Is(err, session.ErrHaveRun) {
		t.Errorf("a second import gives %v, want ErrHaveRun", err)
	}
}

func TestImportRefusesWhatIsNoIntactRun(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	var file bytes.Buffer
	if err := d.Export(ctx, s.ID, &file); err != nil {
		t.Fatal(err)
	}
	whole := file.String()
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"a changed word", strings.Replace(whole, "it spreads", "it sprouts", 1), store.ErrDamaged},
		{"another stream", strings.Replace(whole, `"run/`, `"pack/`, 1), store.ErrDamaged},
		{"nothing", "", nil},
		{"half of it", whole[:len(whole)/2], nil},
	} {
		_, err := newDesk(t).Import(ctx, strings.NewReader(c.text))
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	if _, err := d.Import(ctx, packExport(t, d)); !errors.Is(err, session.ErrNoExport) {
		t.Errorf("an intact stream of another kind gives %v, want ErrNoExport", err)
	}
}

// packExport exports the pack that is kept beside the run.
func packExport(t *testing.T, d *desk) *bytes.Buffer {
	t.Helper()
	streams, err := d.cfg.Store.Streams(ctx, "pack/")
	if err != nil || len(streams) != 1 {
		t.Fatalf("there are the packs %v, %v", streams, err)
	}
	recs, err := d.cfg.Store.Read(ctx, streams[0].Name, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := journal.Export(&out, recs); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestExportOfAnUnknownRunHelps(t *testing.T) {
	d := newDesk(t)
	if err := d.Export(ctx, "nothing", &bytes.Buffer{}); !errors.Is(err, session.ErrNoRun) {
		t.Errorf("got %v, want ErrNoRun", err)
	}
}
