// Package keys describes key bindings, each once: its keys, its words, whether
// the footer shows it and why it may be out of use. Matching, footer, help
// overlay and the handbook's tables all come from the same record, so they
// cannot disagree.
package keys

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Binding is what one or more keys do.
type Binding struct {
	// ID names the binding in code, unique in its set.
	ID string
	// Scope is the screen to which the binding belongs, where that is not the one
	// that shows it; see Name.
	Scope string
	// Keys are the keys as Bubble Tea names them: "j", "enter", "ctrl+c", "space".
	Keys []string
	// Shown are the keys that the footer names; the first of Keys if empty.
	Shown []string
	// Short and Long are keys of words: for the footer, and for help.
	Short, Long string
	// OnScreen puts the binding into the footer.
	OnScreen bool
	// Rank says which bindings stay in a narrow footer: the highest.
	Rank int
	// Disabled is the key of words that say why this does not work now; empty
	// when it works.
	Disabled string
}

// Set is the bindings of one screen or part, in the order of the footer.
type Set []Binding

// Group is a set under a heading, for help.
type Group struct {
	// Title is the key of the heading's words.
	Title string
	// Scope is the screen whose bindings they are, see Binding.Name.
	Scope string
	Set   Set
}

// Find returns the binding for a pressed key, also when it is disabled, so that
// the screen can say why.
func (s Set) Find(msg tea.KeyPressMsg) (Binding, bool) {
	name, stroke := msg.String(), msg.Keystroke()
	for _, b := range s {
		if slices.Contains(b.Keys, name) || slices.Contains(b.Keys, stroke) {
			return b, true
		}
	}
	return Binding{}, false
}

// Match returns the id of the binding for a pressed key, or "" when there is
// none that works now.
func (s Set) Match(msg tea.KeyPressMsg) string {
	if b, ok := s.Find(msg); ok && b.Disabled == "" {
		return b.ID
	}
	return ""
}

// MatchTyping is Match while the learner types text: keys that write a
// character belong to the text.
func (s Set) MatchTyping(msg tea.KeyPressMsg) string {
	if msg.Key().Text != "" {
		return ""
	}
	return s.Match(msg)
}

// Get returns the binding with an id.
func (s Set) Get(id string) (Binding, bool) {
	for _, b := range s {
		if b.ID == id {
			return b, true
		}
	}
	return Binding{}, false
}

// Disable returns a copy of the set in which a binding is out of use; why is
// the key of words with the reason. An empty reason enables it again.
func (s Set) Disable(id, why string) Set {
	out := slices.Clone(s)
	for i := range out {
		if out[i].ID == id {
			out[i].Disabled = why
		}
	}
	return out
}

// Join returns the bindings of several sets as one. Of two bindings with the
// same id the first stays.
func Join(sets ...Set) Set {
	var out Set
	for _, s := range sets {
		for _, b := range s {
			if _, ok := out.Get(b.ID); !ok {
				out = append(out, b)
			}
		}
	}
	return out
}

// Over puts bindings before others, as where one part lies over another: those of
// the others whose keys are all taken do not work and are left out.
func Over(top, rest Set) Set {
	if len(top) == 0 {
		return rest
	}
	taken := map[string]bool{}
	for _, b := range top {
		for _, k := range b.Keys {
			taken[k] = true
		}
	}
	out := append(Set{}, top...)
	for _, b := range rest {
		free := []string{}
		for _, k := range b.Keys {
			if !taken[k] {
				free = append(free, k)
			}
		}
		if _, twice := top.Get(b.ID); len(free) > 0 && !twice {
			b.Keys = free
			out = append(out, b)
		}
	}
	return out
}

// Label names the keys the footer shows, such as "↑/↓".
func (b Binding) Label(w *words.Catalogue, g theme.Glyphs) string {
	shown := b.Shown
	if len(shown) == 0 && len(b.Keys) > 0 {
		shown = b.Keys[:1]
	}
	return labels(shown, "/", w, g)
}

// AllKeys names all keys of the binding, for help.
func (b Binding) AllKeys(w *words.Catalogue, g theme.Glyphs) string {
	return labels(b.Keys, " ", w, g)
}

func labels(names []string, sep string, w *words.Catalogue, g theme.Glyphs) string {
	out := make([]string, len(names))
	for i, k := range names {
		out[i] = Cap(k, w, g)
	}
	return strings.Join(out, sep)
}

// Cap names one key as it is printed on a keyboard.
func Cap(name string, w *words.Catalogue, g theme.Glyphs) string {
	switch name {
	case "up":
		return g.Up
	case "down":
		return g.Down
	case "left":
		return g.Left
	case "right":
		return g.Right
	}
	if k := "keys.cap_" + name; w.Has(k) {
		return w.T(k)
	}
	return name
}

// Table writes the bindings as a Markdown table for the handbook.
func Table(s Set, w *words.Catalogue, g theme.Glyphs) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | %s |\n|---|---|\n", w.T("keys.column_key"), w.T("keys.column_does"))
	for _, x := range s {
		caps := make([]string, len(x.Keys))
		for i, k := range x.Keys {
			caps[i] = "`" + strings.ReplaceAll(Cap(k, w, g), "|", `\|`) + "`"
		}
		fmt.Fprintf(&b, "| %s | %s |\n", strings.Join(caps, " "), w.T(x.Long))
	}
	return b.String()
}

// Check reports the first mistake in a set: a binding without id, keys or
// words, or a key or id used twice. Tests of screens call it.
func Check(s Set, w *words.Catalogue) error {
	ids, taken := map[string]bool{}, map[string]string{}
	for _, b := range s {
		switch {
		case b.ID == "" || len(b.Keys) == 0:
			return fmt.Errorf("binding %q of keys %q: it needs an id and at least one key", b.ID, b.Keys)
		case ids[b.ID]:
			return fmt.Errorf("binding %q: the id is used twice", b.ID)
		}
		ids[b.ID] = true
		for _, key := range []string{b.Short, b.Long} {
			if !w.Has(key) {
				return fmt.Errorf("binding %q: no words for %q", b.ID, key)
			}
		}
		for _, k := range b.Keys {
			if other, ok := taken[k]; ok {
				return fmt.Errorf("bindings %q and %q share the key %q", other, b.ID, k)
			}
			taken[k] = b.ID
		}
	}
	return nil
}
