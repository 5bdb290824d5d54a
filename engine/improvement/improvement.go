// Package improvement keeps what people resolve after an exercise: the
// improvement plan, whose actions each have an owner and a date (HSEEP, DHS 2020,
// chapter 6), and the notes of the hot wash right after it. Both belong to a
// learner and outlive the run, so that the next exercise can begin with them.
//
// They lie in one stream of the learner. Every record holds an action or the
// notes of a run as a whole, and the last one counts, so that an older record
// still tells how it was.
package improvement

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Stream is where the actions and notes of a learner lie.
func Stream(learner string) string { return "learner/" + learner + "/actions" }

// The kinds of record.
const (
	kindAction  = "action"
	kindHotWash = "hotwash"
)

// The statuses of an action.
const (
	Open = "open"
	Done = "done"
)

// Action is something that somebody will do better, or see to.
type Action struct {
	ID       string     `json:"id"` // "1", "2", ...: in the order in which they were added
	What     string     `json:"what"`
	Owner    string     `json:"owner"`
	Due      string     `json:"due"`    // YEAR-MONTH-DAY
	Status   string     `json:"status"` // Open or Done
	Added    time.Time  `json:"added"`
	DoneAt   *time.Time `json:"done_at,omitempty"`
	Run      string     `json:"run,omitempty"` // in whose debrief it was resolved
	Scenario string     `json:"scenario,omitempty"`
	Title    string     `json:"title,omitempty"` // of the scenario
}

// Overdue tells whether an open action was to be done before today, both as
// YEAR-MONTH-DAY.
func (a *Action) Overdue(today string) bool { return a.Status == Open && a.Due < today }

// HotWash is what people said of a run in the minutes after it.
type HotWash struct {
	Run      string    `json:"run"`
	Keep     string    `json:"keep,omitempty"`     // what went well and is to be kept
	Change   string    `json:"change,omitempty"`   // what is to be done otherwise
	Surprise string    `json:"surprise,omitempty"` // what nobody expected
	At       time.Time `json:"at"`                 // when it was written last
}

// Empty tells that nothing was noted.
func (h *HotWash) Empty() bool { return h.Keep == "" && h.Change == "" && h.Surprise == "" }

// ErrNoAction is an action that is not in the plan.
var ErrNoAction = errors.New("there is no such action")

// clean makes what is read safe to show: the plan may have come from a file.
func (a *Action) clean() {
	for _, text := range []*string{&a.ID, &a.What, &a.Due, &a.Status, &a.Run, &a.Scenario, &a.Title} {
		*text = clean.Line(*text)
	}
	a.Owner = clean.Name(a.Owner)
}

func (h *HotWash) clean() {
	for _, text := range []*string{&h.Run, &h.Keep, &h.Change, &h.Surprise} {
		*text = clean.Line(*text)
	}
}

// Book is the plan of one learner as it was read. It may be used by one
// goroutine at a time.
type Book struct {
	store   store.Store
	learner string
	now     func() time.Time
	log     *journal.Log
	actions []Action // in the order in which they were added
	notes   map[string]HotWash

	unread journal.Unreadable
	lost   int // how many of the records that are passed over are of actions
}

// Load reads the plan of a learner. One who has none gets an empty one. Damage is
// no error: see Damage.
func Load(ctx context.Context, st store.Store, learner string, now func() time.Time) (*Book, error) {
	b := &Book{store: st, learner: learner, now: now}
	if err := b.load(ctx); err != nil {
		return nil, fmt.Errorf("read the improvement actions: %w", err)
	}
	return b, nil
}

// load reads everything anew.
func (b *Book) load(ctx context.Context) error {
	log, err := journal.OpenLog(ctx, b.store, Stream(b.learner))
	if err != nil {
		return err
	}
	b.log, b.actions, b.notes = log, nil, map[string]HotWash{}
	b.unread, b.lost = journal.Unreadable{}, 0
	for _, rec := range log.Records() {
		if err := b.take(rec.Kind, rec.Body); err != nil {
			b.passOver(rec, err)
		}
	}
	return nil
}

// passOver leaves a record out that cannot be understood. An action is then as the
// record before had it.
func (b *Book) passOver(rec store.Record, why error) {
	b.unread.Add(rec, why)
	if rec.Kind == kindAction {
		b.lost++
	}
}

// errNoID is an action that nobody could name.
var errNoID = errors.New("it has no id")

// take understands one record; one of a kind that a newer version wrote is left
// alone.
func (b *Book) take(kind string, body []byte) error {
	switch kind {
	case kindAction:
		var a Action
		if err := json.Unmarshal(body, &a); err != nil {
			return err
		}
		if a.clean(); a.ID == "" {
			return errNoID
		}
		if i := b.index(a.ID); i >= 0 {
			b.actions[i] = a
		} else {
			b.actions = append(b.actions, a)
		}
	case kindHotWash:
		var h HotWash
		if err := json.Unmarshal(body, &h); err != nil {
			return err
		}
		h.clean()
		b.notes[h.Run] = h
	}
	return nil
}

func (b *Book) index(id string) int {
	return slices.IndexFunc(b.actions, func(a Action) bool { return a.ID == id })
}

// Damage is what is wrong with the stream; what was read is what is intact. Records
// that cannot be understood are an error of this kind as well, a
// *journal.UnreadableError, though they hinder nothing.
func (b *Book) Damage() error { return errors.Join(b.log.Damage(), b.unread.Err()) }

// Today is the date by the clock of the plan.
func (b *Book) Today() string { return Date(b.now()) }

// Actions lists all of them: what is open by date, then what is done, the latest
// first.
func (b *Book) Actions() []Action {
	out := slices.Clone(b.actions)
	slices.SortStableFunc(out, func(x, y Action) int {
		if x.Status != y.Status {
			return cmp.Compare(y.Status, x.Status) // "open" is behind "done" in the alphabet
		}
		if x.Status == Done && x.DoneAt != nil && y.DoneAt != nil {
			return y.DoneAt.Compare(*x.DoneAt)
		}
		return cmp.Compare(x.Due, y.Due)
	})
	return out
}

// OpenFor lists what is still open of what was resolved in a scenario, by date.
func (b *Book) OpenFor(scenario string) []Action {
	return slices.DeleteFunc(b.Actions(), func(a Action) bool { return a.Status != Open || a.Scenario != scenario })
}

// From lists what was resolved in the debrief of a run, in the order in which it
// was added.
func (b *Book) From(run string) []Action {
	return slices.DeleteFunc(slices.Clone(b.actions), func(a Action) bool { return a.Run != run })
}

// HotWash is what was noted of a run; empty where nothing was.
func (b *Book) HotWash(run string) HotWash {
	h := b.notes[run]
	h.Run = run
	return h
}

// mostCounted is up to which number an id counts when the next one is given. A file
// can hold higher ones: they are names like any other.
const mostCounted = 999_999

// nextID is the first free number after the highest. Each record that is passed over
// may hold one, which is not given again.
func (b *Book) nextID() string {
	n := len(b.actions) + b.lost
	for _, a := range b.actions {
		if i, err := strconv.Atoi(a.ID); err == nil && i <= mostCounted {
			n = max(n, i+b.lost)
		}
	}
	for n++; b.index(strconv.Itoa(n)) >= 0; n++ {
		continue
	}
	return strconv.Itoa(n)
}
