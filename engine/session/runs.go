package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/store"
)

const (
	runPrefix  = "run/"
	kindResult = "result"
)

func runStream(id string) string { return runPrefix + id }

// runID names a run so that people can tell runs apart: when, what, and a few
// digits against two in the same second.
func (h *House) runID(scenario string, seed uint64) string {
	at := h.cfg.Wall().UTC()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", h.cfg.Learner, seed, at.UnixNano()))
	return fmt.Sprintf("%s-%s-%s", scenario, at.Format("20060102-150405"), hex.EncodeToString(sum[:2]))
}

// ProgramHash identifies what the rules make of a content.
func ProgramHash(content string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "watchfloor program %d %s", program.Kernel, content))
	return hex.EncodeToString(sum[:])
}

// Result is what came of a run that is over.
type Result struct {
	Outcome string            `json:"outcome"`
	Title   string            `json:"title"`
	Tone    string            `json:"tone,omitempty"`
	Percent int               `json:"percent"` // weighted over the objectives
	Ratings map[string]string `json:"ratings"` // by objective: P, S, M, U
	Minutes int64             `json:"minutes"` // simulated
	// Objectives are the percents of the rated objectives, by id; nil in results
	// that older versions recorded.
	Objectives map[string]int `json:"objectives,omitempty"`
}

// RunInfo is a run as a list shows it.
type RunInfo struct {
	ID      string
	Header  journal.Header
	Moves   int
	At      int64         // simulated minutes reached
	Active  time.Duration // active time
	Last    time.Time     // for information only
	Result  *Result       // nil: unfinished
	Damage  error         // what is wrong with the record, if anything
	Aside   string        // copy of the store that was kept because of the damage
	Changed bool          // the scenario has another content now, or is gone
}

// CanGoOn tells that the run is not finished, and can be as far as its record tells:
// it is intact, and was played under the rules of this version.
func (r *RunInfo) CanGoOn() bool {
	return r.Result == nil && r.Damage == nil && r.Header.Kernel == program.Kernel
}

// Runs lists all runs, newest first. A damaged one is in the list with what is
// wrong.
func (h *House) Runs(ctx context.Context) ([]RunInfo, error) {
	streams, err := h.cfg.Store.Streams(ctx, runPrefix)
	if err != nil {
		return nil, fmt.Errorf("list the runs: %w", err)
	}
	now := map[string]bool{} // contents that a scenario has now, by hash
	var out []RunInfo
	for _, s := range streams {
		info := h.runInfo(ctx, s.Name, strings.TrimPrefix(s.Name, runPrefix))
		info.Aside = h.noticed(ctx, info.ID, info.Damage)
		if hash := info.Header.ContentHash; hash != "" {
			if _, known := now[hash]; !known {
				now[hash] = h.withContent(ctx, hash) != nil
			}
			info.Changed = !now[hash]
		}
		out = append(out, info)
	}
	sortRuns(out)
	return out, nil
}

func (h *House) runInfo(ctx context.Context, stream, id string) RunInfo {
	info := RunInfo{ID: id}
	j, err := journal.Open(ctx, h.cfg.Store, stream)
	if err != nil {
		info.Damage = err
		return info
	}
	info.Header, info.Damage, info.Last = j.Header(), j.Damage(), j.Header().Started
	entries, err := j.Entries()
	if err != nil {
		info.Damage = err
	}
	for _, e := range entries {
		info.At, info.Active, info.Last = e.At, e.Active, e.Wall
		switch e.Kind {
		case exercise.CmdStart:
			info.Moves++
		case exercise.CmdAdvance: // was given at one time and reached another
			var c exercise.Command
			if json.Unmarshal(e.Body, &c) == nil {
				info.At = c.To
			}
		case kindResult:
			var r Result
			if json.Unmarshal(e.Body, &r) == nil {
				info.Result = &r
			}
		}
	}
	return info
}

