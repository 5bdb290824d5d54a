package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// decoder turns the nodes of one file into the document types, by their tags.
type decoder struct {
	l *loader
	s *source
}

// place is where a value stands in the scenario: its path in words, and the
// position to speak of when something is missing from it.
type place struct {
	path string
	pos  Pos
}

func (p place) under(key string, pos Pos) place {
	if p.path != "" {
		key = p.path + "." + key
	}
	return place{key, pos}
}

// value decodes a node into v, whatever the shape of v.
func (d *decoder) value(n *yaml.Node, v reflect.Value, f *Field, at place) {
	if d.s.bad[n] {
		return
	}
	if n.Tag == "!!null" {
		d.errorf("WF109", n, "write a value, or remove the key", "%s has no value", at.path)
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch shape, _ := ShapeOf(v.Type()); shape {
	case LeafShape:
		leaves[v.Type()](d, n, v.Addr().Interface(), f, at)
	case SectionShape:
		d.section(n, v.Addr().Interface().(growing), f, at)
	case ListShape:
		d.list(n, v, f, at)
	default:
		d.object(n, v, at)
	}
}

// object decodes a mapping with the keys of a struct. A plain word in its place
// stands for the key marked short.
func (d *decoder) object(n *yaml.Node, v reflect.Value, at place) {
	fields := Fields(v.Type())
	if n.Kind == yaml.ScalarNode {
		if i := slices.IndexFunc(fields, func(f Field) bool { return f.Short }); i >= 0 {
			d.value(n, v.FieldByIndex(fields[i].index), &fields[i], at)
			return
		}
	}
	if n.Kind != yaml.MappingNode {
		d.wrong(n, at, structForm(fields))
		return
	}
	seen := d.keys(n, v, fields, at)
	for i := range fields {
		if f := &fields[i]; f.Need && !seen[f.Key] && !d.l.elsewhere(at, f.Key) {
			d.l.errorf("WF108", at.pos, fmt.Sprintf("add %s: %s", f.Key, firstWords(f.Doc)), "%s is missing%s", f.Key, from(at))
		}
	}
}

// keys decodes what stands behind the known keys, and says which there were.
func (d *decoder) keys(n *yaml.Node, v reflect.Value, fields []Field, at place) map[string]bool {
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		seen[key.Value] = true
		f := fieldOf(fields, key.Value)
		switch {
		case d.s.bad[key]:
		case f == nil:
			seen[d.unknown(n, key, value, fields, at)] = true
		default:
			d.value(value, v.FieldByIndex(f.index), f, at.under(key.Value, d.s.pos(key)))
		}
	}
	return seen
}

// unknown reports a key the language does not have, and returns the key that
// was probably meant, so that it is not reported as missing too. Inside braces,
// half a sentence without a value is what a comma has cut off.
func (d *decoder) unknown(parent, key, value *yaml.Node, fields []Field, at place) string {
	near, _ := cond.Nearest(key.Value, fieldKeys(fields))
	fix, edit := didYouMean(key.Value, fieldKeys(fields), "write one of "+keyList(fields)), d.slip(key, fieldKeys(fields))
	if parent.Style&yaml.FlowStyle != 0 && value.Tag == "!!null" {
		fix, edit = d.cutOff(key, fields)
	}
	if slices.ContainsFunc(parent.Content, func(n *yaml.Node) bool { return edit != nil && n.Value == edit.New }) {
		edit = nil // the key that was meant is there already
	}
	d.errorf("WF107", key, fix, "unknown key %q%s", short(key.Value), in(at))
	d.certain(edit)
	if at.path == "" && near != "" {
		d.l.broken[near] = true // so that what it declares is not missed elsewhere
	}
	return near
}

