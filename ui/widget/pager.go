package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// Pager shows a text that was rendered before and scrolls it. Lines must stand
// for themselves, as those of markdown.Render and clean.Rendered do.
type Pager struct {
	kit  Kit
	w, h int
	text string
	rows []string
	top  int
}

// NewPager returns an empty pager.
func NewPager(k Kit) *Pager { return &Pager{kit: k} }

// SetKit gives the pager another look. Its text keeps that in which it was
// rendered.
func (p *Pager) SetKit(k Kit) { p.kit = k }

// SetSize tells the pager its rectangle.
func (p *Pager) SetSize(w, h int) {
	p.w, p.h = w, h
	p.to(p.top)
}

// TextWidth returns how wide the text should be rendered: the pager keeps two
// columns for its scroll bar.
func (p *Pager) TextWidth() int { return max(1, p.w-2) }

// SetContent replaces the text. The place stays if the text is the same or
// still has it; a new document starts with Top.
func (p *Pager) SetContent(s string) {
	if s != p.text {
		p.text, p.rows = s, strings.Split(s, "\n")
	}
	p.to(p.top)
}

// Text returns the whole text as it was given.
func (p *Pager) Text() string { return p.text }

// Top goes to the start.
func (p *Pager) Top() { p.to(0) }

// Bottom goes to the end.
func (p *Pager) Bottom() { p.to(len(p.rows)) }

// Row is the number of the first row shown, from 0.
func (p *Pager) Row() int { return p.top }

// Reveal scrolls as little as it can so that the rows from start up to end are
// shown, or the first of them where not all fit.
func (p *Pager) Reveal(start, end int) {
	if end > p.top+p.h {
		p.to(end - p.h)
	}
	if start < p.top || end-start > p.h {
		p.to(start)
	}
}

// Scroll moves the text by n lines, down if n is positive.
func (p *Pager) Scroll(n int) { p.to(p.top + n) }

func (p *Pager) to(row int) { p.top = clamp(row, 0, max(0, len(p.rows)-p.h)) }

// AtBottom reports whether the last line is shown.
func (p *Pager) AtBottom() bool { return p.top+p.h >= len(p.rows) }

// Percent returns how much of the text is above the lower edge, 0 to 100.
func (p *Pager) Percent() int {
	if len(p.rows) == 0 {
		return 100
	}
	return min(100, (p.top+p.h)*100/len(p.rows))
}

// Bindings returns the pager's keys.
func (p *Pager) Bindings() keys.Set { return keys.Scrolling() }

// Update handles a key and reports whether it was one of the pager's.
func (p *Pager) Update(msg tea.KeyPressMsg) bool {
	switch keys.Scrolling().Match(msg) {
	case keys.Up:
		p.Scroll(-1)
	case keys.Down:
		p.Scroll(1)
	case keys.PageUp:
		p.Scroll(-max(1, p.h-2))
	case keys.PageDown:
		p.Scroll(max(1, p.h-2))
	case keys.First:
		p.Top()
	case keys.Last:
		p.Bottom()
	default:
		return false
	}
	return true
}

// View draws the visible part, with a scroll bar if there is more.
func (p *Pager) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	end := min(len(p.rows), p.top+p.h)
	block := p.kit.FitBlock(strings.Join(p.rows[p.top:end], "\n"), p.TextWidth(), p.h)
	if len(p.rows) <= p.h || p.w < 3 {
		return p.kit.FitBlock(block, p.w, p.h)
	}
	return Beside(block, p.kit.scrollBar(p.top, len(p.rows), p.h))
}

// scrollBar draws a bar of h rows beside h of total lines, from line top on,
// with a column of space before it.
func (k Kit) scrollBar(top, total, h int) string {
	size := max(1, h*h/total)
	at := 0
	if total > h {
		at = top * (h - size) / (total - h)
	}
	rows := make([]string, h)
	for i := range rows {
		rows[i] = " " + k.Paint(theme.Border, k.Theme.Glyphs.ScrollTrack)
		if i >= at && i < at+size {
			rows[i] = " " + k.Paint(theme.Accent, k.Theme.Glyphs.ScrollThumb)
		}
	}
	return strings.Join(rows, "\n")
}
