package lsp

import (
	"context"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The kinds of symbol, as the protocol counts them.
const (
	namespaceSymbol = 3
	propertySymbol  = 7
	enumSymbol      = 10
	functionSymbol  = 12
	variableSymbol  = 13
	objectSymbol    = 19
	eventSymbol     = 24
)

// symbolKinds are the kinds of the names of a section; what is not here is an
// object.
var symbolKinds = map[string]int{
	"state": variableSymbol, "derived": variableSymbol, "variants": variableSymbol, "pools": variableSymbol,
	"attack": eventSymbol, "injects": eventSymbol, "actions": functionSymbol, "requests": functionSymbol,
	"decisions": enumSymbol, "questions": enumSymbol,
}

// documentSymbol is the outline of a file: its sections, and the names in them
// with their options, bins and channels.
func (s *server) documentSymbol(_ context.Context, p inDocument) (any, error) {
	pk, name := s.open(p.TextDocument.URI)
	if pk == nil {
		return nil, nil
	}
	src := s.now(pk).file(name)
	top := &documentSymbol{}
	open := map[*names.Spot]*documentSymbol{nil: top}
	names.Walk(name, src, func(spot *names.Spot) {
		parent := open[spot.Up]
		switch {
		case parent == nil:
		case spot.Up == nil:
			open[spot] = parent
		case spot.Entry == nil || spot.Entry.Colon < 0:
		case len(spot.Path) == 1, spot.Chosen && len(spot.Field.Refs)+len(spot.Field.EnumKeys) == 0:
			open[spot] = add(parent, s.symbol(src, spot))
		case spot.Type != nil && holdsNames(spot):
			open[spot] = parent // its names stand right below what they belong to
		}
	})
	return top.Children, nil
}

// holdsNames tells that the key has a section of names below it.
func holdsNames(spot *names.Spot) bool {
	shape, _ := scenario.ShapeOf(spot.Type)
	return shape == scenario.SectionShape && len(spot.Field.Refs)+len(spot.Field.EnumKeys) == 0
}

// add puts a symbol below another. Children are added before the next sibling,
// so the pointer holds as long as it is used.
func add(parent *documentSymbol, child documentSymbol) *documentSymbol {
	parent.Children = append(parent.Children, child)
	return &parent.Children[len(parent.Children)-1]
}

func (s *server) symbol(src *outline.Source, spot *names.Spot) documentSymbol {
	d := documentSymbol{
		Name: clean.Line(spot.Key()), Kind: propertySymbol,
		Range:          s.enc.span(src, spot.Entry.Key.Start, spot.Entry.End()),
		SelectionRange: s.enc.span(src, spot.Entry.Key.Start, spot.Entry.Key.End),
	}
	if spot.Node.Kind == outline.Scalar && spot.Node.Style != outline.Block {
		d.Detail = short(src.Value(spot.Node))
	}
	switch {
	case spot.Chosen:
		d.Kind = objectSymbol
		if kind, ok := symbolKinds[spot.Path[0]]; ok && len(spot.Path) == 2 {
			d.Kind = kind
		}
		if title := names.TitleOf(src, spot.Node); title != "" {
			d.Detail = short(title)
		}
	case spot.Node.Kind == outline.Mapping:
		d.Kind = namespaceSymbol
	}
	if d.Name == "" {
		d.Name = "?" // a name must not be empty
	}
	return d
}

// short cuts a text to what fits beside a name.
func short(text string) string {
	text = strings.Join(strings.Fields(clean.Line(text)), " ")
	if r := []rune(text); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return text
}

// foldingRange is where a file can be folded: every key whose value goes on over
// several lines.
func (s *server) foldingRange(_ context.Context, p inDocument) (any, error) {
	pk, name := s.open(p.TextDocument.URI)
	if pk == nil {
		return nil, nil
	}
	src := s.now(pk).file(name)
	folds := []foldingRange{}
	var walk func(*outline.Node)
	fold := func(start int, n *outline.Node) {
		first, _ := src.Place(start)
		if last, _ := src.Place(n.End); last > first {
			folds = append(folds, foldingRange{first - 1, last - 1})
		}
		walk(n)
	}
	walk = func(n *outline.Node) {
		for _, e := range n.Entries {
			fold(e.Key.Start, e.Value)
		}
		for _, i := range n.Items {
			fold(i.Start, i)
		}
	}
	walk(src.Root)
	return folds, nil
}
