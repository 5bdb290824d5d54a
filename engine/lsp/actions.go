package lsp

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
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

// title says what the edit does.
func (f fix) title() string {
	if f.edit.Text == "" {
		return "Remove " + short(clean.Line(f.old))
	}
	return "Replace " + short(clean.Line(f.old)) + " by " + short(clean.Line(f.edit.Text))
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
		if !asked || !begins(src.Text[start:], f.old) {
			continue
		}
		actions = append(actions, codeAction{
			Title: f.title(), Kind: quickFix, Diagnostics: []diagnostic{f.finding},
			IsPreferred: true, Edit: s.workspaceEdit(pk, v, []names.Edit{f.edit}),
		})
	}
	return actions, nil
}

// certain is the edit by which a finding says that it goes away. Edits over
// several lines and other names for files are left to the command line.
func certain(src *outline.Source, d scenario.Diagnostic) (edit names.Edit, ok bool) {
	e := d.Edit
	if e == nil || e.Rename != "" || e.Old == "" || strings.ContainsAny(e.Old, "\r\n") {
		return edit, false
	}
	from := at(src, e.Pos)
	if rest := src.Text[from:]; rest != "" && strings.IndexByte(`"'`, rest[0]) >= 0 && e.Old[0] != rest[0] {
		from++ // the text begins behind its quote
	}
	if !strings.HasPrefix(src.Text[from:], e.Old) {
		return edit, false
	}
	line, col := src.Place(from)
	return names.Edit{Pos: scenario.Pos{File: e.Pos.File, Line: line, Col: col}, Len: utf8.RuneCountInString(e.Old), Text: e.New}, true
}

// begins tells that a text begins with a word, and that the word ends there.
func begins(text, word string) bool {
	rest, ok := strings.CutPrefix(text, word)
	return ok && (rest == "" || !isWord(rest[0]) || !isWord(word[len(word)-1]))
}
