package scenario_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

// source is a scenario with texts of every kind.
var source = map[string]string{
	"scenario.yaml": base + `variants: {clerk: [A, B]}
injects: {siem: {at: T+0m, subject: "Alert for {{clerk}}", body: texts/siem.md}}
debrief: {questions: ["What now?"], text: Thanks.}
`,
	"texts/siem.md": "Files are renamed.\n",
}

// of is the hash of a source text, as an overlay cites it.
func of(text string) string { return `of: "` + scenario.TextHash(text) + `"` }

func TestTranslation(t *testing.T) {
	wordsOf := func(d *scenario.Document) string {
		siem, _ := d.Injects.Get("siem")
		return strings.Join([]string{d.Title.V, siem.Subject.V, siem.Body.V, d.Debrief.Questions[0].V, d.Debrief.Text.V}, "|")
	}
	const untouched = "Small|Alert for {{clerk}}|Files are renamed.|What now?|Thanks."
	tests := []struct {
		name  string
		files map[string]string
		lang  string
		words string
		found []string // parts of what is found, in order
	}{
		{"the own language", nil, "en", untouched, nil},
		{"a language there is none of", nil, "fr", untouched, []string{`WF129: there is no translation into "fr" (choose en)`}},
		{"not asked for", map[string]string{"i18n/fr.yaml": "title: {" + of("Small") + ", text: Petit}\n"}, "", untouched, nil},
		{
			"in place, by file and by path",
			map[string]string{
				"i18n/fr.yaml": "title: {" + of("Small") + ", text: Petit}\n" +
					"injects.siem.subject: {" + of("Alert for {{clerk}}") + `, text: "Alerte pour {{clerk}}"}` + "\n" +
					"debrief.text: {" + of("Thanks.") + ", file: i18n/fr/merci.md}\n",
				"i18n/fr/more.yaml":     "debrief.questions.0: {" + of("What now?") + `, text: "Et alors?"}`,
				"i18n/fr/merci.md":      "Merci.\n",
				"i18n/fr/texts/siem.md": "Des fichiers sont renommés.\n",
			},
			"FR", "Petit|Alerte pour {{clerk}}|Des fichiers sont renommés.|Et alors?|Merci.",
			[]string{
				"WF129: 5 of 10 texts are not translated",
				"i18n/fr/texts/siem.md: info WF127: nothing will tell when the source of injects.siem.body changes",
			},
		},
		{
			"one that waits for its translation",
			map[string]string{"i18n/fr.yaml": "title: {" + of("Small") + `, text: ""}` + "\n"},
			"fr", untouched,
			[]string{"WF129: 10 of 10 texts are not translated"},
		},
		{
			"stale, orphaned, forbidden, broken",
			map[string]string{
				"i18n/fr.yaml": `title: {of: "00000000", text: Petit}
injects.siem.subjct: {of: "00000000", text: x}
injects.siem.at: {of: "00000000", text: x}
injects.siem.subject: {` + of("Alert for {{clerk}}") + `, text: Alerte}
debrief.text: {` + of("Thanks.") + `}
debrief.questions.0: {` + of("What now?") + `, text: "a\nb"}
`,
				"i18n/fr/texts/other.md": "x",
			},
			"fr", untouched,
			[]string{
				"i18n/fr.yaml: warning WF129: 6 of 10",
				"i18n/fr.yaml:1:13: warning WF127: the source of title has changed",
				`i18n/fr.yaml:2:1: warning WF126: there is no text "injects.siem.subjct" to translate (did you mean "injects.siem.subject"?)`,
				"i18n/fr.yaml:3:1: error WF128: injects.siem.at is not a text",
				"i18n/fr.yaml:4:46: warning WF128: the translation of injects.siem.subject has other placeholders",
				"i18n/fr.yaml:5:1: error WF108: debrief.text has no translation",
				"i18n/fr.yaml:6:45: warning WF128: the translation of debrief.questions.0 has several lines",
				"i18n/fr/texts/other.md: warning WF126: no text is in a file texts/other.md",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := maps.Clone(source)
			maps.Copy(files, tt.files)
			doc, diags := load(t, pack(files), scenario.Options{Language: tt.lang})
			if got := wordsOf(doc); got != tt.words {
				t.Errorf("words = %s", got)
			}
			if len(diags) != len(tt.found) {
				t.Fatalf("found:\n%s", diags)
			}
			for i, d := range diags {
				if !strings.Contains(d.String(), tt.found[i]) {
					t.Errorf("found %s\nwant  %s", d, tt.found[i])
				}
			}
		})
	}
}

// TestWholeTranslation translates every path that Paths lists.
func TestWholeTranslation(t *testing.T) {
	doc, _ := load(t, scenariotest.Full(), scenario.Options{})
	files := map[string]string{}
	for name, data := range doc.Files {
		if !strings.HasPrefix(name, "i18n/") {
			files[name] = string(data)
		}
	}
	var overlay strings.Builder
	for _, p := range scenario.Paths(doc) {
		fmt.Fprintf(&overlay, "%s: {of: %q, text: %q}\n", p.Path, p.Hash, "<"+p.Text+">")
	}
	files["i18n/xx.yaml"] = overlay.String()
	translated, diags := load(t, pack(files), scenario.Options{Language: "xx"})
	for _, d := range diags {
		if !strings.Contains(d.Message, "several lines") {
			t.Errorf("found %s", d)
		}
	}
	before, after := scenario.Paths(doc), scenario.Paths(translated)
	for i := range before {
		if after[i].Text != "<"+before[i].Text+">" {
			t.Errorf("%s = %q", before[i].Path, after[i].Text)
		}
	}
	if translated.Language.V != "xx" {
		t.Errorf("language = %q", translated.Language.V)
	}
}

func TestLanguages(t *testing.T) {
	doc, _ := load(t, scenariotest.Full(), scenario.Options{})
	if got := scenario.Languages(doc); strings.Join(got, " ") != "en fr" {
		t.Errorf("languages = %v", got)
	}
	french, _ := load(t, scenariotest.Full(), scenario.Options{Language: "fr"})
	siem, _ := french.Injects.Get("siem")
	if french.Title.V != "Nuit complète" || !strings.Contains(siem.Body.V, "214 fichiers") {
		t.Errorf("title %q, body %q", french.Title.V, siem.Body.V)
	}
}

// Who leaves the hash out is told which it is.
func TestTranslationWithoutItsHash(t *testing.T) {
	files := maps.Clone(source)
	files["i18n/fr.yaml"] = "summary: {text: Bref}\n"
	doc, _ := load(t, pack(files), scenario.Options{})
	var want string
	for _, p := range scenario.Paths(doc) {
		if p.Path == "summary" {
			want = p.Hash
		}
	}
	_, diags := load(t, pack(files), scenario.Options{Language: "fr"})
	for _, d := range diags {
		if d.Code == "WF108" && strings.Contains(d.Fix, want) && want != "" {
			return
		}
	}
	t.Errorf("nobody says %q:\n%s", want, diags)
}
