package check

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// comment is one `# watchfloor: ignore WFnnn reason`. At the end of a line it is
// about that line; alone on a line, about the next that is no comment. One before
// the first key of a file is about that file as a whole as well; in scenario.yaml,
// about every file of the pack.
type comment struct {
	pos    scenario.Pos
	line   int // that it is about
	alone  bool
	head   bool // it stands before the first key
	code   string
	reason string
	text   string // as written, from the # on
	used   bool
}

// comments are those of a pack.
type comments struct {
	all  []*comment
	main string            // path of scenario.yaml
	ran  func(string) bool // whether a rule has looked at the pack
}

// comments reads the comments of all YAML files.
func (r *Report) comments(ran func(string) bool) *comments {
	c := &comments{main: path.Join(r.Dir, "scenario.yaml"), ran: ran}
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		if path.Ext(name) == ".yaml" && utf8.Valid(r.files[name]) {
			c.all = append(c.all, readComments(name, string(r.files[name]))...)
		}
	}
	return c
}

// covering is the comment that keeps a finding quiet, or nil. An error that makes
// the scenario unusable is never kept quiet. A finding in a file without comments
// (evidence, texts) is covered where that file is named.
func (c *comments) covering(d scenario.Diagnostic) *comment {
	if blocking(d) {
		return nil
	}
	places := []scenario.Pos{d.Pos}
	if path.Ext(d.Pos.File) != ".yaml" {
		for _, r := range d.Related {
			places = append(places, r.Pos)
		}
	}
	for _, own := range c.all {
		if own.code == d.Code && slices.ContainsFunc(places, func(p scenario.Pos) bool { return c.about(own, p) }) {
			return own
		}
	}
	return nil
}

func (c *comments) about(own *comment, p scenario.Pos) bool {
	if p.Line == 0 {
		return own.head && (own.pos.File == p.File || own.pos.File == c.main)
	}
	return own.pos.File == p.File && own.line == p.Line
}

// blocking tells that a finding is an error of the loader or the compiler, with
// which the scenario cannot be played.
func blocking(d scenario.Diagnostic) bool {
	return d.Severity == scenario.Error && d.Code < "WF25"
}

// mistakes are the findings about the comments themselves. all are the findings
// before any was put aside.
func (c *comments) mistakes(all scenario.Diagnostics) scenario.Diagnostics {
	var found scenario.Diagnostics
	for _, own := range c.all {
		d := scenario.Diagnostic{Severity: scenario.Warning, Pos: own.pos, End: own.pos.Col + utf8.RuneCountInString(own.text)}
		switch {
		case !Known(own.code):
			d.Code, d.Message = "WF190", fmt.Sprintf("there is no code %q to ignore", own.code)
			d.Fix = "write: # watchfloor: ignore WF324 and the reason; watchfloor explain lists the codes"
		case own.reason == "":
			d.Code, d.Message, d.Fix = "WF191", own.code+" is ignored without a reason", "say behind the code why it is right here"
		case !own.used && slices.ContainsFunc(all, func(f scenario.Diagnostic) bool { return f.Code == own.code && blocking(f) && c.about(own, f.Pos) }):
			d.Code, d.Message, d.Fix = "WF193", own.code+" is an error and cannot be ignored", "correct it, and remove the comment"
		case !own.used && c.ran(own.code):
			d.Code, d.Message, d.Fix = "WF192", fmt.Sprintf("the comment ignores %s, which is not found here", own.code), "remove the comment"
			d.Edit = &scenario.Edit{Pos: own.pos, Old: own.text}
		default:
			continue
		}
		found = append(found, d)
	}
	return found
}

var (
	ignoreForm = pattern.Of(`^#\s*watchfloor:\s*ignore\b:?\s*(.*)$`)
	codesForm  = pattern.Of(`^(\S*?)(?:[,:]\s*|\s+|$)`)
	codeForm   = pattern.Of(`^WF\d+$`)
)

// readComments finds the comments in the text of a file.
func readComments(file, text string) []*comment {
	var all []*comment
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
				c.alone, c.head, c.line = alone, first && alone, i+1
				all = append(all, c)
			}
		}
		content := strings.TrimSpace(line)
		if content == "" || alone || content == "---" {
			continue
		}
		first = false
		for _, c := range all { // comments alone on their line wait for this one
			if c.alone && c.line == c.pos.Line && c.pos.Line <= i {
				c.line = i + 1
			}
		}
	}
	return all
}

// parseComment reads one comment, which may name several codes: the first word is
// a code, and those behind it that look like one.
func parseComment(text string, pos scenario.Pos) []*comment {
	m := ignoreForm().FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var all []*comment
	rest := m[1]
	for {
		next := codesForm().FindStringSubmatch(rest)
		if next == nil || len(all) > 0 && !codeForm().MatchString(next[1]) {
			break
		}
		all = append(all, &comment{pos: pos, code: next[1], text: text})
		if rest = rest[len(next[0]):]; rest == "" {
			break
		}
	}
	for _, c := range all {
		c.reason = strings.TrimSpace(rest)
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

var blockForm = pattern.Of(`(^|[:\-]\s+|^\s*-\s+)[|>][+-]?\d?[+-]?(\s+#.*)?$`)

// holds tells that a line belongs to such a text.
func (b *blockText) holds(line string) bool {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	if b.indent >= 0 {
		if strings.TrimSpace(line) == "" || indent > b.indent {
			return true
		}
		b.indent = -1
	}
	if strings.ContainsAny(line, "|>") && blockForm().MatchString(line) {
		b.indent = indent
	}
	return false
}
