// Package screentest runs a Bubble Tea program against a virtual terminal and
// lets a test look at the screen a learner would see. For views that need no
// program it compares rendered text with golden files and checks that it fits.
package screentest

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

const (
	// patience is how long a screen may take to become what a test expects, on a
	// machine that has much else to do.
	patience = 30 * time.Second
	// glance is how often a waiting test looks, even where nothing was drawn: it may
	// wait for something else.
	glance = 50 * time.Millisecond
	// still is how long a screen must not change to be written as golden.
	still = 300 * time.Millisecond
)

// Term is a program and the virtual terminal that it runs in.
type Term struct {
	t     testing.TB
	emu   *vt.SafeEmulator
	prog  *tea.Program
	keys  *io.PipeWriter
	queue *queue
	drawn chan struct{} // filled by whatever changes the screen
	done  chan struct{}
	err   error
}

// Option changes how Start runs the program.
type Option func(*settings)

type settings struct {
	env     []string
	profile colorprofile.Profile
	more    []tea.ProgramOption
}

// WithEnv sets the environment the program sees. TERM is always there.
func WithEnv(env ...string) Option {
	return func(s *settings) { s.env = append(s.env, env...) }
}

// WithProfile sets the colour depth; it is 256 colours unless told.
func WithProfile(p colorprofile.Profile) Option {
	return func(s *settings) { s.profile = p }
}

// WithProgramOptions adds options of Bubble Tea, such as a context.
func WithProgramOptions(o ...tea.ProgramOption) Option {
	return func(s *settings) { s.more = append(s.more, o...) }
}

// crlf does what a terminal driver does to output: it turns a line feed into
// carriage return and line feed. Bubble Tea counts on it when its input is no
// terminal device, as it does over SSH.
type crlf struct{ x *Term }

func (c crlf) Write(p []byte) (int, error) {
	if _, err := c.x.emu.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	c.x.changed()
	return len(p), nil
}

// changed tells who waits that there may be something new to see. To look costs more
// than most tests do, so that is done after a change and not all the time.
func (x *Term) changed() {
	select {
	case x.drawn <- struct{}{}:
	default: // they know
	}
}

// Start runs m in a terminal of w by h cells and stops it when the test ends.
func Start(t testing.TB, m tea.Model, w, h int, opts ...Option) *Term {
	t.Helper()
	s := settings{env: []string{"TERM=xterm-256color"}, profile: colorprofile.ANSI256}
	for _, o := range opts {
		o(&s)
	}
	x := &Term{t: t, emu: vt.NewSafeEmulator(w, h), queue: newQueue(), drawn: make(chan struct{}, 1), done: make(chan struct{})}
	in, keys := io.Pipe()
	x.keys = keys
	// Keys, clicks and the terminal's own answers go to the program.
	go func() { _, _ = io.Copy(x.queue, x.emu) }()
	go func() { _, _ = io.Copy(keys, x.queue) }()
	x.prog = tea.NewProgram(m, append([]tea.ProgramOption{
		tea.WithInput(in), tea.WithOutput(crlf{x}),
		tea.WithWindowSize(w, h),
		tea.WithEnvironment(s.env),
		tea.WithColorProfile(s.profile),
		tea.WithFPS(120),
		tea.WithoutSignals(),
		tea.WithoutSignalHandler(),
	}, s.more...)...)
	go func() {
		defer close(x.done)
		_, x.err = x.prog.Run()
	}()
	t.Cleanup(x.Quit)
	return x
}

// Quit ends the program and waits for it.
func (x *Term) Quit() {
	x.t.Helper()
	x.prog.Quit()
	// The end of input lets the read loop end at once.
	_ = x.keys.Close()
	x.queue.Close()
	select {
	case <-x.done:
	case <-time.After(patience):
		x.prog.Kill()
		x.t.Fatal("the program did not end")
	}
	if x.err != nil {
		x.t.Fatalf("the program ended with an error: %v", x.err)
	}
}

