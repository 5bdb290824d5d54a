package report_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/report"
)

func write(t failer, s report.Source, format string) string {
	f, ok := report.ByEnding("x." + format)
	if !ok {
		t.Fatalf("there is no format %s", format)
	}
	data, err := f.Write(s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(data)
}

func TestHTML(t *testing.T) {
	for _, name := range []string{"shift", "idle"} {
		golden(t, "testdata/"+name+".html", []byte(write(t, source(t, name), "html")))
	}
}

// What a page is made of: nothing of it fetches or runs anything.
var (
	elements = strings.Fields("html head meta title style body header main section article nav footer figure figcaption dl dt dd h1 h2 h3 h4 p " +
		"ul ol li a table caption thead tbody tr th td span strong em del div blockquote br hr pre code svg desc g rect line path circle text")
	attributes = strings.Fields("lang charset name content http-equiv class start id href scope role aria-label aria-labelledby aria-hidden " +
		"xmlns viewbox x y width height x1 y1 x2 y2 d cx cy r style")
)

// inspect fails unless every element and attribute of a page is one of those
// above, and every link stays on the page.
func inspect(t failer, page string) {
	styles := 0
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
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
			t.Fatalf("the element %q came through", token.Data)
		}
		for _, a := range token.Attr {
			switch {
			case !slices.Contains(attributes, strings.ToLower(a.Key)), strings.Contains(a.Val, "evil"),
				a.Key == "href" && !strings.HasPrefix(a.Val, "#"), a.Key == "style" && !strings.HasPrefix(a.Val, "text-align:"):
				t.Fatalf("the attribute %s=%q came through", a.Key, a.Val)
			}
		}
	}
	if styles != 1 || strings.ContainsAny(page, "\x00\x1b\u202e") {
		t.Fatalf("there are %d styles, or a control came through", styles)
	}
}

// attack is what must come through as text only.
const attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> <a href=\"https://evil.example/\">a</a> " +
	"[l](javascript:alert(1)) ![p](https://evil.example/p.png) <https://evil.example/> <style>*{background:url(//evil.example)}</style> " +
	"</style></title></text></svg></table> {{.}} | `x` \n\n<div onclick=alert(1)>\n[r]: https://evil.example/r\n[r] <iframe src=//evil.example>"

// Whatever stands in a debrief stays text on the page, wherever it stands.
func TestNothingOfADebriefRuns(t *testing.T) {
	s := everything(english(t))
	if n := poison(reflect.ValueOf(s.Debrief).Elem(), true, func() string { return attack }); n < 100 {
		t.Fatalf("only %d texts were changed", n)
	}
	s.Record, s.Language = report.Record{Head: attack, Records: 2, Content: attack}, attack
	page := write(t, s, "html")
	inspect(t, page)
	if strings.Count(page, "&lt;script&gt;") < 100 {
		t.Errorf("the attack is shown only %d times", strings.Count(page, "&lt;script&gt;"))
	}
}

// The same of any text; and in no format does it end a line that must be whole.
func TestAnyTextStaysText(t *testing.T) {
	words, outer := english(t), t
	rapid.Check(t, func(t *rapid.T) {
		s := everything(words)
		if rapid.Bool().Draw(t, "played") {
			s = source(outer, "shift")
		}
		text := rapid.StringOfN(rapid.SampledFrom([]rune("<>&\"'`/!-=[](){}*_#|\\:;.?\n aé漢script\u2028")), 0, 40, -1)
		poison(reflect.ValueOf(s.Debrief).Elem(), false, func() string { return text.Draw(t, "text") })
		inspect(t, write(t, s, "html"))
		for _, line := range strings.Split(strings.TrimSuffix(write(t, s, "jsonl"), "\n"), "\n") {
			statement(t, line)
		}
	})
}

// poison puts text into every text of a value but those that the program itself
// writes, and counts them. Names that a scenario declares are of a form of their
// own; they are changed on demand.
func poison(v reflect.Value, names bool, text func() string) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		v.SetString(text())
		return 1
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() || f.Type == reflect.TypeFor[time.Time]() || slices.Contains([]string{"Status", "Kind", "Rating", "Source", "Why", "Pace"}, f.Name) && v.Type() != reflect.TypeFor[debrief.Option]() {
				continue
			}
			if !names && (f.Name == "ID" || f.Name == "Scenario") {
				continue
			}
			n += poison(v.Field(i), names, text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += poison(v.Index(i), names, text)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n += poison(v.Elem(), names, text)
		}
	}
	return n
}

// A reader who hears the page finds a title, a language, headings in order, heads
// of tables, and words for each drawing.
func TestThePageCanBeHeard(t *testing.T) {
	page := write(t, source(t, "shift"), "html")
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	level, ids := 0, map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("the id %q stands twice", id)
			}
			ids[id] = true
		}
		switch {
		case n.Data == "html" && attribute(n, "lang") != "en":
			t.Error("the page has no language")
		case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
			next := int(n.Data[1] - '0')
			if next > level+1 {
				t.Errorf("a heading of level %d follows one of level %d", next, level)
			}
			level = next
		case n.Data == "th" && attribute(n, "scope") == "":
			t.Error("the head of a table says not of what")
		case n.Data == "svg" && attribute(n, "aria-hidden") == "" && (n.FirstChild == nil || n.FirstChild.Data != "title"):
			t.Error("a drawing has no title")
		}
	}
	for n := range root.Descendants() {
		for _, key := range []string{"aria-labelledby", "href"} {
			for _, id := range strings.Fields(strings.TrimPrefix(attribute(n, key), "#")) {
				if !ids[id] {
					t.Errorf("%s leads to %q, which is not there", key, id)
				}
			}
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// The template holds no words: all are from the catalogue.
func TestTheTemplateHasNoWords(t *testing.T) {
	d := &debrief.Debrief{Outcome: debrief.Outcome{Over: true}}
	page := write(t, report.Source{Debrief: d, Language: "en", Words: func(string, ...any) string { return "" }}, "html")
	_, body, _ := strings.Cut(page, "<body>")
	var left []string
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if text := strings.TrimSpace(string(z.Text())); kind == html.TextToken && strings.Trim(text, ": 0m") != "" {
			left = append(left, text)
		}
	}
	if len(left) > 0 {
		t.Errorf("the template says %q", left)
	}
}

// A long and busy run is drawn in parts whose labels do not stand on one another.
func TestABusyRunIsDrawn(t *testing.T) {
	d := &debrief.Debrief{Minutes: 600, Outcome: debrief.Outcome{Over: true}}
	for i := range int64(120) {
		at, fate := i*5-60, debrief.Happened
		d.Attack = append(d.Attack, debrief.Step{At: &at, Status: fate, Technique: "T1486", Title: fmt.Sprintf("Files of the share number %d", i)})
		d.Moves = append(d.Moves, debrief.Move{From: i * 5, To: i*5 + 5, Kind: "action", Status: debrief.Completed, Title: fmt.Sprintf("Work of some length number %d", i)})
	}
	page := write(t, report.Source{Debrief: d, Language: "en", Words: english(t)}, "html")
	inspect(t, page)
	if n := strings.Count(page, "<figure>"); n < 4 || n > 9 {
		t.Errorf("it is drawn in %d figures", n)
	}
	for _, want := range []string{"Files of the share number 0:", "Files of the share number 119:", "Work of some length number 119"} {
		if !strings.Contains(page[:strings.LastIndex(page, "</svg>")], want) {
			t.Errorf("%q is not drawn", want)
		}
	}
}
