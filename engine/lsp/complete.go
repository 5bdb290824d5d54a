package lsp

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

type completionList struct {
	IsIncomplete bool             `json:"isIncomplete"`
	Items        []completionItem `json:"items"`
}

type completionItem struct {
	Label         string    `json:"label"`
	Kind          int       `json:"kind"`
	Detail        string    `json:"detail,omitempty"`
	Documentation *markup   `json:"documentation,omitempty"`
	SortText      string    `json:"sortText,omitempty"`
	FilterText    string    `json:"filterText,omitempty"`
	TextEdit      *textEdit `json:"textEdit"`
}

// The kinds of completion.
const (
	functionItem  = 3
	variableItem  = 6
	propertyItem  = 10
	valueItem     = 12
	enumItem      = 13
	keywordItem   = 14
	fileItem      = 17
	referenceItem = 18
	memberItem    = 20
	operatorItem  = 24
)

// triggers are the characters behind which a client asks by itself.
var triggers = []string{" ", ".", "(", ",", "[", "{", "="}

// typing is a place at which something is being typed. The file is read with a
// mark at the place, so that there is something to find even where nothing has
// been typed yet, and the file need not be YAML.
type typing struct {
	*cursor
	src  *outline.Source // with the mark
	spot *names.Spot
	key  bool // a key is typed, not a value
	// before is the text of the key or value up to the place, and from where it
	// begins.
	before string
	from   int
	items  []completionItem
	more   bool // there would be more, were more typed
}

// marks are characters of which one is not in the text.
var marks = []string{"\ue000", "\ue001", "\uf8ff"}

// completion offers what may be typed at the place.
func (s *server) completion(ctx context.Context, c *cursor) (any, error) {
	t := &typing{cursor: c}
	switch t.placeholders(); {
	case len(t.items) > 0:
	case strings.HasPrefix(c.file, "i18n/"):
		t.translations(ctx)
	case t.find():
		t.offer()
	}
	if len(t.items) == 0 {
		return nil, nil
	}
	for i := range t.items {
		item := &t.items[i]
		item.SortText = fmt.Sprintf("%04d", i)
		item.TextEdit.Range = s.enc.span(c.src, t.from, c.offset)
	}
	return completionList{t.more, t.items}, nil
}

// mark reads the file with a mark at the place. It is false for what is no YAML
// file.
func (t *typing) mark() bool {
	i := slices.IndexFunc(marks, func(m string) bool { return !strings.Contains(t.cursor.src.Text, m) })
	if i < 0 || path.Ext(t.file) != ".yaml" {
		return false
	}
	text := t.cursor.src.Text
	t.src = outline.Parse(text[:t.offset] + marks[i] + text[t.offset:])
	return true
}

// in tells that the place is in a scalar, and takes note of what is typed of it.
func (t *typing) in(n *outline.Node) bool {
	if n == nil || n.Kind != outline.Scalar || n.Start > t.offset || t.offset >= n.End {
		return false
	}
	start, _ := t.src.Inside(n)
	t.from = min(start, t.offset)
	t.before = t.src.Text[t.from:t.offset]
	return true
}

// find looks for what is typed. It is false in a comment, and where the language
// has nothing to say.
func (t *typing) find() bool {
	if !t.mark() {
		return false
	}
	names.Walk(t.file, t.src, func(s *names.Spot) {
		for _, n := range []*outline.Node{keyOf(s), s.Node} {
			if t.in(n) {
				t.spot, t.key = s, n != s.Node
			}
		}
	})
	return t.spot != nil && !strings.Contains(t.before, "\n")
}

func keyOf(s *names.Spot) *outline.Node {
	if s.Entry == nil {
		return nil
	}
	return s.Entry.Key
}

// offer finds what fits at the place.
func (t *typing) offer() {
	switch {
	case t.key && t.spot.Up != nil:
		t.keys(t.spot.Up)
	case t.spot.Type == nil:
	default:
		t.value()
	}
}

// add offers a word. What it replaces is set at the end.
func (t *typing) add(kind int, label, detail, doc string) *completionItem {
	return t.insert(kind, label, label, detail, doc)
}

