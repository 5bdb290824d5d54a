package scenario

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A translation is an overlay: i18n/<language>.yaml maps the stable path of a
// text to its translation and the hash of the source it was made from. It may
// be split over i18n/<language>/*.yaml. A file under i18n/<language>/ with the
// same path as a text file of the pack stands for it.

// Translatable is one text that a translation may replace.
type Translatable struct {
	Path string // stable: decisions.contain_how.options.isolate.text
	Text string
	File string // the file the text is in, if it is not written in place
	Hash string // goes into `of`
	Pos  Pos
}

// Paths lists the texts of a document that a translation may replace, in the
// order of the document. The document should not be a translated one.
func Paths(doc *Document) []Translatable {
	var all []Translatable
	doc.walk(func(f leaf) {
		if text, pos := f.text(); f.field.Translated && text != "" {
			t := Translatable{Path: f.path, Text: text, Hash: TextHash(text), Pos: pos}
			if in, ok := f.value.(*Text); ok {
				t.File = in.File
			}
			all = append(all, t)
		}
	})
	return all
}

// TextHash is the first 8 hexadecimal digits of the SHA-256 of a text. It tells
// whether a text has changed since it was translated.
func TextHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// Languages lists the languages that a document can be loaded in, its own
// first.
func Languages(doc *Document) []string {
	found := map[string]bool{}
	for file := range doc.Files {
		if rest, ok := strings.CutPrefix(file, "i18n/"); ok {
			lang, _, _ := strings.Cut(rest, "/")
			found[strings.TrimSuffix(lang, ".yaml")] = true
		}
	}
	own := ownLanguage(doc)
	delete(found, own)
	return append([]string{own}, slices.Sorted(maps.Keys(found))...)
}

func ownLanguage(doc *Document) string {
	if doc.Language.V == "" {
		return "en"
	}
	return strings.ToLower(doc.Language.V)
}

// translation is one entry of an overlay.
type translation struct {
	Of   Str  `key:"of" doc:"Hash of the text that it translates."`
	Text Text `key:"text" doc:"The translation."`
	File Str  `key:"file" doc:"File of the pack that holds the translation."`
}

// overlay is the translation of one pack into one language.
type overlay struct {
	l      *loader
	leaves map[string]leaf
	order  []string // paths of what can be translated
	hashes map[string]string
	done   map[string]bool // paths with a translation, used or not
}

// translate replaces the texts of a document by those of a language. What is
// missing or stale keeps its source text.
func (l *loader) translate(doc *Document, language string) {
	lang := strings.ToLower(language)
	if lang == "" || lang == ownLanguage(doc) {
		return
	}
	languages := Languages(doc)
	if !slices.Contains(languages, lang) {
		l.warnf("WF129", Pos{File: l.main()}, "choose "+oneOf(languages), "there is no translation into %q", short(lang))
		return
	}
	o := &overlay{l: l, leaves: map[string]leaf{}, hashes: map[string]string{}, done: map[string]bool{}}
	doc.walk(func(f leaf) {
		o.leaves[f.path] = f
		if text, _ := f.text(); f.field.Translated && text != "" {
			o.order = append(o.order, f.path)
			o.hashes[f.path] = TextHash(text)
		}
	})
	for _, file := range l.fileNames() {
		if file == "i18n/"+lang+".yaml" || path.Dir(file) == "i18n/"+lang && path.Ext(file) == ".yaml" {
			o.file(file)
		}
	}
	o.textFiles("i18n/" + lang + "/")
	o.missing(lang)
	doc.Language.V = lang
}

// file applies one overlay file.
func (o *overlay) file(name string) {
	s := o.l.parse(name, o.l.files[name])
	if s == nil {
		return
	}
	d := &decoder{o.l, s}
	if s.root.Kind != yaml.MappingNode {
		d.wrong(s.root, place{}, "a mapping of paths to translations")
		return
	}
	for i := 0; i < len(s.root.Content); i += 2 {
		key, value := s.root.Content[i], s.root.Content[i+1]
		if s.bad[key] || !o.known(d, key) || waits(value) {
			continue
		}
		var t translation
		before := len(o.l.diags)
		d.value(value, reflect.ValueOf(&t).Elem(), &Field{}, place{key.Value, s.pos(key)})
		o.done[key.Value] = true
		if !o.l.diags[before:].HasErrors() {
			o.entry(key.Value, s.pos(key), t)
		}
	}
}

