package guide_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/watchfloor/watchfloor/engine/guide"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// guides are both, by name.
var guides = map[string]func(*scenario.Document) ([]byte, error){"facilitator": guide.Facilitator, "evaluator": guide.Evaluator}

func load(t testing.TB, fsys fs.FS, dir string) *scenario.Document {
	t.Helper()
	doc, diags := scenario.Load(t.Context(), fsys, dir, scenario.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return doc
}

func write(t testing.TB, name string, doc *scenario.Document) string {
	t.Helper()
	data, err := guides[name](doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestGolden(t *testing.T) {
	doc := load(t, scenariotest.Full(), ".")
	doc.Hash = "0123456789abcdef" // of the files, which golden files should not hang on
	for name := range guides {
		got, path := write(t, name, doc), "testdata/"+name+".html"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not what was written; -update writes it", path)
		}
	}
}

// TestFacilitatorLearnsEverything looks for every text of the scenarios that ship.
func TestFacilitatorLearnsEverything(t *testing.T) {
	for _, dir := range []string{"tutorial", "ransom-night"} {
		doc := load(t, scenarios.FS, dir)
		shown := squeeze(textOf(t, write(t, "facilitator", doc)))
		want := map[string]string{}
		for _, d := range doc.Decisions {
			want[d.Key] = d.Value.Ask.V
			for _, o := range d.Value.Options {
				want[d.Key+"."+o.Key], want[d.Key+"."+o.Key+" why"] = o.Value.Text.V, o.Value.Why.V
			}
		}
		for _, i := range doc.Injects {
			want[i.Key], want[i.Key+" expected"] = i.Value.Body.V, i.Value.Expected.V
		}
		for _, a := range doc.Attack {
			want[a.Key] = a.Value.Text.V
		}
		for _, q := range doc.Questions {
			for _, b := range q.Value.Answers {
				want[q.Key+"."+b.Key] = b.Value.Why.V
				for _, a := range b.Value.Any {
					want[q.Key+" "+a.V] = a.V
				}
			}
		}
		for _, r := range doc.Requests {
			want[r.Key], want[r.Key+" why"] = r.Value.Result.V, r.Value.Why.V
			if r.Value.Reply != nil {
				want[r.Key+" reply"] = r.Value.Reply.Body.V
			}
			for _, w := range r.Value.WrongChannels {
				want[r.Key+"."+w.Key], want[r.Key+"."+w.Key+" why"] = w.Value.Result.V, w.Value.Why.V
				if w.Value.Reply != nil {
					want[r.Key+"."+w.Key+" reply"] = w.Value.Reply.Body.V
				}
			}
		}
		for _, o := range doc.Outcomes {
			want[o.Key] = o.Value.Text.V
		}
		for _, q := range doc.Debrief.Questions {
			want[q.V] = q.V
		}
		for key, text := range want {
			if !strings.Contains(shown, squeeze(text)) {
				t.Errorf("%s: %s is not told: %q", dir, key, text)
			}
		}
	}
}

func TestEvaluatorRatesEveryObjective(t *testing.T) {
	doc := load(t, scenarios.FS, "ransom-night")
	text := squeeze(textOf(t, write(t, "evaluator", doc)))
	for _, want := range []string{
		"Performed without challenges", "Performed with some challenges", "Performed with major challenges", "Unable to be performed",
		"This does not mean failed", "from 85 %", "from 65 %", "from 40 %",
		"Stop the spread and shut the ways in", "Cut FS-02 off at the network switch and leave it running",
		"Isolates FS-02 from the network without switching it off.", "Improvement plan", "T+45m",
	} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("%q is not in the guide", want)
		}
	}
	if n := strings.Count(text, squeeze("U, unable to be performed")); n != len(doc.Objectives) {
		t.Errorf("%d ratings for %d objectives", n, len(doc.Objectives))
	}
	for _, d := range doc.Decisions {
		for _, o := range d.Value.Options {
			if o.Value.Why.V != "" && strings.Contains(text, squeeze(o.Value.Why.V)) {
				t.Errorf("the evaluator is told the why of %s.%s", d.Key, o.Key)
			}
		}
	}
}

