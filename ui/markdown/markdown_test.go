package markdown

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

var colourful = theme.Options{Dark: true, Profile: colorprofile.TrueColor}

func document(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/lesson.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func render(t testing.TB, o theme.Options, src string, width int) string {
	t.Helper()
	out, err := New(theme.New(o)).Render(context.Background(), src, width)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name  string
		opts  theme.Options
		width int
	}{
		{"unicode-78", colourful, 78},
		{"unicode-40", colourful, 40},
		{"ascii-60", theme.Options{ASCII: true, NoColor: true}, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := render(t, c.opts, document(t), c.width)
			screentest.Fits(t, out, c.width, 200)
			if c.opts.ASCII {
				screentest.ASCIIOnly(t, out)
				screentest.NoColour(t, out)
			}
			screentest.Golden(t, c.name, out)
		})
	}
}

func TestGoldenStyles(t *testing.T) {
	src := "# Title\n\nSome **bold**, *slanted* and `code` with a [link](https://example.org).\n"
	for name, o := range map[string]theme.Options{
		"dark":    colourful,
		"light16": {Profile: colorprofile.ANSI},
		"none":    {NoColor: true},
	} {
		t.Run(name, func(t *testing.T) { screentest.GoldenANSI(t, "styles-"+name, render(t, o, src, 60)) })
	}
}

func TestControlsNeverPass(t *testing.T) {
	for _, src := range []string{
		"&#27;]52;c;cm0=&#7;", "&#x1b;[2J", "&#155;31m", "a&#8238;b", "a\x1b[2Jb", "&#x202e;x", "&rlm;x", "x&#0;y",
		"[x](https://a.b/\x1b]0;t\x07)", "![&#27;c](u)", "`\x1b[31m`", "```\n\x1b]8;;x\x07\n```", "| a&#27;c |\n|-|\n| \x9b2J |",
		"<b>\x1b[31m</b>", "# &#27;[31m", "&NewLine;&Tab;&ZeroWidthSpace;&shy;x", "e\u0301\u0301\u0301\u0301\u0301\u0301",
	} {
		out := render(t, colourful, src, 60)
		screentest.Fits(t, out, 60, 20)
	}
}

func TestARefToAControlIsVisible(t *testing.T) {
	if got := screentest.Plain(render(t, colourful, "a&#27;[31mb &#65; &amp;", 60)); got != "a\uFFFD[31mb A &" {
		t.Errorf("shown is %q", got)
	}
}

