package trial

import (
	"fmt"
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// errorf records a mistake of the author.
func (s *Suite) errorf(code string, pos scenario.Pos, fix, format string, args ...any) {
	s.diags = append(s.diags, scenario.Diagnostic{Code: code, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

// inside is a place some characters into a text of the document. A text in
// quotes begins behind its quote; of one that is folded over lines only the
// beginning is known.
func (s *Suite) inside(pos scenario.Pos, at int) scenario.Pos {
	file := strings.TrimPrefix(pos.File, s.Doc.Dir+"/")
	if s.Doc.Dir == "." || s.Doc.Dir == "" {
		file = path.Clean(pos.File)
	}
	lines := strings.Split(string(s.Doc.Files[file]), "\n")
	if pos.Line < 1 || pos.Line > len(lines) {
		return pos
	}
	rest := []rune(lines[pos.Line-1])
	if pos.Col < 1 || pos.Col > len(rest) {
		return pos
	}
	switch rest[pos.Col-1] {
	case '"', '\'':
		at++
	case '>', '|':
		return pos
	}
	if pos.Col+at <= len(rest)+1 {
		pos.Col += at
	}
	return pos
}

// nearest is the fix for a name that is not known.
func nearest(name string, known []string, otherwise string) string {
	if n, ok := cond.Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return otherwise
}

// list names a few things: a, b or c.
func list(names []string, word string) string {
	const most = 12
	if len(names) > most {
		names = append(append([]string(nil), names[:most]...), "...")
	}
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + word + " " + names[n-1]
	}
}
