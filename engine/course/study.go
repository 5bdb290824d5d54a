package course

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// ErrNotKept is a record of study that cannot be kept because the data can only
// be read.
var ErrNotKept = errors.New("nothing is kept: the data directory cannot be written")

// Stream is the name of the log of a learner's study.
func Stream(learner string) string { return "learner/" + learner + "/study" }

// Config is what a study needs of its surroundings.
type Config struct {
	Store    store.Store
	Learner  string
	ReadOnly bool // answers are judged and not kept
	Now      func() time.Time
}

// Study is what one learner has done, kept as a chain of records. It may be used
// from several goroutines.
type Study struct {
	cfg Config

	mu     sync.Mutex
	log    *journal.Log
	events []Event
	unread journal.Unreadable
}

// OpenStudy reads the study of a learner. A damaged log can be read up to the
// damage, and takes no more; records that cannot be understood are passed over. See
// Damage.
func OpenStudy(ctx context.Context, cfg Config) (*Study, error) {
	s := &Study{cfg: cfg}
	return s, s.open(ctx)
}

func (s *Study) open(ctx context.Context) error {
	log, err := journal.OpenLog(ctx, s.cfg.Store, Stream(s.cfg.Learner))
	if err != nil {
		return fmt.Errorf("read what was studied: %w", err)
	}
	s.log = log
	s.events, s.unread = decode(log.Records())
	return nil
}

// Damage is what is wrong with the record of the study, or nil. Records that cannot be
// understood are a *journal.UnreadableError, and hinder nothing.
func (s *Study) Damage() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(s.log.Damage(), s.unread.Err())
}

// Now is the time by the clock of the study.
func (s *Study) Now() time.Time { return s.cfg.Now() }

// Events are all that was done, in order.
func (s *Study) Events() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// Open keeps that a page of a lesson was opened.
func (s *Study) Open(ctx context.Context, l *Lesson, section string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := ProgressOf(l, s.events)
	if p.Last == section && p.Read[section] {
		return nil // where one is already
	}
	return s.keep(ctx, l, Event{Kind: kindSection, Lesson: l.ID, Section: section})
}

// Answer judges an answer that was given in a lesson and keeps it. The result
// is valid also with ErrNotKept and with errors of the store; with ErrAnswer
// there is none.
func (s *Study) Answer(ctx context.Context, l *Lesson, c *Check, a Answer, hint bool) (Result, error) {
	return s.judge(ctx, kindAnswer, l, c, a, hint)
}

// Review judges an answer to a check that came back, as Answer does.
func (s *Study) Review(ctx context.Context, l *Lesson, c *Check, a Answer, hint bool) (Result, error) {
	return s.judge(ctx, kindReview, l, c, a, hint)
}

func (s *Study) judge(ctx context.Context, kind string, l *Lesson, c *Check, a Answer, hint bool) (Result, error) {
	r, err := Grade(c, a)
	if err != nil {
		return r, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e := Event{Kind: kind, Lesson: l.ID, Check: c.ID, Answer: &a, Right: r.Right, Places: r.Places, Of: r.Of, Hint: hint}
	return r, s.keep(ctx, l, e)
}

// keep appends an event, and with it that the lesson is finished if it is now.
func (s *Study) keep(ctx context.Context, l *Lesson, e Event) error {
	if s.cfg.ReadOnly {
		return ErrNotKept
	}
	e.At = s.cfg.Now().UTC()
	err := s.append(ctx, l, e)
	if errors.Is(err, store.ErrConflict) { // another window has added something
		if err = s.open(ctx); err == nil {
			err = s.append(ctx, l, e)
		}
	}
	if err != nil {
		return fmt.Errorf("keep what was studied: %w", err)
	}
	return nil
}

func (s *Study) append(ctx context.Context, l *Lesson, e Event) error {
	events := []Event{e}
	p := ProgressOf(l, append(slices.Clone(s.events), e))
	if p.Finished.IsZero() && p.Whole() {
		events = append(events, Event{Kind: kindFinished, Lesson: l.ID, At: e.At})
	}
	items := make([]journal.Item, len(events))
	for i, e := range events {
		item, err := e.item()
		if err != nil {
			return err
		}
		items[i] = item
	}
	if err := s.log.Append(ctx, items...); err != nil {
		return err
	}
	s.events = append(s.events, events...)
	return nil
}
