package translation_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/engine/translation"
)

// files are the files of the scenario that uses all of the language, without its
// translation.
func files(t *testing.T) map[string]string {
	t.Helper()
	doc, _ := scenario.Load(t.Context(), scenariotest.Full(), ".", scenario.Options{})
	out := map[string]string{}
	for name, data := range doc.Files {
		if !strings.HasPrefix(name, "i18n/") {
			out[name] = string(data)
		}
	}
	return out
}

func load(ctx context.Context, files map[string]string, language string) (*scenario.Document, scenario.Diagnostics) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return scenario.Load(ctx, fsys, ".", scenario.Options{Language: language})
}

// update brings the French translation among files up to date.
func update(t *testing.T, files map[string]string, done ...string) *translation.Result {
	t.Helper()
	doc, _ := load(t.Context(), files, "")
	r, err := translation.Update(doc, "fr", translation.Options{Done: done})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range r.Files {
		files[name] = string(data)
	}
	return r
}

// fill writes a translation for everything that waits for one.
func fill(files map[string]string, text string) {
	files["i18n/fr.yaml"] = strings.ReplaceAll(files["i18n/fr.yaml"], `text: ""`, text)
}

// codes are the codes of the findings about the French translation.
func codes(t *testing.T, files map[string]string) []string {
	t.Helper()
	_, diags := load(t.Context(), files, "fr")
	var out []string
	for _, d := range diags {
		if d.Code >= "WF126" && d.Code <= "WF129" {
			out = append(out, d.Code)
		}
	}
	return out
}

func TestANewTranslationHasAPlaceForEveryText(t *testing.T) {
	all := files(t)
	r := update(t, all)
	if n := len(r.Paths[translation.Missing]); n == 0 || n != r.Texts() {
		t.Errorf("%d of %d texts are missing", n, r.Texts())
	}
	if got := codes(t, all); !slices.Equal(got, []string{"WF129"}) {
		t.Errorf("findings = %v", got)
	}
	if again := update(t, all); len(again.Files) != 0 {
		t.Error("a second update changes something")
	}
}

func TestWhatWasWrittenStays(t *testing.T) {
	for _, text := range []string{
		"Un mot", "Deux mots: avec \"guillemets\", # et dièse", strings.Repeat("une ligne bien longue ", 9) + "finie", "  retrait", "fin  ",
	} {
		all := files(t)
		update(t, all)
		// The title is the first text of a scenario.
		all["i18n/fr.yaml"] = strings.Replace(all["i18n/fr.yaml"], `text: ""`, "text: "+yamlQuoted(text), 1)
		update(t, all)
		doc, _ := load(t.Context(), all, "fr")
		if doc.Title.V != strings.TrimSpace(text) && doc.Title.V != text {
			t.Errorf("%q has become %q", text, doc.Title.V)
		}
	}
}

// A text with lines, in the overlay or in a file of its own, comes through whole.
func TestTextsWithLines(t *testing.T) {
	const letter = "Premier paragraphe,\nsur deux lignes.\n\n- une liste\n  avec retrait\n\n    du code\n\nFin, {{clerk}}."
	all := files(t)
	update(t, all)
	all["i18n/fr/texts/siem.md"] = letter + "\n"
	all["i18n/fr/more.yaml"] = "debrief.text: {of: x, text: " + yamlQuoted(strings.Replace(letter, ", {{clerk}}", "", 1)) + "}\n"
	all["i18n/fr.yaml"], _, _ = strings.Cut(all["i18n/fr.yaml"], "# MISSING")
	update(t, all)
	update(t, all, "debrief.text")
	doc, diags := load(t.Context(), all, "fr")
	siem, _ := doc.Injects.Get("siem")
	if siem.Body.V != letter || doc.Debrief.Text.V != strings.Replace(letter, ", {{clerk}}", "", 1) {
		t.Errorf("body %q\ndebrief %q\n%s\n%s", siem.Body.V, doc.Debrief.Text.V, diags, all["i18n/fr/more.yaml"])
	}
}

