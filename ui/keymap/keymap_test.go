package keymap_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/keymap"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Every screen tells its keys, so that all of them can be changed from anywhere.
func TestEveryScreenIsHere(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		scope := filepath.Base(filepath.Dir(file))
		// Screens are held to what a screen is where they are written.
		if !regexp.MustCompile(`_ +screen\.(Screen|Restyler) += \(\*`).Match(text) {
			continue
		}
		if !slices.ContainsFunc(keymap.All(), func(g keys.Group) bool { return g.Scope == scope }) {
			t.Errorf("the keys of the screen %s are not among those that can be changed", scope)
		}
	}
}

// In every group each key does one thing, and has words.
func TestGroupsAreSound(t *testing.T) {
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range keymap.All() {
		if !w.Has(g.Title) {
			t.Errorf("no words for the group %q", g.Title)
		}
		if err := keys.Check(g.Set, w); err != nil {
			t.Errorf("%s (%s): %v", g.Scope, w.T(g.Title), err)
		}
	}
}

// Watching adds keys to the floor and takes none of its away.
func TestWatchingLeavesTheFloorItsKeys(t *testing.T) {
	lost := map[string][]string{}
	for _, g := range floor.Bindings() {
		for _, b := range g.Set {
			lost[b.Name(g.Scope)] = b.Keys
		}
	}
	for _, g := range keymap.All() {
		if g.Scope != "watch" {
			continue
		}
		for _, b := range g.Set {
			if want, ok := lost[b.Name(g.Scope)]; ok && len(b.Keys) == len(want) {
				delete(lost, b.Name(g.Scope))
			}
		}
	}
	if len(lost) > 0 {
		t.Errorf("while one watches these keys of the floor do not work: %v", lost)
	}
}

// The usual keys of a binding can be given to it again.
func TestUsualKeysCanBeGivenBack(t *testing.T) {
	for _, g := range keymap.All() {
		for _, b := range g.Set {
			for _, k := range b.Keys {
				if keys.Reserved(k) {
					continue
				}
				if _, err := (keys.Map{}).Assign(keymap.All(), b.Name(g.Scope), k); err != nil {
					t.Errorf("%s cannot have its own key %q: %v", b.Name(g.Scope), k, err)
				}
			}
		}
	}
}
