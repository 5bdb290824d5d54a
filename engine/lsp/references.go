package lsp

import (
	"context"
	"path"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// definition is where the name at the place is declared, or the file that is
// named there.
func (s *server) definition(_ context.Context, c *cursor) (any, error) {
	if u, ok := c.use(); ok {
		if t, ok := c.names().Thing(u.Name); ok {
			return s.location(c, t.Use), nil
		}
	}
	if file, ok := c.namedFile(); ok {
		return location{URI: s.uri(c.pk, file)}, nil
	}
	return nil, nil
}

// namedFile is the file of the pack that the value at the place names.
func (c *cursor) namedFile() (string, bool) {
	spot, key := c.spot()
	if spot == nil || key || spot.Node.Kind != outline.Scalar || !names.Is[scenario.Text](spot) && !names.Is[scenario.Str](spot) {
		return "", false
	}
	want := path.Clean(c.src.Value(spot.Node))
	for _, name := range c.list() {
		if name == want {
			return name, true
		}
	}
	return "", false
}

type referenceParams struct {
	atPosition
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// references are all places of the pack that speak of the name at the place.
func (s *server) references(_ context.Context, p referenceParams) (any, error) {
	c := s.cursor(p.atPosition)
	if c == nil {
		return nil, nil
	}
	u, ok := c.use()
	if !ok {
		return nil, nil
	}
	out := []location{}
	for _, use := range c.names().Uses(u.Name) {
		if use.Kind != names.Declaration || p.Context.IncludeDeclaration {
			out = append(out, s.location(c, use))
		}
	}
	return out, nil
}

// The kinds of highlight.
const (
	readHighlight  = 2
	writeHighlight = 3
)

type highlight struct {
	Range textRange `json:"range"`
	Kind  int       `json:"kind"`
}

// highlights are the places of the same file that speak of the name at the place.
func (s *server) highlights(_ context.Context, c *cursor) (any, error) {
	u, ok := c.use()
	if !ok {
		return nil, nil
	}
	out := []highlight{}
	for _, use := range c.names().Uses(u.Name) {
		if use.Pos.File != c.file {
			continue
		}
		kind := readHighlight
		if use.Kind == names.Declaration {
			kind = writeHighlight
		}
		out = append(out, highlight{s.rangeOf(c.view, use.Pos, use.Len), kind})
	}
	return out, nil
}
