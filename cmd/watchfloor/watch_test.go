//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/words"
)

// mine copies the scenario of the scripts into a folder that may be written.
func mine(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "mine")
	if err := os.CopyFS(dir, os.DirFS("testdata/packs/fire")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// edit replaces a piece of the scenario, as an editor does that writes a new file
// and renames it.
func edit(t *testing.T, dir, old, new string) {
	t.Helper()
	path := filepath.Join(dir, "scenario.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("the scenario has no %q", old)
	}
	if err := os.WriteFile(path+"~", []byte(strings.Replace(string(data), old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
}

// In lines of text, every save is told anew, with the play as far as it could be
// repeated.
func TestWatchingInLines(t *testing.T) {
	catalogue, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a := newApp(catalogue)
	a.out, a.in = &out, strings.NewReader("")
	dir := mine(t)
	at, err := openPack(dir)
	if err != nil {
		t.Fatal(err)
	}
	p := preview.New(at.fs, at.dir, preview.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	beat, done := make(chan time.Time), make(chan error, 1)
	go func() {
		done <- a.watchLines(ctx, &watchedText{app: a, p: p, at: at}, false, func() error { return a.watchTo(ctx, p, "more", nil) }, beat)
	}()
	look := func() { beat <- time.Time{} }
	look() // it has read and told
	edit(t, dir, "text: More files.", "text: Many more files.")
	look()
	look()
	look() // the one before was told
	edit(t, dir, "more: {at: T+1h", "more: {at: T+one")
	look()
	look()
	look()
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"attack more happens", "replayed all", "WF", "The scenario cannot be played as it is. This is the version before it:"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it never says %q:\n%s", want, out.String())
		}
	}
}

// An author plays, edits the files in another window, and finds the same play.
func TestAnAuthorWatchesAScenario(t *testing.T) {
	dir := mine(t)
	w := openWindow(t, 140, 40, "--data", t.TempDir(), "watch", dir)
	w.sees("Watching " + dir)
	w.types("3"+enter+enter, "09:10")
	edit(t, dir, "title: Cut the line, cost: 10m", "title: Cut the wire, cost: 15m")
	w.sees("recompiled, replayed the move")
	w.sees("Cut the wire")
	edit(t, dir, "  cut_line:", "  cut_wire:")
	w.sees("cut_line is gone")
	w.sees("09:00")
	w.types("i5", "Could not be repeated")
	edit(t, dir, "  cut_wire:", "  cut_line:")
	w.sees("recompiled, replayed the move")
	w.types("iJ", "Looked at")
	w.types(escape, "i inspect")
	w.types("q", "")
	w.ends()
}
