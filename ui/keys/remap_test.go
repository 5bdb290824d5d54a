package keys

import (
	"errors"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// floorLike is a small set of bindings under a scope.
func floorLike() Set {
	return Join(Set{
		{ID: "wait", Keys: []string{"w"}, Short: "common.ok", Long: "common.ok"},
		{ID: "drop", Keys: []string{"x", "delete"}, Short: "common.ok", Long: "common.ok"},
		ChooseBinding(),
	}, Moving())
}

func groups() []Group {
	return []Group{
		{Title: "app.help_screen", Scope: "floor", Set: Join(floorLike(), Global())},
		{Title: "app.help_overlay", Scope: "library", Set: Join(Set{{ID: "author", Keys: []string{"a"}}}, Moving(), Global())},
	}
}

func TestNamesAreStable(t *testing.T) {
	for _, c := range []struct {
		b     Binding
		scope string
		want  string
	}{
		{Binding{ID: "wait"}, "floor", "floor.wait"},
		{Binding{ID: "wait", Scope: "floor"}, "watch", "floor.wait"},
		{Binding{ID: Down, Scope: "floor"}, "watch", "common.down"},
	} {
		if got := c.b.Name(c.scope); got != c.want {
			t.Errorf("the name of %+v in %s is %q, want %q", c.b, c.scope, got, c.want)
		}
	}
}

func TestTranslate(t *testing.T) {
	m := Map{"floor.wait": {"f5", "space"}, "floor.drop": {"ctrl+x"}, "common.down": {"s"}}
	for _, c := range []struct {
		name    string
		pressed string
		typing  bool
		want    string // "" for a key without meaning
	}{
		{"a given key", "f5", false, "w"},
		{"the other given key", "space", false, "w"},
		{"with control", "ctrl+x", false, "x"},
		{"a usual key that was given up", "w", false, ""},
		{"a reserved key stays", "delete", false, "delete"},
		{"an arrow stays", "down", false, "down"},
		{"on every screen", "s", false, "down"},
		{"an untouched binding", "k", false, "k"},
		{"a key without binding", "z", false, "z"},
		{"a letter while typing", "s", true, "s"},
		{"a control key while typing", "ctrl+x", true, "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			msg, err := Press(c.pressed)
			if err != nil {
				t.Fatal(err)
			}
			got, ok := m.Translate(floorLike(), "floor", msg, c.typing)
			if !ok && c.want == "" {
				return
			}
			if got.String() != c.want || !ok {
				t.Errorf("%s becomes %q, %t; want %q", c.pressed, got.String(), ok, c.want)
			}
		})
	}
}

// A screen of which the map knew nothing keeps its keys.
func TestNoBindingLosesItsKeysToAnother(t *testing.T) {
	m := Map{"common.down": {"s"}}
	set := Join(Set{{ID: "save", Keys: []string{"s"}}}, Moving())
	msg, _ := Press("s")
	got, ok := m.Translate(set, "debriefing", msg, false)
	if !ok || got.String() != "s" || set.Match(got) != "save" {
		t.Errorf("s becomes %q, %t", got.String(), ok)
	}
	if b, _ := m.Apply(set, "debriefing").Get(Down); !slices.Equal(b.Keys, []string{"down"}) {
		t.Errorf("down has the keys %q", b.Keys)
	}
}

func TestFooterNamesTheKeysAsTheyAre(t *testing.T) {
	w, g := english(t), theme.New(theme.Options{}).Glyphs
	set := Map{"floor.wait": {"f5"}, "common.up": {"i"}}.Apply(floorLike(), "floor")
	for id, want := range map[string]string{"wait": "f5", "drop": "x", Up: "i/↓"} {
		b, _ := set.Get(id)
		if got := b.Label(w, g); got != want {
			t.Errorf("%s is labelled %q, want %q", id, got, want)
		}
	}
}

func TestAssign(t *testing.T) {
	for _, c := range []struct {
		name, binding string
		keys          []string
		err           error
	}{
		{"a free key", "floor.wait", []string{"f5"}, nil},
		{"a key of another screen", "floor.wait", []string{"a"}, nil},
		{"two keys", "floor.wait", []string{"f5", "space"}, nil},
		{"its own key", "floor.wait", []string{"w"}, nil},
		{"a key of the same screen", "floor.wait", []string{"x"}, ErrTaken},
		{"a key that works everywhere", "floor.wait", []string{"q"}, ErrTaken},
		{"for all screens, taken on one", "common.down", []string{"a"}, ErrTaken},
		{"a reserved key", "floor.wait", []string{"enter"}, ErrReserved},
		{"help is reserved", "library.author", []string{"?"}, ErrReserved},
		{"no key", "floor.wait", []string{"hyperdrive"}, ErrKey},
		{"no binding", "floor.wate", []string{"f5"}, ErrBinding},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Map{}.Assign(groups(), c.binding, c.keys...)
			if !errors.Is(err, c.err) {
				t.Errorf("error is %v, want %v", err, c.err)
			}
		})
	}
	swapped, err := Map{"floor.drop": {"f5"}}.Assign(groups(), "floor.wait", "x")
	if err != nil || !slices.Equal(swapped["floor.wait"], []string{"x"}) {
		t.Errorf("a key that was given up can be taken: %v, %v", swapped, err)
	}
}

func TestWhatIsKeptButNotSoundIsLeftOut(t *testing.T) {
	got := Map{"floor.wait": {"f5"}, "floor.drop": {"f5"}, "lesson.again": {"f6"}, "lesson.next": {"enter"}}.Sound(groups())
	if len(got) != 2 || got["floor.drop"] == nil || got["lesson.again"] == nil {
		t.Errorf("the sound part is %v", got)
	}
}

// What a name makes is what the terminal sends for that key.
func TestPress(t *testing.T) {
	for _, b := range Join(Moving(), Scrolling(), Global(), Set{SwitchBinding(), FilterBinding(), ChooseBinding()}) {
		for _, k := range b.Keys {
			msg, err := Press(k)
			if err != nil {
				t.Errorf("%s: %v", k, err)
			} else if _, ok := (Set{b}).Find(msg); !ok {
				t.Errorf("the key %q of %s is not found when it is pressed as %q", k, b.ID, msg.String())
			}
		}
	}
	for _, name := range []string{"", "ctrl+", "abc", "\x1b", "ctrl+abc"} {
		if msg, err := Press(name); err == nil {
			t.Errorf("Press(%q) gives %q", name, msg.String())
		}
	}
	if msg, _ := Press("ctrl+d"); msg.Mod != tea.ModCtrl || msg.Code != 'd' {
		t.Errorf("ctrl+d is %+v", msg)
	}
}
