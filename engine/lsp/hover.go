package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

func markdown(text string) markup { return markup{"markdown", text} }

type hoverResult struct {
	Contents markup    `json:"contents"`
	Range    textRange `json:"range"`
}

// hover says what stands at the place: a name, an id of a framework, a time, a
// predicate, or a key of the language.
func (s *server) hover(_ context.Context, c *cursor) (any, error) {
	if u, ok := c.use(); ok {
		if t, ok := c.names().Thing(u.Name); ok {
			return hoverResult{markdown(c.describe(t)), s.rangeOf(c.view, u.Pos, u.Len)}, nil
		}
	}
	spot, key := c.spot()
	if spot == nil {
		return nil, nil
	}
	if key && !spot.Chosen && spot.Field.Key != "" {
		return hoverResult{markdown(aboutKey(spot.Field)), s.enc.span(c.src, spot.Entry.Key.Start, spot.Entry.Key.End)}, nil
	}
	for _, look := range []struct {
		signs string
		tell  func(*cursor, *names.Spot, string) string
	}{{".", (*cursor).aboutID}, {"+", (*cursor).aboutTime}, {"", aboutPredicate}} {
		start, end := c.word(look.signs)
		word := strings.TrimLeft(c.src.Text[start:end], ".")
		start, word = end-len(word), strings.TrimRight(word, ".")
		if text := look.tell(c, spot, word); text != "" {
			return hoverResult{markdown(text), s.enc.span(c.src, start, start+len(word))}, nil
		}
	}
	return nil, nil
}

// maxUses is how many places of use are told.
const maxUses = 12

// describe says what a name is, what it is called and where it is used.
func (c *cursor) describe(t names.Thing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** · %s", plain(t.Name.String()), kindOf(t.Name))
	if title := c.titleOf(t); title != "" {
		fmt.Fprintf(&b, "\n\n%s", plain(title))
	}
	if t.Says != "" {
		fmt.Fprintf(&b, "\n\n`%s`", strings.ReplaceAll(clean.Line(short(t.Says)), "`", "'"))
	}
	var parts []string
	for _, p := range c.names().Parts(t.Name) {
		parts = append(parts, plain(p.Name.Part))
	}
	if len(parts) > 0 && t.Name.Section != "state" {
		fmt.Fprintf(&b, "\n\n%s: %s", partWords[t.Name.Section], strings.Join(parts, ", "))
	}
	b.WriteString("\n\n" + c.used(t.Name))
	return b.String()
}

// titleOf is what a thing is called; a variable is called as its meter is.
func (c *cursor) titleOf(t names.Thing) string {
	if t.Title != "" || t.Name.Section != "state" || t.Name.Part != "" {
		return t.Title
	}
	for _, file := range []string{names.Main, "show.yaml"} {
		src := c.view.file(file)
		show, _ := src.Get(src.Root, "show")
		if file != names.Main {
			show = src.Root
		}
		if meter, ok := src.Get(show, t.Name.ID); ok {
			return names.TitleOf(src, meter)
		}
	}
	return ""
}

// partWords are what the parts of things are called.
var partWords = map[string]string{"decisions": "Options", "questions": "Answers", "requests": "Channels", "state": "Values"}

// kindWords are what the entries of sections are called.
var kindWords = map[string]string{
	"objectives": "objective", "places": "place", "roles": "role", "variants": "variant", "state": "variable",
	"derived": "derived condition", "pools": "pool", "assets": "asset", "evidence": "evidence", "attack": "attack step",
	"injects": "inject", "actions": "action", "requests": "request", "decisions": "decision", "questions": "question",
	"outcomes": "outcome",
}

func kindOf(n names.Name) string {
	if n.Part == "" {
		return kindWords[n.Section]
	}
	part := map[string]string{"decisions": "option", "questions": "answer", "requests": "channel", "state": "value"}[n.Section]
	return part + " of " + kindWords[n.Section]
}

// used tells where a name is used.
func (c *cursor) used(n names.Name) string {
	var where []string
	for _, u := range c.names().Uses(n) {
		if u.Kind != names.Declaration {
			where = append(where, "`"+strings.ReplaceAll(clean.Line(u.Path), "`", "'")+"`")
		}
	}
	switch {
	case len(where) == 0:
		return "Not used anywhere."
	case len(where) == 1:
		return "Used in one place: " + where[0]
	case len(where) > maxUses:
		return fmt.Sprintf("Used in %d places: %s …", len(where), strings.Join(where[:maxUses], ", "))
	}
	return fmt.Sprintf("Used in %d places: %s", len(where), strings.Join(where, ", "))
}

// plain makes a text of a scenario safe to stand in Markdown.
func plain(text string) string { return markdownSigns.Replace(clean.Line(text)) }

var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "#", `\#`, "|", `\|`,
)

// aboutKey says what a key of the language is for and what it takes.
func aboutKey(f scenario.Field) string {
	text := fmt.Sprintf("**%s** — %s", plain(f.Key), f.Doc)
	if facts := factsOf(f); len(facts) > 0 {
		text += "\n\n" + strings.Join(facts, "; ")
	}
	return text
}

// factsOf are what the language demands of a key.
func factsOf(f scenario.Field) []string {
	var facts []string
	if f.Need {
		facts = append(facts, "needed")
	}
	if kind := scenario.KindOf(f.Type); kind != "" {
		facts = append(facts, kind)
	}
	if shape, elem := scenario.ShapeOf(f.Type); shape == scenario.ListShape && scenario.KindOf(elem) != "" {
		facts = append(facts, "a list, or one value alone")
	}
	if len(f.Enum) > 0 {
		facts = append(facts, "one of "+strings.Join(f.Enum, ", "))
	}
	if len(f.EnumKeys) > 0 {
		facts = append(facts, "keys "+strings.Join(f.EnumKeys, ", "))
	}
	if len(f.Refs) > 0 {
		facts = append(facts, "names of "+strings.Join(f.Refs, ", "))
	}
	if f.Min != nil && f.Max != nil {
		facts = append(facts, fmt.Sprintf("%d to %d", *f.Min, *f.Max))
	}
	if f.Translated {
		facts = append(facts, "can be translated")
	}
	return facts
}

// aboutPredicate says when a predicate holds.
func aboutPredicate(c *cursor, spot *names.Spot, word string) string {
	p, ok := names.PredicateOf(word)
	_, end := c.word("")
	if !ok || !strings.HasPrefix(c.src.Text[end:], "(") || spot.Node.Kind != outline.Scalar {
		return ""
	}
	return fmt.Sprintf("`%s` — %s", p.Args, p.Doc)
}
