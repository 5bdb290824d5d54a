package trial

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
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
