package course

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// heading is the text of one.
func heading(line string) string {
	return strings.TrimSpace(strings.TrimRight(strings.TrimPrefix(line, "## "), "# "))
}

// section begins a page at a heading. Where nothing stands before the first one,
// there is no page before it.
func (p *parser) section(title string, pos scenario.Pos) {
	if all := p.lesson.Sections; len(all) == 1 && all[0].ID == introduction && len(all[0].Parts) == 0 {
		p.lesson.Sections = nil
		delete(p.slugs, introduction)
	}
	title = clean.Line(title)
	id := slug(title)
	first, again := p.slugs[id]
	switch all := p.lesson.Sections; {
	case title == "":
		p.errorf("WF615", pos, "write what the page is about", "the heading is empty")
	case again && id == introduction && all[0].Title == "":
		p.errorf("WF615", pos, "give the page another heading", "the text before the first heading is called so already")
	case again:
		p.errorf("WF615", pos, "give every page a heading of its own", "the heading has the letters and digits of that of line %d", first.Line)
	case len(all) == maxSections:
		p.errorf("WF602", pos, "merge some", "the lesson has more than %d pages", maxSections)
	}
	p.page(id, title, pos)
}

// introduction is the name of the page before the first heading.
const introduction = "introduction"

// page adds a page, as far as there is room.
func (p *parser) page(id, title string, pos scenario.Pos) {
	p.slugs[id] = pos
	if len(p.lesson.Sections) < maxSections {
		p.lesson.Sections = append(p.lesson.Sections, Section{ID: id, Title: title, Pos: pos})
	}
}

// slug is a heading as a name: its letters and digits in lower case, with
// hyphens between words.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 0x80
	})
	return strings.Join(words, "-")
}
