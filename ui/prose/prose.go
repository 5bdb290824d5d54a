// Package prose builds styled text of a given width from headings, paragraphs,
// facts and lists, as the details of the library, the briefing and the debrief
// show it. Texts are cleaned here, so that callers may pass what others wrote.
package prose

import (
	"context"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Text is text that is being written. Building it may take long where it holds
// Markdown, so it is built in commands.
type Text struct {
	kit   widget.Kit
	ctx   context.Context
	md    *markdown.Renderer
	width int
	label int
	lines []string
}

// New begins a text of width cells.
func New(k widget.Kit, width int) *Text { return &Text{kit: k, width: max(width, 1)} }

// WithMarkdown lets the text hold documents. Such a text is built in a command,
// which ctx belongs to.
func (t *Text) WithMarkdown(ctx context.Context, md *markdown.Renderer) *Text {
	t.ctx, t.md = ctx, md
	return t
}

// Width is how many cells a line may have.
func (t *Text) Width() int { return t.width }

// Gap adds an empty line, unless there is one or nothing was written.
func (t *Text) Gap() *Text {
	if n := len(t.lines); n > 0 && t.lines[n-1] != "" {
		t.lines = append(t.lines, "")
	}
	return t
}

// Heading begins a part.
func (t *Text) Heading(s string) *Text {
	t.Gap()
	return t.Para(theme.Title, s)
}

// Para adds a paragraph in the style of a role.
func (t *Text) Para(r theme.Role, s string) *Text { return t.hanging("", 0, r, s) }

// Markdown adds a document; what cannot be rendered is shown as it is.
func (t *Text) Markdown(src string) *Text {
	if strings.TrimSpace(src) == "" {
		return t
	}
	if t.md != nil {
		if out, err := t.md.Render(t.ctx, src, t.width); err == nil {
			return t.Lines(strings.Trim(out, "\n"))
		}
	}
	return t.Para(theme.Text, src)
}

// IndentedMarkdown adds a document that begins n cells further right.
func (t *Text) IndentedMarkdown(n int, src string) *Text {
	in := &Text{kit: t.kit, ctx: t.ctx, md: t.md, width: max(t.width-n, 1)}
	in.Markdown(src)
	for _, l := range in.lines {
		t.lines = append(t.lines, strings.TrimRight(strings.Repeat(" ", n)+l, " "))
	}
	return t
}

// Lines adds text that is styled and fits already.
func (t *Text) Lines(block string) *Text {
	t.lines = append(t.lines, strings.Split(block, "\n")...)
	return t
}

// Labels sets the width of the labels of the facts that follow.
func (t *Text) Labels(labels ...string) *Text {
	t.label = 0
	for _, l := range labels {
		t.label = max(t.label, widget.Width(l))
	}
	t.label = min(t.label, t.width/3)
	return t
}

// Fact adds a label with its value; without a value it adds nothing.
func (t *Text) Fact(label, value string) *Text {
	return t.StyledFact(label, t.kit.Paint(theme.Text, clean.Text(value)))
}

// StyledFact is Fact with a value that has its style.
func (t *Text) StyledFact(label, value string) *Text {
	if value == "" {
		return t
	}
	w := max(t.label, min(widget.Width(label), t.width/3))
	return t.hang(t.kit.Paint(theme.Muted, t.kit.Fit(clean.Line(label), w))+"  ", w+2, value)
}

// Item adds a paragraph behind a sign, in the style of a role.
func (t *Text) Item(mark string, r theme.Role, s string) *Text {
	return t.hanging(t.kit.Paint(theme.Muted, mark)+" ", widget.Width(mark)+1, r, s)
}

// State adds a paragraph behind the sign of a role, both in its style.
func (t *Text) State(r theme.Role, s string) *Text {
	return t.hanging(t.kit.Paint(r, t.kit.Theme.Mark(r))+" ", 2, r, s)
}

// Indented adds a paragraph that begins n cells further right.
func (t *Text) Indented(n int, r theme.Role, s string) *Text {
	return t.hanging(strings.Repeat(" ", n), n, r, s)
}

func (t *Text) hanging(lead string, indent int, r theme.Role, s string) *Text {
	return t.hang(lead, indent, t.paint(r, clean.Text(strings.TrimSpace(s))))
}

// hang adds styled text, wrapped, with a lead before its first line.
func (t *Text) hang(lead string, indent int, styled string) *Text {
	for _, l := range widget.Wrap(styled, max(t.width-indent, 1)) {
		t.lines = append(t.lines, strings.TrimRight(lead+l, " "))
		lead = strings.Repeat(" ", indent)
	}
	return t
}

// paint styles every line by itself, so that lines can be cut anywhere.
func (t *Text) paint(r theme.Role, s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = t.kit.Paint(r, l)
	}
	return strings.Join(lines, "\n")
}

// Height is how many lines there are.
func (t *Text) Height() int { return len(t.lines) }

// String is what was written.
func (t *Text) String() string { return strings.TrimRight(strings.Join(t.lines, "\n"), "\n") }

// Bullet adds a paragraph of a list.
func (t *Text) Bullet(r theme.Role, s string) *Text { return t.Item(t.kit.Theme.Glyphs.Bullet, r, s) }

// Source adds a line of source behind its number, with a mark of some cells below
// it that begins behind pad cells. The line must fit.
func (t *Text) Source(number, line string, pad, width int) *Text {
	bar := t.kit.Theme.Glyphs.Bar
	lead := t.kit.Paint(theme.Muted, number+bar) + " "
	t.lines = append(t.lines, lead+t.kit.Paint(theme.Code, clean.Line(line)))
	mark := strings.Repeat(" ", max(0, pad)) + "^" + strings.Repeat("~", max(0, width-1))
	t.lines = append(t.lines, t.kit.Paint(theme.Muted, strings.Repeat(" ", widget.Width(number))+bar)+" "+t.kit.Paint(theme.Danger, mark))
	return t
}

// Block adds lines that are drawn already and fit.
func (t *Text) Block(drawn string) *Text {
	t.lines = append(t.lines, strings.Split(drawn, "\n")...)
	return t
}
