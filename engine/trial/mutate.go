package trial

import (
	"context"
	"sync"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Mutation is what came of changing a scenario bit by bit.
type Mutation struct {
	All       int // changes that there are
	Tried     int
	Skipped   int      // of those tried: no scenario came of them
	Noticed   int      // of those tried: a test or an assert fails
	Survivors []Mutant // of those tried: nothing noticed
	Ignored   []Mutant // of those tried: nothing noticed, and a comment says that nothing has to
	// Idle tells that nothing was changed, since a test fails as it is.
	Idle bool
}

// Mutant is a change that no test notices.
type Mutant struct {
	Pos      scenario.Pos
	Path     string // of what was changed, such as actions.isolate.when
	Old, New string
	Reason   string // why no test has to notice it, as the comment on its line says
}

// Percent is how many of the changes that could be played, and are not ignored, were
// noticed, rounded down; 100 where there were none.
func (m *Mutation) Percent() int {
	played := m.Tried - m.Skipped - len(m.Ignored)
	if played == 0 {
		return 100
	}
	return m.Noticed * 100 / played
}

// What became of a change.
const (
	survived = iota
	noticed
	skipped
)

// mutate changes the scenario, one thing at a time, and plays the tests with each
// change.
func (s *Suite) mutate(ctx context.Context, opt Options, r *Report) error {
	r.Mutation = &Mutation{}
	for i := range r.Tests {
		if !r.Tests[i].Passed() {
			r.Mutation.Idle = true
			return nil
		}
	}
	all := changesOf(copyOf(s.Doc))
	chosen := spread(len(all), opt.MutateMax)
	w := watcher{asserts: s.cheap(ctx)}
	if opt.Kept {
		for i := range r.Tests {
			w.transcripts = append(w.transcripts, r.Tests[i].Transcript)
		}
	}
	found, err := s.tryAll(ctx, chosen, opt, w)
	if err != nil {
		return err
	}
	s.count(all, chosen, found, r)
	return nil
}

// spread chooses at most so many of n things, evenly; 0 chooses all.
func spread(n, most int) []int {
	if most == 0 || most > n {
		most = n
	}
	out := make([]int, most)
	for i := range out {
		out[i] = i * n / most
	}
	return out
}

// watcher notices changes.
type watcher struct {
	asserts     bool     // asserts are held, too
	transcripts []string // of the tests, where they are kept; else nil
}

// tryAll tries changes side by side. Each worker has a document of its own, and
// what it finds stands where the change stands, so that the order is always the
// same.
func (s *Suite) tryAll(ctx context.Context, chosen []int, opt Options, w watcher) ([]int, error) {
	found := make([]int, len(chosen))
	next, done := make(chan int), make(chan struct{})
	var workers sync.WaitGroup
	for range max(1, min(opt.Workers, len(chosen))) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			doc := copyOf(s.Doc)
			changes := changesOf(doc)
			for i := range next {
				c := changes[chosen[i]]
				c.do()
				found[i] = w.fate(ctx, doc)
				c.undo()
				done <- struct{}{}
			}
		}()
	}
	go func() {
		defer close(next)
		for i := range chosen {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { workers.Wait(); close(done) }()
	for n := 1; ; n++ {
		if _, more := <-done; !more {
			return found, ctx.Err()
		}
		if opt.Progress != nil {
			opt.Progress("changes", n, len(chosen))
		}
	}
}

// fate says what becomes of a changed document.
func (w watcher) fate(ctx context.Context, doc *scenario.Document) (result int) {
	defer func() {
		if recover() != nil {
			result = noticed // nobody would miss it
		}
	}()
	s, _ := Load(doc)
	if s == nil {
		return skipped
	}
	for i, t := range s.tests {
		if !s.passes(ctx, t) {
			return noticed
		}
		if w.transcripts != nil && s.Play(ctx, i, silent).Transcript != w.transcripts[i] {
			return noticed
		}
	}
	if w.asserts && s.violated(ctx) {
		return noticed
	}
	return survived
}

// silent words nothing; nobody reads why a changed scenario fails.
func silent(*program.Program, exercise.Reason) string { return "" }

// passes plays a test without telling anything of it.
func (s *Suite) passes(ctx context.Context, t *test) bool {
	g := newGame(s.Program, t.seats, t.seed)
	g.doc = s.Doc
	for i := range t.acts {
		if g.do(ctx, &t.acts[i]) != nil {
			return false
		}
	}
	return g.end(ctx) == nil && len(s.judge(t, g)) == 0
}

// cheapStates is how many situations a scenario may have for its asserts to be
// held against every change.
const cheapStates = 5_000

// cheap tells whether there are asserts about what can happen, and all of it is
// looked at in no time.
func (s *Suite) cheap(ctx context.Context) bool {
	searched := false
	for _, a := range s.asserts {
		searched = searched || a.goals != nil || a.watch.Src != ""
	}
	if !searched {
		return false
	}
	c, err := s.newClaims(Options{States: cheapStates}, nil)
	return err == nil && c.look(ctx) == nil && c.space.Complete
}

// violated tells whether an assert about what can happen does not hold.
func (s *Suite) violated(ctx context.Context) bool {
	r := &Report{}
	if err := s.hold(ctx, Options{States: cheapStates}, r, nil, searchedOnly); err != nil {
		return false
	}
	for i := range r.Asserts {
		if r.Asserts[i].Verdict == Fails {
			return true
		}
	}
	return false
}
