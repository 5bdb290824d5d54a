package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// domainForms shows how a domain is written.
const domainForms = `"bool = false", "int 0..12 = 2 clamp" or "enum [idle, running] = idle"`

var (
	boolForm = pattern.Of(`^bool\s*=\s*(\S+)$`)
	intForm  = pattern.Of(`^int\s+(-?\d{1,6})\s*\.\.\s*(-?\d{1,6})\s*=\s*(-?\d{1,6})(?:\s+(\w+))?$`)
	enumForm = pattern.Of(`^enum\s*\[([^\]]*)\]\s*=\s*(\S+)$`)
)

// maxValues bounds an enumeration.
const maxValues = 32

// ParseDomain reads the domain of a variable. The error says what is wrong and
// may be shown as it is.
func ParseDomain(s string) (Domain, error) {
	s = strings.TrimSpace(s)
	if m := boolForm().FindStringSubmatch(s); m != nil {
		return boolDomain(m[1])
	}
	if m := intForm().FindStringSubmatch(s); m != nil {
		return intDomain(m)
	}
	if m := enumForm().FindStringSubmatch(s); m != nil {
		return enumDomain(m[1], m[2])
	}
	return Domain{}, fmt.Errorf("%q is no domain", short(s))
}

func boolDomain(start string) (Domain, error) {
	d := Domain{Kind: "bool", Hi: 1}
	switch start {
	case "true":
		d.Start = 1
	case "false":
	default:
		return Domain{}, fmt.Errorf("%q is neither true nor false", short(start))
	}
	return d, nil
}

func intDomain(m []string) (Domain, error) {
	d := Domain{Kind: "int", Clamp: m[4] == "clamp"}
	for i, into := range []*int{&d.Lo, &d.Hi, &d.Start} {
		*into, _ = strconv.Atoi(m[i+1]) // digits only, and few
	}
	switch {
	case d.Lo >= d.Hi:
		return Domain{}, fmt.Errorf("the bounds %d..%d leave no choice", d.Lo, d.Hi)
	case d.Start < d.Lo || d.Start > d.Hi:
		return Domain{}, fmt.Errorf("the first value %d is not in %d..%d", d.Start, d.Lo, d.Hi)
	case m[4] != "" && m[4] != "clamp" && m[4] != "error":
		return Domain{}, fmt.Errorf("%q is neither clamp nor error", short(m[4]))
	}
	return d, nil
}

func enumDomain(inside, start string) (Domain, error) {
	d := Domain{Kind: "enum"}
	for value := range strings.SplitSeq(inside, ",") {
		value = strings.TrimSpace(value)
		switch {
		case switches[value] != "" || slices.Contains(reserved, value):
			return Domain{}, fmt.Errorf("%q has a meaning of its own and cannot be a value", value)
		case !name().MatchString(value):
			return Domain{}, fmt.Errorf("the value %q is not written in lower-case letters, digits and underscores", short(value))
		case slices.Contains(d.Values, value):
			return Domain{}, fmt.Errorf("the value %q stands twice", value)
		case len(d.Values) == maxValues:
			return Domain{}, fmt.Errorf("there are more than %d values", maxValues)
		}
		d.Values = append(d.Values, value)
	}
	if d.Hi, d.Start = len(d.Values)-1, slices.Index(d.Values, start); d.Start < 0 {
		return Domain{}, fmt.Errorf("the first value %q is not among %s", short(start), strings.Join(d.Values, ", "))
	}
	return d, nil
}

func (d *decoder) domain(n *yaml.Node, v *Domain, _ *Field, at place) {
	dom, err := ParseDomain(n.Value)
	if err != nil {
		d.errorf("WF113", n, "write "+domainForms, "%s: %v", at.path, err)
		dom = Domain{Kind: "bool", Hi: 1} // something to go on with
	}
	dom.Pos = d.s.pos(n)
	*v = dom
}
