package debrief_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

// BenchmarkBuild makes the debrief of a whole run of an hour and a half.
func BenchmarkBuild(b *testing.B) {
	in := input(shift(b), reference)
	for b.Loop() {
		debrief.Build(in)
	}
}