// cutOff says how a word between commas came to stand where a key should.
func (d *decoder) cutOff(key *yaml.Node, fields []Field) (fix string, edit *Edit) {
	before, after, _ := strings.Cut(key.Value, ":")
	switch {
	case after != "" && slices.Contains(fieldKeys(fields), before):
		spaced := before + ": " + after
		return fmt.Sprintf("write a space behind the colon: %s", short(spaced)), &Edit{Pos: d.s.pos(key), Old: key.Value, New: spaced}
	case key.Value[0] >= '0' && key.Value[0] <= '9':
		return "inside { } a comma ends a value: write whole numbers, such as 2, 30m or 1h30m", nil
	case strings.ContainsAny(d.s.lines[key.Line-1], curlyQuotes):
		return "inside { } a comma ends a text: " + straight, nil
	}
	return "inside { } a comma ends a text: put the text in quotes", nil
}

// growing is a Map that takes another key.
type growing interface {
	section
	grow(key string, pos Pos) any
}

// section decodes a mapping whose keys the author chooses.
func (d *decoder) section(n *yaml.Node, m growing, f *Field, at place) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, at, "names with values: "+exampleOf(at.path, f))
		return
	}
	if f.Need && len(n.Content) == 0 {
		d.errorf("WF108", n, "add one: "+firstWords(f.Doc), "%s is empty", at.path)
	}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if d.s.bad[key] || d.cutEntry(n, key, value, at) || !d.key(key, f, at) {
			continue
		}
		if j := slices.Index(m.Keys(), key.Value); j >= 0 {
			d.l.report(Diagnostic{
				Code: "WF106", Pos: d.s.pos(key), Fix: "keep one of the two",
				Message: fmt.Sprintf("key %q is already in %s", key.Value, m.Positions()[j]),
				Related: []Related{{m.Positions()[j], "first written here"}},
			})
			continue
		}
		pos := d.s.pos(key)
		d.value(value, reflect.ValueOf(m.grow(key.Value, pos)).Elem(), f, at.under(key.Value, pos))
	}
	if most := f.Most; most > 0 && len(m.Keys()) > most {
		d.l.errorf("WF103", m.Positions()[most], "merge some", "%s has more than %d entries", at.path, most)
	}
}

// cutEntry reports an entry inside braces that has no value, since it is the second
// half of a number such as 2,5, or since YAML sees no colon in it.
func (d *decoder) cutEntry(parent, key, value *yaml.Node, at place) bool {
	if parent.Style&yaml.FlowStyle == 0 || value.Tag != "!!null" || d.s.bad[value] {
		return false
	}
	if onlyDigit().MatchString(key.Value) {
		d.errorf("WF109", key, "write a whole number", "inside { } a comma ends a value, and %q stands alone in %s", key.Value, at.path)
		return true
	}
	m := assigned().FindStringSubmatch(key.Value)
	if m == nil {
		return false
	}
	better := m[1] + ": " + m[2]
	d.errorf("WF109", key, "write "+better, "%q in %s has no colon with a space behind it", short(key.Value), at.path)
	d.certain(&Edit{Pos: d.s.pos(key), Old: key.Value, New: better})
	return true
}

var assigned = pattern.Of(`^([a-z0-9_]+)(?::| ?=+ ?)(\S+)$`) // money:14, held = true

// key tells that a key of a section is written as its names are.
func (d *decoder) key(key *yaml.Node, f *Field, at place) bool {
	switch {
	case len(f.Refs) > 0: // checked against what is declared
		return true
	case len(f.EnumKeys) > 0:
		if slices.Contains(f.EnumKeys, key.Value) {
			return true
		}
		d.errorf("WF111", key, didYouMean(key.Value, f.EnumKeys, "write one of "+strings.Join(f.EnumKeys, ", ")),
			"%q is no word for %s", key.Value, at.path)
		d.certain(d.slip(key, f.EnumKeys))
		return false
	}
	return d.l.checkID(d.s.pos(key), key.Value, f.Words)
}

