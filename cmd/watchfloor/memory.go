package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// firstCollection is the size of the heap, in bytes, up to which nothing is
// collected.
const firstCollection = 32 << 20

// growBeforeCollecting lets the heap grow before it is first collected. Most
// commands are over within some milliseconds and 20 MB, and would otherwise spend a
// good part of them on collecting a heap of 4 MB again and again. From the first
// collection on everything is as usual, so that a long search needs no more memory
// than it would. Who sets GOGC knows better.
func growBeforeCollecting() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const least = 4 << 20 // of the heap at 100 percent
	usual := debug.SetGCPercent(100 * firstCollection / least)
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, usual)
}
