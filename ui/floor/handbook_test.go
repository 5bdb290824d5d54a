package floor_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"text/template"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// section is the keys of one pane.
type section struct{ Title, Table string }

// sections are the tables of the page, made from the bindings.
func sections(t *testing.T) map[string]any {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	g := theme.New(theme.Options{}).Glyphs
	groups := floor.Bindings()
	// What all panes have stands once, at the top.
	var everywhere, moving, details keys.Set
	for _, b := range groups[0].Set {
		if _, ok := keys.Moving().Get(b.ID); ok || b.ID == keys.Filter {
			moving = append(moving, b)
		}
	}
	seen := func(sets ...keys.Set) func(keys.Binding) bool {
		all := keys.Join(sets...)
		return func(b keys.Binding) bool { _, ok := all.Get(b.ID); return ok }
	}
	for _, b := range groups[0].Set {
		switch {
		case seen(moving)(b) || b.ID == "share":
		case b.ID == keys.Choose || b.ID == "leave-sheet":
			details = append(details, b)
		default:
			everywhere = append(everywhere, b)
		}
	}
	rest := func(g keys.Group) keys.Set {
		var out keys.Set
		for _, b := range g.Set {
			if !seen(everywhere, moving, details)(b) {
				out = append(out, b)
			}
		}
		return out
	}
	table := func(s keys.Set) string { return keys.Table(s, w, g) }
	out := map[string]any{"Everywhere": table(keys.Join(everywhere, keys.Global()[:1], keys.Global()[2:])), "Moving": table(moving), "Details": table(details)}
	var panes []section
	for _, group := range groups {
		own := rest(group)
		switch group.Title {
		case "floor.keys.file":
			out["File"] = table(own)
		case "floor.keys.found":
			out["Found"] = table(own)
		case "floor.keys.over":
			out["Over"] = table(own)
		default:
			if len(own) > 0 {
				panes = append(panes, section{w.T(group.Title), table(own)})
			}
		}
	}
	out["Panes"] = panes
	return out
}

// The page of keys is made from the bindings, so that it cannot fall behind.
func TestTheHandbookHasTheKeys(t *testing.T) {
	const page = "handbook/02-floor.md"
	tmpl, err := template.ParseFiles("testdata/02-floor.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := tmpl.Execute(&out, sections(t)); err != nil {
		t.Fatal(err)
	}
	if screentest.Updating() {
		if err := os.WriteFile("../../content/"+page, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := fs.ReadFile(content.Handbook, page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != out.String() {
		t.Errorf("%s is behind the bindings; go test ./ui/floor -update writes it", page)
	}
}

// What Bindings tells is what the floor has: every key of every pane, with its
// usual keys.
func TestBindingsAreThoseOfTheFloor(t *testing.T) {
	told := map[string][]string{}
	for _, g := range floor.Bindings() {
		for _, b := range g.Set {
			if len(b.Keys) > len(told[b.ID]) {
				told[b.ID] = b.Keys
			}
		}
	}
	for _, start := range []session.Start{{}, {Seats: []int{0, 1}}, {Pace: "live", Speed: 5}} {
		r := open(t, theme.Options{}, start)
		f := floor.New(r.env, r.session)
		f.SetSize(80, 22)
		check := func(where string) {
			for _, b := range f.Keys() {
				if len(told[b.ID]) == 0 || strings.Join(told[b.ID], " ") != strings.Join(b.Keys, " ") && len(b.Keys) >= len(told[b.ID]) {
					t.Errorf("%s: %s has the keys %q, told are %q", where, b.ID, b.Keys, told[b.ID])
				}
			}
		}
		for pane := '1'; pane <= '8'; pane++ {
			f.Update(tea.KeyPressMsg{Code: pane, Text: string(pane)})
			check("pane " + string(pane))
			f.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
			check("details of pane " + string(pane))
			f.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
		}
	}
}