// list decodes a sequence. One value alone is a list of one.
func (d *decoder) list(n *yaml.Node, v reflect.Value, f *Field, at place) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	if f.Most > 0 && len(items) > f.Most {
		d.errorf("WF103", items[f.Most], "merge some", "%s has more than %d entries", at.path, f.Most)
		items = items[:f.Most]
	}
	for _, item := range items {
		elem := reflect.New(v.Type().Elem()).Elem()
		d.value(item, elem, f, place{fmt.Sprintf("%s.%d", at.path, v.Len()), d.s.pos(item)})
		v.Set(reflect.Append(v, elem))
	}
}

// errorf reports an error at a node.
func (d *decoder) errorf(code string, n *yaml.Node, fix, format string, args ...any) {
	diag := Diagnostic{Code: code, Pos: d.s.pos(n), Fix: fix, Message: fmt.Sprintf(format, args...)}
	if n.Kind == yaml.ScalarNode && n.Style == 0 && !strings.Contains(n.Value, "\n") {
		diag.End = n.Column + utf8.RuneCountInString(n.Value)
	}
	d.l.report(diag)
}

// slip is the edit of a scalar that is certainly a slip of a known word.
func (d *decoder) slip(n *yaml.Node, known []string) *Edit { return slip(d.s.pos(n), n.Value, known) }

// certain adds its fix to the finding that was reported last.
func (d *decoder) certain(edit *Edit) {
	if last := len(d.l.diags) - 1; d.l.more == 0 && edit != nil {
		d.l.diags[last].Edit = edit
	}
}

// wrong reports a value of the wrong kind.
func (d *decoder) wrong(n *yaml.Node, at place, want string) {
	got := map[yaml.Kind]string{yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: fmt.Sprintf("%q", short(n.Value))}[n.Kind]
	path := at.path
	if path == "" {
		path = "the file"
	}
	fix := "write " + want
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[1].Kind == yaml.ScalarNode && strings.HasPrefix(want, "a line of text") {
		fix = fmt.Sprintf("put the whole line in quotes: %q", short(n.Content[0].Value+": "+n.Content[1].Value))
	}
	d.errorf("WF109", n, fix, "%s is %s", path, got)
}

// exampleOf is how a section is written, by its own last key.
func exampleOf(at string, f *Field) string {
	own, value := at[strings.LastIndexByte(at, '.')+1:], "..."
	if f.Type == reflect.TypeFor[Map[Int]]() {
		value = "5"
	}
	if len(f.Refs) > 0 {
		return fmt.Sprintf("%s: {NAME: %s}, with names of %s", own, value, strings.Join(f.Refs, " or "))
	}
	return fmt.Sprintf("%s: {NAME: %s}", own, value)
}

// structForm is how a value with keys of the language is written: with those that
// must be there, or else the first.
func structForm(fields []Field) string {
	var need []string
	for _, f := range fields {
		if f.Need {
			need = append(need, f.Key+": ...")
		}
	}
	if need == nil {
		need = []string{fields[0].Key + ": ..."}
	}
	form := "{" + strings.Join(need, ", ") + "}"
	if len(need) < len(fields) {
		form += "; its keys are " + keyList(fields)
	}
	return form
}

// fieldOf is the field of a key, or nil.
func fieldOf(fields []Field, key string) *Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}

func fieldKeys(fields []Field) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	return keys
}

func keyList(fields []Field) string { return strings.Join(fieldKeys(fields), ", ") }

func from(at place) string {
	if at.path == "" {
		return ""
	}
	return " from " + at.path
}

func in(at place) string {
	if at.path == "" {
		return ""
	}
	return " in " + at.path
}

// firstWords is the documentation of a key up to the first full stop or
// semicolon.
func firstWords(doc string) string {
	first, _, _ := strings.Cut(doc, ".")
	first, _, _ = strings.Cut(first, ";")
	return strings.ToLower(first[:1]) + first[1:]
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
