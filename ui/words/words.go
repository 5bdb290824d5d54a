// Package words holds every word the interface shows, one catalogue a language.
//
// A catalogue is a folder of flat YAML files, one a screen: the keys of
// en/floor.yaml begin with "floor.". A value is a text with {name} placeholders,
// or a mapping of two texts, one and other, between which the argument n
// chooses:
//
//	floor.waiting: Waiting for {who}
//	floor.minutes: {one: "{n} minute", other: "{n} minutes"}
//
// Screens ask for words by key; a test over the source of the interface finds
// those that do not.
package words

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

//go:embed */*.yaml
var embedded embed.FS

// Arg is a value for a placeholder. A value that others wrote must have been
// cleaned where it entered the program.
type Arg struct {
	Name  string
	Value any
}

// text is one entry; one is empty when it has no plural.
type text struct{ one, other string }

// texts are the entries of one file by key.
type texts map[string]text

// Catalogue is the words of one language. What it says never changes, so sessions
// share it.
type Catalogue struct {
	lang  string
	base  *Catalogue                       // says what this one does not; nil for English
	files map[string]func() (texts, error) // by the word with which their keys begin
}

// Load returns the catalogue of a language, such as "en", whose files are read when
// a word of theirs is first asked for: most commands show few screens. An unknown
// language is an error that lists those there are.
func Load(lang string) (*Catalogue, error) {
	langs := Languages()
	if !slices.Contains(langs, lang) {
		return nil, fmt.Errorf("no words for language %q: choose one of %s", lang, strings.Join(langs, ", "))
	}
	c, err := open(embedded, lang)
	if err == nil && lang != source {
		c.base, err = open(embedded, source)
	}
	return c, err
}

// source is the language that the others are translated from.
const source = "en"

// Languages lists the languages there are words for.
func Languages() []string {
	entries, err := embedded.ReadDir(".")
	if err != nil {
		return nil
	}
	var langs []string
	for _, e := range entries {
		langs = append(langs, e.Name())
	}
	return langs
}

// Language is the tag of the language that the words are in, such as "en".
func (c *Catalogue) Language() string { return c.lang }

