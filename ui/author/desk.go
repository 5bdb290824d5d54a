package author

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Folder is a place on disk that holds scenarios, one folder each, or is one.
type Folder struct {
	Name string // as people call it
	FS   fs.FS
}

// Desk is what the area works with, and what it has found out. It outlives the
// screen, so that nothing is computed again when one comes back. It may be used
// from several goroutines.
type Desk struct {
	// Open opens a folder that somebody names; nil where none can be.
	Open func(name string) (Folder, error)
	// Language is that of the texts that are played.
	Language string
	// Lessons are the ids of the lessons that scenarios may name; nil leaves them
	// unchecked.
	Lessons func() []string
	// Time is how long a scenario may be looked through, about; 0 is without end, so
	// that what is found depends on how many situations may be looked at alone.
	Time time.Duration
	// Words words why a move of a test is not possible.
	Words trial.Words

	mu      sync.Mutex
	folders []Folder
	packs   map[string]*Pack // by the name of their folder
}

// NewDesk is a desk with some folders.
func NewDesk(folders []Folder, open func(string) (Folder, error), language string, words trial.Words) *Desk {
	return &Desk{Open: open, Language: language, Time: appraisalTime, Words: words, folders: folders, packs: map[string]*Pack{}}
}

// Pack is a scenario in a folder, with what is known of it.
type Pack struct {
	Name string // of its folder, as people call it
	fsys fs.FS
	dir  string

	// What follows is of the content with this hash; nil and empty where it is not
	// known yet.
	hash  string
	check *check.Report
	tests *tests
	quick *quick
	worth []*appraisal.Report // for each role by itself, then for all of them

	preview *preview.Preview
}

// tests is how the scenario's own tests and asserts have gone.
type tests struct {
	all, failed int
	first       string // what the first that failed says
}

// quick is how close a short search has come to the best play.
type quick struct {
	proven bool
	gap    float64 // percent of the way from only waiting to the best play found
}

// AddFolder opens a folder that somebody names, and puts it before the others.
func (d *Desk) AddFolder(name string) error {
	if d.Open == nil {
		return errors.New("no folder can be opened here")
	}
	f, err := d.Open(name)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.folders = append([]Folder{f}, slices.DeleteFunc(d.folders, func(o Folder) bool { return o.Name == f.Name })...)
	return nil
}

// Folders tells how many folders there are.
func (d *Desk) Folders() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.folders)
}

