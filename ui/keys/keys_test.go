package keys

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

func english(t *testing.T) *words.Catalogue {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func press(code rune, text string, mod tea.KeyMod) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: code, Text: text, Mod: mod}
}

func TestMatch(t *testing.T) {
	set := Join(Moving(), Set{FilterBinding(), ChooseBinding()}, Global())
	for _, c := range []struct {
		name         string
		msg          tea.KeyPressMsg
		want, typing string
	}{
		{"a letter", press('j', "j", 0), Down, ""},
		{"an arrow", press(tea.KeyDown, "", 0), Down, Down},
		{"a shifted letter", press('g', "G", tea.ModShift), Last, ""},
		{"a sign", press('/', "?", tea.ModShift), Help, ""},
		{"a control key", press('c', "", tea.ModCtrl), Quit, Quit},
		{"enter", press(tea.KeyEnter, "", 0), Choose, Choose},
		{"escape", press(tea.KeyEscape, "", 0), Back, Back},
		{"a key without binding", press('x', "x", 0), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := set.Match(c.msg); got != c.want {
				t.Errorf("Match(%s) = %q, want %q", c.msg, got, c.want)
			}
			if got := set.MatchTyping(c.msg); got != c.typing {
				t.Errorf("MatchTyping(%s) = %q, want %q", c.msg, got, c.typing)
			}
		})
	}
	if got := Scrolling().Match(press(tea.KeySpace, " ", 0)); got != PageDown {
		t.Errorf("space scrolls by %q, want %q", got, PageDown)
	}
}

func TestADisabledBindingIsFoundButDoesNotMatch(t *testing.T) {
	whole := Global()
	set := whole.Disable(Quit, "common.none")
	msg := press('q', "q", 0)
	if got := set.Match(msg); got != "" {
		t.Errorf("Match = %q, want none", got)
	}
	if b, ok := set.Find(msg); !ok || b.Disabled != "common.none" {
		t.Errorf("Find = %+v, %t; want the binding with its reason", b, ok)
	}
	if got := whole.Match(msg); got != Quit {
		t.Errorf("disabling changed the first set: Match = %q", got)
	}
}

func TestLabels(t *testing.T) {
	w := english(t)
	for _, c := range []struct {
		ascii     bool
		id        string
		label, in string
	}{
		{false, Up, "↑/↓", "↑ k"},
		{true, Up, "^/v", "^ k"},
		{false, Help, "?", "? f1"},
		{false, Back, "esc", "esc"},
		{false, PageDown, "pgdn", "pgdn ctrl+f"},
	} {
		g := theme.New(theme.Options{ASCII: c.ascii}).Glyphs
		b, ok := Join(Moving(), Global()).Get(c.id)
		if !ok {
			t.Fatalf("no binding %q", c.id)
		}
		if got := b.Label(w, g); got != c.label {
			t.Errorf("label of %s is %q, want %q", c.id, got, c.label)
		}
		if got := b.AllKeys(w, g); got != c.in {
			t.Errorf("keys of %s are %q, want %q", c.id, got, c.in)
		}
	}
}

func TestTable(t *testing.T) {
	g := theme.New(theme.Options{}).Glyphs
	got := Table(Set{{ID: "x", Keys: []string{"|", "enter"}, Long: "keys.choose_long"}}, english(t), g)
	want := "| Key | What it does |\n|---|---|\n| `\\|` `enter` | Choose the selected row |\n"
	if got != want {
		t.Errorf("table is\n%s\nwant\n%s", got, want)
	}
}

func TestCheck(t *testing.T) {
	w := english(t)
	good := Join(Moving(), Set{FilterBinding(), ChooseBinding(), SwitchBinding()}, Global())
	if err := Check(good, w); err != nil {
		t.Errorf("the common bindings are wrong: %v", err)
	}
	ok := Binding{ID: "a", Keys: []string{"a"}, Short: "common.ok", Long: "common.ok"}
	for _, c := range []struct {
		name string
		b    Binding
		want string
	}{
		{"no keys", Binding{ID: "b"}, "at least one key"},
		{"an id twice", Binding{ID: "a", Keys: []string{"b"}, Short: "common.ok", Long: "common.ok"}, "used twice"},
		{"a key twice", Binding{ID: "b", Keys: []string{"a"}, Short: "common.ok", Long: "common.ok"}, `share the key "a"`},
		{"no words", Binding{ID: "b", Keys: []string{"b"}, Short: "keys.nope", Long: "common.ok"}, `no words for "keys.nope"`},
	} {
		if err := Check(Set{ok, c.b}, w); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, want one with %q", c.name, err, c.want)
		}
	}
}
