package memory_test

import (
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store {
		return memory.New(func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) })
	})
}
