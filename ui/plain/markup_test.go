package plain

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/words"
)

func TestUnmark(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a paragraph", "one\ntwo\n\nthree", "one two\n\nthree"},
		{"emphasis", "a **bold** and *fine* `word` __too__", "a bold and fine word too"},
		{"emphasis across lines", "**Our folder is here. On the wards\nthey have charts.** I have *The mail\nto Inger*.", "Our folder is here. On the wards they have charts. I have The mail to Inger."},
		{"emphasis in an item", "- a **b\n  c** d", "- a b c d"},
		{"emphasis in a quotation", "> says **from\n> here** now\n\nthen", "> says from here now\n\nthen"},
		{"side by side", "*one* *two* **three** *a_b* (*c*), “*d*”", "one two three a_b (c), “d”"},
		{"code in emphasis and stars in code", "**Press `?`** or `a*b*c` and `**`", "Press ? or a*b*c and **"},
		{"stars that are none", "2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"},
		{"a link", "see [the page](https://x.example)", "see the page (https://x.example)"},
		{"a heading", "# Title\ntext", "Title\ntext"},
		{"signs that are no heading", "#incident-room is open\nto all\n#1 of 3", "#incident-room is open to all #1 of 3"},
		{"code that shows a fence", "~~~~\n```\n# a\n~~~\n~~~~\nthen **b**", "```\n# a\n~~~\nthen b"},
		{"a list", "- one\n  goes on\n- two\n1. three", "- one goes on\n- two\n1. three"},
		{"code", "run\n```\na  **b**\n```\nthen", "run\na  **b**\nthen"},
		{"a table", "| a | b |\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"},
		{"control characters", "a\x1b[31mb", "a\ufffd[31mb"},
		{"nothing", "", ""},
	} {
		if got := unmark(c.src); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPrinterWraps(t *testing.T) {
	var out bytes.Buffer
	p := &printer{w: &out, width: 20}
	p.put("  one two three four five\nsix")
	if want := "  one two three four\n  five\nsix\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func catalogue(t testing.TB) *words.Catalogue {
	t.Helper()
	c, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTimesAreSpoken(t *testing.T) {
	l := lang{catalogue(t)}
	start := time.Date(2026, 3, 2, 22, 10, 0, 0, time.UTC)
	for minutes, want := range map[int64]string{0: "22:10", 30: "22:40", 120: "00:10 on day 2", -40: "21:30"} {
		if got := l.clock(start, minutes); got != want {
			t.Errorf("clock(%d) = %q, want %q", minutes, got, want)
		}
	}
	for minutes, want := range map[int64]string{0: "0 minutes", 1: "1 minute", 60: "1 hour", 95: "1 hour 35 minutes"} {
		if got := l.duration(minutes); got != want {
			t.Errorf("duration(%d) = %q, want %q", minutes, got, want)
		}
	}
}

// key is a key of the catalogue where it stands whole.
var key = regexp.MustCompile(`^plain\.[a-z0-9_]+[a-z0-9]$`)

// Every text that the package asks for by name is in the catalogue, and every
// text of its file is asked for by somebody.
func TestWordsAndSourceAgree(t *testing.T) {
	c, used := catalogue(t), map[string]bool{}
	var starts []string
	literals(t, func(pos token.Position, s string) {
		switch {
		case key.MatchString(s):
			used[s] = true
			if !c.Has(s) {
				t.Errorf("%v: the catalogue has no %q", pos, s)
			}
		case strings.HasPrefix(s, "plain.") && strings.HasSuffix(s, "_"):
			starts = append(starts, s)
		}
	})
	for _, k := range c.Keys() {
		if strings.HasPrefix(k, "plain.") && !used[k] && !hasStart(k, starts) {
			t.Errorf("nobody asks for %q", k)
		}
	}
}

func hasStart(k string, starts []string) bool {
	for _, s := range starts {
		if strings.HasPrefix(k, s) {
			return true
		}
	}
	return false
}

func literals(t *testing.T, each func(token.Position, string)) {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					each(fset.Position(lit.Pos()), s)
				}
			}
			return true
		})
	}
}

// Families of keys are whole: a word for every kind, state and rating.
func TestFamiliesOfWordsAreWhole(t *testing.T) {
	c := catalogue(t)
	var keys []string
	for _, k := range []exercise.ReasonKind{
		exercise.ReasonBusy, exercise.ReasonUsed, exercise.ReasonClosed, exercise.ReasonDecided, exercise.ReasonFirst, exercise.ReasonNot, exercise.ReasonRead, exercise.ReasonCollect,
		exercise.ReasonAnswer, exercise.ReasonReply, exercise.ReasonEarly, exercise.ReasonLate, exercise.ReasonMeter,
		exercise.ReasonSituation, exercise.ReasonPool, exercise.ReasonLost, exercise.ReasonTaken, exercise.ReasonChannel, exercise.ReasonOver,
	} {
		keys = append(keys, "plain.reason_"+string(k), "plain.then_"+string(k))
	}
	for start, ends := range map[string]string{
		"plain.reason_approval_": "unasked asked granted refused",
		"plain.item_":            "collecting held elsewhere lost",
		"plain.ledger_":          "collected hashed handed_over shared",
		"plain.status_":          "history happened prevented not_reached failed completed abandoned unfinished defaulted lost taken collected never_collected never_opened open",
		"plain.source_":          "proven par search",
		"plain.unscored_":        "unfinished faulted reference unrated",
		"plain.rating_":          "p s m u",
		"plain.then_":            "approval",
	} {
		for _, end := range strings.Fields(ends) {
			keys = append(keys, start+end)
		}
	}
	for k := exercise.Began; k <= exercise.Fault; k++ {
		if end := timelineKey(k); end != "" {
			keys = append(keys, "plain.timeline_"+end)
		}
	}
	for _, v := range verbs() {
		keys = append(keys, "plain.help_"+v.name)
	}
	for _, k := range keys {
		if !c.Has(k) {
			t.Errorf("the catalogue has no %q", k)
		}
	}
}

func TestTitlesAreSpoken(t *testing.T) {
	for src, want := range map[string]string{
		"The *first* step":         "The first step",
		"**Now** at `fs` and *on*": "Now at fs and on",
		"2 * 3 and __init__.py":    "2 * 3 and __init__.py",
		"*.locked and *.key":       "*.locked and *.key",
	} {
		if got := spoken(src); got != want {
			t.Errorf("%q is spoken as %q, want %q", src, got, want)
		}
	}
}

// A text that ends with a full stop stands before one of the catalogue.
func TestSentencesEndOnce(t *testing.T) {
	l := lang{catalogue(t)}
	for why, want := range map[string]string{
		"Watch first what it tells.": "Not possible: Watch first what it tells.",
		"it is lost":                 "Not possible: it is lost.",
		"First A.; then B.":          "Not possible: First A; then B.",
		"Who asked for it?":          "Not possible: Who asked for it?",
		"wait and see...":            "Not possible: wait and see...",
	} {
		if got := l.T("plain.cannot", "why", why); got != want {
			t.Errorf("%q gives %q, want %q", why, got, want)
		}
	}
}
