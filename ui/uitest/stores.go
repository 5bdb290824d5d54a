package uitest

import (
	"context"
	"strings"

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

// Headless is a store in which the first record of every run cannot be read, so that
// nobody can tell whose they are.
type Headless struct{ store.Store }

// Read implements store.Store.
func (h Headless) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, err := h.Store.Read(ctx, stream, from)
	if err == nil && from == 0 && strings.HasPrefix(stream, "run/") && len(recs) > 0 {
		return recs[1:], store.ErrDamaged
	}
	return recs, err
}
