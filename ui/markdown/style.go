package markdown

import (
	"strings"

	"charm.land/glamour/v2/ansi"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// style derives Glamour's style from a theme: no margins, headings told by
// weight and their marks, code by colour and marks. Code is not highlighted:
// highlighters keep one palette for the whole process.
func style(t *theme.Theme) ansi.StyleConfig {
	g := t.Glyphs
	title := primitive(t, theme.Title)
	heading := func(mark string, r theme.Role) ansi.StyleBlock {
		p := primitive(t, r)
		p.Bold, p.Prefix = yes(), mark
		return ansi.StyleBlock{StylePrimitive: p}
	}
	h1 := heading("", theme.Accent)
	h1.Upper = flag(!t.Colour())
	rule := primitive(t, theme.Border)
	rule.Format = "\n" + strings.Repeat(g.Rule, 8) + "\n"
	code := primitive(t, theme.Code)
	code.Prefix, code.Suffix = quoteMark(t), quoteMark(t)
	bar := string(quoteCell)
	item := ansi.StylePrimitive{BlockPrefix: g.Bullet + " "}
	return ansi.StyleConfig{
		Document:   ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockPrefix: "\n", BlockSuffix: "\n"}},
		BlockQuote: ansi.StyleBlock{StylePrimitive: primitive(t, theme.Muted), Indent: number(quoteCells), IndentToken: &bar},
		List:       ansi.StyleList{LevelIndent: 2},
		Heading:    ansi.StyleBlock{StylePrimitive: withSuffix(title, "\n")},
		H1:         h1,
		H2:         heading("", theme.Title),
		H3:         heading(g.Bullet+" ", theme.Title),
		H4:         heading(g.Dot+" ", theme.Title),
		H5:         heading(g.Dot+" ", theme.Muted),
		H6:         heading(g.Dot+" ", theme.Muted),

		Strikethrough:  ansi.StylePrimitive{CrossedOut: yes()},
		Emph:           ansi.StylePrimitive{Italic: yes()},
		Strong:         ansi.StylePrimitive{Bold: yes()},
		HorizontalRule: rule,

		Item:        item,
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Task:        tasks(t),

		Link:      primitive(t, theme.Link),
		LinkText:  primitive(t, theme.Accent),
		Image:     primitive(t, theme.Link),
		ImageText: primitive(t, theme.Muted),

		Code:      ansi.StyleBlock{StylePrimitive: code},
		CodeBlock: ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{StylePrimitive: primitive(t, theme.Code), Margin: number(2)}},

		DefinitionTerm:        ansi.StylePrimitive{Bold: yes()},
		DefinitionDescription: ansi.StylePrimitive{BlockPrefix: "\n" + g.Arrow + " "},
	}
}

// primitive returns a role's colour and attributes as Glamour has them.
func primitive(t *theme.Theme, r theme.Role) ansi.StylePrimitive {
	var p ansi.StylePrimitive
	if name := t.ColorName(r); name != "" {
		p.Color = &name
	}
	s := t.Style(r)
	p.Bold, p.Underline, p.Faint = flag(s.GetBold()), flag(s.GetUnderline()), flag(s.GetFaint())
	return p
}

// quoteMark stands around code in a line where no colour tells it.
func quoteMark(t *theme.Theme) string {
	if t.Colour() {
		return ""
	}
	return "`"
}

// tasks returns the boxes of check lists.
func tasks(t *theme.Theme) ansi.StyleTask {
	if t.ASCII() {
		return ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "}
	}
	return ansi.StyleTask{Ticked: t.Glyphs.Ticked + " ", Unticked: t.Glyphs.Unticked + " "}
}

func withSuffix(p ansi.StylePrimitive, s string) ansi.StylePrimitive {
	p.BlockSuffix = s
	return p
}

func flag(on bool) *bool {
	if !on {
		return nil
	}
	return &on
}

func yes() *bool { return flag(true) }

func number(n uint) *uint { return &n }
