package session_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
)

// A chance falls differently under another seed, and so does the best play.
func TestReferenceBelongsToTheSeedWhereThereIsChance(t *testing.T) {
	d := newDesk(t)
	d.pack["drill/scenario.yaml"].Data = []byte(doc + "attack: {luck: {technique: T1486, text: X, at: T+5m, chance: 1/2, score: {contain: -3}}}\n")
	idle := map[int]bool{}
	for range 20 { // the desk draws 20 seeds
		s := d.begin(t)
		idle[s.Reference.Idle[0]] = true
	}
	if !idle[0] || !idle[-3] {
		t.Errorf("20 seeds of a chance of 1/2 gave the idle scores %v, want 0 and -3", idle)
	}
}

// What could not be loaded because somebody gave up is loaded the next time.
func TestLoadingThatWasGivenUpIsNotKept(t *testing.T) {
	d := newDesk(t)
	gone, cancel := context.WithCancel(ctx)
	d.pack["drill/brief.md"] = &fstest.MapFile{Data: []byte("Brief.")}
	d.cfg.Sources[0].FS = cancelling{d.pack, cancel}
	d.reopen()
	if _, err := d.Scenarios(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	p, err := d.Scenario(ctx, "drill")
	if err != nil || p.Program == nil {
		t.Fatalf("the scenario cannot be had any more: %v", err)
	}
}

// cancelling gives up as soon as the brief is read.
type cancelling struct {
	fstest.MapFS
	cancel func()
}

func (c cancelling) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, "brief.md") {
		c.cancel()
	}
	return c.MapFS.Open(name)
}

// Two that begin the first run of a scenario at once both keep its pack.
func TestTwoMayKeepThePackAtOnce(t *testing.T) {
	d := newDesk(t)
	d.cfg.Store = &outrun{Store: d.cfg.Store}
	d.reopen()
	d.begin(t)
}

// outrun is a store in which somebody else keeps each pack a moment before.
type outrun struct {
	store.Store
	once sync.Once
}

func (o *outrun) Append(ctx context.Context, stream string, expect int64, fence store.Fence, recs ...store.Record) error {
	if strings.HasPrefix(stream, "pack/") {
		o.once.Do(func() { _ = o.Store.Append(ctx, stream, expect, fence, recs...) })
	}
	return o.Store.Append(ctx, stream, expect, fence, recs...)
}

// A run that came from elsewhere without its scenario says that this is missing.
func TestRunWithoutItsScenario(t *testing.T) {
	there, here := newDesk(t), newDesk(t)
	s := there.begin(t)
	var file bytes.Buffer
	if err := there.Export(ctx, s.ID, &file); err != nil {
		t.Fatal(err)
	}
	delete(here.pack, "drill/scenario.yaml")
	id, err := here.Import(ctx, &file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := here.Open(ctx, id); !errors.Is(err, session.ErrNoScenario) {
		t.Errorf("got %v, want ErrNoScenario", err)
	}
}

// A run has changed only if no scenario has the content that it was played in.
func TestTwoPacksOfOneName(t *testing.T) {
	d := newDesk(t)
	d.pack["other/scenario.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(doc, "title: Isolate", "title: Isolate it", 1))}
	d.reopen()
	d.begin(t)
	runs, err := d.Runs(ctx)
	if err != nil || len(runs) != 1 || runs[0].Changed {
		t.Errorf("the list says that the scenario changed: %+v, %v", runs, err)
	}
}

func TestSeatsMustExist(t *testing.T) {
	d := newDesk(t)
	p, err := d.Scenario(ctx, "drill")
	if err != nil {
		t.Fatal(err)
	}
	for _, seats := range [][]int{nil, {-1}, {1}, {0, 0}} {
		if _, err := d.Begin(ctx, p, session.Start{Seats: seats}); !errors.Is(err, session.ErrSeats) {
			t.Errorf("seats %v: got %v, want ErrSeats", seats, err)
		}
	}
}

// Scenarios of one title are told apart by the least that does it.
func TestScenariosOfOneTitleAreToldApart(t *testing.T) {
	other := func(id, title string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.NewReplacer("id: drill", "id: "+id, "title: Drill", "title: "+title).Replace(doc))}
	}
	for name, c := range map[string]struct {
		packs fstest.MapFS // beside the drill
		want  map[string]string
	}{
		"another title":     {fstest.MapFS{"b/scenario.yaml": other("b", "Other")}, map[string]string{}},
		"another id":        {fstest.MapFS{"b/scenario.yaml": other("b", "Drill")}, map[string]string{"drill": "drill", "b": "b"}},
		"nothing different": {fstest.MapFS{"b/scenario.yaml": other("drill", "Drill")}, map[string]string{"drill": "test/drill", "b": "more/b"}},
	} {
		d := newDesk(t)
		d.cfg.Sources = append(d.cfg.Sources, session.Source{Name: "more", FS: c.packs})
		d.reopen()
		all, err := d.Scenarios(ctx)
		if err != nil || len(all) != 2 {
			t.Fatalf("%s: there are %d scenarios, %v", name, len(all), err)
		}
		got := map[string]string{}
		for p, apart := range session.Apart(all) {
			got[p.Dir] = apart
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// Every list of scenarios keeps one order: by level, then by length, then by id,
// and what cannot be played at the end.
func TestScenariosAreInTheOrderOfANewcomer(t *testing.T) {
	d := newDesk(t)
	pack := func(id, level, minutes string) {
		text := strings.NewReplacer("id: drill", "id: "+id, "level: introductory", "level: "+level, "minutes: 5", "minutes: "+minutes).Replace(doc)
		d.pack[id+"/scenario.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	pack("a-hard", "advanced", "5")
	pack("b-long", "intermediate", "90")
	pack("c-short", "intermediate", "20")
	pack("d-short", "intermediate", "20")
	pack("e-first", "introductory", "5")
	d.pack["a-broken/scenario.yaml"] = &fstest.MapFile{Data: []byte("level: introductory\n")}
	all, err := d.Scenarios(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range all {
		got = append(got, p.ID())
	}
	want := []string{"drill", "e-first", "c-short", "d-short", "b-long", "a-hard", "a-broken"}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
}
