package floor

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// reason says in words why something is not possible.
func (t teller) reason(r exercise.Reason) string {
	switch r.Kind {
	case exercise.ReasonText:
		return r.Subject
	case exercise.ReasonBusy:
		return t.kit.T("floor.reason.busy", arg("what", r.Subject), arg("time", t.clock(r.At)))
	case exercise.ReasonEarly, exercise.ReasonLate:
		return t.kit.T("floor.reason."+string(r.Kind), arg("time", t.clock(r.At)))
	case exercise.ReasonApproval:
		return t.kit.T("floor.reason.approval_"+r.Value, arg("who", r.Subject))
	case exercise.ReasonMeter:
		return t.kit.T("floor.reason.meter", arg("what", r.Subject), arg("value", t.comparison(r.Value)))
	}
	return t.kit.T("floor.reason."+string(r.Kind), arg("what", r.Subject))
}

// comparison puts an operator in front of a value into words.
func (t teller) comparison(s string) string {
	op, value, ok := strings.Cut(s, " ")
	names := map[string]string{"==": "is", "!=": "is_not", "<": "below", "<=": "at_most", ">": "above", ">=": "at_least"}
	if name, known := names[op]; ok && known {
		return t.kit.T("floor.compare."+name, arg("value", value))
	}
	return s
}

// reasons joins all grounds; none means that nothing is in the way.
func (t teller) reasons(list []exercise.Reason) string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = t.reason(r)
	}
	return t.kit.Words.Clauses(out)
}
