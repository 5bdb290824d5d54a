package lsp

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// translations offers, in a file of translations, the texts that have none there,
// and what an entry takes.
func (t *typing) translations(ctx context.Context) {
	if !t.mark() {
		return
	}
	if t.in(t.src.Root) { // the first key is typed
		t.untranslated(ctx)
		return
	}
	for i := range t.src.Root.Entries {
		e := &t.src.Root.Entries[i]
		if t.in(e.Key) {
			t.untranslated(ctx)
			return
		}
		if e.Value.Kind == outline.Scalar && t.in(e.Value) {
			t.translationKeys(e.Value)
			return
		}
		for j := range e.Value.Entries {
			inner := &e.Value.Entries[j]
			switch {
			case t.in(inner.Key):
				t.translationKeys(e.Value)
				return
			case t.src.Value(inner.Key) == "of" && t.in(inner.Value):
				t.hashOf(ctx, t.src.Value(e.Key))
				return
			}
		}
	}
}

// texts are the texts of the pack that a translation may replace.
func (t *typing) texts(ctx context.Context) []scenario.Translatable {
	doc, _ := scenario.Load(ctx, t.pages.folder, ".", scenario.Options{})
	if doc == nil {
		return nil
	}
	return scenario.Paths(doc)
}

// untranslated offers the paths that the file does not hold, each with the hash
// of its text.
func (t *typing) untranslated(ctx context.Context) {
	have := t.have(t.src.Root)
	for _, text := range t.texts(ctx) {
		if have[text.Path] {
			continue
		}
		entry := text.Path
		if t.colon(false) != "" {
			entry = fmt.Sprintf("%s: {of: %q, text: }", text.Path, text.Hash)
		}
		t.insert(propertyItem, text.Path, entry, short(text.Text), "")
	}
}

// translationKeys offers the keys of one translation.
func (t *typing) translationKeys(in *outline.Node) {
	have := t.have(in)
	for _, k := range []word{
		{"of", "Hash of the text that it translates."}, {"text", "The translation."}, {"file", "File of the pack that holds the translation."},
	} {
		if !have[k.text] {
			t.insert(propertyItem, k.text, k.text+t.colon(false), "", k.doc)
		}
	}
}

// hashOf offers the hash of a text as it is now.
func (t *typing) hashOf(ctx context.Context, path string) {
	for _, text := range t.texts(ctx) {
		if text.Path == path {
			t.insert(valueItem, text.Hash, t.quoted(text.Hash), short(text.Text), "")
		}
	}
}
