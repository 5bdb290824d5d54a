// Package preview is a play of a scenario that outlives the scenario's changes:
// its author plays, edits the files, and finds the same play in what the files
// say now, as far as its moves still exist and are possible.
//
// A Preview keeps the acts of the player, not the state. Reload compiles the files
// anew and repeats the acts; where one cannot be repeated it says why, and keeps
// the rest for the next time. While the files have errors the last version without
// any stays. Everything is held in memory, nothing of it is a run of a learner.
package preview

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Options is how a Preview plays.
type Options struct {
	Language string   // of the texts; see scenario.Options
	Roles    []string // ids of the roles that are played; the first that can be unless given
	Seed     uint64   // 0 stands for 1
	// Lessons are the ids of the lessons there are (see check.Options); nil where
	// nobody knows them.
	Lessons func() []string
}

// Preview is one play. Its methods may be called from several goroutines; see Guard
// for its run.
type Preview struct {
	mu   sync.Mutex
	fsys fs.FS
	dir  string
	opt  Options

	now  *Version // what the files say; nil before the first Reload
	good *Version // the last version that can be played, or nil

	run   *exercise.Run
	turn  int   // counts the runs, so that acts in an old one are refused
	wish  []Act // what the player did
	made  []Made
	stop  *Stop             // where repeating the wish ended, or nil
	was   map[string]string // values before the last act or version, by name
	looks int               // how often it was looked at
	ways  *Ways             // those that were looked for last, or nil
}

// New makes a preview of the pack in folder dir of fsys. Reload reads it.
func New(fsys fs.FS, dir string, opt Options) *Preview {
	if opt.Seed == 0 {
		opt.Seed = 1
	}
	return &Preview{fsys: fsys, dir: dir, opt: opt}
}

// Guard is to be held by whoever moves in the run that Current gives, so that
// nobody looks at it or replaces it meanwhile. It must not be held while a method
// of the Preview is called.
func (p *Preview) Guard() sync.Locker { return &p.mu }

// Files is the pack that is previewed.
func (p *Preview) Files() (fsys fs.FS, dir string) { return p.fsys, p.dir }

// Current is the run as it stands and the version that it is played in; nil where
// no version could be played yet. A run that was replaced refuses every move.
func (p *Preview) Current() (*exercise.Run, *Version) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.run, p.good
}

// Latest is what the files said when they were read last; nil before that.
func (p *Preview) Latest() *Version {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

// Reloaded is what became of reading the files anew.
type Reloaded struct {
	Version *Version
	// Same tells that no file has changed.
	Same bool
	// Kept tells that the files cannot be played, so that the version before stays.
	Kept bool
	Replay
}

// Replay is how far a play could be repeated.
type Replay struct {
	Done, All int // acts, without what was only read
	Late      int // acts of Done that came later than before
	Stop      *Stop
}

// Reload reads the files and repeats the play. The error is that of a context
// that has ended; mistakes in the files are findings of the version.
func (p *Preview) Reload(ctx context.Context) (Reloaded, error) {
	v := Load(ctx, p.fsys, p.dir, p.opt)
	if err := ctx.Err(); err != nil {
		return Reloaded{}, fmt.Errorf("read the scenario anew: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.now
	p.now = v
	r := Reloaded{Version: v, Same: before != nil && before.hash() == v.hash(), Kept: v.Program == nil}
	if v.Program != nil && (p.good == nil || p.good.hash() != v.hash()) {
		old := p.values()
		p.good = v
		if err := p.replay(ctx); err != nil {
			return r, err
		}
		p.was = old
	}
	r.Replay = p.progress()
	return r, nil
}

// progress counts the acts that were repeated.
func (p *Preview) progress() Replay {
	r := Replay{Stop: p.stop}
	for i := range p.wish {
		if !p.wish[i].reading() {
			r.All++
		}
	}
	for i := range p.made {
		if p.made[i].Act.reading() {
			continue
		}
		r.Done++
		if p.made[i].Late {
			r.Late++
		}
	}
	return r
}

// Seats are the ids of the roles that are played.
func (p *Preview) Seats() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.roles())
}

// roles are those that were chosen, as far as there are any left to play.
func (p *Preview) roles() []string {
	if p.run == nil {
		return nil
	}
	var ids []string
	for _, s := range p.run.Options().Seats {
		ids = append(ids, p.good.Program.Roles[s].ID)
	}
	return ids
}

// seats finds the chosen roles in a program: those that it still offers, or the
// first that can be played.
func (p *Preview) seats(of *program.Program) []int {
	var seats []int
	first := program.None
	for i := range of.Roles {
		if !of.Roles[i].Playable {
			continue
		}
		if first == program.None {
			first = i
		}
		if slices.Contains(p.opt.Roles, of.Roles[i].ID) {
			seats = append(seats, i)
		}
	}
	switch {
	case len(seats) > 0:
		return seats
	case first == program.None:
		return []int{0} // nobody can play it, but the author may look
	}
	return []int{first}
}
