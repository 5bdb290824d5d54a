package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Start is how a learner wants to play.
type Start struct {
	Seats []int
	Pace  exercise.Pace
	Speed float64 // simulated minutes per real minute, when live
	Seed  uint64  // 0 draws one
}

// Session is one exercise that is open for playing. Its Run must be used by one
// goroutine at a time.
type Session struct {
	ID        string
	Prepared  *Prepared
	Run       *exercise.Run
	Header    journal.Header
	Reference Reference

	house   *House
	journal *journal.Journal
	lease   store.Lease
	timers  string
	clock   activeClock
	done    bool // the result was recorded
}

// Errors of a session.
var (
	ErrReadOnly = errors.New("runs can only be looked at here: the data directory cannot be written")
	ErrChanged  = errors.New("the scenario has changed since this run began")
	ErrNoRun    = errors.New("there is no such run")
	ErrKernel   = errors.New("the run was played under other rules")
	ErrSeats    = errors.New("those seats cannot be played")
)

// Begin starts a run and records its header.
func (h *House) Begin(ctx context.Context, p *Prepared, start Start) (*Session, error) {
	if h.cfg.ReadOnly {
		return nil, ErrReadOnly
	}
	if p.Program == nil {
		return nil, fmt.Errorf("begin %s: the scenario has errors: %s", p.ID(), p.Diagnostics)
	}
	if err := checkSeats(p.Program, start.Seats); err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	if start.Seed == 0 {
		start.Seed = h.cfg.Seed()
	}
	if start.Pace == "" {
		start.Pace = exercise.Turn
	}
	ref, err := h.Reference(ctx, p.Program, start.Seats, start.Seed)
	if err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	if err := h.archive(ctx, p.Document); err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	timers := timersOf(start.Pace, h.timers(ctx))
	header, err := h.header(p, start, ref)
	header.Timers = timers
	if err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	id := h.runID(p.ID(), start.Seed)
	s := &Session{ID: id, Prepared: p, Header: header, Reference: ref, house: h, timers: timers, clock: activeClock{mono: h.cfg.Mono}}
	if s.lease, err = h.cfg.Store.Lease(ctx, runStream(id), h.cfg.Holder); err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	s.journal, err = journal.Create(ctx, h.cfg.Store, runStream(id), header, journal.WithFence(s.lease.Fence()))
	if err != nil {
		_ = s.lease.Release()
		return nil, fmt.Errorf("begin %s: %w", p.ID(), err)
	}
	s.Run = exercise.New(p.Program, s.options(start.Seats))
	s.clock.start()
	return s, nil
}

// checkSeats refuses seats that the scenario does not offer, or offers once.
func checkSeats(p *program.Program, seats []int) error {
	if len(seats) == 0 {
		return fmt.Errorf("%w: choose at least one", ErrSeats)
	}
	for i, seat := range seats {
		switch {
		case seat < 0 || seat >= len(p.Roles):
			return fmt.Errorf("%w: there is no role %d", ErrSeats, seat)
		case !p.Roles[seat].Playable:
			return fmt.Errorf("%w: nobody plays %s in this scenario", ErrSeats, p.Roles[seat].ID)
		case slices.Contains(seats[:i], seat):
			return fmt.Errorf("%w: %s is there twice", ErrSeats, p.Roles[seat].ID)
		}
	}
	return nil
}

func (h *House) header(p *Prepared, start Start, ref Reference) (journal.Header, error) {
	body, err := json.Marshal(ref)
	if err != nil {
		return journal.Header{}, err
	}
	var roles []string
	for _, s := range start.Seats {
		roles = append(roles, p.Program.Roles[s].ID)
	}
	return journal.Header{
		Scenario: p.ID(), Title: p.Program.Info.Title, ContentHash: p.Document.Hash, ProgramHash: ProgramHash(p.Document.Hash),
		Kernel: program.Kernel, Roles: roles, Pace: string(start.Pace), Speed: start.Speed, Seed: start.Seed,
		Learner: h.cfg.Learner, Started: h.cfg.Wall(), Reference: body, App: h.cfg.Version,
	}, nil
}

func (s *Session) options(seats []int) exercise.Options {
	pace := exercise.Pace(s.Header.Pace)
	if s.timers == settings.Off {
		pace = exercise.Turn
	}
	return exercise.Options{Seats: seats, Seed: s.Header.Seed, Pace: pace, Record: s.record}
}

// record makes commands durable.
func (s *Session) record(ctx context.Context, records ...exercise.Record) error {
	var entries []journal.Entry
	active, wall := s.clock.elapsed(), s.house.cfg.Wall()
	for _, r := range records {
		body, err := commandBody(r)
		if err != nil {
			return err
		}
		entries = append(entries, journal.Entry{Kind: r.Kind, Body: body, At: r.At, Active: active, Wall: wall})
	}
	return s.journal.Append(ctx, entries...)
}

// commandBody is a command as it is kept.
func commandBody(r exercise.Record) (json.RawMessage, error) { return json.Marshal(r.Command) }

// Finish records what came of a run that is over. It does so once.
func (s *Session) Finish(ctx context.Context, result Result) error {
	if s.done {
		return nil
	}
	body, err := json.Marshal(result)
	if err != nil {
		return fmt.Errorf("record the result: %w", err)
	}
	at := s.Prepared.Program.Minutes(s.Run.Now())
	entry := journal.Entry{Kind: kindResult, Body: body, At: at, Active: s.clock.elapsed(), Wall: s.house.cfg.Wall()}
	if err := s.journal.Append(ctx, entry); err != nil {
		return fmt.Errorf("record the result: %w", err)
	}
	s.done = true
	return nil
}

// Active is the time the learner has spent on the run.
func (s *Session) Active() time.Duration { return s.clock.elapsed() }

// Pause stops the active time, Unpause lets it go on.
func (s *Session) Pause() { s.clock.pause() }

// Running tells whether active time passes.
func (s *Session) Running() bool { return s.clock.runs() }

// Unpause lets the active time go on.
func (s *Session) Unpause() { s.clock.start() }

// Touch tells that the learner is there. Between two touches at most a few
// minutes count, so that a suspended laptop adds nothing.
func (s *Session) Touch() { s.clock.touch() }

// Close gives the run back, so that it can be opened elsewhere. What came of a
// run that is over is recorded, also when nobody looked at its debrief.
func (s *Session) Close() error {
	if s.lease == nil { // nobody keeps it
		return nil
	}
	err := s.recordEnd()
	if release := s.lease.Release(); release != nil {
		err = errors.Join(err, release)
	}
	if err != nil {
		return fmt.Errorf("close the run: %w", err)
	}
	return nil
}

func (s *Session) recordEnd() error {
	if _, over := s.Run.Ended(); !over || s.done {
		return nil
	}
	d, err := s.Debrief()
	if err != nil {
		return err
	}
	return s.Finish(context.Background(), ResultOf(d))
}

// maxGap is how much active time may pass between two touches.
const maxGap = 3 * time.Minute

// activeClock adds up the time that somebody is there.
type activeClock struct {
	mono    func() time.Duration
	mu      sync.Mutex
	total   time.Duration
	last    time.Duration
	running bool
}

func (c *activeClock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.running {
		c.running, c.last = true, c.mono()
	}
}

func (c *activeClock) pause() {
	c.touch()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running = false
}

func (c *activeClock) runs() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running
}

func (c *activeClock) touch() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.running {
		return
	}
	now := c.mono()
	c.total += min(max(0, now-c.last), maxGap)
	c.last = now
}

func (c *activeClock) elapsed() time.Duration {
	c.touch()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total
}
