package lsp

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

type codeActionParams struct {
	TextDocument textDocument `json:"textDocument"`
	Range        textRange    `json:"range"`
	Context      struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics"`
	IsPreferred bool          `json:"isPreferred"`
	Edit        workspaceEdit `json:"edit"`
}

const quickFix = "quickfix"

// fix is the edit that takes a finding away.
type fix struct {
	finding diagnostic
	edit    names.Edit
	old     string // what the edit replaces
}

// codeAction offers the edits that take away the findings at a place. An edit
// whose text has changed since it was found is no longer offered.
func (s *server) codeAction(_ context.Context, p codeActionParams) (any, error) {
	pk, name := s.open(p.TextDocument.URI)
	if pk == nil || len(p.Context.Only) > 0 && !slices.Contains(p.Context.Only, quickFix) {
		return nil, nil
	}
	v := s.now(pk)
	src := v.file(name)
	from, to := s.enc.offset(src, p.Range.Start), s.enc.offset(src, p.Range.End)
	actions := []codeAction{}
	for _, f := range pk.fixes {
		if f.edit.Pos.File != name {
			continue
		}
		start := at(src, f.edit.Pos)
		end := start + len(f.old)
		asked := start <= to && from <= end || s.enc.offset(src, f.finding.Range.Start) <= to && from <= s.enc.offset(src, f.finding.Range.End)
		if there, ok := wordIn(src.Text[start:], f.old); !asked || !ok || there != 0 {
			continue
		}
		actions = append(actions, codeAction{
			Title: "Replace " + f.old + " by " + f.edit.Text, Kind: quickFix, Diagnostics: []diagnostic{f.finding},
			IsPreferred: true, Edit: s.workspaceEdit(pk, v, []names.Edit{f.edit}),
		})
	}
	return actions, nil
}

var (
	quoted   = regexp.MustCompile(`"([^"]+)"`)
	replaced = regexp.MustCompile(`^(?:did you mean|write) "([^"]+)"\??$`)
	written  = regexp.MustCompile(`^write ([A-Za-z0-9+-]+)$`)
)

// certain is the edit by which a finding says that it goes away: the word that
// its message quotes gives way to the one that its fix names.
func certain(src *outline.Source, d scenario.Diagnostic) (edit names.Edit, old string, ok bool) {
	wrong, right := quoted.FindStringSubmatch(d.Message), replaced.FindStringSubmatch(d.Fix)
	if right == nil && (d.Code == "WF109" || d.Code == "WF113") {
		right = written.FindStringSubmatch(d.Fix)
	}
	if wrong == nil || right == nil || d.Pos.Line == 0 {
		return edit, "", false
	}
	old = wrong[1]
	from := at(src, d.Pos)
	i, ok := wordIn(src.Text[from:extent(src.Root, from)], old)
	if !ok {
		return edit, "", false
	}
	line, col := src.Place(from + i)
	return names.Edit{Pos: scenario.Pos{File: d.Pos.File, Line: line, Col: col}, Len: len([]rune(old)), Text: right[1]}, old, true
}

// extent is the end of the scalar that an offset is in, or the offset itself.
func extent(n *outline.Node, offset int) int {
	for _, e := range n.Entries {
		for _, child := range []*outline.Node{e.Key, e.Value} {
			if child.Contains(offset) {
				return extent(child, offset)
			}
		}
	}
	for _, i := range n.Items {
		if i.Contains(offset) {
			return extent(i, offset)
		}
	}
	if n.Kind == outline.Scalar && n.Contains(offset) {
		return n.End
	}
	return offset
}

// wordIn finds a whole word in a text: at its beginning, or else in the only
// place where it stands.
func wordIn(text, word string) (int, bool) {
	found, count := 0, 0
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return found, count == 1
		}
		i += from
		end := i + len(word)
		whole := (i == 0 || !isWord(text[i-1])) && (end == len(text) || !isWord(text[end]))
		if whole && i <= 1 {
			return i, true
		}
		if whole {
			found, count = i, count+1
		}
		from = end
	}
}
