package screentest

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// echo shows its size and the keys it was given.
type echo struct {
	w, h int
	keys []string
}

func (e echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.w, e.h = msg.Width, msg.Height
	case tea.PasteMsg:
		e.keys = append(e.keys, "paste:"+msg.Content)
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return e, tea.Quit
		}
		e.keys = append(e.keys, msg.String())
	}
	return e, nil
}

func (e echo) View() tea.View {
	v := tea.NewView(fmt.Sprintf("size %dx%d\nkeys %s", e.w, e.h, strings.Join(e.keys, " ")))
	v.AltScreen = true
	return v
}

func TestAProgramIsDrivenAndSeen(t *testing.T) {
	x := Start(t, echo{}, 40, 5)
	x.WaitFor("size 40x5")
	x.Type("jK")
	x.Key(tea.KeyEnter)
	x.Key(tea.KeyDown)
	x.Key('x', tea.ModCtrl)
	x.WaitFor("keys j K enter down ctrl+x")
	x.Golden("echo")
	if !x.AltScreen() {
		t.Error("the program does not hold the alternate screen")
	}
	x.Resize(60, 8)
	x.WaitFor("size 60x8")
	x.WaitGone("size 40x5")
	Fits(t, x.ANSI(), 60, 8)
	x.Key('c', tea.ModCtrl)
	x.Ended()
}

// recorder takes the failures that a helper reports.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestHelpersComplain(t *testing.T) {
	for _, c := range []struct {
		name  string
		check func(testing.TB)
		fails bool
	}{
		{"what fits", func(t testing.TB) { Fits(t, "\x1b[1mab\x1b[m\ncd", 2, 2) }, false},
		{"a wide line", func(t testing.TB) { Fits(t, "ab監", 3, 1) }, true},
		{"a line too many", func(t testing.TB) { Fits(t, "a\nb", 3, 1) }, true},
		{"an escape", func(t testing.TB) { NoControls(t, "a\x1b[2J") }, true},
		{"an override", func(t testing.TB) { NoControls(t, "a\u202e") }, true},
		{"a rounded corner", func(t testing.TB) { ASCIIOnly(t, "╭") }, true},
		{"bold is no colour", func(t testing.TB) { NoColour(t, "\x1b[1;7;4ma\x1b[0m\x1b[22m") }, false},
		{"a basic colour", func(t testing.TB) { NoColour(t, "\x1b[31ma") }, true},
		{"a bright colour", func(t testing.TB) { NoColour(t, "\x1b[1;96ma") }, true},
		{"an indexed colour", func(t testing.TB) { NoColour(t, "\x1b[38;5;246ma") }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &recorder{TB: t}
			c.check(r)
			if r.failed != c.fails {
				t.Errorf("failed is %t, want %t", r.failed, c.fails)
			}
		})
	}
}
