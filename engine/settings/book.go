package settings

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Stream is the stream in which a learner's settings are kept.
func Stream(learner string) string { return "learner/" + learner + "/settings" }

// The kinds of records.
const (
	kindSet   = "set"
	kindReset = "reset"
)

// change is the body of a record.
type change struct {
	Name  string `json:"name"` // empty in a reset of everything
	Value string `json:"value,omitempty"`
}

// Book is the settings of one learner as they are kept. It may be used from
// several goroutines.
type Book struct {
	store     store.Store
	stream    string
	languages []string

	mu     sync.Mutex
	values Values
}

// Open reads the settings of a learner; languages are those that can be chosen. A
// record that cannot be understood, such as one of a newer version, is passed
// over. Damage is an error, beside a book of what comes before it.
func Open(ctx context.Context, st store.Store, learner string, languages ...string) (*Book, error) {
	b := &Book{store: st, stream: Stream(learner), languages: languages}
	log, err := journal.OpenLog(ctx, st, b.stream)
	if err != nil {
		return b, fmt.Errorf("read the settings: %w", err)
	}
	b.values = read(log.Records(), languages)
	if err := log.Damage(); err != nil {
		return b, fmt.Errorf("read the settings: %w", err)
	}
	return b, nil
}

// read applies the changes one after the other.
func read(recs []store.Record, languages []string) Values {
	var v Values
	for _, rec := range recs {
		var c change
		if json.Unmarshal(rec.Body, &c) != nil {
			continue
		}
		switch {
		case rec.Kind == kindReset:
			v = v.Without(c.Name)
		case rec.Kind == kindSet && Check(c.Name, c.Value, languages...) == nil:
			v = v.With(c.Name, c.Value)
		}
	}
	return v
}

// Values are the settings as they are now.
func (b *Book) Values() Values {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.values
}

// Settings are what can be set here.
func (b *Book) Settings() []Setting { return All(b.languages...) }

// Set changes a setting and returns once that is kept.
func (b *Book) Set(ctx context.Context, name, value string) error {
	if err := Check(name, value, b.languages...); err != nil {
		return err
	}
	return b.append(ctx, kindSet, change{name, value})
}

// Reset gives a setting its usual value again, or all of them if name is empty.
func (b *Book) Reset(ctx context.Context, name string) error {
	return b.append(ctx, kindReset, change{Name: name})
}

// append keeps a change. Another window may have changed something meanwhile, so
// the log is read again; the last one wins.
func (b *Book) append(ctx context.Context, kind string, c change) error {
	body, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("keep the setting %s: %w", c.Name, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		log, err := journal.OpenLog(ctx, b.store, b.stream)
		if err != nil {
			return fmt.Errorf("keep the setting %s: %w", c.Name, err)
		}
		err = log.Append(ctx, journal.Item{Kind: kind, Body: body})
		if errors.Is(err, store.ErrConflict) {
			continue
		}
		if err != nil {
			return fmt.Errorf("keep the setting %s: %w", c.Name, err)
		}
		b.values = read(log.Records(), b.languages)
		return nil
	}
}
