package session_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

// zipOf is a pack as it is kept, with one file.
func zipOf(t *testing.T, text string) json.RawMessage {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("pack/scenario.yaml")
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string][]byte{"zip": b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A run is replayed against the scenario it was played in and no other, whoever put
// one in its place.
func TestAKeptScenarioIsTheOneOfTheRun(t *testing.T) {
	d := newDesk(t)
	s := d.begin(t)
	do(t, s, "isolate")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	pack := "pack/" + s.Header.ContentHash
	kept, err := d.cfg.Store.Read(ctx, pack, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.CheckPack(ctx, s.Header.ContentHash, kept); err != nil {
		t.Errorf("what is kept is not taken: %v", err)
	}
	other := memory.New(d.cfg.Wall)
	t.Cleanup(func() { _ = other.Close() })
	log, err := journal.OpenLog(ctx, other, pack)
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Append(ctx, journal.Item{Kind: "pack", Body: zipOf(t, deciding)}); err != nil {
		t.Fatal(err)
	}
	for name, recs := range map[string][]store.Record{
		"another scenario": log.Records(),
		"nothing":          nil,
		"no zip":           {{Stream: pack, Kind: "pack", Body: []byte(`{"zip":"AAAA"}`)}},
	} {
		if err := d.CheckPack(ctx, s.Header.ContentHash, recs); err == nil {
			t.Errorf("%s is taken for the scenario", name)
		}
	}
	if err := d.cfg.Store.Erase(ctx, pack); err != nil {
		t.Fatal(err)
	}
	if err := d.cfg.Store.Append(ctx, pack, 0, 0, log.Records()...); err != nil {
		t.Fatal(err)
	}
	delete(d.pack, "drill/scenario.yaml")
	d.reopen()
	if _, err := d.Open(ctx, s.ID); !errors.Is(err, session.ErrOtherPack) {
		t.Errorf("the run opens with %v, want %v", err, session.ErrOtherPack)
	}
}