// insert offers a word that stands for another text.
func (t *typing) insert(kind int, label, text, detail, doc string) *completionItem {
	item := completionItem{Label: label, Kind: kind, Detail: detail, TextEdit: &textEdit{NewText: text}}
	if doc != "" {
		m := markdown(doc)
		item.Documentation = &m
	}
	t.items = append(t.items, item)
	return &t.items[len(t.items)-1]
}

// things offers the names of some sections.
func (t *typing) things(sections ...string) {
	for _, thing := range t.names().Things(sections...) {
		t.thing(thing, thing.Name.ID)
	}
}

// thing offers one name, written as text.
func (t *typing) thing(thing names.Thing, text string) *completionItem {
	detail := kindOf(thing.Name)
	if title := t.titleOf(thing); title != "" {
		detail += ": " + short(title)
	} else if thing.Says != "" {
		detail += ": " + short(thing.Says)
	}
	return t.add(referenceItem, text, detail, "")
}

// partsOf offers the parts of a thing.
func (t *typing) partsOf(n names.Name) {
	for _, p := range t.names().Parts(n) {
		t.thing(p, p.Name.Part)
	}
}

// flow tells that the place is in brackets or braces.
func (t *typing) flow() bool {
	for s := t.spot; s != nil; s = s.Up {
		if s.Node.Flow {
			return true
		}
	}
	return false
}

// since makes the offers replace what was typed since a place in the text of the
// value, counted in bytes.
func (t *typing) since(at int) { t.from += at }

// placeholders offers the variants behind {{, in any text of the pack.
func (t *typing) placeholders() {
	line, _ := t.cursor.src.Place(t.offset)
	before := t.cursor.src.Text[t.cursor.src.Offset(line, 1):t.offset]
	open := strings.LastIndex(before, "{{")
	if open < 0 || strings.Trim(before[open+2:], "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		return
	}
	close := "}}"
	if strings.HasPrefix(t.cursor.src.Text[t.offset:], close) {
		close = ""
	}
	t.from = t.offset - len(before) + open + 2
	for _, v := range t.names().Things("variants") {
		t.insert(variableItem, v.Name.ID, v.Name.ID+close, "variant: "+short(v.Says), "")
	}
}

// keys offers the keys that may still stand in a mapping.
func (t *typing) keys(in *names.Spot) {
	shape, elem := scenario.ShapeOf(in.Type)
	switch {
	case shape == scenario.StructShape:
		t.fields(in.Node, scenario.Fields(elem))
	case shape == scenario.SectionShape && len(in.Field.Refs) > 0:
		have := t.have(in.Node)
		for _, thing := range t.names().Things(in.Field.Refs...) {
			if !have[thing.Name.ID] {
				item := t.thing(thing, thing.Name.ID)
				item.TextEdit.NewText += t.colon(false)
			}
		}
	case shape == scenario.SectionShape:
		have := t.have(in.Node)
		for _, word := range in.Field.EnumKeys {
			if !have[word] {
				t.insert(enumItem, word, word+t.colon(false), in.Key(), "")
			}
		}
	case names.Is[scenario.Raw](in):
		t.rawKeys(in)
	}
}

// fields offers keys of the language, those that must be there first.
func (t *typing) fields(in *outline.Node, fields []scenario.Field) {
	have := t.have(in)
	for _, needed := range []bool{true, false} {
		for _, f := range fields {
			if have[f.Key] || f.Need != needed {
				continue
			}
			shape, _ := scenario.ShapeOf(f.Type)
			below := shape == scenario.StructShape || shape == scenario.SectionShape
			detail := strings.Join(factsOf(f), "; ")
			t.insert(propertyItem, f.Key, f.Key+t.colon(below), detail, f.Doc)
		}
	}
}

// have are the keys of a mapping that are there, without the one that is typed.
func (t *typing) have(in *outline.Node) map[string]bool {
	have := map[string]bool{}
	for _, e := range in.Entries {
		if e.Key.Start > t.offset || t.offset >= e.Key.End {
			have[t.src.Value(e.Key)] = true
		}
	}
	return have
}

// colon is what follows a key: nothing where a colon is there already, and no
// blank where the value stands on the lines below.
func (t *typing) colon(below bool) string {
	rest := strings.TrimLeft(t.cursor.src.Text[t.offset:], "abcdefghijklmnopqrstuvwxyz0123456789_")
	switch {
	case strings.HasPrefix(rest, ":"):
		return ""
	case below && !t.flow():
		return ":"
	}
	return ": "
}
