package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// page is what a sheet shows of one thing: text, documents and what can be done
// with it, from top to bottom.
type page struct {
	title, counter string
	blocks         []block
	// open: no choice is selected until somebody moves to one, for it is the
	// choosing that is trained.
	open bool
}

// block is one part of a page: a text in the style of a role, a document in
// Markdown, or a choice.
type block struct {
	role     theme.Role
	label    string // stands before the text, muted
	sign     string // of one cell before the text, which goes on beside it
	text     string
	document string
	choice   *choice
}

// choice is something that can be done from a page.
type choice struct {
	id          string
	title, meta string
	glyph       string
	role        theme.Role // of the glyph
	notes       []note
	why         string // it cannot be done now because
	settled     bool   // it will not be possible again, and why says how it stands
	do          func() tea.Cmd
}

// note is a line under a choice.
type note struct {
	role theme.Role
	text string
}

func (p *page) line(r theme.Role, text string) *page {
	if text != "" {
		p.blocks = append(p.blocks, block{role: r, text: text})
	}
	return p
}

// marked is a line with a sign.
func (p *page) marked(r theme.Role, sign, text string) {
	p.blocks = append(p.blocks, block{role: r, sign: sign, text: text})
}

// fact is a line with a label; without a text there is none.
func (p *page) fact(label, text string) *page {
	if text != "" {
		p.blocks = append(p.blocks, block{label: label, text: text})
	}
	return p
}

func (p *page) gap() *page {
	if n := len(p.blocks); n > 0 && (p.blocks[n-1] != block{}) {
		p.blocks = append(p.blocks, block{})
	}
	return p
}

func (p *page) heading(text string) *page { return p.gap().line(theme.Title, text) }

// markdown adds a document.
func (p *page) markdown(source string) *page {
	if strings.TrimSpace(source) != "" {
		p.blocks = append(p.blocks, block{document: source})
	}
	return p
}

func (p *page) choose(c choice) *page {
	p.blocks = append(p.blocks, block{choice: &c})
	return p
}

// span is the lines of a choice in a laid-out page.
type span struct{ from, to int }

// laid is a page in lines of a width.
type laid struct {
	lines   []string
	choices []*choice
	spans   []span
	open    bool // no choice is selected at first
}

// documents gives rendered Markdown, or "" where it is not there yet.
type documents interface {
	rendered(source string, width int) string
}

// layOut writes a page in lines of w cells. airy puts a blank line between two
// choices.
func (p *page) layOut(k widget.Kit, docs documents, w int, airy bool) laid {
	out := laid{open: p.open}
	label := p.labelWidth(w)
	for i, b := range p.blocks {
		switch {
		case b.choice != nil:
			if airy && i > 0 && p.blocks[i-1].choice != nil {
				out.lines = append(out.lines, "")
			}
			from := len(out.lines)
			out.lines = append(out.lines, b.choice.lines(k, w)...)
			out.choices = append(out.choices, b.choice)
			out.spans = append(out.spans, span{from, len(out.lines)})
		case b.document != "":
			out.lines = append(out.lines, strings.Split(docs.rendered(b.document, w), "\n")...)
		default:
			out.lines = append(out.lines, b.lines(k, label, w)...)
		}
	}
	return out
}

// labelWidth aligns the texts behind labels.
func (p *page) labelWidth(w int) int {
	n := 0
	for _, b := range p.blocks {
		n = max(n, widget.Width(b.label))
	}
	return min(n, w/3)
}

// lines writes a text, with a label or a sign before its first line if it has one.
func (b block) lines(k widget.Kit, label, w int) []string {
	lead, indent := "", 0
	switch {
	case b.label != "":
		lead, indent = k.Paint(theme.Muted, k.Fit(b.label, label))+"  ", label+2
	case b.sign != "":
		lead, indent = k.Paint(b.role, b.sign)+" ", 2
	}
	var out []string
	for _, line := range widget.Wrap(b.text, max(1, w-indent)) { // Line breaks of the text stay.
		out = append(out, lead+k.Paint(b.role, line))
		lead = strings.Repeat(" ", indent)
	}
	return out
}

// choiceIndent is the columns before the title of a choice: pointer, sign and
// spaces.
const choiceIndent = 4

// lines writes a choice: sign, title, what it costs, and notes. The pointer is
// set when the choice is drawn.
func (c *choice) lines(k widget.Kit, w int) []string {
	role, glyph, signed := theme.Text, c.glyph, c.role
	if glyph == "" {
		glyph, signed = k.Theme.Glyphs.Unchosen, theme.Accent
	}
	if c.why != "" {
		role = theme.Off
		if c.glyph == "" {
			glyph, signed = k.Theme.Glyphs.Locked, theme.Off
		}
	}
	text, meta, below := w-choiceIndent, widget.Width(c.meta), false
	if meta > 0 {
		meta += 2
	}
	if meta > text/2 { // It would leave the title a few letters a line.
		meta, below = 0, true
	}
	var out []string
	lead := "  " + k.Paint(signed, glyph) + " "
	for i, line := range beside(c.title, text, meta) {
		line = lead + k.Paint(role, line)
		if i == 0 && meta > 0 {
			line = k.Spread(line, k.Paint(theme.Muted, c.meta), w)
		}
		out = append(out, line)
		lead = strings.Repeat(" ", choiceIndent)
	}
	if below {
		out = append(out, lead+k.Paint(theme.Muted, k.Cut(c.meta, text)))
	}
	for _, n := range c.allNotes(k) {
		for _, line := range widget.Wrap(n.text, max(1, w-choiceIndent)) {
			out = append(out, lead+k.Paint(n.role, line))
		}
	}
	return out
}

// beside breaks a text into lines of w cells, of which the first leaves room at its
// end.
func beside(text string, w, room int) []string {
	lines := widget.Wrap(text, max(1, w-room))
	rest, ok := strings.CutPrefix(text, lines[0])
	if !ok || len(lines) == 1 {
		return lines
	}
	return append(lines[:1:1], widget.Wrap(strings.TrimSpace(rest), max(1, w))...)
}

// allNotes are the notes with the reason why not, if there is one.
func (c *choice) allNotes(k widget.Kit) []note {
	if c.why == "" {
		return c.notes
	}
	why := c.why
	if !c.settled {
		why = k.T("floor.not_now", arg("why", why))
	}
	return append(c.notes[:len(c.notes):len(c.notes)], note{theme.Muted, why})
}
