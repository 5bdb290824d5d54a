package scenarios_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/translation"
	"github.com/watchfloor/watchfloor/engine/trial"
	"github.com/watchfloor/watchfloor/scenarios"
)

// translated are the languages that shipped packs must have beside their own.
var translated = map[string][]string{"tutorial": {"es", "fr"}}

// eachTranslation runs a test for every translation of every shipped pack.
func eachTranslation(t *testing.T, test func(t *testing.T, source, translation *scenario.Document)) {
	t.Helper()
	for dir := range packs {
		source := load(t, dir)
		for _, language := range scenario.Languages(source)[1:] {
			t.Run(dir+"/"+language, func(t *testing.T) {
				doc, diags := scenario.Load(t.Context(), scenarios.FS, dir, scenario.Options{Language: language})
				for _, d := range diags { // missing, stale, orphaned; other placeholders than the source
					t.Error(d)
				}
				test(t, source, doc)
			})
		}
	}
}

func TestPacksAreTranslated(t *testing.T) {
	for dir, want := range translated {
		if got := scenario.Languages(load(t, dir))[1:]; !slices.Equal(got, want) {
			t.Errorf("%s is translated into %v, want %v", dir, got, want)
		}
	}
}

// Every text of a translation is there, was made from the text as it is now, and
// stands in the file as watchfloor translate writes it.
func TestTranslationsAreUpToDate(t *testing.T) {
	eachTranslation(t, func(t *testing.T, source, doc *scenario.Document) {
		r, err := translation.Update(source, doc.Language.V, translation.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, state := range []translation.State{translation.Missing, translation.Stale, translation.Orphan} {
			if paths := r.Paths[state]; len(paths) > 0 {
				t.Errorf("missing, stale or orphaned: %v", paths)
			}
		}
		for file := range r.Files {
			t.Errorf("%s is not as watchfloor translate would write it", file)
		}
	})
}

// compared is what a learner holds against the evidence, types, or finds in a
// standard: it is the same in every language.
var compared = regexp.MustCompile("`[^`]+`|\\{\\{\\w+\\}\\}|TLP:[A-Z]+(?:\\+STRICT)?|\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b|" +
	"[\\w.-]+\\.example\\b|\\bT\\d{4}(?:\\.\\d{3})?\\b|\\b\\d\\d:\\d\\d\\b")

func TestTranslationsKeepWhatIsCompared(t *testing.T) {
	eachTranslation(t, func(t *testing.T, source, doc *scenario.Document) {
		before, after := scenario.Paths(source), scenario.Paths(doc)
		for i, p := range before {
			want, got := tokens(p.Text), tokens(after[i].Text)
			if !slices.Equal(want, got) {
				t.Errorf("%s: the source has %q, the translation %q", p.Path, want, got)
			}
		}
	})
}

// tokens are what is compared in a text, each once, sorted.
func tokens(text string) []string {
	found := compared.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// A translation changes words and nothing else: moves and events are called the
// same, and the pack's own tests pass.
func TestTranslationsPlayTheSame(t *testing.T) {
	eachTranslation(t, func(t *testing.T, source, doc *scenario.Document) {
		want, got := names(t, source), names(t, doc)
		if !slices.Equal(want, got) {
			t.Errorf("it has other moves or events:\n%q\n%q", want, got)
		}
		suite, diags := trial.Load(doc)
		if suite == nil {
			t.Fatal(diags)
		}
		for n := range suite.Tests() {
			res := suite.Play(t.Context(), n, kinds)
			for _, f := range res.Failures {
				t.Errorf("%s: %s: %s", res.Test, f.Line, f.What)
			}
		}
	})
}

// names are what conditions, records and tests call the moves and events of a
// scenario.
func names(t *testing.T, doc *scenario.Document) []string {
	t.Helper()
	p, diags := program.Compile(doc)
	if p == nil {
		t.Fatal(diags)
	}
	var ids []string
	for i := range p.Moves {
		ids = append(ids, p.Moves[i].ID)
	}
	for i := range p.Events {
		ids = append(ids, p.Events[i].ID)
	}
	return ids
}
