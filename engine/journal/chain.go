// Package journal keeps what happened in a run as a chain: every record carries
// the hash of the one before, so that a changed byte is found, named and told
// apart from what is intact.
//
// Log is the chain itself, for streams of any kind: learners and classes are
// streams too. Journal is a Log whose first record is the Header of a run.
package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/store"
)

// domain begins everything that is hashed, so that a hash of a record is never
// one of something else. It names the encoding; another one needs another name.
const domain = "watchfloor record 1\n"

// Hash returns the SHA-256 of a record: of stream, number, hash of the record
// before, kind and body, each variable part preceded by its length in bytes as
// eight bytes, big-endian.
func Hash(rec store.Record) [32]byte {
	size := len(domain) + 4*8 + len(rec.Stream) + len(rec.Prev) + len(rec.Kind) + len(rec.Body)
	b := make([]byte, 0, size)
	b = append(b, domain...)
	b = appendPart(b, rec.Stream)
	b = binary.BigEndian.AppendUint64(b, uint64(rec.Seq))
	b = append(b, rec.Prev[:]...)
	b = appendPart(b, rec.Kind)
	b = appendPart(b, rec.Body)
	return sha256.Sum256(b)
}

func appendPart[T string | []byte](b []byte, part T) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(part)))
	return append(b, part...)
}

// Damage is one place where a chain does not hold.
type Damage struct {
	Seq  int64  // the record concerned
	What string // what is wrong with it
}

// Error tells the place and what is wrong.
func (d Damage) Error() string { return fmt.Sprintf("record %d: %s", d.Seq, d.What) }

// DamagedError lists where a stream is damaged. It is store.ErrDamaged.
type DamagedError struct {
	Stream string
	Damage []Damage // at least one, in order
	Intact int64    // how many records from the first on are intact
}

// Error tells the first damage and what is left.
func (e *DamagedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "stream %q is damaged at %v", e.Stream, e.Damage[0])
	if more := len(e.Damage) - 1; more > 0 {
		fmt.Fprintf(&b, ", and in %d more places", more)
	}
	fmt.Fprintf(&b, "; its first %d records are intact and can be read, nothing can be added", e.Intact)
	return b.String()
}

// Is makes errors.Is(err, store.ErrDamaged) true.
func (e *DamagedError) Is(target error) bool { return target == store.ErrDamaged }

// Verify checks that recs are a whole stream, from record 0 on, and returns
// every place where they are not. A changed record is named once, not again
// where the next one refers to it. A tail that is missing leaves no trace in
// what remains; the store and exports keep the length for that.
func Verify(recs []store.Record) []Damage {
	var v verifier
	for _, rec := range recs {
		v.check(rec)
	}
	return v.damage
}

// verifier walks along a chain.
type verifier struct {
	damage []Damage
	next   int64        // number of the record that should come
	last   store.Record // the record before it
	linked bool         // whether last is the record next-1
}

func (v *verifier) check(rec store.Record) {
	switch {
	case rec.Seq == v.next:
		v.checkContent(rec)
	case v.isRenumbered(rec):
		v.report(v.next, "it carries the number %d", rec.Seq)
		rec.Seq = v.next
	case rec.Seq > v.next && v.next == rec.Seq-1:
		v.report(v.next, "it is missing")
		v.linked = false
		v.checkContent(rec)
	case rec.Seq > v.next:
		v.report(v.next, "it is missing, and all up to %d", rec.Seq-1)
		v.linked = false
		v.checkContent(rec)
	default:
		v.report(v.next, "a record %d comes again in its place", rec.Seq)
		return
	}
	v.next, v.last, v.linked = rec.Seq+1, rec, true
}

// isRenumbered reports whether rec is the record that should come, with only
// its number changed.
func (v *verifier) isRenumbered(rec store.Record) bool {
	hash := rec.Hash
	rec.Seq = v.next
	return Hash(rec) == hash
}

func (v *verifier) checkContent(rec store.Record) {
	switch {
	case v.linked && rec.Stream != v.last.Stream:
		v.report(rec.Seq, "it belongs to stream %q", rec.Stream)
	case Hash(rec) != rec.Hash:
		v.report(rec.Seq, "its content does not match its hash")
	case !v.follows(rec):
		v.report(rec.Seq, "it does not follow the record before it")
	}
}

// follows reports whether rec continues the chain. Where the record before is
// changed, either of its hashes may be the true one.
func (v *verifier) follows(rec store.Record) bool {
	switch {
	case rec.Seq == 0:
		return rec.Prev == [32]byte{}
	case !v.linked:
		return true // The record before is missing, which has been reported.
	}
	return rec.Prev == v.last.Hash || rec.Prev == Hash(v.last)
}

func (v *verifier) report(seq int64, format string, args ...any) {
	v.damage = append(v.damage, Damage{Seq: seq, What: fmt.Sprintf(format, args...)})
}
