package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/store"
)

// UnreadableError lists records that are intact, so that the chain holds, and whose
// bodies a reader cannot understand: those of a version that writes them otherwise, or
// of a file that somebody made. A reader passes them over; they stay where they are,
// and more can be added behind them.
type UnreadableError struct {
	Stream  string
	Records []Damage // at least one, in order
}

// Error says where the records are, that nothing is lost, and what is wrong with the
// first.
func (e *UnreadableError) Error() string {
	first := e.Records[0]
	if len(e.Records) == 1 {
		return fmt.Sprintf("record %d of %q is kept but cannot be read (%s); the rest counts", first.Seq, e.Stream, first.What)
	}
	return fmt.Sprintf("%d records of %q are kept but cannot be read (%s; the first: %s); the rest counts",
		len(e.Records), e.Stream, e.places(), first.What)
}

// mostPlaces is how many records are named by their numbers.
const mostPlaces = 5

func (e *UnreadableError) places() string {
	var at []string
	for i, r := range e.Records {
		if i == mostPlaces {
			return fmt.Sprintf("%s and %d more", strings.Join(at, ", "), len(e.Records)-i)
		}
		at = append(at, fmt.Sprint(r.Seq))
	}
	return strings.Join(at, ", ")
}

// Unreadable collects the records of a stream that a reader does not understand. The
// zero value has none.
type Unreadable struct {
	stream string
	found  []Damage
}

// Add notes that a record is passed over because of an error of its reader.
func (u *Unreadable) Add(rec store.Record, why error) {
	u.stream = rec.Stream
	u.found = append(u.found, Damage{Seq: rec.Seq, What: misread(why)})
}

// Err is an *UnreadableError of the records that were added, or nil.
func (u *Unreadable) Err() error {
	if len(u.found) == 0 {
		return nil
	}
	return &UnreadableError{Stream: u.stream, Records: u.found}
}

// misread says what is wrong with a body. Errors of JSON name the types of Go.
func misread(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Sprintf("its %s holds a JSON %s", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf("it is a JSON %s", kind.Value)
	}
	return err.Error()
}