// Opened is a run that was read back.
type Opened struct {
	ID        string
	Header    journal.Header
	Prepared  *Prepared
	Run       *exercise.Run
	Reference Reference
	Active    time.Duration
	Result    *Result
	// Actives is the active time at each record of the run, Walls its wall time.
	Actives []time.Duration
	Walls   []time.Time
	Record  report.Record
	// Timers are the most that the learner's timers were adjusted by, or "".
	Timers string
	// Changed tells that the scenario is another one now; the run was replayed
	// against the one it was played in, which is kept.
	Changed bool
	// Damage is what is wrong with the record; the run goes as far as it is
	// intact.
	Damage error
	// Plan is what its learner resolved; nil where that cannot be read.
	Plan *improvement.Book

	timers  string            // those of the last record
	lessons map[string]string // titles of the lessons, by id
}

// Open reads a run back and replays it, to look at.
func (h *House) Open(ctx context.Context, id string) (*Opened, error) {
	j, err := journal.Open(ctx, h.cfg.Store, h.streamOf(ctx, id))
	if err != nil {
		if errors.Is(err, journal.ErrNotRun) {
			return nil, h.unknownRun(ctx, id)
		}
		return nil, fmt.Errorf("open run %s: %w", id, err)
	}
	return h.open(ctx, id, j)
}

func (h *House) open(ctx context.Context, id string, j *journal.Journal) (*Opened, error) {
	o := &Opened{ID: id, Header: j.Header(), Damage: j.Damage(), Record: recordOf(j)}
	if o.Header.Kernel != program.Kernel {
		return o, fmt.Errorf("open run %s: it has rules %d, this version %d: %w", id, o.Header.Kernel, program.Kernel, ErrKernel)
	}
	var err error
	if o.Prepared, o.Changed, err = h.played(ctx, o.Header); err != nil {
		return o, fmt.Errorf("open run %s: %w", id, err)
	}
	if err := json.Unmarshal(o.Header.Reference, &o.Reference); err != nil {
		return o, fmt.Errorf("open run %s: read its reference: %w", id, err)
	}
	records, err := o.records(j)
	if err != nil {
		return o, fmt.Errorf("open run %s: %w", id, err)
	}
	seats, err := seatsOf(o.Prepared.Program, o.Header.Roles)
	if err != nil {
		return o, fmt.Errorf("open run %s: %w", id, err)
	}
	opt := exercise.Options{Seats: seats, Seed: o.Header.Seed, Pace: exercise.Pace(o.Header.Pace)}
	o.Run, err = exercise.Replay(o.Prepared.Program, opt, records)
	if err != nil {
		return o, fmt.Errorf("open run %s: %w", id, err)
	}
	if plan, err := h.Plan(ctx, o.Header.Learner); err == nil {
		o.Plan = plan // without it the run can be looked at all the same
	}
	o.lessons = h.lessonTitles(ctx)
	return o, nil
}

// records decodes the commands of a journal, and what else it holds.
func (o *Opened) records(j *journal.Journal) ([]exercise.Record, error) {
	entries, err := j.Entries()
	if err != nil {
		return nil, err
	}
	o.Timers, o.timers = everAdjusted(o.Header, entries), readTimers(o.Header, entries)
	var records []exercise.Record
	for _, e := range entries {
		o.Active = e.Active
		if e.Kind == kindResult {
			var r Result
			if err := json.Unmarshal(e.Body, &r); err != nil {
				return nil, fmt.Errorf("read the result: %w", err)
			}
			o.Result = &r
		}
		if !isMove(e.Kind) {
			continue
		}
		var c exercise.Command
		if err := json.Unmarshal(e.Body, &c); err != nil {
			return nil, fmt.Errorf("read a command of kind %s: %w", e.Kind, err)
		}
		records = append(records, exercise.Record{At: e.At, Command: c})
		o.Actives, o.Walls = append(o.Actives, e.Active), append(o.Walls, e.Wall)
	}
	return records, nil
}

// played finds the scenario that a run was played in: as it is now, or as it is
// kept.
func (h *House) played(ctx context.Context, header journal.Header) (*Prepared, bool, error) {
	if p := h.withContent(ctx, header.ContentHash); p != nil {
		return p, false, nil
	}
	p, err := h.archived(ctx, header.ContentHash)
	return p, true, err
}

