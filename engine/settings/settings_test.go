package settings_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

func open(t *testing.T, st store.Store, learner string) *settings.Book {
	t.Helper()
	b, err := settings.Open(t.Context(), st, learner, "en", "fr")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newStore(t *testing.T) store.Store {
	st := memory.New(func() time.Time { return time.Unix(0, 0) })
	t.Cleanup(func() { _ = st.Close() })
	return st
}

func set(t *testing.T, b *settings.Book, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if err := b.Set(t.Context(), pairs[i], pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheLastValueWins(t *testing.T) {
	st := newStore(t)
	set(t, open(t, st, "amy"), settings.Theme, "dark", settings.Timers, "2", settings.Theme, "contrast", settings.Language, "fr")
	v := open(t, st, "amy").Values()
	if v.Get(settings.Theme) != "contrast" || v.Stretch() != 2 || v.Get(settings.Language) != "fr" {
		t.Errorf("amy has %v", v)
	}
	if got := open(t, st, "ben").Values().Get(settings.Theme); got != settings.Auto {
		t.Errorf("ben, who chose nothing, has the theme %q", got)
	}
}

// Two windows of one learner change settings in turns.
func TestTwoWindows(t *testing.T) {
	st := newStore(t)
	one, two := open(t, st, "amy"), open(t, st, "amy")
	set(t, one, settings.Theme, "dark")
	set(t, two, settings.Mouse, settings.On)
	set(t, one, settings.Theme, "light")
	v := open(t, st, "amy").Values()
	if v.Get(settings.Theme) != "light" || !v.On(settings.Mouse) {
		t.Errorf("the settings are %v", v)
	}
}

func TestResetting(t *testing.T) {
	st := newStore(t)
	b := open(t, st, "amy")
	set(t, b, settings.Theme, "dark", settings.Motion, settings.On, "key.floor.wait", "space")
	if err := b.Reset(t.Context(), settings.Theme); err != nil {
		t.Fatal(err)
	}
	if v := b.Values(); v.IsSet(settings.Theme) || !v.On(settings.Motion) {
		t.Errorf("after the reset of one: %v", v.Names())
	}
	if err := b.Reset(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if v := open(t, st, "amy").Values(); len(v.Names()) != 0 {
		t.Errorf("after the reset of all: %v", v.Names())
	}
}

func TestWhatCannotBeSet(t *testing.T) {
	b := open(t, newStore(t), "amy")
	for _, c := range []struct {
		name, value string
		err         error
		says        string
	}{
		{"them", "dark", settings.ErrUnknown, `did you mean "theme"?`},
		{"background-music", "11", settings.ErrUnknown, "there are theme"},
		{settings.Theme, "pink", settings.ErrValue, "auto, light, dark, contrast, colourblind"},
		{settings.Timers, "0", settings.ErrValue, "normal, 1.5, 2, 3, off"},
		{settings.Language, "tlh", settings.ErrValue, "en, fr"},
		{"key.", "x", settings.ErrUnknown, ""},
		{"key.floor.wait", "", settings.ErrValue, "1 to 4 keys"},
		{"key.floor.wait", "a b c d e", settings.ErrValue, "1 to 4 keys"},
		{"key.floor.wait", "\x1b[2J", settings.ErrValue, "1 to 4 keys"},
		{"key.\x1b]0;x\a", "x", settings.ErrUnknown, ""},
	} {
		err := b.Set(t.Context(), c.name, c.value)
		if !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s = %q: %v", c.name, c.value, err)
		}
	}
	if names := b.Values().Names(); len(names) != 0 {
		t.Errorf("refused values were set: %v", names)
	}
}

func TestValuesForOneStart(t *testing.T) {
	b := open(t, newStore(t), "amy")
	set(t, b, settings.Theme, "dark")
	once := b.Values().With(settings.Theme, "contrast")
	if once.Get(settings.Theme) != "contrast" || b.Values().Get(settings.Theme) != "dark" {
		t.Error("a value for one start has changed what is kept, or does not count")
	}
}

func TestStretch(t *testing.T) {
	for value, want := range map[string]float64{"normal": 1, "1.5": 1.5, "2": 2, "3": 3, "off": 0, "": 1, "nonsense": 1, "0.1": 1} {
		if got := settings.Stretch(value); got != want {
			t.Errorf("Stretch(%q) = %v, want %v", value, got, want)
		}
	}
}

func TestKeysOfBindings(t *testing.T) {
	b := open(t, newStore(t), "amy")
	set(t, b, "key.floor.wait", "f5 space", settings.Mouse, settings.On)
	if got, want := b.Values().Keys(), (map[string][]string{"floor.wait": {"f5", "space"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("keys are %v, want %v", got, want)
	}
}

// What a newer version wrote, and what nobody should have written, changes nothing
// else.
func TestWhatIsNotUnderstoodIsPassedOver(t *testing.T) {
	st := newStore(t)
	log, err := journal.OpenLog(t.Context(), st, settings.Stream("amy"))
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range []journal.Item{
		{Kind: "set", Body: []byte(`{"name":"theme","value":"dark"}`)},
		{Kind: "set", Body: []byte(`{"name":"theme","value":"ultraviolet"}`)},
		{Kind: "set", Body: []byte(`{"name":"smell","value":"on"}`)},
		{Kind: "set", Body: []byte(`{"name":"key.floor.wait","value":"\u001b]0;x\u0007"}`)},
		{Kind: "set", Body: []byte(`[1]`)},
		{Kind: "later", Body: []byte(`{"name":"theme","value":"light"}`)},
	} {
		if err := log.Append(context.Background(), item); err != nil {
			t.Fatal(err)
		}
	}
	if v := open(t, st, "amy").Values(); v.Get(settings.Theme) != "dark" || len(v.Names()) != 1 {
		t.Errorf("the settings are %v, theme %s", v.Names(), v.Get(settings.Theme))
	}
}
