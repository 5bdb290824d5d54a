package keys

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// Map is the keys that a learner gave to bindings, by the names of the bindings.
// What is not in it has its usual keys.
type Map map[string][]string

// shared are the ids that mean the same on every screen, so that a key given to one
// of them holds everywhere.
var shared = map[string]bool{
	Up: true, Down: true, PageUp: true, PageDown: true, First: true, Last: true,
	Choose: true, Back: true, Help: true, Quit: true, NextPart: true, PriorPart: true,
}

// common is the scope of what is shared.
const common = "common"

// Name is the stable name of a binding, by which its keys are kept: its scope, or
// the one that is given where it has none, and its id.
func (b Binding) Name(scope string) string {
	if shared[b.ID] {
		return common + "." + b.ID
	}
	if b.Scope != "" {
		scope = b.Scope
	}
	return scope + "." + b.ID
}

// In returns the set with a scope for the bindings that have none.
func (s Set) In(scope string) Set {
	out := slices.Clone(s)
	for i := range out {
		if out[i].Scope == "" {
			out[i].Scope = scope
		}
	}
	return out
}

// reserved are the keys that always do what they usually do, so that nobody is
// ever locked out: leaving, going back, doing, help, and getting around.
var reserved = []string{
	"ctrl+c", "esc", "enter", "?", "f1", "tab", "shift+tab",
	"up", "down", "left", "right", "backspace", "delete",
}

// Reserved tells whether a key cannot be given to another binding.
func Reserved(key string) bool { return slices.Contains(reserved, key) }

// effective are the keys of a binding: those it was given and its reserved ones,
// or the usual ones.
func (m Map) effective(b Binding, scope string) []string {
	given, ok := m[b.Name(scope)]
	if !ok {
		return b.Keys
	}
	out := slices.Clone(given)
	for _, k := range b.Keys {
		if Reserved(k) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// Apply returns a set with the keys that its bindings have by the map. A given key
// that another binding of the set has as a usual one is left out: the map was
// checked against what was known then, and no binding may lose its keys to another.
func (m Map) Apply(s Set, scope string) Set {
	if len(m) == 0 {
		return s
	}
	taken := map[string]bool{}
	for _, b := range s {
		if _, changed := m[b.Name(scope)]; !changed {
			for _, k := range b.Keys {
				taken[k] = true
			}
		}
	}
	out, now := slices.Clone(s), map[string]string{}
	for i, b := range s {
		if _, changed := m[b.Name(scope)]; changed {
			out[i].Keys = free(m.effective(b, scope), taken)
			if len(out[i].Keys) == 0 {
				out[i].Keys = b.Keys
			}
			for _, k := range out[i].Keys {
				taken[k] = true
			}
		}
		for _, k := range b.Keys {
			now[k] = out[i].Keys[0]
		}
		if slices.Equal(out[i].Keys, b.Keys) {
			for _, k := range b.Keys {
				now[k] = k
			}
		}
	}
	for i := range out {
		out[i].Shown = shownNow(out[i].Shown, now)
	}
	return out
}

func free(keys []string, taken map[string]bool) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return taken[k] })
}

// shownNow puts the present keys in the place of usual ones that a footer names.
func shownNow(shown []string, now map[string]string) []string {
	if shown == nil {
		return nil
	}
	out := make([]string, len(shown))
	for i, k := range shown {
		out[i] = k
		if is, ok := now[k]; ok {
			out[i] = is
		}
	}
	return out
}

// Translate returns the usual key for one that was pressed, so that only who reads
// the keyboard needs to know of the map. It reports false for a key that has lost
// its meaning. While one types, keys that write a character are left alone.
func (m Map) Translate(s Set, scope string, msg tea.KeyPressMsg, typing bool) (tea.KeyPressMsg, bool) {
	if len(m) == 0 || typing && msg.Key().Text != "" {
		return msg, true
	}
	now := m.Apply(s, scope)
	for i, b := range now {
		if _, hit := (Set{b}).Find(msg); hit {
			if slices.Equal(b.Keys, s[i].Keys) || slices.Contains(s[i].Keys, msg.String()) {
				return msg, true
			}
			usual, err := Press(s[i].Keys[0])
			return usual, err == nil
		}
	}
	_, lost := s.Find(msg)
	return msg, !lost
}

