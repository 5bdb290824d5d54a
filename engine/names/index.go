package names

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Name is the identity of something that a scenario declares: an entry of a
// section, or a part of one. Parts are the options of a decision, the bins of a
// question, the channels of a request and the values of an enum.
type Name struct{ Section, ID, Part string }

// String is the name as conditions and playthroughs write it.
func (n Name) String() string {
	if n.Part != "" {
		return n.ID + "." + n.Part
	}
	return n.ID
}

// Whole is the thing that a part belongs to.
func (n Name) Whole() Name { return Name{Section: n.Section, ID: n.ID} }

// Last is what is written of the name where it stands.
func (n Name) Last() string { return cmp.Or(n.Part, n.ID) }

// Kind says in which way a place speaks of a name.
type Kind uint8

// The kinds of use.
const (
	Declaration Kind = iota
	Reference        // alone, as a value or a key
	Condition        // in a condition
	Line             // in a line of a playthrough or a script, or behind after
	Placeholder      // in a text, as {{name}}
	Translation      // in the path of a translation
)

// Use is one place that speaks of a name.
type Use struct {
	Name Name
	Kind Kind
	Pos  scenario.Pos // of its first character
	Len  int          // in characters
	// Path leads to the place in the scenario, such as actions.report.when; it is
	// the path of the file for what is in a text.
	Path string
}

// Thing is what a name stands for.
type Thing struct {
	Name  Name
	Title string // what it is called; may be empty
	// Says is what it is in the words of the file: the domain of a variable, the
	// condition of a derived one, the words of a variant.
	Says string
	// Worded tells that the name is made from a text, as that of the right channel
	// of a request is.
	Worded bool
	Use    Use // where it is declared
}

// Index is every name of one pack with its uses. It is immutable.
type Index struct {
	dir    string
	things []Thing
	known  map[Name]int
	uses   map[Name][]Use
	files  map[string][]Use // by path in the pack, in order
}

// Of is the index of a document that was loaded, also with mistakes.
func Of(doc *scenario.Document) *Index {
	files := map[string]*outline.Source{}
	for name, data := range doc.Files {
		if path.Ext(name) == ".yaml" {
			files[name] = outline.Parse(string(data))
		} else {
			files[name] = outline.Lines(string(data))
		}
	}
	return Build(doc.Dir, files)
}

// Build makes an index of the files of a pack by their paths in it; dir is put
// in front of them where places are told.
func Build(dir string, files map[string]*outline.Source) *Index {
	x := &Index{dir: dir, known: map[Name]int{}, uses: map[Name][]Use{}, files: map[string][]Use{}}
	order := slices.Sorted(maps.Keys(files))
	for _, name := range order {
		d := declarer{at{x: x, file: name, src: files[name]}}
		Walk(name, files[name], d.spot)
	}
	for _, name := range order {
		r := referrer{at{x: x, file: name, src: files[name]}}
		Walk(name, files[name], r.spot)
		if strings.HasPrefix(name, "i18n/") && path.Ext(name) == ".yaml" {
			r.translations()
		}
		r.placeholders()
	}
	for file, uses := range x.files {
		slices.SortStableFunc(uses, func(a, b Use) int { return a.Pos.Compare(b.Pos) })
		x.files[file] = uses
	}
	return x
}

// at is a file while an index is built.
type at struct {
	x    *Index
	file string
	src  *outline.Source
}

// use takes in a place from one byte up to another.
func (a at) use(n Name, kind Kind, start, end int, where string) {
	line, col := a.src.Place(start)
	u := Use{Name: n, Kind: kind, Path: where, Len: len([]rune(a.src.Text[start:end])),
		Pos: scenario.Pos{File: path.Join(a.x.dir, a.file), Line: line, Col: col}}
	a.x.uses[n] = append(a.x.uses[n], u)
	a.x.files[a.file] = append(a.x.files[a.file], u)
}

// Thing is what a name stands for.
func (x *Index) Thing(n Name) (Thing, bool) {
	if i, ok := x.known[n]; ok {
		return x.things[i], true
	}
	return Thing{}, false
}

// Things lists what the sections declare, without parts, in order. Without
// sections it is everything.
func (x *Index) Things(sections ...string) []Thing {
	var out []Thing
	for _, t := range x.things {
		if t.Name.Part == "" && (len(sections) == 0 || slices.Contains(sections, t.Name.Section)) {
			out = append(out, t)
		}
	}
	return out
}

// Parts lists the options, bins, channels or values of a thing, in order.
func (x *Index) Parts(of Name) []Thing {
	var out []Thing
	for _, t := range x.things {
		if t.Name.Part != "" && t.Name.Whole() == of {
			out = append(out, t)
		}
	}
	return out
}

// Find is the thing of that id in one of the sections.
func (x *Index) Find(id string, sections ...string) (Thing, bool) {
	for _, s := range sections {
		if t, ok := x.Thing(Name{Section: s, ID: id}); ok {
			return t, true
		}
	}
	return Thing{}, false
}

// Uses are all places that speak of a name, its declaration among them, by file
// and place.
func (x *Index) Uses(n Name) []Use {
	uses := slices.Clone(x.uses[n])
	slices.SortStableFunc(uses, func(a, b Use) int { return a.Pos.Compare(b.Pos) })
	return uses
}

// At is the use at a place, the end of it included. pos names the file as places
// of the index do.
func (x *Index) At(pos scenario.Pos) (Use, bool) {
	file := pos.File
	if x.dir != "." {
		file = strings.TrimPrefix(file, x.dir+"/")
	}
	for _, u := range x.files[file] {
		if u.Pos.Line == pos.Line && u.Pos.Col <= pos.Col && pos.Col <= u.Pos.Col+u.Len {
			return u, true
		}
	}
	return Use{}, false
}
