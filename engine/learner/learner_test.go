package learner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

func newStore(t testing.TB) store.Store {
	st := memory.New(func() time.Time { return time.Unix(0, 0) })
	t.Cleanup(func() { _ = st.Close() })
	return st
}

// run keeps a run of a learner, with the scenario it was played in.
func run(t testing.TB, st store.Store, id, who, content string) {
	t.Helper()
	j, err := journal.Create(context.Background(), st, "run/"+id, journal.Header{Scenario: "fire", Learner: who, ContentHash: content, Kernel: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Append(context.Background(), journal.Entry{Kind: "start", Body: []byte(`{"move":"isolate"}`)}); err != nil {
		t.Fatal(err)
	}
	put(t, st, "pack/"+content, `{"zip":"UEsFBg=="}`)
}

// put appends to a stream that is empty.
func put(t testing.TB, st store.Store, stream, body string) {
	t.Helper()
	log, err := journal.OpenLog(context.Background(), st, stream)
	if err != nil {
		t.Fatal(err)
	}
	if len(log.Records()) > 0 {
		return
	}
	if err := log.Append(context.Background(), journal.Item{Kind: "x", Body: []byte(body)}); err != nil {
		t.Fatal(err)
	}
}

// class is a store with two learners and data of both.
func class(t testing.TB) store.Store {
	t.Helper()
	st := newStore(t)
	run(t, st, "a1", "amy", "c1")
	run(t, st, "a2", "amy", "c2")
	run(t, st, "b1", "ben", "c1")
	put(t, st, "aside/a2", `{"copy":"x"}`)
	put(t, st, "aside/a22", `{"copy":"of another run"}`)
	put(t, st, "reference/1/c1/lead", `{"best":[1]}`)
	for _, who := range []string{"amy", "ben"} {
		b, err := settings.Open(context.Background(), st, who)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Set(context.Background(), settings.Theme, "dark"); err != nil {
			t.Fatal(err)
		}
		put(t, st, learner.Stream(who, "study"), `{"answer":1}`)
	}
	return st
}

func streamNames(t testing.TB, st store.Store) []string {
	t.Helper()
	all, err := st.Streams(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range all {
		out = append(out, s.Name)
	}
	return out
}

func TestList(t *testing.T) {
	st := class(t)
	if _, err := learner.Create(t.Context(), st, "  Zoë  "); err != nil {
		t.Fatal(err)
	}
	if err := learner.Rename(t.Context(), st, "amy", "Amélie"); err != nil {
		t.Fatal(err)
	}
	all, err := learner.List(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range all {
		got = append(got, fmt.Sprintf("%s=%s:%d", i.Name, i.Title, i.Runs))
	}
	if want := []string{"amy=Amélie:2", "Zoë=Zoë:0", "ben=ben:1"}; !slices.Equal(got, want) {
		t.Errorf("the learners are %q, want %q", got, want)
	}
	for said, want := range map[string]string{"Amélie": "amy", "amy": "amy", "ben": "ben"} {
		if i, err := learner.Find(t.Context(), st, said); err != nil || i.Name != want {
			t.Errorf("%q is %q, %v; want %q", said, i.Name, err, want)
		}
	}
	if _, err := learner.Find(t.Context(), st, "carl"); !errors.Is(err, learner.ErrNone) || !strings.Contains(err.Error(), "Amélie") {
		t.Errorf("carl: %v", err)
	}
}

func TestNamesThatCannotBe(t *testing.T) {
	st := class(t)
	for _, name := range []string{"", "   ", "a/b", "../amy", "a\x1b[2Jb"} {
		if _, err := learner.Create(t.Context(), st, name); !errors.Is(err, learner.ErrName) {
			t.Errorf("create %q: %v", name, err)
		}
		if err := learner.Rename(t.Context(), st, "amy", name); !errors.Is(err, learner.ErrName) {
			t.Errorf("rename to %q: %v", name, err)
		}
	}
	for _, name := range []string{"amy", "ben"} {
		if _, err := learner.Create(t.Context(), st, name); !errors.Is(err, learner.ErrTaken) {
			t.Errorf("create %q again: %v", name, err)
		}
	}
	if err := learner.Rename(t.Context(), st, "amy", "ben"); !errors.Is(err, learner.ErrTaken) {
		t.Errorf("rename to somebody else: %v", err)
	}
	if err := learner.Rename(t.Context(), st, "amy", "amy"); err != nil {
		t.Errorf("rename to the same: %v", err)
	}
}

func TestNobodyIsThereToBeFound(t *testing.T) {
	_, err := learner.Find(t.Context(), newStore(t), "amy")
	if want := `there is no such learner: "amy"; nothing is kept of anybody yet`; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
}

func TestWhoLearnsHere(t *testing.T) {
	st := class(t)
	if got := learner.Chosen(t.Context(), st); got != "" {
		t.Errorf("at first %q", got)
	}
	for _, name := range []string{"amy", "amy", "ben"} {
		if err := learner.Choose(t.Context(), st, name); err != nil {
			t.Fatal(err)
		}
	}
	if got := learner.Chosen(t.Context(), st); got != "ben" {
		t.Errorf("then %q, want ben", got)
	}
}

// What is exported can be taken in elsewhere, record by record, with nothing of
// others.
func TestExportAndImport(t *testing.T) {
	st := class(t)
	var file bytes.Buffer
	sum, err := learner.Export(t.Context(), st, "amy", &file)
	if err != nil || sum.Runs != 2 || len(sum.Damaged) != 0 {
		t.Fatalf("export: %+v, %v", sum, err)
	}
	if strings.Contains(file.String(), "ben") {
		t.Error("the export tells of ben")
	}
	there := newStore(t)
	got, err := learner.Import(t.Context(), there, bytes.NewReader(file.Bytes()), anyPack)
	if err != nil || got.Learner != "amy" || got.Runs != 2 || got.Streams != sum.Streams {
		t.Fatalf("import: %+v, %v", got, err)
	}
	want := []string{"aside/a2", "learner/amy/settings", "learner/amy/study", "pack/c1", "pack/c2", "run/a1", "run/a2"}
	if names := streamNames(t, there); !slices.Equal(names, want) {
		t.Errorf("there are now %q, want %q", names, want)
	}
	var again bytes.Buffer
	if _, err := learner.Export(t.Context(), there, "amy", &again); err != nil || !bytes.Equal(again.Bytes(), file.Bytes()) {
		t.Errorf("exported there it is other data (%v)", err)
	}
	if got, err = learner.Import(t.Context(), there, bytes.NewReader(file.Bytes()), anyPack); err != nil || got.Streams != 0 || got.Already != sum.Streams {
		t.Errorf("a second import: %+v, %v", got, err)
	}
}

func TestWhatIsNotImported(t *testing.T) {
	st := class(t)
	var file bytes.Buffer
	if _, err := learner.Export(t.Context(), st, "amy", &file); err != nil {
		t.Fatal(err)
	}
	good := file.String()
	for _, c := range []struct {
		name, data string
		err        error
	}{
		{"nothing", "", learner.ErrNoData},
		{"another file", "{\"a\":1}\nb\n", learner.ErrNoData},
		{"a run that was exported alone", good[strings.Index(good, "\n")+1:], learner.ErrNoData},
		{"a changed byte", strings.Replace(good, "isolate", "isolatE", 1), learner.ErrChecksum},
		{"cut off", good[:len(good)/2], learner.ErrChecksum},
		{"without the last line", good[:strings.LastIndex(strings.TrimSpace(good), "\n")+1], learner.ErrChecksum},
		{"of a newer version", strings.Replace(good, `"watchfloor_data":1`, `"watchfloor_data":9`, 1), store.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			there := newStore(t)
			if _, err := learner.Import(t.Context(), there, strings.NewReader(c.data), anyPack); !errors.Is(err, c.err) {
				t.Errorf("error is %v, want %v", err, c.err)
			}
			if names := streamNames(t, there); len(names) != 0 {
				t.Errorf("it has brought %q", names)
			}
		})
	}
	there := newStore(t)
	run(t, there, "a1", "somebody else", "c9")
	if _, err := learner.Import(t.Context(), there, strings.NewReader(good), anyPack); !errors.Is(err, learner.ErrConflict) {
		t.Errorf("over other data: %v", err)
	}
	if names := streamNames(t, there); len(names) != 2 {
		t.Errorf("a refused import has brought something: %q", names)
	}
}

func TestErase(t *testing.T) {
	st := class(t)
	if err := learner.Choose(t.Context(), st, "amy"); err != nil {
		t.Fatal(err)
	}
	sum, err := learner.Erase(t.Context(), st, "amy")
	if err != nil || !slices.Equal(sum.Runs, []string{"a1", "a2"}) {
		t.Fatalf("erase: %+v, %v", sum, err)
	}
	want := []string{"aside/a22", "learner/ben/settings", "learner/ben/study", "pack/c1", "pack/c2", "reference/1/c1/lead", "run/b1"}
	if names := streamNames(t, st); !slices.Equal(names, want) {
		t.Errorf("there are now %q, want %q", names, want)
	}
	if _, err := learner.Erase(t.Context(), st, "amy"); !errors.Is(err, learner.ErrNone) {
		t.Errorf("erase again: %v", err)
	}
}

func TestARunInUseKeepsEverything(t *testing.T) {
	st := class(t)
	before := streamNames(t, st)
	l, err := st.Lease(t.Context(), "run/a2", "the other window")
	if err != nil {
		t.Fatal(err)
	}
	var leased *store.LeasedError
	if _, err := learner.Erase(t.Context(), st, "amy"); !errors.As(err, &leased) || leased.Holder != "the other window" {
		t.Errorf("erase: %v", err)
	}
	if now := streamNames(t, st); !slices.Equal(now, before) {
		t.Errorf("there are now %q, before %q", now, before)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
}

// Whatever a file holds, an import ends with an error or with data that can be
// exported again.
func FuzzImport(f *testing.F) {
	st := class(f)
	var file bytes.Buffer
	if _, err := learner.Export(context.Background(), st, "amy", &file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte("{\"watchfloor_data\":1,\"learner\":\"amy\",\"streams\":0}\n{\"sha256\":\"\"}\n"))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		there := newStore(t)
		got, err := learner.Import(context.Background(), there, bytes.NewReader(data), anyPack)
		if err != nil {
			if names := streamNames(t, there); len(names) != 0 {
				t.Fatalf("a refused file has brought %q", names)
			}
			return
		}
		if got.Streams == 0 {
			return
		}
		if _, err := learner.Export(context.Background(), there, got.Learner, &bytes.Buffer{}); err != nil && !errors.Is(err, learner.ErrNone) {
			t.Fatal(err)
		}
	})
}

// copied begins a copy of a run.
func copied(t testing.TB, st store.Store, id, who, of string) {
	t.Helper()
	h := journal.Header{Scenario: "fire", Learner: who, ContentHash: "c1", Kernel: 1, Copy: &journal.Copy{Run: of, Seq: 1, Decision: "first"}}
	if _, err := journal.Create(context.Background(), st, "whatif/"+id, h); err != nil {
		t.Fatal(err)
	}
}

// A copy that somebody has played to try something else goes with whoever played it.
// It is no run, and what others have made of a learner's run is erased with that.
func TestCopiesOfRunsGoAlong(t *testing.T) {
	st := class(t)
	copied(t, st, "a1-what-if", "amy", "a1")
	copied(t, st, "b1-what-if", "amy", "b1")
	copied(t, st, "a2-what-if", "ben", "a2")
	copied(t, st, "a2-again", "ben", "a2-what-if")
	copied(t, st, "b1-again", "ben", "b1")
	all, err := learner.List(t.Context(), st)
	if err != nil || len(all) != 2 || all[0].Runs != 2 {
		t.Errorf("the learners are %+v, %v", all, err)
	}
	var file bytes.Buffer
	if sum, err := learner.Export(t.Context(), st, "amy", &file); err != nil || sum.Runs != 2 {
		t.Fatalf("export: %+v, %v", sum, err)
	}
	there := newStore(t)
	if _, err := learner.Import(t.Context(), there, bytes.NewReader(file.Bytes()), anyPack); err != nil {
		t.Fatal(err)
	}
	names := streamNames(t, there)
	for stream, want := range map[string]bool{"whatif/a1-what-if": true, "whatif/b1-what-if": true, "whatif/a2-what-if": false} {
		if slices.Contains(names, stream) != want {
			t.Errorf("taken along were %q; %s should be there: %t", names, stream, want)
		}
	}
	if _, err := learner.Erase(t.Context(), st, "amy"); err != nil {
		t.Fatal(err)
	}
	names = slices.DeleteFunc(streamNames(t, st), func(s string) bool { return !strings.HasPrefix(s, "whatif/") })
	if want := []string{"whatif/b1-again"}; !slices.Equal(names, want) {
		t.Errorf("of copies there are left %q, want %q", names, want)
	}
}
