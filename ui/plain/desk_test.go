package plain_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/words"
)

// desk is a house under a test's control, and the conversations held in it.
type desk struct {
	store store.Store
	cfg   session.Config
	words *words.Catalogue
	mono  time.Duration
	seeds uint64
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	c, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	wall := func() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC) }
	d := &desk{store: memory.New(wall), words: c}
	t.Cleanup(func() { _ = d.store.Close() })
	d.cfg = session.Config{
		Store: d.store, Sources: []session.Source{{Name: "test", FS: os.DirFS("testdata/packs")}}, Learner: "amy",
		Holder: "amy", Version: "test", Wall: wall, Mono: func() time.Duration { return d.mono },
		Seed: func() uint64 { d.seeds++; return d.seeds },
	}
	return d
}

// talk holds one conversation: it types the lines one by one, each when the
// front asks for it, and then ends the input. The transcript shows what was
// typed behind the prompt.
func (d *desk) talk(t testing.TB, cfg plain.Config, lines ...string) string {
	t.Helper()
	typist := &typist{lines: lines, typed: make(chan string, 1)}
	cfg.In, cfg.Out, cfg.House, cfg.Words, cfg.Prompt = typist, typist, session.New(d.cfg), d.words, prompt
	if err := plain.Run(context.Background(), cfg); err != nil {
		t.Errorf("the conversation ends with %v\n%s", err, typist.transcript.String())
	}
	return typist.transcript.String()
}

const prompt = "> "

// typist is a terminal with somebody before it.
type typist struct {
	lines      []string
	typed      chan string
	rest       string
	closed     bool
	transcript bytes.Buffer
}

// Write takes output, and answers a prompt.
func (p *typist) Write(b []byte) (int, error) {
	p.transcript.Write(b)
	if string(b) != prompt || p.closed {
		return len(b), nil
	}
	if len(p.lines) == 0 {
		p.closed = true
		p.transcript.WriteString("(end of input)")
		close(p.typed)
		return len(b), nil
	}
	p.transcript.WriteString(p.lines[0] + "\n")
	p.typed <- p.lines[0] + "\n"
	p.lines = p.lines[1:]
	return len(b), nil
}

// Read waits for what is typed.
func (p *typist) Read(b []byte) (int, error) {
	if p.rest == "" {
		line, ok := <-p.typed
		if !ok {
			return 0, io.EOF
		}
		p.rest = line
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if screentest.Updating() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the conversation differs from %s; look at it and run the test with -update\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got:  " + a[i] + "\nwant: " + b[i]
		}
	}
	return "one is longer than the other"
}
