package lsp

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

type renameParams struct {
	atPosition
	NewName string `json:"newName"`
}

type renameRange struct {
	Range       textRange `json:"range"`
	Placeholder string    `json:"placeholder"`
}

// workspaceEdit is edits in several files, in the form that the client takes.
type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []documentEdit        `json:"documentChanges,omitempty"`
}

type documentEdit struct {
	TextDocument versionedDocument `json:"textDocument"`
	Edits        []textEdit        `json:"edits"`
}

type versionedDocument struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"` // null for what is not open
}

// prepareRename is the name at the place, if it can be renamed.
func (s *server) prepareRename(_ context.Context, c *cursor) (any, error) {
	u, ok := c.use()
	if !ok {
		return nil, nil
	}
	if err := c.names().Renamable(u.Name); err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	return renameRange{s.rangeOf(c.view, u.Pos, u.Len), u.Name.Last()}, nil
}

// rename is every edit that gives the name at the place another one. It is
// refused, with the reason, where the pack would not be as sound as before.
func (s *server) rename(ctx context.Context, p renameParams) (any, error) {
	c := s.cursor(p.atPosition)
	if c == nil {
		return nil, wire.Errorf(wire.RequestFailed, "the text belongs to no scenario pack")
	}
	u, ok := c.use()
	if !ok {
		return nil, wire.Errorf(wire.RequestFailed, "there is no name here that the scenario declares")
	}
	edits, err := c.names().Rename(u.Name, p.NewName)
	if err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	if err := c.sound(ctx, u.Name, p.NewName, edits); err != nil {
		return nil, wire.Errorf(wire.RequestFailed, "%v", err)
	}
	return s.workspaceEdit(c.pk, c.view, edits), nil
}

// sound tries edits on a copy of the pack: they must make no mistake that was not
// there, and the name must be used in as many places as before.
func (c *cursor) sound(ctx context.Context, n names.Name, to string, edits []names.Edit) error {
	before := mistakes(ctx, c.pages.folder)
	for _, d := range before {
		if d.Code == "WF103" || d.Code == "WF104" {
			return fmt.Errorf("the pack cannot be read as it is; correct this first: %s", d)
		}
	}
	edited := overlay{c.pages.folder, map[string]string{}}
	for _, e := range edits {
		edited.files[e.Pos.File] = names.Apply(c.pages.get(e.Pos.File).Text, e.Pos.File, edits)
	}
	if after := mistakes(ctx, edited); after.Errors() > before.Errors() {
		return fmt.Errorf("%s cannot be called %s: %s", n, to, first(after, before))
	}
	if n.Part != "" {
		n.Part = to
	} else {
		n.ID = to
	}
	if uses := newView(edited).names().Uses(n); len(uses) != len(edits) {
		return fmt.Errorf("%s would mean something else in some places where it is used already", to)
	}
	return nil
}

// first is the first error that was not there before.
func first(after, before scenario.Diagnostics) scenario.Diagnostic {
	for _, d := range after {
		known := slices.ContainsFunc(before, func(b scenario.Diagnostic) bool { return b.Code == d.Code && b.Message == d.Message })
		if d.Severity == scenario.Error && !known {
			return d
		}
	}
	return scenario.Diagnostic{Message: "it makes a mistake"}
}

// workspaceEdit makes edits of a pack ready for the client.
func (s *server) workspaceEdit(pk *pack, v *view, edits []names.Edit) workspaceEdit {
	files := map[string][]textEdit{}
	for _, e := range edits {
		files[e.Pos.File] = append(files[e.Pos.File], textEdit{s.rangeOf(v, e.Pos, e.Len), e.Text})
	}
	out := workspaceEdit{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !s.versioned {
			if out.Changes == nil {
				out.Changes = map[string][]textEdit{}
			}
			out.Changes[s.uri(pk, name)] = files[name]
			continue
		}
		doc := versionedDocument{URI: s.uri(pk, name)}
		if d := s.docs[path.Join(pk.dir, name)]; d != nil {
			doc.Version = &d.version
		}
		out.DocumentChanges = append(out.DocumentChanges, documentEdit{doc, files[name]})
	}
	return out
}
