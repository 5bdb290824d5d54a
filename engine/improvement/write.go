package improvement

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// MaxText is the most characters of an action or a note.
const MaxText = 600

// Draft is an action before it is in the plan. Due is as it was typed.
type Draft struct {
	What, Owner, Due     string
	Run, Scenario, Title string
}

// CheckWhat and CheckOwner say what is wrong with a text that was typed, or nil.
func CheckWhat(text string) error {
	switch n := utf8.RuneCountInString(strings.TrimSpace(clean.Line(text))); {
	case n == 0:
		return errors.New("say what is to be done, in a sentence that begins with a verb")
	case n > MaxText:
		return fmt.Errorf("the action has %d characters, at most %d are possible: make two of it", n, MaxText)
	}
	return nil
}

// CheckOwner is CheckWhat for who does it.
func CheckOwner(text string) error {
	if clean.Name(text) == "" {
		return errors.New("name who sees to it: a person or a role; an action without an owner is nobody's")
	}
	return nil
}

// Add puts an action into the plan and returns it once it is durable.
func (b *Book) Add(ctx context.Context, d Draft) (Action, error) {
	due, err := ParseDue(d.Due, b.now())
	if err = errors.Join(CheckWhat(d.What), CheckOwner(d.Owner), err); err != nil {
		return Action{}, err
	}
	a := Action{
		What: strings.TrimSpace(clean.Line(d.What)), Owner: clean.Name(d.Owner), Due: due, Status: Open, Added: b.now(),
		Run: d.Run, Scenario: d.Scenario, Title: d.Title,
	}
	err = b.retry(ctx, func() (string, any, error) {
		a.ID = b.nextID()
		return kindAction, a, nil
	})
	return a, err
}

// SetDone marks an action as done, or as open again.
func (b *Book) SetDone(ctx context.Context, id string, done bool) (Action, error) {
	return b.change(ctx, id, func(a *Action) error {
		a.Status, a.DoneAt = Open, nil
		if done {
			now := b.now()
			a.Status, a.DoneAt = Done, &now
		}
		return nil
	})
}

// SetDue gives an action another date, as it was typed.
func (b *Book) SetDue(ctx context.Context, id, due string) (Action, error) {
	return b.change(ctx, id, func(a *Action) (err error) {
		a.Due, err = ParseDue(due, b.now())
		return err
	})
}

// change writes an action anew.
func (b *Book) change(ctx context.Context, id string, with func(*Action) error) (Action, error) {
	var a Action
	err := b.retry(ctx, func() (string, any, error) {
		i := b.index(id)
		if i < 0 { // another window may have added it
			if err := b.load(ctx); err != nil {
				return "", nil, err
			}
			i = b.index(id)
		}
		if i < 0 {
			return "", nil, b.unknown(id)
		}
		a = b.actions[i]
		return kindAction, &a, with(&a)
	})
	return a, err
}

func (b *Book) unknown(id string) error {
	var known []string
	for _, a := range b.actions {
		known = append(known, a.ID)
	}
	what := "there are none yet"
	if len(known) > 0 {
		what = "there are " + strings.Join(known, ", ")
	}
	return fmt.Errorf("%w: %q; %s", ErrNoAction, id, what)
}

// Note keeps what was said in the hot wash of a run, in the place of what was kept
// of it before.
func (b *Book) Note(ctx context.Context, h HotWash) (HotWash, error) {
	for _, text := range []*string{&h.Keep, &h.Change, &h.Surprise} {
		*text = strings.TrimSpace(clean.Line(*text))
		if n := utf8.RuneCountInString(*text); n > MaxText {
			return h, fmt.Errorf("the note has %d characters, at most %d are possible", n, MaxText)
		}
	}
	h.At = b.now()
	return h, b.retry(ctx, func() (string, any, error) { return kindHotWash, h, nil })
}

// retries is how often a record is made anew because somebody else has written
// meanwhile, in another window of the same learner.
const retries = 5

// retry appends what make returns. Where somebody else was faster, it reads the
// plan anew and asks make again.
func (b *Book) retry(ctx context.Context, make func() (kind string, value any, err error)) error {
	for try := 1; ; try++ {
		kind, value, err := make()
		if err != nil {
			return err
		}
		body, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("keep the improvement plan: %w", err)
		}
		err = b.log.Append(ctx, journal.Item{Kind: kind, Body: body})
		if err == nil {
			return b.take(kind, body)
		}
		if !errors.Is(err, store.ErrConflict) || try == retries {
			return fmt.Errorf("keep the improvement plan: %w", err)
		}
		if err := b.load(ctx); err != nil {
			return fmt.Errorf("keep the improvement plan: %w", err)
		}
	}
}
