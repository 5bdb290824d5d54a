package journal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func mustExport(t testing.TB, recs []store.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := journal.Export(&b, recs); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExportFormat(t *testing.T) {
	got := mustExport(t, chain(t, 3))
	golden := filepath.Join("testdata", "run.jsonl")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestExportGivesTheSameRun(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := newStore()
		log, err := journal.OpenLog(t.Context(), st, rapid.StringMatching(`run/[a-zé<&" ]{1,20}`).Draw(rt, "stream"))
		if err != nil {
			rt.Fatal(err)
		}
		for _, text := range rapid.SliceOfN(rapid.String(), 1, 10).Draw(rt, "texts") {
			body, err := json.Marshal(map[string]string{text: text})
			if err != nil {
				rt.Fatal(err)
			}
			if err := log.Append(t.Context(), journal.Item{Kind: "note", Body: body}); err != nil {
				rt.Fatal(err)
			}
		}
		var first, second bytes.Buffer
		if err := journal.Export(&first, log.Records()); err != nil {
			rt.Fatal(err)
		}
		other := newStore()
		stream, err := journal.Import(t.Context(), other, bytes.NewReader(first.Bytes()))
		if err != nil {
			rt.Fatal(err)
		}
		recs, err := other.Read(t.Context(), stream, 0)
		if err != nil || !storetest.Equal(recs, log.Records()) {
			rt.Fatalf("imported %v, %v, want %v", recs, err, log.Records())
		}
		if err := journal.Export(&second, recs); err != nil {
			rt.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			rt.Fatalf("exported again:\n%s\nwant\n%s", second.Bytes(), first.Bytes())
		}
	})
}

func TestExportRefusesDamage(t *testing.T) {
	recs := chain(t, 4)
	recs[2].Body[0] ^= 1
	var out bytes.Buffer
	if err := journal.Export(&out, recs); !errors.Is(err, store.ErrDamaged) || out.Len() > 0 {
		t.Errorf("got error %v after %d bytes", err, out.Len())
	}
}

func TestLargestBodyCanBeExported(t *testing.T) {
	name := strings.Repeat(`"`, store.MaxName)
	log, err := journal.OpenLog(t.Context(), newStore(), name)
	if err != nil {
		t.Fatal(err)
	}
	body := `"` + strings.Repeat("x", journal.MaxBody-2) + `"`
	if err := log.Append(t.Context(), journal.Item{Kind: strings.Repeat("\\", store.MaxKind), Body: json.RawMessage(body)}); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.ReadExport(bytes.NewReader(mustExport(t, log.Records()))); err != nil {
		t.Error(err)
	}
}

func TestImportRefusesWithItsLine(t *testing.T) {
	good := string(mustExport(t, chain(t, 3)))
	lines := strings.SplitAfter(good, "\n")
	for name, c := range map[string]struct{ text, want string }{
		"an empty file":      {"", "line 1: the file is empty"},
		"another file":       {"hello\n", "line 1: expected a record as JSON"},
		"other JSON":         {"{}\n", "line 1: expected the name of the stream"},
		"no newline":         {strings.TrimSuffix(good, "\n"), "line 3: it is cut off"},
		"half a line":        {good[:len(good)-20], "line 3: it is cut off"},
		"a line less":        {lines[0] + lines[1], "line 3: the file ends after 2 of 3 records"},
		"a line twice":       {lines[0] + lines[1] + lines[1], "line 3: the store is damaged: record 2: a record 1 comes again"},
		"a line missing":     {lines[0] + lines[2], "line 2: the store is damaged: record 1: it is missing"},
		"a second run":       {good + good, "line 4: a second stream begins"},
		"an unknown field":   {strings.Replace(good, `{"seq":1`, `{"x":0,"seq":1`, 1), "line 2: it is not written as"},
		"a field twice":      {strings.Replace(good, `{"seq":1`, `{"seq":9,"seq":1`, 1), "line 2: it is not written as"},
		"a space":            {strings.Replace(good, `{"seq":1`, `{ "seq":1`, 1), "line 2: it is not written as"},
		"a changed move":     {strings.Replace(good, "contain-1", "contain-2", 1), "line 3: the store is damaged: record 2: its content does not match"},
		"a short hash":       {strings.Replace(good, `"prev":"0`, `"prev":"`, 1), "line 1: expected a hash"},
		"a hash that is not": {strings.Replace(good, `"prev":"0`, `"prev":"g`, 1), "line 1: expected a hash"},
		"a long line":        {lines[0] + strings.Repeat("x", 2<<20), "line 2: it has more than"},
	} {
		t.Run(name, func(t *testing.T) {
			st := newStore()
			_, err := journal.Import(t.Context(), st, strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want %q", err, c.want)
			}
			if infos, err := st.Streams(t.Context(), ""); err != nil || len(infos) > 0 {
				t.Errorf("the store holds %v, %v after a refusal", infos, err)
			}
		})
	}
}

func TestImportBoundsTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads one file after the other")
	}
	log, err := journal.OpenLog(t.Context(), newStore(), "run/big")
	if err != nil {
		t.Fatal(err)
	}
	body := json.RawMessage(`"` + strings.Repeat("x", 1<<19) + `"`)
	var items []journal.Item
	for range 130 {
		items = append(items, journal.Item{Kind: "note", Body: body})
	}
	if err := log.Append(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	if err := journal.Export(&bytes.Buffer{}, log.Records()); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("export: got error %v", err)
	}
	half := mustExport(t, log.Records()[:100])
	big := append(bytes.Clone(half), half...)
	var line *journal.LineError
	if _, err := journal.ReadExport(bytes.NewReader(big)); !errors.As(err, &line) {
		t.Errorf("import: got error %v", err)
	}
}

func TestImportAcceptsWindowsLines(t *testing.T) {
	recs := chain(t, 3)
	text := bytes.ReplaceAll(mustExport(t, recs), []byte("\n"), []byte("\r\n"))
	got, err := journal.ReadExport(bytes.NewReader(text))
	if err != nil || !storetest.Equal(got, recs) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestImportRefusesWhatIsThere(t *testing.T) {
	st := newStore()
	text := mustExport(t, mustCreate(t, st, "run/1", 3).Log().Records())
	if _, err := journal.Import(t.Context(), st, bytes.NewReader(text)); !errors.Is(err, journal.ErrExists) {
		t.Errorf("got error %v, want ErrExists", err)
	}
}

// FuzzImport holds that whatever is accepted is a whole chain which exports to
// the very bytes that came in.
func FuzzImport(f *testing.F) {
	good := mustExport(f, chain(f, 3))
	f.Add(good)
	f.Add(bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")))
	f.Add(good[:len(good)/2])
	f.Add([]byte(`{"stream":"a","records":1,"seq":0,"prev":"","hash":"","kind":"run","body":{}}` + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		recs, err := journal.ReadExport(bytes.NewReader(text))
		if err != nil {
			var line *journal.LineError
			if !errors.As(err, &line) || line.Line < 1 {
				t.Fatalf("error without a line: %v", err)
			}
			return
		}
		if got := mustExport(t, recs); !bytes.Equal(got, bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))) {
			t.Fatalf("exported again: %q, want %q", got, text)
		}
	})
}
