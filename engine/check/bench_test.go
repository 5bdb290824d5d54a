package check_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/scenarios"
)

// benchmark checks a pack again and again.
func benchmark(b *testing.B, fsys fs.FS, dir string, opt check.Options) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if r := check.Pack(b.Context(), fsys, dir, opt); r.Program == nil {
			b.Fatal(r.Findings)
		}
	}
}

func sized(n int) fs.FS {
	return fstest.MapFS{"scenario.yaml": {Data: []byte(programtest.Sized(n))}}
}

// A scenario of 40 nodes, with the exact rules: the whole of what runs at a save.
func BenchmarkPack40(b *testing.B) { benchmark(b, sized(40), ".", check.Options{Exact: true}) }

// The same without the search.
func BenchmarkPack40NotExact(b *testing.B) { benchmark(b, sized(40), ".", check.Options{}) }

// The largest scenario that is shipped.
func BenchmarkRansomNight(b *testing.B) {
	benchmark(b, scenarios.FS, "ransom-night", check.Options{Exact: true})
}

func BenchmarkRansomNightNotExact(b *testing.B) {
	benchmark(b, scenarios.FS, "ransom-night", check.Options{})
}

// 200 packs of 40 nodes one after the other, on one processor.
func Benchmark200Packs(b *testing.B) {
	fsys := sized(40)
	for b.Loop() {
		for range 200 {
			check.Pack(b.Context(), fsys, ".", check.Options{Exact: true})
		}
	}
}