// LoadFS reads the catalogue in folder lang of fsys. Every file, key and
// placeholder is checked; the error names the file and line.
func LoadFS(fsys fs.FS, lang string) (*Catalogue, error) {
	c, err := open(fsys, lang)
	if err != nil {
		return nil, err
	}
	for _, prefix := range slices.Sorted(maps.Keys(c.files)) {
		if _, err := c.files[prefix](); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// open looks which files a catalogue has.
func open(fsys fs.FS, lang string) (*Catalogue, error) {
	names, err := fs.Glob(fsys, path.Join(lang, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("listing the words of %q: %w", lang, err)
	}
	c := &Catalogue{lang: lang, files: map[string]func() (texts, error){}}
	for _, name := range names {
		c.files[prefix(name)] = sync.OnceValues(func() (texts, error) { return readFile(fsys, name) })
	}
	return c, nil
}

// prefix is the word with which the keys of a file begin.
func prefix(name string) string { return strings.TrimSuffix(path.Base(name), ".yaml") }

func readFile(fsys fs.FS, name string) (texts, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("reading words: %w", err)
	}
	t := texts{}
	return t, t.read(name, data)
}

// read adds the entries of one file.
func (t texts) read(name string, data []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("reading words from %s: %w", name, err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: words are a mapping of keys to texts", name, top.Line)
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		if err := t.add(name, prefix(name)+".", top.Content[i], top.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

var keyShape = pattern.Of(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)

// add checks and adds one entry.
func (t texts) add(file, prefix string, key, value *yaml.Node) error {
	switch k := key.Value; {
	case !keyShape().MatchString(k):
		return fmt.Errorf("%s:%d: key %q: write lower-case names joined by dots", file, key.Line, k)
	case !strings.HasPrefix(k, prefix):
		return fmt.Errorf("%s:%d: key %q: keys of this file begin with %q; put it in the file of its screen", file, key.Line, k, prefix)
	case t[k] != (text{}):
		return fmt.Errorf("%s:%d: key %q is there already", file, key.Line, k)
	}
	made, err := entry(value)
	if err != nil {
		return fmt.Errorf("%s:%d: key %q: %w", file, value.Line, key.Value, err)
	}
	t[key.Value] = made
	return nil
}

// entry reads the text or the two texts of a key.
func entry(v *yaml.Node) (text, error) {
	switch v.Kind {
	case yaml.ScalarNode:
		return text{other: v.Value}, checkText(v.Value)
	case yaml.MappingNode:
		var p struct{ One, Other string }
		if err := v.Decode(&p); err != nil {
			return text{}, fmt.Errorf("reading one and other: %w", err)
		}
		if p.One == "" || p.Other == "" || len(v.Content) != 4 {
			return text{}, fmt.Errorf("a plural needs exactly one and other")
		}
		if err := checkText(p.One); err != nil {
			return text{}, err
		}
		return text{one: p.One, other: p.Other}, checkText(p.Other)
	}
	return text{}, fmt.Errorf("expected a text, or a mapping of one and other")
}

// checkText refuses an empty text and a brace that is no placeholder.
func checkText(s string) error {
	if s == "" {
		return fmt.Errorf("the text is empty")
	}
	if rest := placeholder().ReplaceAllString(s, ""); strings.ContainsAny(rest, "{}") {
		return fmt.Errorf("text %q: a brace belongs to a placeholder such as {name}", s)
	}
	return nil
}

var placeholder = pattern.Of(`\{[a-z][a-z0-9_]*\}`)

// Lang returns the language of the catalogue.
func (c *Catalogue) Lang() string { return c.lang }

// Has reports whether the key has a text.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.find(key)
	return ok
}

// find looks for the text of a key, here or else in the language translated from.
func (c *Catalogue) find(key string) (text, bool) {
	if t, ok := c.own(key); ok || c.base == nil {
		return t, ok
	}
	return c.base.own(key)
}

// own looks for the text of a key in the file of its screen. A file that cannot be
// read, which a test excludes for those of the program, has no texts.
func (c *Catalogue) own(key string) (text, bool) {
	screen, _, _ := strings.Cut(key, ".")
	file, ok := c.files[screen]
	if !ok {
		return text{}, false
	}
	all, err := file()
	if err != nil {
		return text{}, false
	}
	t, ok := all[key]
	return t, ok
}

// Keys returns all keys, sorted.
func (c *Catalogue) Keys() []string {
	var keys []string
	for _, file := range c.files {
		if all, err := file(); err == nil {
			keys = slices.AppendSeq(keys, maps.Keys(all))
		}
	}
	slices.Sort(keys)
	return keys
}

// T returns the text of a key with its placeholders filled. What a test must
// find, an unknown key or a placeholder without a value, panics in tests; in
// use the key or the placeholder shows.
func (c *Catalogue) T(key string, args ...Arg) string {
	t, ok := c.find(key)
	if !ok {
		return complain(key, "words: no text for key %q", key)
	}
	return fill(key, t.pick(c.lang, args), args)
}

// Pairs is T with the arguments as pairs of name and value.
func (c *Catalogue) Pairs(key string, pairs ...any) string {
	args := make([]Arg, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args = append(args, Arg{Name: fmt.Sprint(pairs[i]), Value: pairs[i+1]})
	}
	return c.T(key, args...)
}

// Labelled puts a label before a text, such as "Level: low".
func (c *Catalogue) Labelled(label, text string) string {
	return c.T("common.labelled", Arg{"label", label}, Arg{"text", text})
}

// Clauses joins texts that hold commas of their own.
func (c *Catalogue) Clauses(list []string) string { return strings.Join(list, c.T("common.clauses")) }

// pick chooses between singular and plural by the argument n. In French nothing
// is singular too (Unicode CLDR, plural rules).
func (t text) pick(lang string, args []Arg) string {
	if t.one == "" {
		return t.other
	}
	for _, a := range args {
		if a.Name != "n" {
			continue
		}
		if n := fmt.Sprint(a.Value); n == "1" || n == "0" && lang == "fr" {
			return t.one
		}
	}
	return t.other
}

// fill replaces each placeholder once; braces in a value stay as they are.
func fill(key, s string, args []Arg) string {
	if !strings.Contains(s, "{") {
		return s
	}
	return placeholder().ReplaceAllStringFunc(s, func(p string) string {
		for _, a := range args {
			if a.Name == p[1:len(p)-1] {
				return fmt.Sprint(a.Value)
			}
		}
		return complain(p, "words: key %q needs the argument %s", key, p)
	})
}

// complain panics in a test and otherwise returns what to show.
func complain(shown, format string, args ...any) string {
	if testing.Testing() {
		panic(fmt.Sprintf(format, args...))
	}
	return shown
}