func TestBombsAreRefused(t *testing.T) {
	nested := ""
	for i := range 200 {
		nested += strings.Repeat("  ", i) + "- a\n"
	}
	for _, c := range []struct{ name, src, want string }{
		{"too large", strings.Repeat("a", MaxSize+1), "at most 65536 are shown"},
		{"quotes", "fine\n" + strings.Repeat(">", 66) + " a", "line 2 nests 66 quotes and lists"},
		{"quotes with spaces", strings.Repeat("> ", 9) + "a", "line 1 nests 9"},
		{"lists in a line", strings.Repeat("- ", 30) + "a", "line 1 nests 30"},
		{"numbered lists", strings.Repeat("1. ", 30) + "a", "line 1 nests 30"},
		{"lists by indent", nested, "200 deep, at most 8"},
		{"lazy quotes", strings.Repeat(">", 9) + "a\n" + strings.Repeat(">", 9), "nests 9"},
		{"emphasis", strings.Repeat("*a **b ", 30) + strings.Repeat("b** a* ", 30), "deep, at most 8"},
		{"headings", strings.Repeat("# a\n", 16000), "16000 headings, at most 500"},
		{"parts", strings.Repeat("a\n\n", 20000), "parts, at most 10000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(theme.New(colourful)).Render(context.Background(), c.src, 80)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestEightDeepIsShown(t *testing.T) {
	if got := screentest.Plain(render(t, colourful, strings.Repeat("> ", MaxDepth)+"deep", 80)); !strings.Contains(got, "deep") {
		t.Errorf("shown is %q", got)
	}
}

func TestADoneContextStopsBeforeTheStart(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(theme.New(colourful)).Render(ctx, "a", 80); err == nil {
		t.Error("a text was rendered for nobody")
	}
}

func TestPlainShowsWhatCannotBeRendered(t *testing.T) {
	r := New(theme.New(colourful))
	got := r.Plain(strings.Repeat(">", 66)+" a\x1b[2J "+strings.Repeat("x", 100), 40)
	screentest.Fits(t, got, 40, 20)
	if !strings.Contains(got, "a\uFFFD[2J") {
		t.Errorf("plain is %q", got)
	}
}

func TestTheCacheTellsTextsWidthsAndThemesApart(t *testing.T) {
	cache := NewCache(DefaultCache)
	seen := map[string]string{}
	for _, o := range []theme.Options{colourful, {NoColor: true}} {
		for _, width := range []int{20, 60} {
			for _, src := range []string{"# one\n\ntwo three four five six", "# two\n\nthree four five six seven"} {
				name := fmt.Sprint(o, width, src)
				r := NewShared(theme.New(o), cache)
				first, err := r.Render(context.Background(), src, width)
				if err != nil {
					t.Fatal(err)
				}
				again, err := r.Render(context.Background(), src, width)
				if err != nil || again != first {
					t.Errorf("%s: %q, then %q, %v", name, first, again, err)
				}
				if other, ok := seen[first]; ok {
					t.Errorf("%s and %s look the same", name, other)
				}
				seen[first] = name
			}
		}
	}
}

func TestTheCacheKeepsItsBound(t *testing.T) {
	c := NewCache(100)
	for i := range 50 {
		c.put(cacheKey{width: i}, strings.Repeat("x", 30))
		c.get(cacheKey{width: 0}) // Used all the time, so it stays.
	}
	if c.size > 100 || len(c.texts) != 3 || c.order.Len() != 3 {
		t.Errorf("%d bytes in %d texts, want at most 100 in 3", c.size, len(c.texts))
	}
	if _, ok := c.get(cacheKey{width: 0}); !ok {
		t.Error("the text used last was dropped")
	}
	if _, ok := c.get(cacheKey{width: 10}); ok {
		t.Error("a text unused for long was kept")
	}
	c.put(cacheKey{width: 99}, strings.Repeat("x", 101))
	if _, ok := c.get(cacheKey{width: 99}); ok {
		t.Error("a text larger than the cache was kept")
	}
}

func TestManyAtOnce(t *testing.T) {
	r := New(theme.New(colourful))
	want := render(t, colourful, document(t), 60)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, err := r.Render(context.Background(), document(t), 60); err != nil || got != want {
				t.Errorf("rendered differently at the same time: %v", err)
			}
		})
	}
	wg.Wait()
}

func TestTrim(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"   ", ""},
		{"a  ", "a"},
		{"\x1b[1m   \x1b[m", ""},
		{"\x1b[1ma\x1b[m\x1b[2m   \x1b[m", "\x1b[1ma\x1b[m"},
		{"a\x1b[1m b\x1b[m", "a\x1b[1m b\x1b[m"},
	} {
		if got := trim(c.in); got != c.want {
			t.Errorf("trim(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzRender(f *testing.F) {
	f.Add(document(f), 40)
	for _, s := range []string{"&#27;]52;c;x&#7;", ">>> a\n- b\n  1. c", "|a|b|\n|-|-|\n|c|", "```go\n\x1b\n```", "[a](b \"c\")![d](e)", "a\n: b\n\n~~c~~ - [x] d", "<b>\n***\n# # #"} {
		f.Add(s, 20)
	}
	r := New(theme.New(colourful))
	f.Fuzz(func(t *testing.T, src string, width int) {
		out, err := r.Render(context.Background(), src, width)
		if err != nil {
			out = r.Plain(src, width)
		}
		screentest.NoControls(t, out)
		for _, line := range strings.Split(out, "\n") {
			if n := ansi.StringWidth(line); n > min(max(width, least), most) {
				t.Errorf("line of %d cells at width %d: %q", n, width, line)
			}
		}
	})
}

func BenchmarkRender(b *testing.B) {
	th, src := theme.New(colourful), document(b)
	for b.Loop() {
		if _, err := New(th).Render(context.Background(), src, 78); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenderFromCache(b *testing.B) {
	r, src := New(theme.New(colourful)), document(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Render(context.Background(), src, 78); err != nil {
			b.Fatal(err)
		}
	}
}
