//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// window is the program in a real pseudo-terminal, and what a person would see
// of it.
type window struct {
	t      testing.TB
	cmd    *exec.Cmd
	pty    *os.File
	emu    *vt.SafeEmulator
	drawn  chan struct{} // something was written since it was last looked at
	closed chan struct{} // the program has let go of the terminal
}

// openWindow starts the program in a terminal of a size.
func openWindow(t testing.TB, cols, rows int, args ...string) *window {
	t.Helper()
	w := &window{
		t: t, cmd: exec.Command(os.Args[0], args...), emu: vt.NewSafeEmulator(cols, rows),
		drawn: make(chan struct{}, 1), closed: make(chan struct{}),
	}
	w.cmd.Env = append(os.Environ(), asProgram+"=1", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=")
	f, err := pty.StartWithSize(w.cmd, &pty.Winsize{Rows: uint16(rows), Cols: uint16(cols)})
	if err != nil {
		t.Fatal(err)
	}
	w.pty = f
	go func() { // the terminal's answers and keys
		_, _ = io.Copy(f, w.emu)
	}()
	go func() {
		defer close(w.closed)
		_, _ = io.Copy(w, f)
	}()
	t.Cleanup(func() {
		_ = w.cmd.Process.Kill()
		_ = f.Close() // the emulator is left to the end of the test: closing it races with its reader
	})
	return w
}

// Write draws what the program has written.
func (w *window) Write(p []byte) (int, error) {
	n, err := w.emu.Write(p)
	select {
	case w.drawn <- struct{}{}:
	default:
	}
	return n, err
}

func (w *window) screen() string { return ansi.Strip(w.emu.Render()) }

// sees waits until a text is on the screen.
func (w *window) sees(text string) {
	w.t.Helper()
	late := time.After(20 * time.Second)
	for !strings.Contains(w.screen(), text) {
		select {
		case <-w.drawn:
		case <-late:
			w.t.Fatalf("%q never came; the screen is\n%s", text, w.screen())
		}
	}
}

// types sends keys as a keyboard would; sees says what must come of them.
func (w *window) types(keys string, sees string) {
	w.t.Helper()
	if _, err := w.pty.WriteString(keys); err != nil {
		w.t.Fatal(err)
	}
	w.sees(sees)
}

// confirms answers a dialog. A dialog takes no key for a moment, so that one that
// was under way confirms nothing; a person presses again.
func (w *window) confirms(key, question string) {
	w.t.Helper()
	w.sees(question)
	again := time.NewTicker(250 * time.Millisecond)
	defer again.Stop()
	for tries := 0; strings.Contains(w.screen(), question); tries++ {
		if tries == 40 {
			w.t.Fatalf("%q takes no answer; the screen is\n%s", question, w.screen())
		}
		if _, err := w.pty.WriteString(key); err != nil {
			return // it has let go of the terminal
		}
		select {
		case <-again.C:
		case <-w.closed:
			return
		}
	}
}

// ends waits for the program and returns whether it ended well.
func (w *window) ends() {
	w.t.Helper()
	done := make(chan error, 1)
	go func() { done <- w.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			w.t.Fatalf("the program ended with %v; the screen is\n%s", err, w.screen())
		}
	case <-time.After(20 * time.Second):
		w.t.Fatalf("the program does not end; the screen is\n%s", w.screen())
	}
}

// The keys that a person presses.
const (
	enter  = "\r"
	escape = "\x1b"
	down   = "\x1b[B"
)

// TestATraineePlaysTheTutorial plays from the library to the debrief, leaves in
// the middle and comes back, and finds the result in the library.
func TestATraineePlaysTheTutorial(t *testing.T) {
	data := t.TempDir()
	w := openWindow(t, 80, 24, "--data", data)
	w.sees("A phished mailbox")
	w.types(enter, "Who you are: Duty analyst")
	w.types(enter, "2 unread")
	w.types("n", "Three things to know")
	w.types("n", "Note of a call, 10:18")
	w.types("4"+enter, "Collect it")
	w.types(enter, "in the locker")
	w.types("5"+enter, "Inger typed her password an hour ago")
	w.types("q", "Leave the exercise?")
	w.confirms("y", "Leave the exercise?")
	w.ends()

	w = openWindow(t, 80, 24, "--data", data)
	w.sees("A phished mailbox")
	w.types(enter, "10:25")
	w.types("5"+enter, "Inger typed her password an hour ago")
	w.types(down+enter, "How sure are you?")
	w.types("4", "◉ ◉ ◉ ◉ ○")
	w.confirms(enter, "How sure are you?")
	w.sees("10:35")
	w.types("3", "Hand over and close")
	w.types(down+down+down+enter+enter, "Are you sure?")
	w.confirms("y", "Are you sure?")
	w.sees("Closed, with the rule left in place")
	w.types(enter, "Question 1 of 3")
	w.types("A stranger in the mailbox"+enter, "Question 2 of 3")
	w.types(escape, "Question 3 of 3")
	w.types(escape, "That was the last question")
	w.types(enter, "of the best attainable")
	w.types("2", "THE ATTACK")
	w.types(escape, "Scenarios")
	w.sees("%")
	w.types("q", "")
	w.ends()

	out, err := (&victim{data: data, packs: "testdata/packs"}).command("runs").CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("Closed, with the rule left in place")) {
		t.Errorf("the list of runs says, %v\n%s", err, out)
	}
}

// BenchmarkFirstFrame starts the program in a terminal of 140 by 40 and waits for
// its first frame, and for the list of scenarios.
func BenchmarkFirstFrame(b *testing.B) {
	for _, until := range []struct{ name, text string }{{"frame", "WATCHFLOOR"}, {"list", "Ransom night"}} {
		b.Run(until.name, func(b *testing.B) {
			data := b.TempDir()
			for b.Loop() {
				w := openWindow(b, 140, 40, "--data", data)
				w.sees(until.text)
				b.StopTimer()
				_ = w.cmd.Process.Kill()
				_ = w.cmd.Wait()
				b.StartTimer()
			}
		})
	}
}
