// Package settings is how a learner wants the program to be: how it looks, how
// much real time counts, which keys do what. Settings are values by name. Those of
// a learner are kept as a chained log of changes, of which the last one counts, so
// nothing that a learner chose is ever lost to a half-written file.
//
// What a value means for a screen is the business of the screen; here is only which
// names and values there are.
package settings

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
)

// The names of the settings.
const (
	Theme    = "theme"
	ASCII    = "ascii"
	Motion   = "reduced-motion"
	Timers   = "timers"
	Language = "language"
	Mouse    = "mouse"
	Announce = "announcements"
	// KeyPrefix stands before the name of a key binding. The value is the keys,
	// with a space between two.
	KeyPrefix = "key."
)

// Values that the program asks for by name.
const (
	On   = "on"
	Off  = "off"
	Auto = "auto"

	Normal = "normal" // timers run as the scenario says
	Quiet  = "quiet"  // arrivals are told when the learner asks
	Text   = "text"   // arrivals are told at once
	Bell   = "bell"   // and the terminal's bell sounds
)

// Setting is one thing that can be set.
type Setting struct {
	Name string
	// Values are those it can have, the usual one first.
	Values []string
}

// All are the settings in the order in which they are offered, without the keys.
// languages are those that there are words for.
func All(languages ...string) []Setting {
	if len(languages) == 0 {
		languages = []string{"en"}
	}
	return []Setting{
		{Theme, []string{Auto, "light", "dark", "contrast", "colourblind"}},
		{ASCII, []string{Auto, On, Off}},
		{Motion, []string{Off, On}},
		{Timers, []string{Normal, "1.5", "2", "3", Off}},
		{Language, languages},
		{Mouse, []string{Off, On}},
		{Announce, []string{Text, Quiet, Bell}},
	}
}

// Errors of a setting.
var (
	ErrUnknown = errors.New("there is no such setting")
	ErrValue   = errors.New("the setting cannot have that value")
)

// Check reports why a setting cannot have a value, or nil. Which keys a binding can
// have is for who knows the bindings: here they need only be printable words.
func Check(name, value string, languages ...string) error {
	if strings.HasPrefix(name, KeyPrefix) {
		return checkKeys(name, value)
	}
	all := All(languages...)
	i := slices.IndexFunc(all, func(s Setting) bool { return s.Name == name })
	if i < 0 {
		return unknown(name, all)
	}
	if !slices.Contains(all[i].Values, value) {
		return fmt.Errorf("%w: %s is %q; it can be %s", ErrValue, name, value, strings.Join(all[i].Values, ", "))
	}
	return nil
}

func unknown(name string, all []Setting) error {
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	if near, ok := cond.Nearest(name, names); ok {
		return fmt.Errorf("%w: %q; did you mean %q?", ErrUnknown, name, near)
	}
	return fmt.Errorf("%w: %q; there are %s, and %sNAME for the keys", ErrUnknown, name, strings.Join(names, ", "), KeyPrefix)
}

// mostKeys is how many keys a binding may have.
const mostKeys = 4

func checkKeys(name, value string) error {
	keys := strings.Fields(value)
	switch {
	case len(name) == len(KeyPrefix) || len(name) > 64 || clean.Line(name) != name:
		return fmt.Errorf("%w: %q", ErrUnknown, name)
	case len(keys) == 0 || len(keys) > mostKeys || len(value) > 128 || clean.Line(value) != value:
		return fmt.Errorf("%w: %s takes 1 to %d keys with a space between two, such as \"x\" or \"ctrl+x\"", ErrValue, name, mostKeys)
	}
	return nil
}

// Values are the settings of a learner. The zero value has the usual ones.
type Values struct{ set map[string]string }

// Get returns the value of a setting: the one that was set, else the usual one.
func (v Values) Get(name string) string {
	if s, ok := v.set[name]; ok {
		return s
	}
	for _, s := range All() {
		if s.Name == name {
			return s.Values[0]
		}
	}
	return ""
}

// On tells whether a setting that is on or off is on.
func (v Values) On(name string) bool { return v.Get(name) == On }

// IsSet tells whether a setting was changed from the usual value.
func (v Values) IsSet(name string) bool {
	_, ok := v.set[name]
	return ok
}

// With returns the values with another one, which is not checked: for what holds
// for one start only.
func (v Values) With(name, value string) Values {
	set := maps.Clone(v.set)
	if set == nil {
		set = map[string]string{}
	}
	set[name] = value
	return Values{set}
}

// Without returns the values with the usual one of a setting, or of all without a
// name.
func (v Values) Without(name string) Values {
	if name == "" {
		return Values{}
	}
	set := maps.Clone(v.set)
	delete(set, name)
	return Values{set}
}

// Stretch is how many times longer than usual real time may take: 1 is usual, 0
// says that nothing may depend on it.
func (v Values) Stretch() float64 { return Stretch(v.Get(Timers)) }

// Stretch reads a value of the setting of timers; what it does not know is usual.
func Stretch(timers string) float64 {
	if timers == Off {
		return 0
	}
	if f, err := strconv.ParseFloat(timers, 64); err == nil && f >= 1 {
		return f
	}
	return 1
}

// Keys are the keys of the bindings that were changed, by the binding's name.
func (v Values) Keys() map[string][]string {
	out := map[string][]string{}
	for name, value := range v.set {
		if binding, ok := strings.CutPrefix(name, KeyPrefix); ok {
			out[binding] = strings.Fields(value)
		}
	}
	return out
}

// Names are the settings that were changed, in order.
func (v Values) Names() []string { return slices.Sorted(maps.Keys(v.set)) }
