// Package translation keeps the translations of a scenario in step with it. It
// writes the overlay of a language anew, with every text beside its source, adds
// what is missing, and marks what was made from a text that has changed since.
package translation

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// State says how a text of a scenario and its translation stand to each other.
type State uint8

// The states.
const (
	Current State = iota // made from the text as it is now
	Stale                // made from a text that has changed since
	Missing              // there is none yet
	Orphan               // a translation of a text that is gone
)

// All in Options.Done stands for every stale translation.
const All = "all"

// Options chooses what an update changes.
type Options struct {
	// Done are paths of stale translations that somebody has looked at again: they
	// count as made from the text as it is now. All stands for every one.
	Done []string
}

// Result is what an update comes to.
type Result struct {
	Files map[string][]byte // the overlay files that differ now, by name in the pack
	Paths [Orphan + 1][]string
}

// Texts is how many texts the scenario has.
func (r *Result) Texts() int {
	return len(r.Paths[Current]) + len(r.Paths[Stale]) + len(r.Paths[Missing])
}

// entry is one translation as it stands in an overlay.
type entry struct {
	path, of, text, file string
	state                State
	source               scenario.Translatable // of an orphan: none
}

var languageForm = pattern.Of(`^[a-z]{2,3}(-[a-z0-9]{2,8})*$`)

// CheckLanguage tells what is wrong with the name of a language for a scenario.
func CheckLanguage(doc *scenario.Document, language string) error {
	switch {
	case !languageForm().MatchString(language):
		return fmt.Errorf("%q is no language: write a tag such as fr, es or pt-br", language)
	case language == scenario.Languages(doc)[0]:
		return fmt.Errorf("%s is the language that the scenario is written in", language)
	}
	return nil
}

// Update is the translation of a document into a language as it should be
// written. The document is loaded in its own language, and the translation has
// been loaded without an error.
func Update(doc *scenario.Document, language string, opt Options) (*Result, error) {
	u := &update{doc: doc, lang: language, main: "i18n/" + language + ".yaml", found: map[string][]entry{}}
	if err := u.read(); err != nil {
		return nil, err
	}
	r := &Result{Files: map[string][]byte{}}
	if err := u.state(opt.Done); err != nil {
		return nil, err
	}
	for _, file := range slices.Sorted(maps.Keys(u.found)) {
		for _, e := range u.found[file] {
			r.Paths[e.state] = append(r.Paths[e.state], e.path)
		}
		if data := u.render(file); string(data) != string(doc.Files[file]) {
			r.Files[file] = data
		}
	}
	return r, nil
}

type update struct {
	doc        *scenario.Document
	lang, main string
	found      map[string][]entry // by overlay file
}

// read takes what the overlay files hold.
func (u *update) read() error {
	u.found[u.main] = nil
	for name, data := range u.doc.Files {
		if name != u.main && (path.Dir(name) != "i18n/"+u.lang || path.Ext(name) != ".yaml") {
			continue
		}
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		u.found[name] = nil
		if len(root.Content) == 0 {
			continue
		}
		for i := 0; i+1 < len(root.Content[0].Content); i += 2 {
			u.found[name] = append(u.found[name], read(root.Content[0].Content[i].Value, root.Content[0].Content[i+1]))
		}
	}
	return nil
}

func read(path string, value *yaml.Node) entry {
	e := entry{path: path}
	for i := 0; i+1 < len(value.Content); i += 2 {
		switch v := value.Content[i+1].Value; value.Content[i].Value {
		case "of":
			e.of = v
		case "text":
			e.text = strings.Trim(v, "\n")
		case "file":
			e.file = v
		}
	}
	return e
}

// state puts every text into its state and its place: the order of the scenario,
// orphans last.
func (u *update) state(done []string) error {
	sources := scenario.Paths(u.doc)
	place := map[string]int{}
	for i, s := range sources {
		place[s.Path] = i + 1
	}
	used := map[string]bool{}
	for file, entries := range u.found {
		for i := range entries {
			e := &entries[i]
			if at := place[e.path]; at > 0 {
				e.source = sources[at-1]
			}
			u.settle(e, done)
			used[e.path] = true
		}
		u.found[file] = entries
	}
	for _, s := range sources {
		if !used[s.Path] {
			e := entry{path: s.Path, source: s}
			u.settle(&e, done)
			u.found[u.main] = append(u.found[u.main], e)
		}
	}
	for _, entries := range u.found {
		slices.SortStableFunc(entries, func(a, b entry) int { return rank(place, a) - rank(place, b) })
	}
	return u.known(done, used)
}

// rank orders entries by the place of their text; those without one come last.
func rank(place map[string]int, e entry) int {
	if at := place[e.path]; at > 0 {
		return at
	}
	return len(place) + 1
}

// settle finds out the state of an entry. A file that stands where the
// translation of a text file belongs is one of the text as it is now.
func (u *update) settle(e *entry, done []string) {
	beside := "i18n/" + u.lang + "/" + e.source.File
	if _, there := u.doc.Files[beside]; there && e.source.File != "" && e.text == "" && e.file == "" {
		e.file, e.of = beside, e.source.Hash
	}
	switch {
	case e.source.Path == "":
		e.state = Orphan
	case e.text == "" && e.file == "":
		e.state, e.of = Missing, e.source.Hash
	case e.of == "" || e.of == e.source.Hash || slices.Contains(done, All) || slices.Contains(done, e.path):
		e.state, e.of = Current, e.source.Hash
	default:
		e.state = Stale
	}
}

// known holds that what is said to be done is in the translation.
func (u *update) known(done []string, used map[string]bool) error {
	for _, d := range done {
		if d != All && !used[d] {
			return fmt.Errorf("there is no translation of %q in %s", d, u.lang)
		}
	}
	return nil
}