// list finds the packs in all folders. What is known of one stays known.
func (d *Desk) list() ([]*Pack, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []*Pack
	for _, f := range d.folders {
		dirs, err := scenario.List(f.FS, ".")
		if err != nil {
			return out, fmt.Errorf("look for scenarios in %s: %w", f.Name, err)
		}
		if slices.Contains(dirs, ".") {
			dirs = []string{"."} // a pack holds no other packs
		}
		for _, dir := range dirs {
			name := filepath.Join(f.Name, filepath.FromSlash(dir))
			p, known := d.packs[name]
			if !known {
				p = &Pack{Name: name, fsys: f.FS, dir: dir}
				d.packs[name] = p
			}
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// known is a copy of what is known of a pack.
func (d *Desk) known(p *Pack) Pack {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *p
}

// learn notes something about the content with a hash, unless the pack has another
// by now.
func (d *Desk) learn(p *Pack, hash string, note func(*Pack)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p.hash == hash {
		note(p)
	}
}

// examine checks a pack. What was found out about another content is forgotten.
func (d *Desk) examine(ctx context.Context, p *Pack) {
	r := check.Pack(ctx, p.fsys, p.dir, check.Options{Exact: true, Lessons: d.Lessons})
	if ctx.Err() != nil {
		return
	}
	hash := ""
	if r.Document != nil {
		hash = r.Document.Hash
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if p.hash != hash {
		p.hash, p.tests, p.quick, p.worth = hash, nil, nil, nil
	}
	p.check = r
}

// test plays the tests of a pack, unless it is known how they go.
func (d *Desk) test(ctx context.Context, p *Pack) error {
	k := d.known(p)
	if k.check == nil || k.check.Program == nil || k.tests != nil {
		return nil
	}
	t, err := d.try(ctx, k.check.Document)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("test %s: %w", p.Name, err)
	}
	d.learn(p, k.hash, func(p *Pack) { p.tests = t })
	return nil
}

// assertStates keeps the search for what asserts claim to some tenths of a second.
const assertStates = 20_000

// try plays the tests of a scenario, and holds its asserts.
func (d *Desk) try(ctx context.Context, doc *scenario.Document) (*tests, error) {
	suite, found := trial.Load(doc)
	if suite == nil {
		return &tests{all: len(doc.Tests), failed: len(doc.Tests), first: found[0].String()}, nil
	}
	t := &tests{all: suite.Tests() + suite.Asserts()}
	if t.all == 0 {
		return t, nil
	}
	r, err := suite.Try(ctx, trial.Options{Words: d.Words, Seed: 1, States: assertStates, Plays: 200})
	if err != nil {
		return nil, err
	}
	note := func(what string) {
		if t.failed++; t.first == "" {
			t.first = what
		}
	}
	for i := range r.Tests {
		if res := &r.Tests[i]; !res.Passed() {
			note(res.Test + ": " + res.Failures[0].Line + ": " + res.Failures[0].What)
		}
	}
	for _, c := range r.Asserts {
		if c.Verdict == trial.Fails {
			note(c.Text + ": " + c.Got)
		}
	}
	return t, nil
}

// search finds out how close a short search comes to the best play.
func (d *Desk) search(ctx context.Context, p *Pack) error {
	k := d.known(p)
	if k.check == nil || k.check.Program == nil || k.quick != nil {
		return nil
	}
	prog := k.check.Program
	r, err := solve.Search(ctx, prog, seatings(prog)[0], 1, solve.DefaultBudget)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("search %s: %w", p.Name, err)
	}
	q := &quick{proven: r.Proven}
	if way := solve.Weighted(prog, r.Best) - solve.Weighted(prog, r.Idle); way > 0 && !r.Proven {
		q.gap = float64(r.Gap(prog)) / float64(way) * 100
	}
	d.learn(p, k.hash, func(p *Pack) { p.quick = q })
	return nil
}

// appraise finds out what a scenario is worth for each role that can be played, and
// for all of them together, and keeps that.
func (d *Desk) appraise(ctx context.Context, p *Pack, progress func(int)) ([]*appraisal.Report, error) {
	k := d.known(p)
	if k.worth != nil {
		return k.worth, nil
	}
	if k.check == nil || k.check.Program == nil {
		return nil, preview.ErrNothing
	}
	prog := k.check.Program
	sets := seatings(prog)
	var out []*appraisal.Report
	for _, seats := range sets {
		r, err := appraisal.Appraise(ctx, prog, appraisal.Options{Seats: seats, Time: d.Time / time.Duration(len(sets)), Progress: progress})
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, fmt.Errorf("solve %s: %w", p.Name, err)
		}
		out = append(out, r)
	}
	d.learn(p, k.hash, func(p *Pack) {
		p.worth = out
		p.quick = &quick{proven: out[0].Best.Proven, gap: out[0].Best.Gap}
	})
	return out, nil
}

// seatings are the roles that can be played: each by itself, and all where there are
// several.
func seatings(p *program.Program) [][]int {
	var all []int
	for i := range p.Roles {
		if p.Roles[i].Playable {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return [][]int{{0}}
	}
	var out [][]int
	for _, seat := range all {
		out = append(out, []int{seat})
	}
	if len(all) > 1 {
		out = append(out, all)
	}
	return out
}

// watched is the preview of a pack; the play of one that was watched before goes
// on.
func (d *Desk) watched(p *Pack) *preview.Preview {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p.preview == nil {
		p.preview = preview.New(p.fsys, p.dir, preview.Options{Language: d.Language, Lessons: d.Lessons})
	}
	return p.preview
}

// Adopt lets the play of a scenario that is watched already be the one that is
// watched from here.
func (d *Desk) Adopt(name string, play *preview.Preview) {
	packs, err := d.list()
	if err != nil {
		return // it will be told when the area is opened
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range packs {
		if p.Name == filepath.Clean(name) {
			p.preview = play
		}
	}
}

// base is the name of a pack without its folder.
func (p *Pack) base() string { return path.Base(filepath.ToSlash(p.Name)) }
