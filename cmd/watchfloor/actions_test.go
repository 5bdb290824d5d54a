package main

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/store"
)

// A wrong id or date is wrong usage; a disk that is full is a failure.
func TestWhatIsWrongWithAnAction(t *testing.T) {
	_, date := improvement.ParseDue("2026-02-30", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	for err, want := range map[error]int{
		fmt.Errorf("%w: 7", improvement.ErrNoAction): exitUsage,
		date: exitUsage,
		fmt.Errorf("keep the improvement plan: %w", store.ErrFailed): exitFound,
	} {
		var usage usageError
		got := exitFound
		if errors.As(mistyped(err), &usage) {
			got = exitUsage
		}
		if got != want {
			t.Errorf("%v ends with %d, want %d", err, got, want)
		}
	}
}
