package floor

import (
	"reflect"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// see observes a run for a role and makes all texts of it safe to show. Every
// word of a scenario and of another person enters the floor here.
func see(run *exercise.Run, role int) *exercise.Observation {
	o := run.Observe(role)
	scrubAll(o)
	closeOpen(o)
	return o
}

// closeOpen leaves nothing open in an exercise that is over: what was not decided
// by then can no longer be decided.
func closeOpen(o *exercise.Observation) {
	if o.Ended == nil {
		return
	}
	for i := range o.Decisions {
		o.Decisions[i].Open, o.Decisions[i].Committed = false, false
	}
	o.Approvals = nil
}

func scrubAll(o *exercise.Observation) { scrub(reflect.ValueOf(o).Elem(), "") }

// long are the fields whose text has lines. All others are of one line.
var long = map[string]bool{"Body": true, "Text": true, "Ask": true, "About": true, "Why": true}

// scrub cleans every string under v. It walks the value instead of naming the
// fields, so that a field which is added later cannot be forgotten. Bytes are
// left alone: the viewer cleans what it opens.
func scrub(v reflect.Value, field string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			scrub(v.Elem(), field)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			scrub(v.Index(i), field)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			scrub(v.Field(i), v.Type().Field(i).Name)
		}
	case reflect.String:
		cleaned := clean.Line
		if long[field] {
			cleaned = clean.Text
		}
		if was := v.String(); v.CanSet() {
			if is := cleaned(was); is != was {
				v.SetString(is)
			}
		}
	}
}
