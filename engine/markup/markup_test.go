package markup_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/watchfloor/watchfloor/engine/markup"
)

func TestMarkdownIsRendered(t *testing.T) {
	r := markup.New()
	for src, want := range map[string]string{
		"one *two*":                      "<p>one <em>two</em></p>\n",
		"a\x1b[2J":                       "<p>a\ufffd[2J</p>\n",
		"<b>bold</b>":                    "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n",
		"[text](https://x.example/)":     "<p>text (https://x.example/)</p>\n",
		"![look](https://x.example/p)":   "<p>look</p>\n",
		"<https://x.example/>":           "<p>https://x.example/</p>\n",
		strings.Repeat("> ", 40) + "a":   "<pre>" + strings.Repeat("&gt; ", 40) + "a</pre>",
		"- one\n- two":                   "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n",
		"<div onclick=x>\nblock\n</div>": "<pre>&lt;div onclick=x&gt;\nblock\n&lt;/div&gt;</pre>\n",
	} {
		if got := string(r.Block(src)); got != want {
			t.Errorf("Block(%q) = %q, want %q", src, got, want)
		}
	}
}

func TestALineHasNoParagraph(t *testing.T) {
	r := markup.New()
	for src, want := range map[string]string{
		"one **two**": "one <strong>two</strong>",
		"one\ntwo":    "one two",
		"":            "",
	} {
		if got := string(r.Line(src)); got != want {
			t.Errorf("Line(%q) = %q, want %q", src, got, want)
		}
	}
}

// harmless are the elements that may come out.
var harmless = strings.Fields("p em strong del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 hr br table thead tbody tr th td")

// Whatever comes in, nothing comes out that fetches or runs anything.
func FuzzBlock(f *testing.F) {
	for _, seed := range []string{"<script>alert(1)</script>", "[a](javascript:x)", "| a | b |\n|---|---|\n| <img src=x> | c |", "&lt;b&gt; &#60;script&#62;", "```\n</pre><script>\n```"} {
		f.Add(seed)
	}
	r := markup.New()
	f.Fuzz(func(t *testing.T, src string) {
		for z := html.NewTokenizer(strings.NewReader(string(r.Block(src)))); ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				return
			}
			token := z.Token()
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			if !slices.Contains(harmless, token.Data) {
				t.Fatalf("%q lets %s through", src, token.Data)
			}
			for _, a := range token.Attr {
				if !slices.Contains([]string{"class", "start", "style"}, a.Key) || a.Key == "style" && !strings.HasPrefix(a.Val, "text-align:") {
					t.Fatalf("%q lets the attribute %s=%q through", src, a.Key, a.Val)
				}
			}
		}
	})
}
