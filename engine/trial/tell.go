package trial

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Records are the commands by which a playthrough was played.
func (r *Result) Records() []exercise.Record {
	if r.run == nil {
		return nil
	}
	return slices.Clone(r.run.Records())
}

// Tell is what happened in a run, in a line as transcripts write it; empty for
// what another line tells.
func Tell(run *exercise.Run, h *exercise.Happening) string {
	t := transcript{g: &game{p: run.Program(), seats: run.Options().Seats, seed: run.Options().Seed, run: run}}
	return t.text(h)
}

// Do does one line of a test in a run that is being played, after whatever its
// role has begun is finished. The error says what is wrong with the line, or why
// what it asks for is not possible, in words for people.
func Do(ctx context.Context, doc *scenario.Document, run *exercise.Run, line string, words Words) error {
	seats := run.Options().Seats
	s := &Suite{Doc: doc, Program: run.Program()}
	l, bad := parseLine(line)
	if bad != nil {
		return bad
	}
	a, ok := s.find(l, seats, scenario.Str{V: line})
	if !ok {
		d := s.diags[0]
		return &syntaxError{msg: d.Message, fix: d.Fix}
	}
	g := newGame(run.Program(), seats, run.Options().Seed)
	g.doc, g.run = doc, run
	if err := g.do(ctx, &a); err != nil {
		f := g.explain(&a, err, words)
		return errors.New(strings.Join(append([]string{f.What}, f.Hints...), "; "))
	}
	return g.end(ctx)
}
