// Package heap lets the heap grow before it is first collected. To import it is all
// there is to do, and early enough only as a package of its own: some libraries fill
// a heap of 4 MB while they are initialised. Of the packages that are ready to be
// initialised the one with the first path is (The Go Programming Language
// Specification, Program initialization), which is this one before most of them; the
// program itself is the last.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
)

// FirstCollection is the size of the heap, in bytes, up to which nothing is
// collected.
const FirstCollection = 32 << 20

var _ = growBeforeCollecting()

// growBeforeCollecting has the heap grow up to FirstCollection, and returns by how
// many percent it may grow from then on. Most commands are over within some
// milliseconds and 20 MB, and would otherwise spend a good part of them on collecting
// a heap of 4 MB again and again. From the first collection on everything is as
// usual, so that a long search needs no more memory than it would. Who sets GOGC
// knows better.
func growBeforeCollecting() int {
	const least = 4 << 20 // of the heap at 100 percent
	usual := debug.SetGCPercent(100 * FirstCollection / least)
	if os.Getenv("GOGC") != "" {
		return debug.SetGCPercent(usual)
	}
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, usual)
	return usual
}
