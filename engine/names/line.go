package names

import (
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// Verbs begin lines of a playthrough that do something with a thing; the lines
// without one start a move.
var Verbs = []string{"wait", "read", "hash", "hand over", "share", "hint", "ask for", "grant", "refuse", "abandon", "begin"}

// piece is a part of a text with its offset in the file.
type piece struct {
	text string
	at   int
}

// cut splits a piece at a separator.
func (p piece) cut(sep string) (before, after piece, found bool) {
	i := strings.Index(p.text, sep)
	if i < 0 {
		return p, piece{}, false
	}
	return piece{p.text[:i], p.at}, piece{p.text[i+len(sep):], p.at + i + len(sep)}, true
}

// trim leaves out the blanks around a piece.
func (p piece) trim() piece {
	left := strings.TrimLeft(p.text, " \t")
	return piece{strings.TrimRight(left, " \t"), p.at + len(p.text) - len(left)}
}

// line takes in a line of a playthrough or of a script, or what stands behind
// after: a verb with a thing, or a move.
func (r referrer) line(n *outline.Node, where string) {
	start, end := r.src.Inside(n)
	r.move(piece{r.src.Text[start:end], start}.trim(), where)
}

func (r referrer) move(p piece, where string) {
	p = r.role(p, " as ", where)
	if inner, ok := strings.CutPrefix(p.text, "read("); ok { // as after writes it
		item, role, _ := piece{strings.TrimSuffix(inner, ")"), p.at + len("read(")}.cut(",")
		r.thing(item.trim(), where, "evidence", "injects", "requests")
		r.thing(role.trim(), where, "roles")
		return
	}
	for _, verb := range Verbs {
		if rest, ok := strings.CutPrefix(p.text, verb+" "); ok {
			r.verb(verb, piece{rest, p.at + len(verb) + 1}.trim(), where)
			return
		}
	}
	if question, _, ok := p.cut(": "); ok {
		r.thing(question.trim(), where, "questions")
		return
	}
	if request, channel, ok := p.cut(" via "); ok {
		if t, ok := r.thing(request.trim(), where, "requests"); ok {
			c := channel.trim()
			r.refer(Name{"requests", t.Name.ID, Slug(c.text)}, Line, c.at, c.at+len(c.text), where)
		}
		return
	}
	id, part, dotted := p.cut(".")
	if t, ok := r.thing(id, where, Moves...); ok && dotted {
		r.refer(Name{t.Name.Section, t.Name.ID, Slug(part.text)}, Line, part.at, part.at+len(part.text), where)
	}
}

// verb takes in what a verb is about.
func (r referrer) verb(verb string, p piece, where string) {
	switch verb {
	case "wait":
	case "read":
		r.thing(p, where, "injects", "evidence", "requests")
	case "hash", "hand over":
		r.thing(p, where, "evidence")
	case "hint":
		question, _, _ := p.cut(" ")
		r.thing(question, where, "questions")
	case "share":
		r.thing(r.role(p, " with ", where), where, "evidence", "injects", "requests")
	default:
		r.move(p, where)
	}
}

// role takes in the role that a line ends with, and returns the line without it.
func (r referrer) role(p piece, before, where string) piece {
	i := strings.LastIndex(p.text, before)
	if i < 0 {
		return p
	}
	role := piece{p.text[i+len(before):], p.at + i + len(before)}.trim()
	if _, ok := r.thing(role, where, "roles"); !ok {
		return p
	}
	return piece{p.text[:i], p.at}.trim()
}

// thing takes in a name of one of the sections.
func (r referrer) thing(p piece, where string, sections ...string) (Thing, bool) {
	t, ok := r.x.Find(p.text, sections...)
	if ok {
		r.refer(t.Name, Line, p.at, p.at+len(p.text), where)
	}
	return t, ok
}

// translations takes in the names in the paths of a file of translations.
func (r referrer) translations() {
	for i := range r.src.Root.Entries {
		start, end := r.src.Inside(r.src.Root.Entries[i].Key)
		r.translated(piece{r.src.Text[start:end], start})
	}
}

// translated takes in the names in the path of one text.
func (r referrer) translated(p piece) {
	whole := p.text
	var so []string
	for more := true; more; {
		var part piece
		if part, p, more = p.cut("."); part.text == "" {
			return
		}
		so = append(so, part.text)
		if n, ok := nameAt(so); ok {
			if n.Section == "show" { // its keys are variables
				n.Section = "state"
			}
			r.refer(n, Translation, part.at, part.at+len(part.text), whole)
		}
	}
}

var placeholder = pattern.Of(`\{\{([a-z0-9_]+)\}\}`)

// placeholders takes in the variants that the texts of a file name.
func (r referrer) placeholders() {
	if !strings.Contains(r.src.Text, "{{") || len(r.x.Things("variants")) == 0 {
		return
	}
	for _, m := range placeholder().FindAllStringSubmatchIndex(r.src.Text, -1) {
		n := Name{Section: "variants", ID: r.src.Text[m[2]:m[3]]}
		r.refer(n, Placeholder, m[2], m[3], path.Join(r.x.dir, r.file))
	}
}
