package check

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Fixed is what the certain fixes of a report make of its files.
type Fixed struct {
	Files   map[string][]byte     // new content, by path
	Renamed map[string]string     // new path, by old one
	Done    []scenario.Diagnostic // whose fixes were applied
}

// Any tells that something was fixed.
func (f *Fixed) Any() bool { return len(f.Done) > 0 }

// Fix applies the edits that are certain. Everything else in the files stays as it
// is, comments and layout included. An edit after which a file could not be read
// any more is left out.
func (r *Report) Fix() *Fixed {
	f := &Fixed{Files: map[string][]byte{}, Renamed: map[string]string{}}
	edits := map[string][]scenario.Diagnostic{}
	for _, d := range r.Findings {
		switch {
		case d.Edit == nil:
		case d.Edit.Rename != "":
			if !f.renames(d.Edit.Rename) && r.files[d.Edit.Rename] == nil {
				f.Renamed[d.Edit.Pos.File] = d.Edit.Rename
				f.Done = append(f.Done, d)
			}
		default:
			edits[d.Edit.Pos.File] = append(edits[d.Edit.Pos.File], d)
		}
	}
	for name, list := range edits {
		if data, done := apply(r.files[name], list); len(done) > 0 {
			f.Files[name] = data
			f.Done = append(f.Done, done...)
		}
	}
	slices.SortFunc(f.Done, func(a, b scenario.Diagnostic) int { return a.Pos.Compare(b.Pos) })
	return f
}

func (f *Fixed) renames(to string) bool {
	for _, other := range f.Renamed {
		if other == to {
			return true
		}
	}
	return false
}

// apply does the edits of one file, the last first so that places stay valid.
func apply(data []byte, list []scenario.Diagnostic) ([]byte, []scenario.Diagnostic) {
	if !utf8.Valid(data) {
		return nil, nil
	}
	slices.SortStableFunc(list, func(a, b scenario.Diagnostic) int {
		return cmp.Or(b.Edit.Pos.Compare(a.Edit.Pos), cmp.Compare(a.Edit.New, b.Edit.New))
	})
	readable := parses(data)
	var done []scenario.Diagnostic
	limit := len(data) // what lies behind was changed already
	for _, d := range list {
		from, ok := place(data, d.Edit)
		if !ok || from+len(d.Edit.Old) > limit {
			continue
		}
		from, to := widen(data, from, d.Edit)
		changed := slices.Concat(data[:from], []byte(d.Edit.New), data[to:])
		if readable && !parses(changed) {
			continue
		}
		data, limit = changed, from
		done = append(done, d)
	}
	return data, done
}

// place is the offset at which the text to be replaced stands: at the position, or
// behind a quote there.
func place(data []byte, e *scenario.Edit) (int, bool) {
	at := offset(data, e.Pos)
	if at < 0 || e.Old == "" {
		return 0, false
	}
	if at < len(data) && (data[at] == '"' || data[at] == '\'') && !strings.HasPrefix(e.Old, string(data[at])) {
		at++
	}
	if !bytes.HasPrefix(data[at:], []byte(e.Old)) {
		return 0, false
	}
	before, _ := utf8.DecodeLastRune(data[:at])
	after, _ := utf8.DecodeRune(data[at+len(e.Old):])
	first, _ := utf8.DecodeRuneInString(e.Old)
	last, _ := utf8.DecodeLastRuneInString(e.Old)
	return at, !(wordy(before) && wordy(first)) && !(wordy(last) && wordy(after))
}

// wordy tells that a character is part of a word, so that a text that begins or
// ends beside it is only a piece of one.
func wordy(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 && r != utf8.RuneError
}

// widen takes the white space before a comment that is removed along, and the
// line if nothing else stands on it.
func widen(data []byte, from int, e *scenario.Edit) (int, int) {
	to := from + len(e.Old)
	if e.New != "" || e.Old[0] != '#' {
		return from, to
	}
	for from > 0 && (data[from-1] == ' ' || data[from-1] == '\t') {
		from--
	}
	if (from == 0 || data[from-1] == '\n') && to < len(data) {
		to += bytes.IndexByte(append(data[to:len(data):len(data)], '\n'), '\n') + 1
	}
	return from, min(to, len(data))
}

// offset is where a place is in a file, or -1.
func offset(data []byte, pos scenario.Pos) int {
	if pos.Line < 1 || pos.Col < 1 {
		return -1
	}
	at := 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	for range pos.Line - 1 {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			return -1
		}
		at += next + 1
	}
	for range pos.Col - 1 {
		if at >= len(data) || data[at] == '\n' {
			return -1
		}
		_, size := utf8.DecodeRune(data[at:])
		at += size
	}
	return at
}

// parses tells that a file is YAML.
func parses(data []byte) bool {
	var n yaml.Node
	return len(data) <= 1<<20 && yaml.Unmarshal(data, &n) == nil
}
