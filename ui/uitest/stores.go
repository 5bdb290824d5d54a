package uitest

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Failing is a store whose lists cannot be read.
type Failing struct {
	store.Store
	Err error
}

// Streams implements store.Store.
func (f Failing) Streams(context.Context, string) ([]store.StreamInfo, error) { return nil, f.Err }

// Spoilt is a store in which a bit has changed in the last record of a stream.
type Spoilt struct {
	store.Store
	Stream string
}

// Read implements store.Store.
func (s Spoilt) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, err := s.Store.Read(ctx, stream, from)
	if n := len(recs); stream == s.Stream && n > 0 {
		recs[n-1].Hash[0] ^= 1
	}
	return recs, err
}
