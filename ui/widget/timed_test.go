package widget

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/theme"
)

func TestAKeyInFlightCannotConfirm(t *testing.T) {
	now := time.Unix(0, 0)
	clock := func() time.Time { return now }
	for _, key := range []string{"y", "enter"} {
		c := NewConfirm(kit(t), ConfirmOptions{Title: "Sure?", Now: clock})
		if got := c.Update(press(key)); got != Pending {
			t.Errorf("%q at once gives %d, want the dialog to stay", key, got)
		}
		now = now.Add(Grace)
		if got := c.Update(press(key)); got != Accepted {
			t.Errorf("%q after the grace period gives %d, want accepted", key, got)
		}
	}
}

func TestConfirmAnswers(t *testing.T) {
	now := time.Unix(0, 0)
	for _, c := range []struct {
		name   string
		danger bool
		keys   []string
		want   Answer
	}{
		{"enter takes yes", false, []string{"enter"}, Accepted},
		{"enter takes no when it is dangerous", true, []string{"enter"}, Refused},
		{"tab changes the choice", true, []string{"tab", "enter"}, Accepted},
		{"n refuses", false, []string{"n"}, Refused},
		{"escape refuses", false, []string{"esc"}, Refused},
		{"other keys do nothing", false, []string{"x"}, Pending},
	} {
		d := NewConfirm(kit(t), ConfirmOptions{Title: "Sure?", Danger: c.danger, Now: func() time.Time { return now }})
		now = now.Add(time.Minute)
		var got Answer
		for _, k := range c.keys {
			got = d.Update(press(k))
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestInput(t *testing.T) {
	d := NewInput(kit(t), InputOptions{Title: "Name", Value: "Ada\x1b", Limit: 8, Check: func(v string) error {
		if v == "" {
			return errors.New("a name is needed")
		}
		return nil
	}})
	for range 5 {
		d.Update(press("backspace"))
	}
	if got, _ := d.Update(press("enter")); got != Pending || !strings.Contains(d.View(), "a name is needed") {
		t.Errorf("an empty name gives %d and\n%s", got, d.View())
	}
	for _, r := range "Grace Hopper" {
		d.Update(press(string(r)))
	}
	if got, _ := d.Update(press("enter")); got != Accepted || d.Value() != "Grace Ho" {
		t.Errorf("answer %d with %q, want the first 8 characters accepted", got, d.Value())
	}
	if got, _ := d.Update(press("esc")); got != Refused {
		t.Errorf("escape gives %d, want refused", got)
	}
}

func TestAStatusGoesWithItsOwnTimeOnly(t *testing.T) {
	s := NewStatus(kit(t))
	first := s.Show(theme.Good, "Saved", time.Nanosecond)()
	second := s.Show(theme.Danger, "Not saved", time.Nanosecond)()
	s.Update(first)
	if got := ansi.Strip(s.View(40)); got != "✗ Not saved" {
		t.Errorf("the status is %q, want the later one to stay", got)
	}
	s.Update(second)
	if got := s.View(40); got != "" {
		t.Errorf("the status is %q, want none", got)
	}
}

func TestToastsGoOneByOne(t *testing.T) {
	toasts := NewToasts(kit(t))
	first := toasts.Push(Toast{Glyph: "!", Title: "One"}, time.Nanosecond)()
	toasts.Push(Toast{Glyph: "!", Title: "Two"}, time.Nanosecond)
	toasts.Update(first)
	if view := toasts.View(40); strings.Contains(view, "One") || !strings.Contains(view, "Two") {
		t.Errorf("want Two only:\n%s", view)
	}
}

func TestBusyShowsOnlyWhatTakesLong(t *testing.T) {
	for _, reduced := range []bool{false, true} {
		k := kit(t)
		k.Reduced = reduced
		b := NewBusy(k)
		b.Start("")
		if got := b.View(40); got != "" {
			t.Errorf("it shows %q at once", got)
		}
		cmd := b.Update(BusyMsg{b.turn})
		if got := b.View(40); !strings.Contains(got, "Working") {
			t.Errorf("after the delay it shows %q", got)
		}
		if (cmd == nil) != reduced {
			t.Errorf("reduced motion %t, but the spinner goes on is %t", reduced, cmd != nil)
		}
		b.Stop()
		if got, cmd := b.View(40), b.Update(BusyMsg{b.turn}); got != "" || cmd != nil {
			t.Errorf("after the end it shows %q and goes on is %t", got, cmd != nil)
		}
	}
}

// What stands in a field at first is taken as a whole, as long as nobody has begun
// to change it.
func TestAPrefilledFieldIsReplacedByWhatIsTyped(t *testing.T) {
	typed := func(r rune) tea.Msg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	for name, c := range map[string]struct {
		keys []tea.Msg
		want string
	}{
		"nothing":               {nil, "ana"},
		"a letter":              {[]tea.Msg{typed('B'), typed('o')}, "Bo"},
		"a paste":               {[]tea.Msg{tea.PasteMsg{Content: "Signe"}}, "Signe"},
		"backspace":             {[]tea.Msg{tea.KeyPressMsg{Code: tea.KeyBackspace}}, ""},
		"the end, then letters": {[]tea.Msg{tea.KeyPressMsg{Code: tea.KeyEnd}, typed('x')}, "anax"},
		"home, then a letter":   {[]tea.Msg{tea.KeyPressMsg{Code: tea.KeyHome}, typed('x')}, "xana"},
	} {
		p := NewPrefilled(kit(t))
		p.SetWidth(20)
		p.Offer("ana")
		if !strings.Contains(p.Show(kit(t)), "ana") || !p.Selected() {
			t.Errorf("%s: what is offered is not shown as selected", name)
		}
		for _, key := range c.keys {
			p.Handle(key)
		}
		if p.Value() != c.want {
			t.Errorf("%s: the field holds %q, want %q", name, p.Value(), c.want)
		}
	}
	again := NewInput(kit(t), InputOptions{Value: "my-scenaros", Again: true})
	again.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if again.Value() != "my-scenaro" {
		t.Errorf("what is to be mended became %q", again.Value())
	}
	p := NewPrefilled(kit(t))
	p.SetWidth(8)
	p.Offer("/home/ana/reports")
	if got := Width(p.Show(kit(t))); got > 8 {
		t.Errorf("a long value takes %d columns of 8", got)
	}
}
