// Package markdown renders what scenarios, lessons and the handbook say, safely
// and in the look of the session.
//
// The source is cleaned and bounded in size and depth, since a few nested quotes
// can occupy a renderer for seconds; what Glamour makes of it passes through an
// allow-list again, since it turns character references into control bytes.
// Rendering takes milliseconds: call it in a command, never in Update or View.
package markdown

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"charm.land/glamour/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/typeset"
)

const (
	// MaxSize is the most bytes of one text.
	MaxSize = 64 << 10
	// MaxDepth is how deep quotes, lists and emphasis may nest.
	MaxDepth = 8
	// least and most bound the width of a rendered text in cells.
	least, most = 10, 400
)

// Renderer renders texts in one theme. Several goroutines may use it at once.
type Renderer struct {
	theme *theme.Theme
	cache *Cache
}

// New returns a renderer with a cache of its own.
func New(t *theme.Theme) *Renderer { return NewShared(t, NewCache(DefaultCache)) }

// NewShared returns a renderer that shares its cache with others, so that the
// sessions of a class render every text once for each width and theme.
func NewShared(t *theme.Theme, c *Cache) *Renderer { return &Renderer{theme: t, cache: c} }

// Render returns a text as lines of at most width cells that stand for
// themselves, without blank lines at its ends. It fails if the text is too
// large or too deep, or if ctx is done before it starts; Plain is what to show
// then.
func (r *Renderer) Render(ctx context.Context, src string, width int) (string, error) {
	width = min(max(width, least), most)
	key := cacheKey{sum: sha256.Sum256([]byte(src)), width: width, theme: r.theme.ID()}
	if out, ok := r.cache.get(key); ok {
		return out, nil
	}
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("rendering a text: %w", err)
	}
	if len(src) > MaxSize {
		return "", fmt.Errorf("rendering a text: it has %d bytes, at most %d are shown; split it", len(src), MaxSize)
	}
	src = typeset.Bind(joinItems(withoutCells(defuse(clean.Text(src)))))
	if err := checkShape(src); err != nil {
		return "", fmt.Errorf("rendering a text: %w", err)
	}
	out, err := r.render(src, width)
	if err != nil {
		return "", err
	}
	r.cache.put(key, out)
	return out, nil
}

// render runs Glamour. It makes a renderer for each text, since one cannot be
// used by two goroutines, and takes a panic of a library as an error: a text
// must not end the session.
func (r *Renderer) render(src string, width int) (out string, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = "", fmt.Errorf("rendering a text: the renderer failed: %v", p)
		}
	}()
	g, err := glamour.NewTermRenderer(glamour.WithStyles(style(r.theme)), glamour.WithWordWrap(max(1, width-hanging(src))), glamour.WithInlineTableLinks(true))
	if err != nil {
		return "", fmt.Errorf("preparing the renderer: %w", err)
	}
	raw, err := g.Render(src)
	if err != nil {
		return "", fmt.Errorf("rendering a text: %w", err)
	}
	glyphs := r.theme.Glyphs
	out = finish(drawBars(raw, glyphs.Bar), glyphs.Bar, width, r.theme.ASCII())
	return hang(out, glyphs.Bar, glyphs.Bullet, hanging(src), width), nil
}

// Plain returns a text as it was written, cleaned and wrapped to width.
func (r *Renderer) Plain(src string, width int) string {
	if len(src) > MaxSize {
		src = strings.ToValidUTF8(src[:MaxSize], "")
	}
	width = min(max(width, least), most)
	return ansi.Hardwrap(ansi.Wordwrap(clean.Text(src), width, ""), width, true)
}

// finish makes rendered lines safe, breaks those that are too long (code and
// addresses) and takes the padding off. Lines are measured when they are safe,
// since a control character that was replaced takes a cell; breaking them leaves
// styles open, which the second pass closes.
func finish(raw, bar string, width int, ascii bool) string {
	out := clean.Rendered(ansi.Hardwrap(clean.Rendered(raw), width, true))
	if ascii {
		out = strings.Map(asciiLine, out)
	}
	lines := strings.Split(out, "\n")
	for i, l := range lines {
		lines[i] = trim(l)
	}
	return strings.Join(trimBlank(lines, bar), "\n")
}

// asciiLine replaces the lines that Glamour draws in tables; words keep their
// letters.
func asciiLine(r rune) rune {
	switch r {
	case '─':
		return '-'
	case '│':
		return '|'
	case '┼':
		return '+'
	case '…':
		return '~'
	}
	return r
}

// trim takes spaces off the end of a line, through the styles that stand among
// them.
func trim(line string) string {
	if !strings.HasSuffix(line, " ") && !strings.HasSuffix(line, "m") {
		return line
	}
	n := len(strings.TrimRight(ansi.Strip(line), " "))
	if n == 0 {
		return ""
	}
	end := cut(line, n)
	line = line[:end]
	if i := strings.LastIndexByte(line, '\x1b'); i >= 0 && !isReset(line[i:]) {
		line += "\x1b[m"
	}
	return line
}

// isReset reports whether s begins with the end of all styles.
func isReset(s string) bool {
	return strings.HasPrefix(s, "\x1b[m") || strings.HasPrefix(s, "\x1b[0m")
}

// cut returns where in a line n bytes of text end, sequences not counted.
func cut(line string, n int) int {
	i := 0
	for n > 0 {
		if line[i] == '\x1b' {
			i += strings.IndexByte(line[i:], 'm')
		} else {
			n--
		}
		i++
	}
	return i
}

// trimBlank takes empty lines off both ends and makes several in a row one. A
// line of a quote that has nothing but its bars is empty, too.
func trimBlank(lines []string, bar string) []string {
	out := lines[:0]
	blank := true // The last line is, or there is none.
	for _, l := range lines {
		_, text := splitBars(ansi.Strip(l), bar)
		if text != "" {
			out, blank = append(out, l), false
			continue
		}
		switch {
		case !blank:
			out, blank = append(out, l), true
		case len(out) > 0 && len(l) < len(out[len(out)-1]):
			out[len(out)-1] = l // The bars of a quote end with its last text.
		}
	}
	if len(out) > 0 && blank {
		out = out[:len(out)-1]
	}
	return out
}
