package preview

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// ValueKind says what a value is of.
type ValueKind uint8

// The kinds.
const (
	Variable ValueKind = iota
	Derived
	Pool
)

// Value is a variable, a derived condition or a pool with what it holds.
type Value struct {
	Kind   ValueKind
	Name   string
	Text   string // as the author would write it
	Was    string // before the last move or the last change of the files; empty if it was the same
	Meter  string // title of the meter that shows it; empty where there is none
	Domain string // what it may hold, such as 0..12; empty where the kind says it
	Parts  []Condition
}

// values lists all values, with what each was before.
func (l *looker) values(was map[string]string) []Value {
	var out []Value
	for i := range l.doc.State {
		d := &l.doc.State[i]
		v := Value{Kind: Variable, Name: d.Key, Text: domainWord(&d.Value, l.state[l.slot(i)]), Meter: l.meter(d.Key)}
		if d.Value.Kind == "int" {
			v.Domain = strconv.Itoa(d.Value.Lo) + ".." + strconv.Itoa(d.Value.Hi)
		}
		out = append(out, v)
	}
	for i, d := range l.doc.Derived {
		if i < len(l.derived) {
			c := l.derived[i]
			out = append(out, Value{Kind: Derived, Name: d.Key, Text: strconv.FormatBool(c.Holds(l.state)), Parts: l.conditions(c)})
		}
	}
	for _, pool := range l.p.Pools {
		out = append(out, Value{Kind: Pool, Name: pool.ID, Text: strconv.Itoa(int(l.state[pool.Slot])), Domain: "0.." + strconv.Itoa(int(pool.Size)), Meter: pool.Title})
	}
	for i := range out {
		if before, known := was[out[i].Name]; known && before != out[i].Text {
			out[i].Was = before
		}
	}
	return out
}

func (l *looker) meter(name string) string {
	for i := range l.p.Meters {
		if l.p.Meters[i].ID == name {
			return l.p.Meters[i].Title
		}
	}
	return ""
}

// values are the values as they stand, by name; nil where nothing is played.
func (p *Preview) values() map[string]string {
	if p.run == nil {
		return nil
	}
	return p.valuesOf(p.run.State())
}

// valuesOf are the values in a state of the version that is played.
func (p *Preview) valuesOf(s exercise.State) map[string]string {
	l := p.looker()
	l.state = s
	out := map[string]string{}
	for _, v := range l.values(nil) {
		out[v.Name] = v.Text
	}
	return out
}
