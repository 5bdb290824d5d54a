package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Format is the version of what headers and entries hold. A journal of a newer
// format is refused, one of an older format is understood.
const Format = 1

// KindRun is the kind of the record that begins a run.
const KindRun = "run"

// The errors of a journal, to be told apart with errors.Is.
var (
	// ErrExists says that a stream of that name exists already.
	ErrExists = errors.New("it exists already")
	// ErrNotRun says that the stream is not that of a run, or there is none.
	ErrNotRun = errors.New("it is not the journal of a run")
)

// Header says which run a journal records, and everything needed to replay it.
type Header struct {
	Format      int             `json:"format"` // Create sets it
	Scenario    string          `json:"scenario"`
	Title       string          `json:"title"`
	ContentHash string          `json:"content_hash"`     // of the scenario's files
	ProgramHash string          `json:"program_hash"`     // of the compiled program
	Kernel      int             `json:"kernel"`           // version of the rules that apply moves
	Roles       []string        `json:"roles"`            // the seats that are played
	Pace        string          `json:"pace"`             // "turn" or "live"
	Speed       float64         `json:"speed"`            // simulated minutes per real minute, when live
	Timers      string          `json:"timers,omitempty"` // how real time is adjusted for the learner, when live
	Seed        uint64          `json:"seed"`
	Learner     string          `json:"learner"`
	Started     time.Time       `json:"started"` // for information only
	Reference   json.RawMessage `json:"reference,omitempty"`
	App         string          `json:"app"` // version of Watchfloor
	// Copy says which run this one is a copy of, made to try something else; nil
	// for a run that counts.
	Copy *Copy `json:"copy,omitempty"`
}

// Copy is where a run that is tried out left the run it is a copy of.
type Copy struct {
	Run      string `json:"run"` // id
	Seq      int64  `json:"seq"` // of the record of that run from which on both part
	At       int64  `json:"at"`  // simulated minutes
	Decision string `json:"decision"`
}

// Entry is one thing that happened in a run.
type Entry struct {
	Kind   string          // anything but KindRun
	Body   json.RawMessage // JSON
	At     int64           // simulated minutes from the start of the scenario
	Active time.Duration   // active time elapsed since the start of the run
	Wall   time.Time       // for information only
}

// envelope is how an entry lies in the body of a record.
type envelope struct {
	At     int64           `json:"at"`
	Active time.Duration   `json:"active_ns"`
	Wall   time.Time       `json:"wall"`
	Body   json.RawMessage `json:"body"`
}

// Journal is the record of one run.
type Journal struct {
	log    *Log
	header Header
}

// Create begins the journal of a run in a new stream. It fails with ErrExists if
// there is a stream of that name.
func Create(ctx context.Context, st store.Store, stream string, h Header, opts ...Option) (*Journal, error) {
	return CreateFrom(ctx, st, stream, h, nil, opts...)
}

// CreateFrom is Create for a run that begins with entries; header and entries are
// stored together or not at all.
func CreateFrom(ctx context.Context, st store.Store, stream string, h Header, entries []Entry, opts ...Option) (*Journal, error) {
	log, err := OpenLog(ctx, st, stream, opts...)
	if err != nil {
		return nil, err
	}
	if len(log.intact) > 0 || len(log.damage) > 0 {
		return nil, fmt.Errorf("create the journal %q: %w", stream, ErrExists)
	}
	h.Format = Format
	h.Started = stamp(h.Started)
	body, err := encode(h)
	if err != nil {
		return nil, fmt.Errorf("create the journal %q: %w", stream, err)
	}
	items, err := log.items(entries)
	if err != nil {
		return nil, fmt.Errorf("create the journal %q: %w", stream, err)
	}
	if err := log.Append(ctx, append([]Item{{Kind: KindRun, Body: body}}, items...)...); err != nil {
		if errors.Is(err, store.ErrConflict) {
			err = fmt.Errorf("%w: %w", ErrExists, err)
		}
		return nil, fmt.Errorf("create the journal %q: %w", stream, err)
	}
	// What is read back is what was kept.
	if h, err = DecodeHeader(log.intact[0]); err != nil {
		return nil, fmt.Errorf("create the journal %q: %w", stream, err)
	}
	return &Journal{log: log, header: h}, nil
}

