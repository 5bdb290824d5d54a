// Package ignore reads the comments by which an author says that something is right
// as it stands: that a finding of a check is to stay, or that no test has to notice
// a change of a line.
package ignore

import (
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Mutant stands in place of a code where changes of a line are meant that no test
// notices.
const Mutant = "mutant"

// Comment is one code of a `# watchfloor: ignore WFnnn reason`. At the end of a line
// it is about that line; alone on a line, about the next that is no comment. One
// before the first key of a file is about that file as a whole as well; in
// scenario.yaml, about every file of the pack.
type Comment struct {
	Pos    scenario.Pos
	Line   int  // that it is about, from 1
	Head   bool // it stands before the first key
	Code   string
	Reason string // empty where none is given
	Text   string // as written, from the # on, with all of its codes

	alone bool // on its line
}

// End is the column behind the last character.
func (c *Comment) End() int { return c.Pos.Col + utf8.RuneCountInString(c.Text) }

// About tells that it is about the line of a place.
func (c *Comment) About(p scenario.Pos) bool { return c.Pos.File == p.File && c.Line == p.Line }

// All reads the comments of the YAML files among some files of a pack, which are
// named as places name them.
func All(files map[string][]byte) []*Comment {
	var all []*Comment
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".yaml" && utf8.Valid(files[name]) {
			all = append(all, Read(name, string(files[name]))...)
		}
	}
	return all
}

var (
	ignoreForm = pattern.Of(`^#\s*watchfloor:\s*ignore\b:?\s*(.*)$`)
	codesForm  = pattern.Of(`^(\S*?)(?:[,:]\s*|\s+|$)`)
	codeForm   = pattern.Of(`^(WF\d+|` + Mutant + `)$`)
)

// Read finds the comments in the text of a file.
func Read(file, text string) []*Comment {
	var all []*Comment
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	first := true // no key has come yet
	block := blockText{indent: -1}
	for i, line := range lines {
		line = strings.TrimRight(line, "\r ")
		if block.holds(line) {
			continue
		}
		at := -1
		if strings.Contains(line, "#") {
			at = commentAt(line)
		}
		alone := at >= 0 && strings.TrimSpace(line[:at]) == ""
		if at >= 0 {
			pos := scenario.Pos{File: file, Line: i + 1, Col: utf8.RuneCountInString(line[:at]) + 1}
			for _, c := range parseComment(line[at:], pos) {
				c.alone, c.Head, c.Line = alone, first && alone, i+1
				all = append(all, c)
			}
		}
		content := strings.TrimSpace(line)
		if content == "" || alone || content == "---" {
			continue
		}
		first = false
		for _, c := range all { // comments alone on their line wait for this one
			if c.alone && c.Line == c.Pos.Line && c.Pos.Line <= i {
				c.Line = i + 1
			}
		}
	}
	return all
}

// parseComment reads one comment, which may name several codes: the first word is
// a code, and those behind it that look like one.
func parseComment(text string, pos scenario.Pos) []*Comment {
	m := ignoreForm().FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var all []*Comment
	rest := m[1]
	for {
		next := codesForm().FindStringSubmatch(rest)
		if next == nil || len(all) > 0 && !codeForm().MatchString(next[1]) {
			break
		}
		all = append(all, &Comment{Pos: pos, Code: next[1], Text: text})
		if rest = rest[len(next[0]):]; rest == "" {
			break
		}
	}
	for _, c := range all {
		c.Reason = strings.TrimSpace(rest)
	}
	return all
}

// commentAt is where the comment of a line begins, in bytes, or -1. A # counts
// behind white space and outside quotes.
func commentAt(line string) int {
	var quote byte
	for i := range len(line) {
		b := line[i]
		switch {
		case quote == '"' && b == '\\':
			// The character behind it may be a quote; it is looked at as text.
			if i+1 < len(line) && line[i+1] == '"' {
				line = line[:i+1] + "\x00" + line[i+2:]
			}
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case (b == '"' || b == '\'') && (i == 0 || strings.IndexByte(" \t[{,:", line[i-1]) >= 0):
			quote = b
		case b == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return i
		}
	}
	return -1
}

// blockText follows texts behind | and >, in which nothing is a comment.
type blockText struct{ indent int }

// holds tells that a line belongs to such a text.
func (b *blockText) holds(line string) bool {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	if b.indent >= 0 {
		if strings.TrimSpace(line) == "" || indent > b.indent {
			return true
		}
		b.indent = -1
	}
	if opensBlock(line) {
		b.indent = indent
	}
	return false
}

const white = " \t\n\f\r"

// opensBlock tells that a line has | or > where a value begins, and nothing behind it
// but how the text is folded and a comment. Conditions have many a > elsewhere.
func opensBlock(line string) bool {
	for i := range len(line) {
		if line[i] == '|' || line[i] == '>' {
			before, after := line[:i], line[i+1:]
			for _, some := range []string{"+-", "0123456789", "+-"} {
				if after != "" && strings.IndexByte(some, after[0]) >= 0 {
					after = after[1:]
				}
			}
			if beginsValue(before) && (after == "" || strings.IndexByte(white, after[0]) >= 0 && strings.HasPrefix(strings.TrimLeft(after, white), "#")) {
				return true
			}
		}
	}
	return false
}

// beginsValue tells that a value begins behind the beginning of a line.
func beginsValue(before string) bool {
	mark := strings.TrimRight(before, white)
	return before == "" || len(mark) < len(before) && (strings.HasSuffix(mark, ":") || strings.HasSuffix(mark, "-"))
}
