package names

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Moves are the sections that share one namespace: predicates and playthroughs
// name things without saying in which section they stand.
var Moves = []string{"evidence", "attack", "injects", "actions", "requests", "decisions", "questions"}

// Variables are the sections whose names stand alone in conditions.
var Variables = []string{"state", "derived", "pools"}

// partsOf are the keys under which the parts of things stand, by section.
var partsOf = map[string]string{"decisions": "options", "questions": "answers", "requests": "wrong_channels"}

// nameAt is the name that the last key of a path is. It is false for keys that
// are no names.
func nameAt(path []string) (Name, bool) {
	switch {
	case len(path) == 2:
		return Name{Section: path[0], ID: path[1]}, true
	case len(path) == 4 && partsOf[path[0]] == path[2]:
		return Name{path[0], path[1], path[3]}, true
	}
	return Name{}, false
}

// declares tells that a spot is a key by which something is declared.
func declares(s *Spot) bool {
	return s.Chosen && s.Entry.Colon >= 0 && len(s.Field.Refs)+len(s.Field.EnumKeys) == 0
}

// declarer takes in what a file declares.
type declarer struct{ at }

func (d declarer) spot(s *Spot) {
	if declares(s) {
		if n, ok := nameAt(s.Path); ok {
			start, end := d.src.Inside(s.Entry.Key)
			d.declare(Thing{Name: n, Title: TitleOf(d.src, s.Node), Says: d.says(s)}, start, end, s.Place())
		}
	}
	switch {
	case s.Type == nil || s.Node.Kind != outline.Scalar:
	case Is[scenario.Domain](s) && len(s.Path) == 2:
		d.values(s)
	case len(s.Path) == 3 && s.Path[0] == "requests" && s.Path[2] == "channel":
		n := Name{"requests", s.Path[1], Slug(d.src.Value(s.Node))}
		start, end := d.src.Inside(s.Node)
		d.declare(Thing{Name: n, Title: d.src.Value(s.Node), Worded: true}, start, end, s.Place())
	}
}

// declare takes in a thing; of two of one name the first counts.
func (d declarer) declare(t Thing, start, end int, where string) {
	if _, twice := d.x.known[t.Name]; twice || t.Name.Last() == "" {
		return
	}
	d.use(t.Name, Declaration, start, end, where)
	t.Use = d.x.uses[t.Name][0]
	d.x.known[t.Name] = len(d.x.things)
	d.x.things = append(d.x.things, t)
}

// says is what a thing is in the words of the file.
func (d declarer) says(s *Spot) string {
	switch {
	case s.Node.Kind == outline.Scalar:
		return d.src.Value(s.Node)
	case s.Path[0] == "variants":
		var words []string
		for _, i := range s.Node.Items {
			words = append(words, d.src.Value(i))
		}
		return strings.Join(words, ", ")
	}
	return ""
}

// values takes in the values of an enum.
func (d declarer) values(s *Spot) {
	start, end := d.src.Inside(s.Node)
	text := d.src.Text[start:end]
	open, shut := strings.IndexByte(text, '['), strings.IndexByte(text, ']')
	if !strings.HasPrefix(text, "enum") || open < 0 || shut < open {
		return
	}
	from := start + open + 1
	for value := range strings.SplitSeq(text[open+1:shut], ",") {
		word := strings.TrimSpace(value)
		first := from + strings.Index(value, word)
		d.declare(Thing{Name: Name{"state", s.Path[1], word}}, first, first+len(word), s.Place())
		from += len(value) + 1
	}
}

// Domain is the domain of a variable.
func (x *Index) Domain(id string) (scenario.Domain, bool) {
	t, ok := x.Thing(Name{Section: "state", ID: id})
	if !ok {
		return scenario.Domain{}, false
	}
	d, err := scenario.ParseDomain(t.Says)
	return d, err == nil
}

// Slug is the identifier of a channel: its words in lower case, with what is no
// letter or digit as an underscore.
func Slug(words string) string {
	parts := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "_")
}