// named are the keys that have a name.
var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

// ErrKey is a name that no key has.
var ErrKey = errors.New("there is no such key")

// Press makes the message of a key from its name, such as "G", "ctrl+d" or "f5".
func Press(name string) (tea.KeyPressMsg, error) {
	rest, k := name, tea.Key{}
	for _, mod := range []struct {
		name string
		bit  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if after, ok := strings.CutPrefix(rest, mod.name); ok && after != "" {
			rest, k.Mod = after, k.Mod|mod.bit
		}
	}
	runes := []rune(rest)
	code, isNamed := named[rest]
	switch {
	case isNamed:
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
	case len(runes) != 1 || runes[0] <= ' ' || runes[0] == 0x7f:
		return tea.KeyPressMsg{}, fmt.Errorf("%w: %q; a key is a character, or a name such as ctrl+d, alt+x, f5, space or pgdown", ErrKey, name)
	default:
		k.Code = runes[0]
		if k.Mod == 0 {
			k.Text = rest
		}
	}
	return tea.KeyPressMsg(k), nil
}

// Errors of an assignment.
var (
	ErrBinding  = errors.New("there is no such binding")
	ErrReserved = errors.New("the key is reserved")
	ErrTaken    = errors.New("the key is taken")
)

// TakenError says which binding has a key already. It is ErrTaken.
type TakenError struct {
	Key   string
	Other Binding
	Where Group
}

// Error names the binding; screens tell it in words.
func (e *TakenError) Error() string { return fmt.Sprintf("%v: %q by %q", ErrTaken, e.Key, e.Other.ID) } //words:ok for programmers; screens tell it in words of their own

// Is makes errors.Is(err, ErrTaken) true.
func (e *TakenError) Is(target error) bool { return target == ErrTaken }

// Assign returns the map with other keys for a binding. It refuses names that no
// group has, reserved keys, and keys that another binding has in a group in which
// the binding is.
func (m Map) Assign(all []Group, name string, keys ...string) (Map, error) {
	if !slices.ContainsFunc(all, func(g Group) bool { return g.has(name) }) {
		return m, unknownBinding(all, name)
	}
	for _, k := range keys {
		if _, err := Press(k); err != nil {
			return m, err
		}
		if Reserved(k) {
			return m, fmt.Errorf("%w: %q", ErrReserved, k)
		}
	}
	next := maps.Clone(m)
	if next == nil {
		next = Map{}
	}
	next[name] = keys
	for _, g := range all {
		if !g.has(name) {
			continue
		}
		for _, b := range g.Set {
			if b.Name(g.Scope) == name {
				continue
			}
			for _, k := range next.effective(b, g.Scope) {
				if slices.Contains(keys, k) {
					return m, &TakenError{Key: k, Other: b, Where: g}
				}
			}
		}
	}
	return next, nil
}

func (g Group) has(name string) bool {
	return slices.ContainsFunc(g.Set, func(b Binding) bool { return b.Name(g.Scope) == name })
}

func unknownBinding(all []Group, name string) error {
	var names []string
	for _, g := range all {
		for _, b := range g.Set {
			names = append(names, b.Name(g.Scope))
		}
	}
	if near, ok := cond.Nearest(name, names); ok {
		return fmt.Errorf("%w: %q; did you mean %q?", ErrBinding, name, near)
	}
	return fmt.Errorf("%w: %q", ErrBinding, name)
}

// Sound returns the part of a map that can be used: what an edited file holds is left
// out. Names that no group has stay: they may be those of a screen that tells its keys
// only when it is open, where no other binding loses its own to them.
func (m Map) Sound(all []Group) Map {
	out := Map{}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		next, err := out.Assign(all, name, m[name]...)
		switch {
		case err == nil:
			out = next
		case errors.Is(err, ErrBinding) && !slices.ContainsFunc(m[name], bad):
			out[name] = m[name]
		}
	}
	return out
}

// bad tells whether a key cannot be given to any binding.
func bad(key string) bool {
	_, err := Press(key)
	return err != nil || Reserved(key)
}

// Changeable tells whether a binding can have other keys: one whose keys mean
// different things, such as the digits of pages, cannot.
func (b Binding) Changeable() bool { return len(b.Keys) < 5 }
