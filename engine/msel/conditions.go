package msel

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// condition is a condition of the notes of an event, in the words of the new
// scenario, or nothing where it speaks of what the list does not hold.
func (d *draft) condition(e *event, key string) string {
	src := e.said[key]
	if src == "" {
		return ""
	}
	c, ok := d.translate(src)
	if !ok {
		d.note(e.row, colNotes, "write the condition anew in the scenario", "the condition %s speaks of what the list does not hold, and is left out", quoted(src))
	}
	return c
}

// translate puts a condition into the words of the new scenario. Expected actions
// are done there, whatever they were: a choice, evidence that was collected, a
// request that was answered.
func (d *draft) translate(src string) (string, bool) {
	e, errs := cond.Parse(src)
	if len(errs) > 0 {
		return "", false
	}
	out := e.String()
	for _, m := range e.Mentions() {
		new, ok := d.mention(m)
		if !ok {
			return "", false
		}
		out = strings.ReplaceAll(out, m.Src, new)
	}
	return out, true
}

// mention translates the smallest piece of a condition.
func (d *draft) mention(m cond.Mention) (string, bool) {
	if m.Fn == "" {
		return m.Src, m.Name == "clock" && onClock(m.Src)
	}
	if len(m.Args) != 1 || m.Src != m.Fn+"("+m.Args[0].String()+")" {
		return "", false
	}
	of, ok := d.known[m.Args[0].String()]
	if m.Fn == "via" && len(m.Args[0]) == 2 {
		of, ok = d.known[m.Args[0][0].Text]
		return "done(" + d.idOf(of) + ")", ok && of.kind == Expected && notInNames().ReplaceAllString(strings.ToLower(of.mode), "_") == m.Args[0][1].Text
	}
	switch {
	case !ok:
		return "", false
	case of.kind == Expected:
		return "done(" + of.id + ")", m.Fn != "happened" && m.Fn != "hashed" && m.Fn != "handed_over" && m.Fn != "lost" && m.Fn != "defaulted"
	case m.Fn == "read":
		return "read(" + of.id + ")", d.reaches(of) == 1
	}
	return "happened(" + of.id + ")", m.Fn == "happened"
}

func (d *draft) idOf(e *event) string {
	if e == nil {
		return ""
	}
	return e.id
}

// onClock tells that a comparison is of the clock with one time within the bounds.
func onClock(src string) bool {
	for _, op := range []string{"clock >= ", "clock < ", "clock > ", "clock <= "} {
		if at, ok := strings.CutPrefix(src, op); ok {
			t, err := scenario.ParseTime(at)
			return err == nil && t >= 0 && t <= maxTime
		}
	}
	return false
}

// follows is what an inject comes after, in the words of the new scenario.
func (d *draft) follows(e *event) (string, bool) {
	name := e.at.after
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "read("), "read "), ")"))
	of, ok := d.known[bare]
	switch {
	case !ok || of == e:
		return "", false
	case bare != name && of.kind != Expected && d.reaches(of) == 1:
		return "read(" + of.id + ")", true
	}
	return of.id, true
}