func TestWhatChangesIsMarked(t *testing.T) {
	all := files(t)
	update(t, all)
	old := all["i18n/fr.yaml"]
	all["i18n/fr.yaml"] = "# Ma traduction.\n\n" + `title: {of: "00000000", text: Ancien}` + "\n" + `gone: {of: "00000000", text: Perdu}` + "\n"
	r := update(t, all)
	if !slices.Equal(r.Paths[translation.Stale], []string{"title"}) || !slices.Equal(r.Paths[translation.Orphan], []string{"gone"}) {
		t.Fatalf("stale %v, orphans %v", r.Paths[translation.Stale], r.Paths[translation.Orphan])
	}
	text := all["i18n/fr.yaml"]
	for _, want := range []string{"# Ma traduction.\n\n# STALE", "text: \"Ancien\"\n", "# ORPHAN", "text: \"Perdu\"\n", "--done title"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%.400s", want, text)
		}
	}
	if strings.Count(text, "# MISSING") != strings.Count(old, "# MISSING")-1 {
		t.Error("the rest is not marked as missing")
	}
	for _, code := range []string{"WF126", "WF127", "WF129"} {
		if !slices.Contains(codes(t, all), code) {
			t.Errorf("check does not report %s", code)
		}
	}
	r = update(t, all, "title")
	if len(r.Paths[translation.Stale]) != 0 || strings.Contains(all["i18n/fr.yaml"], "STALE") {
		t.Error("title is still stale")
	}
}

// Whatever the texts of a translation are, what is written is read back as the
// same.
func TestAWholeTranslationIsSound(t *testing.T) {
	all := files(t)
	doc, _ := load(t.Context(), all, "")
	for _, p := range scenario.Paths(doc) {
		if p.File != "" {
			all["i18n/fr/"+p.File] = "« " + p.Text + " »"
		}
	}
	update(t, all)
	fill(all, `text: "Un mot"`)
	update(t, all)
	for _, code := range codes(t, all) {
		if code != "WF128" { // one word for all has not the placeholders of all
			t.Errorf("found %s", code)
		}
	}
}

func TestWhatCannotBeDone(t *testing.T) {
	doc, _ := load(t.Context(), files(t), "")
	if _, err := translation.Update(doc, "fr", translation.Options{Done: []string{"titel"}}); err == nil {
		t.Error("a path that does not exist is done")
	}
	for language, ok := range map[string]bool{"fr": true, "pt-br": true, "en": false, "French": false, "../x": false, "": false} {
		if err := translation.CheckLanguage(doc, language); (err == nil) != ok {
			t.Errorf("%q: %v", language, err)
		}
	}
}

// FuzzUpdate holds that an update never loses a translation and is stable.
func FuzzUpdate(f *testing.F) {
	f.Add("Un mot")
	f.Add("a\n b\n\n\tc  d")
	f.Add("# |- >- \"'\\ : {}")
	base := map[string]string{
		"scenario.yaml": "format: 1\nid: small\ntitle: Small\n",
	}
	f.Fuzz(func(t *testing.T, text string) {
		all := maps.Clone(base)
		doc, _ := load(t.Context(), all, "")
		doc.Files["i18n/fr.yaml"] = []byte("title: {of: x, text: " + yamlQuoted(text) + "}\n")
		var given, written map[string]struct{ Of, Text string }
		if yaml.Unmarshal(doc.Files["i18n/fr.yaml"], &given) != nil {
			return
		}
		r, err := translation.Update(doc, "fr", translation.Options{})
		if err != nil {
			t.Fatal(err)
		}
		first := r.Files["i18n/fr.yaml"]
		doc.Files["i18n/fr.yaml"] = first
		again, err := translation.Update(doc, "fr", translation.Options{})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, first)
		}
		if err := yaml.Unmarshal(first, &written); err != nil {
			t.Fatalf("%v\n%s", err, first)
		}
		if want := strings.Trim(given["title"].Text, "\n"); written["title"].Text != want {
			t.Errorf("%q has become %q\n%s", want, written["title"].Text, first)
		}
		if len(again.Files) != 0 {
			t.Errorf("not stable:\n%q\n%q", first, again.Files["i18n/fr.yaml"])
		}
	})
}

// yamlQuoted is a text in double quotes, of which YAML knows every escape.
func yamlQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// A path that somebody mistyped is kept as it was written, whatever is in it.
func TestAnOrphanWithAnOddPathStaysReadable(t *testing.T) {
	for _, odd := range []string{"a: b", "# not a comment", "- x", "title ", "é\tb", "true", "null", "1"} {
		all := files(t)
		key, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: odd})
		if err != nil {
			t.Fatal(err)
		}
		all["i18n/fr.yaml"] = strings.TrimSpace(string(key)) + ":\n  text: Perdu\n"
		update(t, all)
		var back map[string]struct{ Text string }
		if err := yaml.Unmarshal([]byte(all["i18n/fr.yaml"]), &back); err != nil || back[odd].Text != "Perdu" {
			t.Errorf("%q: %v; there is %q", odd, err, back[odd].Text)
		}
	}
}
