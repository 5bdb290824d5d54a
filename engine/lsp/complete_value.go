package lsp

import (
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// value offers what may stand as a value, by what the language takes there.
func (t *typing) value() {
	s := t.spot
	shape, elem := scenario.ShapeOf(s.Type)
	switch {
	case shape == scenario.StructShape: // its first key is typed
		t.fields(s.Node, scenario.Fields(elem))
	case shape == scenario.SectionShape:
		t.keys(s)
	case names.Is[scenario.Cond](s):
		t.condition(t.before)
	case names.Is[scenario.Raw](s):
		t.raw()
	case len(s.Field.Enum) > 0:
		for _, word := range s.Field.Enum {
			t.add(memberItem, word, s.Field.Key, "")
		}
	case names.Is[scenario.Ref](s):
		t.reference()
	case names.Is[scenario.Bool](s):
		t.add(valueItem, "true", "", "")
		t.add(valueItem, "false", "", "")
	case names.Is[scenario.Scalar](s):
		t.assigned(s.Key())
	case names.Is[scenario.Domain](s):
		t.domains()
	case names.Is[scenario.Str](s), names.Is[scenario.Text](s):
		t.text()
	}
}

// reference offers what a reference may name.
func (t *typing) reference() {
	s := t.spot
	switch {
	case len(s.Field.Refs) > 0:
		t.things(s.Field.Refs...)
	case s.Key() == "then" && s.Path[0] == "decisions":
		t.partsOf(names.Name{Section: "decisions", ID: s.Path[1]})
	case s.Key() == "after":
		t.followed()
	default:
		t.lines(false)
	}
	if s.Field.Short && s.Entry == nil { // the long form of the same may be meant
		t.fields(s.Node, scenario.Fields(s.Up.Type))
	}
}

// followed offers what something may happen after.
func (t *typing) followed() {
	if rest, ok := strings.CutPrefix(t.before, "read("); ok && !strings.Contains(rest, ")") {
		t.since(len("read("))
		for _, thing := range t.names().Things("injects", "evidence", "requests") {
			t.insert(referenceItem, thing.Name.ID, thing.Name.ID+")", kindOf(thing.Name), "")
		}
		return
	}
	if id, _, ok := strings.Cut(t.before, "."); ok {
		t.since(len(id) + 1)
		if thing, ok := t.names().Find(id, names.Moves...); ok {
			t.partsOf(thing.Name)
		}
		return
	}
	t.things(names.Moves...)
	t.insert(functionItem, "read(…)", "read(", "somebody's reading of an item", "")
}

// assigned offers the values that a variable may be set to.
func (t *typing) assigned(variable string) {
	if d, ok := t.names().Domain(variable); ok {
		t.valuesOf(d)
	}
}

func (t *typing) valuesOf(d scenario.Domain) {
	switch {
	case d.Kind == "bool":
		t.add(valueItem, "true", "", "")
		t.add(valueItem, "false", "", "")
	default:
		for _, v := range d.Values {
			t.add(memberItem, v, "value", "")
		}
	}
}

// domains offers the forms of a domain.
func (t *typing) domains() {
	quote := ""
	if t.flow() {
		quote = `"`
	}
	for _, form := range []string{"bool = false", "int 0..10 = 0 clamp", "enum [first, second] = first"} {
		t.insert(valueItem, form, quote+form+quote, "a variable and its first value", "")
	}
}

// text offers what a line of text may name: a technique, an id, a release, a file
// or the line of a playthrough.
func (t *typing) text() {
	p := t.spot.Path
	switch {
	case t.spot.Key() == "technique":
		t.techniques()
	case len(p) == 4 && p[0] == "objectives" && p[2] == "nice":
		t.ids(t.nice(), "NICE work role")
	case len(p) == 4 && p[0] == "objectives" && p[2] == "csf":
		t.ids(t.csf(), "CSF category")
	case len(p) == 2 && p[0] == "frameworks":
		known := map[string][]string{"attack": frameworks.AttackReleases(), "nice": frameworks.NICEReleases(), "csf": frameworks.CSFReleases()}
		for _, release := range known[p[1]] {
			t.insert(valueItem, release, t.quoted(release), "release", "")
		}
	case t.spot.Up != nil && t.spot.Up.Key() == "do" && p[0] == "tests":
		t.lines(true)
	case t.spot.Key() == "file":
		t.files(func(name string) bool { return strings.HasPrefix(name, "evidence/") })
	case names.Is[scenario.Text](t.spot):
		t.files(func(name string) bool {
			ext, top := path.Ext(name), strings.SplitN(name, "/", 2)[0]
			return (ext == ".md" || ext == ".txt") && top != "evidence" && top != "i18n"
		})
	}
}

// quoted puts what YAML would take for a number in quotes, unless quotes are
// there.
func (t *typing) quoted(text string) string {
	if t.from > 0 && strings.ContainsRune(`"'`, rune(t.cursor.src.Text[t.from-1])) {
		return text
	}
	return `"` + text + `"`
}

// maxTechniques bounds what is offered at once of the hundreds of techniques.
const maxTechniques = 100

var idForm = pattern.Of(`^[Tt]?[0-9.]*$`)

// techniques offers the techniques of ATT&CK that are in use, by id or by words
// of their names.
func (t *typing) techniques() {
	table := t.attack()
	wanted := strings.ToLower(t.before)
	for _, id := range table.Active() {
		technique, _ := table.Technique(id)
		byID := idForm().MatchString(t.before) && strings.HasPrefix(strings.ToLower(id), wanted)
		if !byID && !strings.Contains(strings.ToLower(technique.Name), wanted) {
			continue
		}
		if len(t.items) == maxTechniques {
			break
		}
		item := t.add(valueItem, id, technique.Name, "ATT&CK "+table.Release+": "+strings.Join(technique.Tactics, ", "))
		item.FilterText = id + " " + technique.Name
		if !byID {
			item.FilterText = t.before + " " + item.FilterText // the client goes by beginnings
		}
	}
	t.more = true // another word may find others
}

// ids offers the ids of a framework.
func (t *typing) ids(table interface {
	IDs() []string
	Title(string) (string, bool)
}, what string) {
	for _, id := range table.IDs() {
		title, _ := table.Title(id)
		t.add(valueItem, id, title, what)
	}
}

// files offers files of the pack.
func (t *typing) files(fit func(string) bool) {
	if strings.ContainsAny(t.before, " \t") {
		return // a text is being written
	}
	for _, name := range t.list() {
		if fit(name) {
			t.add(fileItem, name, "file of the pack", "")
		}
	}
}

// lines offers the lines of a playthrough, or the moves that a script may name.
func (t *typing) lines(played bool) {
	x := t.names()
	for _, thing := range x.Things("injects", "evidence", "actions", "requests", "decisions", "questions") {
		id, parts := thing.Name.ID, x.Parts(thing.Name)
		switch thing.Name.Section {
		case "injects":
			t.thing(thing, "read "+id)
		case "requests":
			for _, p := range parts {
				words := p.Name.Part
				if p.Worded {
					words = p.Title
				}
				item := t.thing(p, id+" via "+words)
				item.TextEdit.NewText = t.scalar(item.TextEdit.NewText)
			}
		case "decisions":
			for _, p := range parts {
				t.thing(p, id+"."+p.Name.Part)
			}
		case "questions":
			if played {
				t.insert(referenceItem, id+":", t.pair(id), kindOf(thing.Name), "")
			}
		default:
			t.thing(thing, id)
		}
	}
	if played {
		for _, word := range []string{"wait", "wait until T+1h"} {
			t.add(keywordItem, word, "lets time pass", "")
		}
	}
}

// scalar puts a line in quotes where YAML would read more in it than a text.
func (t *typing) scalar(text string) string {
	special := strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") || t.flow() && strings.ContainsAny(text, "[]{},")
	if !special || t.quoted("") == "" {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// pair is how the answer to a question begins: in quotes, since it has a colon.
func (t *typing) pair(question string) string {
	if t.quoted("") == "" {
		return question + ": "
	}
	return `"` + question + `: "`
}