// waits tells that an entry is still to be filled in: its text is there and empty.
func waits(entry *yaml.Node) bool {
	for i := 0; i+1 < len(entry.Content); i += 2 {
		if v := entry.Content[i+1]; entry.Content[i].Value == "text" {
			return v.Kind == yaml.ScalarNode && v.Value == ""
		}
	}
	return false
}

// known tells that a path names something that may be translated.
func (o *overlay) known(d *decoder, key *yaml.Node) bool {
	f, ok := o.leaves[key.Value]
	switch {
	case !ok || o.hashes[key.Value] == "" && f.field.Translated:
		o.l.warnf("WF126", d.s.pos(key), didYouMean(key.Value, o.order, "remove it"), "there is no text %q to translate", short(key.Value))
		return false
	case !f.field.Translated:
		d.errorf("WF128", key, "remove it", "%s is not a text and cannot be translated", key.Value)
		return false
	}
	return true
}

// entry replaces one text, if the translation is of the text as it is now.
func (o *overlay) entry(path string, pos Pos, t translation) {
	text, at := t.Text.V, t.Text.Pos
	if t.File.V != "" {
		var ok bool
		if text, ok = o.l.textOf(t.File.V, t.File.Pos); !ok {
			return
		}
		at = t.File.Pos
	}
	if text == "" {
		o.l.errorf("WF108", pos, "add text: or file: with the translation", "%s has no translation", path)
		return
	}
	if t.Of.V == "" {
		o.l.errorf("WF108", pos, fmt.Sprintf("add of: %q, the hash of the text as it is now", o.hashes[path]), "of is missing from %s", path)
		return
	}
	if t.Of.V != o.hashes[path] {
		o.l.warnf("WF127", t.Of.Pos, fmt.Sprintf("translate it again, and write of: %q", o.hashes[path]), "the source of %s has changed since it was translated", path)
		return
	}
	o.replace(path, text, at)
}

// replace puts a translation in place of its source, with the same
// placeholders and no more lines than the kind of text may have.
func (o *overlay) replace(path, text string, pos Pos) {
	f := o.leaves[path]
	source, _ := f.text()
	if want, got := placeholders(source), placeholders(text); !slices.Equal(want, got) {
		o.l.warnf("WF128", pos, fmt.Sprintf("use these placeholders: %s", strings.Join(want, ", ")), "the translation of %s has other placeholders than its source", path)
		return
	}
	switch into := f.value.(type) {
	case *Str:
		if strings.Contains(text, "\n") {
			o.l.warnf("WF128", pos, "write it on one line", "the translation of %s has several lines", path)
			return
		}
		*into = Str{V: o.l.cleanLine(text, pos), Pos: pos}
	case *Text:
		*into = Text{V: text, File: into.File, Pos: pos}
	}
}

// textFiles puts the files of a language in place of the text files of the same
// path.
func (o *overlay) textFiles(dir string) {
	byFile := map[string][]string{}
	for _, p := range o.order {
		if t, ok := o.leaves[p].value.(*Text); ok && t.File != "" {
			byFile[t.File] = append(byFile[t.File], p)
		}
	}
	for _, name := range o.l.fileNames() {
		source, ok := strings.CutPrefix(name, dir)
		if !ok || !textFile().MatchString(source) || o.l.used[name] {
			continue
		}
		pos := Pos{File: path.Join(o.l.dir, name)}
		if len(byFile[source]) == 0 {
			o.l.warnf("WF126", pos, didYouMean(source, slices.Sorted(maps.Keys(byFile)), "remove it"), "no text is in a file %s", source)
			continue
		}
		text, ok := o.l.textOf(name, pos)
		for _, p := range byFile[source] {
			if ok && !o.done[p] {
				o.done[p] = true
				o.unwatched(p, name, pos)
				o.replace(p, text, pos)
			}
		}
	}
}

// unwatched says that a text stands in a file without an entry that holds the
// hash of its source.
func (o *overlay) unwatched(path, file string, pos Pos) {
	o.l.report(Diagnostic{
		Code: "WF127", Severity: Info, Pos: pos, Message: "nothing will tell when the source of " + path + " changes",
		Fix: fmt.Sprintf("add %s: {of: %q, file: %s} to the translation, or run watchfloor translate", path, o.hashes[path], file),
	})
}

// missing says once how much is not translated.
func (o *overlay) missing(lang string) {
	var left []string
	for _, p := range o.order {
		if !o.done[p] {
			left = append(left, p)
		}
	}
	if len(left) > 0 {
		o.l.warnf("WF129", Pos{File: path.Join(o.l.dir, "i18n/"+lang+".yaml")}, "translate "+oneOf(left),
			"%d of %d texts are not translated", len(left), len(o.order))
	}
}
