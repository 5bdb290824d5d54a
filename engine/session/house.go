// Package session is one learner's exercise as it is kept: a run with its
// journal, its lease and its active time, and the house around it: the
// scenarios that can be played, the runs that were, and what came of them.
package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Source is a file system that holds packs, one folder each.
type Source struct {
	Name string // shown to people: where the packs come from
	FS   fs.FS
}

// Config is what a house needs of its surroundings.
type Config struct {
	Store    store.Store
	ReadOnly bool // past runs can be seen, none can be begun
	Sources  []Source
	// Lessons holds the lessons in its root; nil is none.
	Lessons  fs.FS
	Language string
	Learner  string // name under which runs are kept
	// Languages are those of the interface, for the settings; English if empty.
	Languages []string
	Wall      func() time.Time // for information only
	// Mono is elapsed time that no change of the wall clock touches.
	Mono    func() time.Duration
	Holder  string // who holds leases, as others are told
	Version string // of the application
	Seed    func() uint64
	// KeepAside copies the store as it is, damage included, and returns where
	// to; nil where there is nothing to copy.
	KeepAside func(context.Context) (string, error)
	Budget    solve.Budget
}

// House is where exercises are begun, resumed and looked up. It may be used from
// several goroutines.
type House struct {
	cfg   Config
	mu    sync.Mutex
	cache map[string]*Prepared // by source and folder
	told  map[string]string    // hashes of contents that were not loaded yet, as well

	lessons     *course.Course // nil until they are read
	lessonDiags scenario.Diagnostics
}

// New opens a house.
func New(cfg Config) *House {
	if cfg.Budget == (solve.Budget{}) {
		cfg.Budget = solve.DefaultBudget
	}
	if cfg.Store != nil {
		cfg.Store = learner.Guard(cfg.Store)
	}
	return &House{cfg: cfg, cache: map[string]*Prepared{}, told: map[string]string{}}
}

// ReadOnly tells whether runs can only be looked at.
func (h *House) ReadOnly() bool { return h.cfg.ReadOnly }

// Learner is the name under which runs are kept.
func (h *House) Learner() string { return h.cfg.Learner }

// Prepared is a scenario that is ready to be played.
type Prepared struct {
	Source      string
	Dir         string
	Document    *scenario.Document
	Program     *program.Program // nil if the diagnostics hold an error
	Diagnostics scenario.Diagnostics
}

// ID is the scenario's id, or its folder where it could not be read.
func (p *Prepared) ID() string {
	if p.Document != nil && p.Document.ID.V != "" {
		return p.Document.ID.V
	}
	return p.Dir
}

// Title is the scenario's title, or its id where it has none.
func (p *Prepared) Title() string {
	if p.Document != nil && p.Document.Title.V != "" {
		return p.Document.Title.V
	}
	return p.ID()
}

// Apart is what tells each scenario from others of the same title: its id, or
// where that is the same too, its source and folder. Scenarios whose title is
// enough are not in it.
func Apart(all []*Prepared) map[*Prepared]string {
	titles, ids := map[string]int{}, map[[2]string]int{}
	for _, p := range all {
		titles[p.Title()]++
		ids[[2]string{p.Title(), p.ID()}]++
	}
	out := map[*Prepared]string{}
	for _, p := range all {
		switch {
		case ids[[2]string{p.Title(), p.ID()}] > 1:
			out[p] = p.Source + "/" + p.Dir
		case titles[p.Title()] > 1:
			out[p] = p.ID()
		}
	}
	return out
}

// ErrNoScenario is a name that no pack has.
var ErrNoScenario = errors.New("there is no such scenario")

// Scenarios loads every pack of every source, for beginners first. A pack with
// errors is in the list with its diagnostics, at its end.
func (h *House) Scenarios(ctx context.Context) ([]*Prepared, error) {
	var out []*Prepared
	for _, src := range h.cfg.Sources {
		dirs, err := scenario.List(src.FS, ".")
		if err != nil {
			return out, fmt.Errorf("look for scenarios in %s: %w", src.Name, err)
		}
		for _, dir := range dirs {
			p := h.prepare(ctx, src, dir)
			if err := ctx.Err(); err != nil {
				return out, fmt.Errorf("load the scenarios in %s: %w", src.Name, err)
			}
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, easierFirst)
	return out, nil
}

// easierFirst orders scenarios as a newcomer would play them: by level, then by
// length, then by id. What cannot be played comes last. Every list of scenarios
// keeps this order.
func easierFirst(a, b *Prepared) int {
	return cmp.Or(cmp.Compare(a.difficulty(), b.difficulty()), cmp.Compare(a.minutes(), b.minutes()), cmp.Compare(a.ID(), b.ID()))
}

// difficulty is the place of the level among the levels; what cannot be played is
// harder than all of them.
func (p *Prepared) difficulty() int {
	if p.Program == nil {
		return course.Level("") + 1
	}
	return course.Level(p.Program.Info.Level)
}

func (p *Prepared) minutes() int {
	if p.Program == nil {
		return 0
	}
	return p.Program.Info.Minutes
}

// Scenario finds a scenario by its id or its folder.
func (h *House) Scenario(ctx context.Context, name string) (*Prepared, error) {
	if p := h.called(ctx, name); p != nil {
		return p, nil
	}
	all, err := h.Scenarios(ctx)
	if err != nil {
		return nil, err
	}
	var known []string
	for _, p := range all {
		if p.ID() == name || p.Dir == name {
			return p, nil
		}
		known = append(known, p.ID())
	}
	return nil, unknownScenario(name, known)
}

// prepare loads and compiles one pack, once.
func (h *House) prepare(ctx context.Context, src Source, dir string) *Prepared {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := pack{src, dir}.key()
	if p, ok := h.cache[key]; ok {
		return p
	}
	p := prepare(ctx, src, dir, h.cfg.Language)
	if ctx.Err() == nil { // else it may have been read in part
		h.cache[key] = p
	}
	return p
}

func prepare(ctx context.Context, src Source, dir, language string) *Prepared {
	p := &Prepared{Source: src.Name, Dir: dir}
	p.Document, p.Diagnostics = scenario.Load(ctx, src.FS, dir, scenario.Options{Language: language})
	if p.Document == nil || p.Diagnostics.HasErrors() {
		return p
	}
	var diags scenario.Diagnostics
	p.Program, diags = program.Compile(p.Document)
	p.Diagnostics = append(p.Diagnostics, diags...)
	return p
}