// Open reads and verifies the journal of a run. Damage after the header is no
// error: see Damage. Without an intact header there is no journal, and the error
// is a *DamagedError.
func Open(ctx context.Context, st store.Store, stream string, opts ...Option) (*Journal, error) {
	log, err := OpenLog(ctx, st, stream, opts...)
	if err != nil {
		return nil, err
	}
	if len(log.intact) == 0 {
		if err := log.Damage(); err != nil {
			return nil, fmt.Errorf("open the journal: %w", err)
		}
		return nil, fmt.Errorf("open the journal %q: there is no such stream: %w", stream, ErrNotRun)
	}
	h, err := DecodeHeader(log.intact[0])
	if err != nil {
		return nil, fmt.Errorf("open the journal %q: %w", stream, err)
	}
	return &Journal{log: log, header: h}, nil
}

// DecodeHeader reads the header of a run from the first record of its stream.
func DecodeHeader(rec store.Record) (Header, error) {
	if rec.Seq != 0 || rec.Kind != KindRun {
		return Header{}, fmt.Errorf("record %d is of kind %q: %w", rec.Seq, rec.Kind, ErrNotRun)
	}
	// The format comes first: the rest of a newer one may not be understood.
	var version struct{ Format int }
	if err := json.Unmarshal(rec.Body, &version); err != nil {
		return Header{}, fmt.Errorf("the header cannot be understood: %w: %w", ErrNotRun, err)
	}
	if version.Format > Format {
		return Header{}, fmt.Errorf("the run has format %d and this version knows %d; update Watchfloor: %w", version.Format, Format, store.ErrNewer)
	}
	var h Header
	if err := json.Unmarshal(rec.Body, &h); err != nil || h.Format < 1 {
		return Header{}, errors.Join(fmt.Errorf("the header cannot be understood: %w", ErrNotRun), err)
	}
	return h, nil
}

// DecodeEntry reads an entry from a record of a run that is not its header.
func DecodeEntry(rec store.Record) (Entry, error) {
	var e envelope
	if err := json.Unmarshal(rec.Body, &e); err != nil || rec.Kind == KindRun {
		return Entry{}, errors.Join(fmt.Errorf("record %d of kind %q of stream %q is no entry of a run", rec.Seq, rec.Kind, rec.Stream), err)
	}
	return Entry{Kind: rec.Kind, Body: e.Body, At: e.At, Active: e.Active, Wall: e.Wall}, nil
}

// Log returns the chain under the journal.
func (j *Journal) Log() *Log { return j.log }

// Header returns the header of the run.
func (j *Journal) Header() Header { return j.header }

// Damage returns a *DamagedError if the journal is damaged, or nil.
func (j *Journal) Damage() error { return j.log.Damage() }

// Entries returns the intact entries, in order.
func (j *Journal) Entries() ([]Entry, error) {
	recs := j.log.Records()[1:]
	entries := make([]Entry, 0, len(recs))
	for _, rec := range recs {
		e, err := DecodeEntry(rec)
		if err != nil {
			return entries, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// Unverified returns what can still be understood of the entries from the first
// damage on. They are for a person to look at, never to replay.
func (j *Journal) Unverified() []Entry {
	var entries []Entry
	for _, rec := range j.log.Unverified() {
		if e, err := DecodeEntry(rec); err == nil {
			entries = append(entries, e)
		}
	}
	return entries
}

// Append adds entries and returns once they are durable; all are stored or none.
func (j *Journal) Append(ctx context.Context, entries ...Entry) error {
	items, err := j.log.items(entries)
	if err != nil {
		return err
	}
	return j.log.Append(ctx, items...)
}

// items are entries as they are stored.
func (l *Log) items(entries []Entry) ([]Item, error) {
	items := make([]Item, 0, len(entries))
	for _, e := range entries {
		if e.Kind == KindRun {
			return nil, fmt.Errorf("append to the journal %q: %w: an entry cannot be of kind %q", l.stream, store.ErrInvalid, KindRun)
		}
		body, err := encode(envelope{At: e.At, Active: e.Active, Wall: stamp(e.Wall), Body: e.Body})
		if err != nil {
			return nil, fmt.Errorf("append an entry %q to the journal %q: %w", e.Kind, l.stream, err)
		}
		items = append(items, Item{Kind: e.Kind, Body: body})
	}
	return items, nil
}

// encode writes JSON without escaping what only HTML minds.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrInvalid, err)
	}
	return b.Bytes(), nil
}

// stamp drops the monotonic clock and the zone, which a record cannot keep.
func stamp(t time.Time) time.Time { return t.Round(0).UTC() }
