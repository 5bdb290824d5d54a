package words

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "note that the translations were made from the texts as they are now")

// sumsOf reads which text each entry of a translation was made from.
func sumsOf(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(sumsFile(lang))
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if key, sum, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			sums[key] = sum
		}
	}
	return sums
}

func sumsFile(lang string) string { return filepath.Join("testdata", "made-from", lang+".txt") }

// Every language says everything, nothing that is gone, with the same
// placeholders, and of the texts as they are today. After looking at what has
// changed, -update notes that the translations are of today's texts.
func TestTranslationsAreWholeAndFresh(t *testing.T) {
	en, err := Load(source)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages() {
		if lang == source {
			continue
		}
		c, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			var b strings.Builder
			sums := Sums(en)
			for _, key := range slices.Sorted(maps.Keys(sums)) {
				fmt.Fprintln(&b, key, sums[key])
			}
			if err := os.WriteFile(sumsFile(lang), []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, g := range Gaps(en, c, sumsOf(t, lang)) {
			t.Errorf("%s: %v", lang, g)
		}
	}
}

func TestGapsAreFound(t *testing.T) {
	fsys := fstest.MapFS{
		"en/a.yaml": {Data: []byte("a.same: Yes\na.missing: No\na.holes: \"{x} of {y}\"\na.forms: {one: \"{n} day\", other: \"{n} days\"}\na.old: New text\n")},
		"fr/a.yaml": {Data: []byte("a.same: Oui\na.holes: \"{x} sur {z}\"\na.forms: \"{n} jours\"\na.old: Vieux texte\na.gone: Rien\n")},
	}
	en, err := LoadFS(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	fr, err := LoadFS(fsys, "fr")
	if err != nil {
		t.Fatal(err)
	}
	sums := Sums(en)
	sums["a.old"] = "0000000000"
	var got []string
	for _, g := range Gaps(en, fr, sums) {
		got = append(got, g.String())
	}
	slices.Sort(got)
	want := []string{
		"a.forms: one and other belong to both or to none",
		"a.gone: translates nothing; its key is gone",
		"a.holes: has the placeholders {x} {z}, not {x} {y}",
		"a.missing: is not translated",
		"a.old: was made from another text; look at it again",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// In French nothing is singular; in Spanish and English it is plural.
func TestNothingIsCountedAsTheLanguageDoes(t *testing.T) {
	for lang, want := range map[string]string{"en": "0 days", "es": "0 days", "fr": "0 day"} {
		c, err := LoadFS(fstest.MapFS{lang + "/a.yaml": {Data: []byte("a.d: {one: \"{n} day\", other: \"{n} days\"}\n")}}, lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.T("a.d", Arg{"n", 0}); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
