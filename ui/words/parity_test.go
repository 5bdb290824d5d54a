package words

import (
	"crypto/sha256"
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

var (
	update = flag.Bool("update", false, "note that the translations were made from the texts as they are now")
	only   = flag.String("only", "", "with -update: note it of this language, whose texts were looked at")
)

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
// changed, -update -only fr notes that the French is of today's texts.
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
		if *update && (*only == "" || *only == lang) {
			var b strings.Builder
			today := sums(en)
			for _, key := range slices.Sorted(maps.Keys(today)) {
				fmt.Fprintln(&b, key, today[key])
			}
			if err := os.MkdirAll(filepath.Dir(sumsFile(lang)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(sumsFile(lang), []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, g := range gaps(en, c, sumsOf(t, lang)) {
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
	from := sums(en)
	from["a.old"] = "0000000000"
	var got []string
	for _, g := range gaps(en, fr, from) {
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

// gap is one thing in which a translated catalogue differs from the one it
// translates.
type gap struct {
	Key  string
	What string
}

// String gives the gap as key: what.
func (g gap) String() string { return g.Key + ": " + g.What }

// gaps lists what a translation lacks (a key has no text), has too much (its key
// is gone), says with other placeholders or another number of forms, and what is
// stale: the text it translates is no longer the one whose sum is in sums.
func gaps(source, translation *Catalogue, from map[string]string) []gap {
	var found []gap
	add := func(key, format string, args ...any) {
		found = append(found, gap{key, fmt.Sprintf(format, args...)})
	}
	for _, key := range source.Keys() {
		text, _ := source.own(key)
		to, ok := translation.own(key)
		if !ok {
			add(key, "is not translated")
			continue
		}
		if a, b := text.placeholders(), to.placeholders(); a != b {
			add(key, "has the placeholders %s, not %s", b, a)
		}
		if (text.one == "") != (to.one == "") {
			add(key, "one and other belong to both or to none")
		}
		if from[key] != text.sum() {
			add(key, "was made from another text; look at it again")
		}
	}
	for _, key := range translation.Keys() {
		if _, ok := source.own(key); !ok {
			add(key, "translates nothing; its key is gone")
		}
	}
	return found
}

// sums are short sums of all texts, by key. They are kept beside a translation to
// tell when what it translates has changed.
func sums(c *Catalogue) map[string]string {
	all := map[string]string{}
	for _, key := range c.Keys() {
		t, _ := c.own(key)
		all[key] = t.sum()
	}
	return all
}

func (t text) sum() string {
	h := sha256.Sum256([]byte(t.one + "\x00" + t.other))
	return fmt.Sprintf("%x", h[:5])
}

// placeholders are those of the text, each once; a form for one thing may leave n
// out.
func (t text) placeholders() string {
	found := placeholder().FindAllString(t.one+" "+t.other, -1)
	slices.Sort(found)
	if len(found) == 0 {
		return "none"
	}
	return strings.Join(slices.Compact(found), " ")
}
