// Package svg draws pictures that stand inside a page of HTML. How they look is the
// style of the page: shapes and texts only have classes. Whatever is text in them
// is escaped, and all else is numbers, so that nothing of a text can become markup.
package svg

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"
)

// Drawing is a picture being drawn. The zero value is empty.
type Drawing struct{ b strings.Builder }

// Begin begins a picture of a size, with what it shows in words for those who hear
// it. The id must be unique on the page.
func (d *Drawing) Begin(id string, w, h int, title, desc string) {
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="%[3]s-t %[3]s-d">`, w, h, escape(id))
	fmt.Fprintf(&d.b, `<title id="%[1]s-t">%[2]s</title><desc id="%[1]s-d">%[3]s</desc>`, escape(id), escape(title), escape(desc))
}

// BeginSign begins a small square picture that stands beside its meaning in words.
func (d *Drawing) BeginSign(size int) {
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" aria-hidden="true">`, size)
}

// Done ends the picture.
func (d *Drawing) Done() template.HTML {
	return template.HTML(d.b.String() + "</svg>") //nolint:gosec // every text in it was escaped
}

// Group begins a group with a title that a pointer shows; End ends it.
func (d *Drawing) Group(title string) {
	fmt.Fprintf(&d.b, "<g><title>%s</title>", escape(title))
}

// End ends a group.
func (d *Drawing) End() { d.b.WriteString("</g>") }

// Rect draws a rectangle.
func (d *Drawing) Rect(class string, x, y, w, h float64) {
	fmt.Fprintf(&d.b, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, escape(class), x, y, w, h)
}

// Line draws a line.
func (d *Drawing) Line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(&d.b, `<line class="%s" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, escape(class), x1, y1, x2, y2)
}

// Circle draws a circle around a point.
func (d *Drawing) Circle(class string, x, y, r float64) {
	fmt.Fprintf(&d.b, `<circle class="%s" cx="%.1f" cy="%.1f" r="%.1f"/>`, escape(class), x, y, r)
}

// Polygon draws a closed figure through points around a place.
func (d *Drawing) Polygon(class string, x, y float64, points ...[2]float64) {
	fmt.Fprintf(&d.b, `<path class="%s" d="%sz"/>`, escape(class), through(x, y, points))
}

// Polyline draws an open figure through points around a place.
func (d *Drawing) Polyline(class string, x, y float64, points ...[2]float64) {
	fmt.Fprintf(&d.b, `<path class="%s" d="%s"/>`, escape(class), through(x, y, points))
}

func through(x, y float64, points [][2]float64) string {
	var b strings.Builder
	for i, p := range points {
		letter := "L"
		if i == 0 {
			letter = "M"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", letter, x+p[0], y+p[1])
	}
	return b.String()
}

// Text writes a line of text that stands on y; class also says how it is aligned.
func (d *Drawing) Text(class string, x, y float64, text string) {
	fmt.Fprintf(&d.b, `<text class="%s" x="%.1f" y="%.1f">%s</text>`, escape(class), x, y, escape(text))
}

func escape(s string) string { return template.HTMLEscapeString(s) }

// Width is about how wide a text is whose characters are as wide as given. It is
// on the large side; characters of the Far East take two.
func Width(s string, char float64) float64 {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return float64(n) * char
}

// Short cuts a text to a number of characters, with a sign that it was cut.
func Short(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:max(1, most)-1]), " ,:;") + "…"
}
