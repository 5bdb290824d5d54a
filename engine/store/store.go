// Package store keeps streams of opaque records: append with an expected
// sequence number, read, watch, lease. Everything that Watchfloor remembers is
// such a stream; what a record means is the business of package journal.
//
// The packages memory and sqlite implement Store, and package storetest holds
// the specification that every implementation passes.
package store

import (
	"context"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Limits on what a record may hold. They keep every record within one line of
// an exported run.
const (
	MaxName = 256     // bytes in the name of a stream or a lease
	MaxKind = 64      // bytes in the kind of a record
	MaxBody = 1 << 20 // bytes in the body of a record
)

// Record is one entry of a stream. The store keeps Prev and Hash as it was
// given them and never looks into Body.
type Record struct {
	Stream string
	Seq    int64 // place in the stream, from 0
	Prev   [32]byte
	Hash   [32]byte
	Kind   string
	Body   []byte
}

// StreamInfo names a stream and says how many records it holds.
type StreamInfo struct {
	Name   string
	Length int64
}

// Fence is the number of a lease. It grows with every lease of the same name,
// so that a holder who has been replaced is recognised. The zero Fence stands
// for no lease.
type Fence int64

// Lease is the sole right to append to the stream of the same name.
type Lease interface {
	// Fence returns the number to append with.
	Fence() Fence
	// Release gives the lease back. Releasing twice does nothing.
	Release() error
}

// Store keeps streams of records. Its methods may be called from many
// goroutines at once.
type Store interface {
	// Append adds records at expect, expect+1, ... and returns once they are
	// durable. All of them are stored or none. It fails with ErrConflict if the
	// stream's length is not expect, with ErrFenced if fence is not that of
	// the stream's current lease, and with ErrFailed once any write of this
	// store has failed. The zero fence serves streams that nobody has leased.
	// If ctx ends before the records were taken up, none of them is stored.
	Append(ctx context.Context, stream string, expect int64, fence Fence, recs ...Record) error

	// Read returns the records of a stream from a sequence number on; a stream
	// that does not exist has none. With an error that is ErrDamaged come the
	// records that could still be read.
	Read(ctx context.Context, stream string, from int64) ([]Record, error)

	// Streams lists the streams whose names begin with prefix, by name.
	Streams(ctx context.Context, prefix string) ([]StreamInfo, error)

	// Watch sends the records of a stream from a sequence number on: first
	// those that exist, then each new one. The channel is closed when ctx ends,
	// when the store is closed or when the stream can no longer be read.
	Watch(ctx context.Context, stream string, from int64) (<-chan Record, error)

	// Lease takes the sole right to append to the stream called name. While
	// another live process or caller has it, the error is a *LeasedError, which
	// is ErrLeased. The lease of a process that died is free at once.
	Lease(ctx context.Context, name, holder string) (Lease, error)

	// Erase removes streams for good, with all traces of them in the store: what
	// was in them cannot be read again by any means of the store. All of them go
	// or none; those that do not exist are passed over. While anybody has the
	// lease of one, the error is a *LeasedError and nothing is removed. With
	// ErrTraces they are removed, but bytes of them are still in the file.
	Erase(ctx context.Context, streams ...string) error

	// Close gives back every lease and releases the store.
	Close() error
}

// CheckName reports why name cannot name a stream or a lease, or nil.
func CheckName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: the name of a stream is empty", ErrInvalid)
	case len(name) > MaxName:
		return fmt.Errorf("%w: the name of a stream has %d bytes, at most %d are possible", ErrInvalid, len(name), MaxName)
	case !plain(name):
		return fmt.Errorf("%w: the name %q of a stream may hold only printable UTF-8", ErrInvalid, name)
	}
	return nil
}

// CheckAppend reports why recs cannot follow one another in stream from expect
// on, or nil. Every implementation calls it before it stores anything.
func CheckAppend(stream string, expect int64, recs []Record) error {
	if err := CheckName(stream); err != nil {
		return err
	}
	if expect < 0 {
		return fmt.Errorf("%w: stream %q cannot have a record %d", ErrInvalid, stream, expect)
	}
	for i, rec := range recs {
		if err := checkRecord(stream, expect+int64(i), rec); err != nil {
			return err
		}
	}
	return nil
}

func checkRecord(stream string, seq int64, rec Record) error {
	switch {
	case rec.Stream != stream:
		return fmt.Errorf("%w: a record of stream %q was given for stream %q", ErrInvalid, rec.Stream, stream)
	case rec.Seq != seq:
		return fmt.Errorf("%w: record %d of stream %q is numbered %d", ErrInvalid, seq, stream, rec.Seq)
	case rec.Kind == "" || len(rec.Kind) > MaxKind || !plain(rec.Kind):
		return fmt.Errorf("%w: record %d of stream %q has the kind %q; expected 1 to %d bytes of printable UTF-8", ErrInvalid, seq, stream, rec.Kind, MaxKind)
	case len(rec.Body) > MaxBody:
		return fmt.Errorf("%w: record %d of stream %q has a body of %d bytes, at most %d are possible", ErrInvalid, seq, stream, len(rec.Body), MaxBody)
	}
	return nil
}

// plain reports whether s is UTF-8 without control or formatting characters.
func plain(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}