// attack is what must come through as text only.
const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)> <a href="https://evil.example/">a</a> ` +
	"[link](javascript:alert(1)) [more](https://evil.example/x) ![picture](https://evil.example/p.png) <https://auto.example/> " +
	"https://bare.example/ <style>*{background:url(//evil.example)}</style> {{clerk}} </style></title></table>\n\n<div onclick=alert(1)>\nblock\n</div>\n\n[ref]: https://evil.example/r\n[ref] <iframe src=//evil.example>"

// Elements and attributes that the pages are made of.
var (
	elements   = strings.Fields("html head title meta style body h1 h2 h3 h4 p table thead tbody tr th td span strong em div ol ul li br pre code blockquote del hr")
	attributes = strings.Fields("lang charset name content http-equiv class start")
)

// TestNothingOfTheContentRuns puts the attack into every text of a scenario, and
// finds only the elements and attributes of the pages in what is written.
func TestNothingOfTheContentRuns(t *testing.T) {
	doc := load(t, scenariotest.Full(), ".")
	n := poison(reflect.ValueOf(doc).Elem())
	if n < 200 {
		t.Fatalf("only %d texts were changed", n)
	}
	for name := range guides {
		page := write(t, name, doc)
		z := html.NewTokenizer(strings.NewReader(page))
		styles := 0
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			token := z.Token()
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			if token.Data == "style" {
				styles++
			}
			if !slices.Contains(elements, token.Data) {
				t.Fatalf("%s: the element %s came through", name, token.Data)
			}
			for _, a := range token.Attr {
				aligned := a.Key == "style" && regexp.MustCompile(`^text-align:\w+$`).MatchString(a.Val)
				if !slices.Contains(attributes, a.Key) && !aligned || strings.Contains(a.Val, "evil") {
					t.Fatalf("%s: the attribute %s=%q came through", name, a.Key, a.Val)
				}
			}
		}
		if styles != 1 || strings.Contains(page[strings.Index(page, "<style>"):strings.Index(page, "</style>")], "evil") {
			t.Errorf("%s: there are %d styles", name, styles)
		}
		if !strings.Contains(page, "default-src 'none'") {
			t.Errorf("%s: the page may fetch something", name)
		}
	}
}

// poison puts the attack into every text and condition, and counts them.
func poison(v reflect.Value) int {
	switch x := v.Addr().Interface().(type) {
	case *scenario.Str:
		x.V = attack
		return 1
	case *scenario.Text:
		x.V = attack
		return 1
	case *scenario.Cond:
		if x.Src != "" {
			x.Src = attack
		}
		return 1
	}
	n := 0
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n += poison(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += poison(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n += poison(v.Elem())
		}
	}
	return n
}

// What is nested without end is shown as it is written.
func TestDeepTexts(t *testing.T) {
	doc := load(t, scenariotest.Full(), ".")
	for _, deep := range []string{strings.Repeat(">", 60_000), strings.Repeat("[", 60_000), strings.Repeat("*a_", 20_000), strings.Repeat("- ", 30_000), strings.Repeat("<", 60_000)} {
		doc.Outcomes[0].Value.Text.V = deep
		if page := write(t, "facilitator", doc); !strings.Contains(page, "<pre>"+html.EscapeString(deep[:10])) {
			t.Errorf("%s… is not shown as it is written", deep[:10])
		}
	}
}

// textOf is what a reader of a page sees.
func textOf(t *testing.T, page string) string {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// squeeze leaves letters and digits only, since Markdown moves the rest.
func squeeze(s string) string {
	return regexp.MustCompile(`[^\pL\pN]+`).ReplaceAllString(regexp.MustCompile(`(?m)^\s*\d+\. `).ReplaceAllString(s, ""), "")
}
