package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// maxName is the longest name, in characters.
const maxName = 48

var (
	name = pattern.Of(`^[a-z][a-z0-9_]*$`)
	word = pattern.Of(`^[a-z0-9][a-z0-9_]*$`)
	slug = pattern.Of(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// reserved are the words of the condition language; nothing may be named so.
var reserved = []string{
	"and", "or", "not", "in", "true", "false", "clock",
	"done", "chose", "defaulted", "read", "answered", "happened", "replied", "via",
}

// verbs begin lines of a playthrough; no move may be named so.
var verbs = []string{"wait", "begin", "cannot", "share", "hint", "hash", "hand_over", "abandon"}

// moves are the sections that share one namespace, since predicates and
// playthroughs name things without saying in which section they stand.
var moves = []string{"evidence", "attack", "injects", "actions", "requests", "decisions", "questions"}

// variables are the sections whose names stand alone in conditions.
var variables = []string{"state", "derived"}

// checkID reports a name that is not written as names are.
func (l *loader) checkID(pos Pos, id string, digitFirst bool) bool {
	form := name()
	if digitFirst {
		form = word()
	}
	switch {
	case !form.MatchString(id) || len(id) > maxName:
		fix := "use lower-case letters, digits and underscores, a letter first"
		if better := asName(id); form.MatchString(better) && len(better) <= maxName {
			fix = fmt.Sprintf("write %q", better)
		}
		l.errorf("WF201", pos, fix, "%q is not written as names are", short(id))
		return false
	case slices.Contains(reserved, id):
		l.errorf("WF202", pos, "choose another name", "%q is a word of the condition language", id)
		return false
	}
	return true
}

var notInNames = pattern.Of(`[^a-z0-9]+`)

// asName makes a name of words.
func asName(s string) string {
	return strings.Trim(notInNames().ReplaceAllString(strings.ToLower(s), "_"), "_")
}

// didYouMean is the fix for a word that is not known.
func didYouMean(word string, known []string, otherwise string) string {
	if near, ok := cond.Nearest(word, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// slip is the edit of a word that is certainly a slip of a known one, or nil.
func slip(pos Pos, word string, known []string) *Edit {
	if better, ok := cond.Slip(word, known); ok {
		return &Edit{Pos: pos, Old: word, New: better}
	}
	return nil
}

// checkNames looks at the document's id and at names that are used twice.
func (l *loader) checkNames(doc *Document) {
	if id := doc.ID; id.V != "" && (!slug().MatchString(id.V) || len(id.V) > maxName) {
		fix := "use lower-case letters, digits and hyphens, a letter first"
		if better := strings.ReplaceAll(asName(id.V), "_", "-"); slug().MatchString(better) && len(better) <= maxName {
			fix = fmt.Sprintf("write %q", better)
		}
		l.errorf("WF201", id.Pos, fix, "id %q is not written as ids are", short(id.V))
	}
	l.once(doc, moves, verbs)
	l.once(doc, variables, nil)
}

// once reports names that several sections of one namespace declare.
func (l *loader) once(doc *Document, sections, taken []string) {
	type where struct {
		section string
		pos     Pos
	}
	first := map[string]where{}
	for _, key := range sections {
		s := doc.section(key)
		for i, id := range s.Keys() {
			pos := s.Positions()[i]
			if slices.Contains(taken, id) {
				l.errorf("WF202", pos, "choose another name", "%q begins a line of a playthrough", id)
			}
			f, twice := first[id]
			if !twice {
				first[id] = where{key, pos}
				continue
			}
			l.report(Diagnostic{
				Code: "WF203", Pos: pos, Fix: "rename one of them",
				Message: fmt.Sprintf("%q is already used in %s, line %d", id, f.section, f.pos.Line),
				Related: []Related{{f.pos, "first used here"}},
			})
		}
	}
}

// checkRefs reports names that are declared nowhere.
func (l *loader) checkRefs(doc *Document) {
	known := map[string][]string{}
	for _, f := range documentFields() {
		if s := doc.section(f.Key); s != nil {
			known[f.Key] = s.Keys()
		}
	}
	l.each(func(f leaf) {
		ref, ok := f.value.(*Ref)
		if !ok || len(f.field.Refs) == 0 || ref.Name == "" {
			return
		}
		var all []string
		for _, section := range f.field.Refs {
			if l.broken[section] {
				return
			}
			all = append(all, known[section]...)
		}
		if slices.Contains(all, ref.Name) {
			return
		}
		sections := strings.Join(f.field.Refs, " or ")
		otherwise := "declare it under " + sections
		if len(all) > 0 {
			otherwise += ", or name " + oneOf(all)
		}
		if parts := strings.Split(strings.ReplaceAll(ref.Name, " ", ""), ","); len(parts) > 1 && f.field.Type.Kind() == reflect.Slice {
			otherwise = fmt.Sprintf("write [%s]", strings.Join(parts, ", "))
		}
		l.report(Diagnostic{
			Code: "WF204", Pos: ref.Pos, End: ref.Pos.Col + len([]rune(ref.Name)),
			Message: fmt.Sprintf("%q is not declared under %s", short(ref.Name), sections),
			Fix:     didYouMean(ref.Name, all, otherwise), Edit: slip(ref.Pos, ref.Name, all),
		})
	})
}

// oneOf lists a few names.
func oneOf(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	if len(names) > 6 {
		return "one of " + strings.Join(names[:6], ", ") + " …"
	}
	return "one of " + strings.Join(names, ", ")
}
