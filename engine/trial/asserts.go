package trial

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Verdict says how an assert stands.
type Verdict string

// The verdicts.
const (
	Proved Verdict = "proved" // in everything that can happen
	Holds  Verdict = "holds"  // in what was searched; bounded, not proven
	Fails  Verdict = "fails"
	Open   Verdict = "open" // what was searched tells neither
)

// Claim is an assert, or a part of one, with how it stands.
type Claim struct {
	Pos     scenario.Pos
	Text    string // what is claimed
	Verdict Verdict
	Got     string   // what was found
	Play    []string // a play that shows it, as lines of a test; may be nil
}

type assert struct{}

func (s *Suite) readAsserts() {}

func (s *Suite) hold(ctx context.Context, opt Options, r *Report) error { return nil }

type Mutation struct{}

func (s *Suite) mutate(ctx context.Context, opt Options, r *Report) error { return nil }
