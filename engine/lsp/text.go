package lsp

import (
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// encoding is the unit in which columns are counted.
type encoding string

const (
	utf8Encoding  encoding = "utf-8"  // bytes
	utf16Encoding encoding = "utf-16" // code units: what every client knows
)

// negotiate picks the encoding: bytes if the client knows them.
func negotiate(offered []string) encoding {
	for _, e := range offered {
		if encoding(e) == utf8Encoding {
			return utf8Encoding
		}
	}
	return utf16Encoding
}

// units is the length of a character.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8Encoding:
		return size
	case r > 0xffff:
		return 2
	}
	return 1
}

// offset is the byte that a position means. A position beyond a line is the end
// of the line; one inside a character is its beginning.
func (e encoding) offset(src *outline.Source, p position) int {
	if p.Line < 0 {
		return 0
	}
	at, text := src.Offset(p.Line+1, 1), src.Line(p.Line+1)
	for left := p.Character; text != ""; {
		r, size := utf8.DecodeRuneInString(text)
		if left -= e.units(r, size); left < 0 {
			break
		}
		at, text = at+size, text[size:]
	}
	return at
}

// position is where a byte stands.
func (e encoding) position(src *outline.Source, offset int) position {
	line, _ := src.Place(offset)
	start := src.Offset(line, 1)
	p := position{Line: line - 1}
	text := src.Text[start:max(start, min(offset, start+len(src.Line(line))))]
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		p.Character += e.units(r, size)
		text = text[size:]
	}
	return p
}

// span is the range from one byte up to another.
func (e encoding) span(src *outline.Source, start, end int) textRange {
	return textRange{e.position(src, start), e.position(src, end)}
}

// at is the byte of a place of a scenario.
func at(src *outline.Source, pos scenario.Pos) int { return src.Offset(pos.Line, max(pos.Col, 1)) }

// apply changes a text as a client has changed it.
func (e encoding) apply(text string, changes []contentChange) string {
	for _, c := range changes {
		if c.Range == nil {
			text = c.Text
			continue
		}
		src := outline.Lines(text)
		start := e.offset(src, c.Range.Start)
		end := max(start, e.offset(src, c.Range.End))
		text = src.Text[:start] + c.Text + src.Text[end:]
	}
	return text
}