// Ended waits until the program has ended by itself.
func (x *Term) Ended() {
	x.t.Helper()
	select {
	case <-x.done:
	case <-time.After(patience):
		x.t.Fatalf("the program did not end; the screen is:\n%s", x.Screen())
	}
}

// Send gives the program a message, as a command or another goroutine would.
func (x *Term) Send(msg tea.Msg) { x.prog.Send(msg) }

// Type sends text as a keyboard would.
func (x *Term) Type(s string) { x.emu.SendText(s) }

// Paste sends text as a paste from the clipboard.
func (x *Term) Paste(s string) { x.emu.Paste(s) }

// Key sends one key, such as Key('j') or Key(tea.KeyEnter), with modifiers.
func (x *Term) Key(code rune, mods ...tea.KeyMod) {
	var mod tea.KeyMod
	for _, m := range mods {
		mod |= m
	}
	x.emu.SendKey(uv.KeyPressEvent{Code: code, Mod: mod})
}

// Click presses and lets go the left button at a cell.
func (x *Term) Click(col, row int) {
	x.emu.SendMouse(uv.MouseClickEvent{X: col, Y: row, Button: uv.MouseLeft})
	x.emu.SendMouse(uv.MouseReleaseEvent{X: col, Y: row, Button: uv.MouseLeft})
}

// Resize changes the size of the terminal.
func (x *Term) Resize(w, h int) {
	x.emu.Resize(w, h)
	x.changed()
	x.prog.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// ANSI returns the screen with its styles, one line a row.
func (x *Term) ANSI() string { return x.emu.Render() }

// Screen returns the screen's text without styles and trailing spaces.
func (x *Term) Screen() string { return Plain(x.emu.Render()) }

// Cell returns the cell at a position, to ask for its style.
func (x *Term) Cell(col, row int) *uv.Cell { return x.emu.CellAt(col, row) }

// AltScreen reports whether the program holds the alternate screen.
func (x *Term) AltScreen() bool { return x.emu.IsAltScreen() }

// WaitFor waits until want is on the screen, and shows the screen if it never is.
func (x *Term) WaitFor(want string) {
	x.t.Helper()
	x.Until("to show "+want, func(s string) bool { return strings.Contains(s, want) })
}

// WaitGone waits until what is no longer on the screen.
func (x *Term) WaitGone(what string) {
	x.t.Helper()
	x.Until("to lose "+what, func(s string) bool { return !strings.Contains(s, what) })
}

// Until waits until ok holds for the screen's text; what ends the sentence "the
// screen did not come ..." if it never does.
func (x *Term) Until(what string, ok func(screen string) bool) {
	x.t.Helper()
	look := time.NewTicker(glance)
	defer look.Stop()
	for end := time.After(patience); ; {
		s := x.Screen()
		if ok(s) {
			return
		}
		select {
		case <-x.drawn:
		case <-look.C:
		case <-end:
			x.t.Fatalf("the screen did not come %s; it is:\n%s", what, s)
		}
	}
}

// Golden waits until the screen is testdata/NAME.screen. It waits because
// Bubble Tea sends the size, the colours and the environment in no fixed order,
// so a single look can see a frame that a person never notices.
func (x *Term) Golden(name string) {
	x.t.Helper()
	path := goldenPath(name)
	if *update {
		writeGolden(x.t, path, x.settle())
		return
	}
	want := readGolden(x.t, path)
	x.Until("to be "+path+" (go test -update writes it):\n"+want,
		func(s string) bool { return s == want })
}

// settle returns the screen once it has not changed for a while.
func (x *Term) settle() string {
	look := time.NewTicker(glance)
	defer look.Stop()
	last, since := x.Screen(), time.Now()
	for time.Since(since) < still {
		<-look.C
		if s := x.Screen(); s != last {
			last, since = s, time.Now()
		}
	}
	return last
}

// Plain returns rendered text without styles and without spaces at the ends of
// its lines.
func Plain(rendered string) string {
	lines := strings.Split(strings.ReplaceAll(ansi.Strip(rendered), "\r", ""), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