func seatsOf(p *program.Program, roles []string) ([]int, error) {
	var seats []int
	for _, id := range roles {
		found := false
		for i := range p.Roles {
			if p.Roles[i].ID == id {
				seats, found = append(seats, i), true
			}
		}
		if !found {
			return nil, fmt.Errorf("the scenario has no role %q", id)
		}
	}
	return seats, nil
}

// Resume opens a run to play on. If the scenario has changed it fails with
// ErrChanged, unless anyway says to go on in the scenario as it was.
func (h *House) Resume(ctx context.Context, id string, anyway bool) (*Session, error) {
	if h.cfg.ReadOnly {
		return nil, ErrReadOnly
	}
	lease, err := h.cfg.Store.Lease(ctx, h.streamOf(ctx, id), h.cfg.Holder)
	if err != nil {
		return nil, fmt.Errorf("resume run %s: %w", id, err)
	}
	s, err := h.resume(ctx, id, anyway, lease)
	if err != nil {
		_ = lease.Release()
		return nil, err
	}
	return s, nil
}

func (h *House) resume(ctx context.Context, id string, anyway bool, lease store.Lease) (*Session, error) {
	j, err := journal.Open(ctx, h.cfg.Store, h.streamOf(ctx, id), journal.WithFence(lease.Fence()))
	if err != nil {
		if errors.Is(err, journal.ErrNotRun) {
			return nil, h.unknownRun(ctx, id)
		}
		return nil, fmt.Errorf("resume run %s: %w", id, err)
	}
	if err := j.Damage(); err != nil {
		return nil, fmt.Errorf("resume run %s: %w", id, err)
	}
	o, err := h.open(ctx, id, j)
	if err != nil {
		return nil, err
	}
	if o.Changed && !anyway {
		return nil, fmt.Errorf("resume run %s: %w", id, ErrChanged)
	}
	s := &Session{
		ID: id, Prepared: o.Prepared, Header: o.Header, Reference: o.Reference, house: h, journal: j, lease: lease,
		timers: timersOf(exercise.Pace(o.Header.Pace), h.timers(ctx)),
		clock:  activeClock{mono: h.cfg.Mono, total: o.Active}, done: o.Result != nil,
	}
	opt := s.options(o.Run.Options().Seats)
	if s.Run, err = exercise.Replay(o.Prepared.Program, opt, o.Run.Records()); err != nil {
		return nil, fmt.Errorf("resume run %s: %w", id, err)
	}
	if o.Result == nil {
		if err := s.adjust(ctx, o.timers, s.timers); err != nil {
			return nil, fmt.Errorf("resume run %s: %w", id, err)
		}
	}
	s.clock.start()
	return s, nil
}

func (h *House) unknownRun(ctx context.Context, id string) error {
	streams, err := h.cfg.Store.Streams(ctx, runPrefix)
	if err != nil {
		return fmt.Errorf("open run %s: %w", id, err)
	}
	var known []string
	for _, s := range streams {
		known = append(known, strings.TrimPrefix(s.Name, runPrefix))
	}
	return suggest(id, known, "watchfloor runs lists them", ErrNoRun)
}

func unknownScenario(name string, known []string) error {
	return suggest(name, known, "there are "+strings.Join(known, ", "), ErrNoScenario)
}

// suggest says what was probably meant.
func suggest(name string, known []string, else_ string, err error) error {
	if n, ok := cond.Nearest(name, known); ok {
		return fmt.Errorf("%w: %q; did you mean %q?", err, name, n)
	}
	return fmt.Errorf("%w: %q; %s", err, name, else_)
}

func sortRuns(runs []RunInfo) {
	for i := 1; i < len(runs); i++ {
		for k := i; k > 0 && runs[k].Last.After(runs[k-1].Last); k-- {
			runs[k], runs[k-1] = runs[k-1], runs[k]
		}
	}
}
