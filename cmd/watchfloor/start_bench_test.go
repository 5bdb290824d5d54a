package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// The benchmarks of this file start the program as a process of its own, so that
// all of what a person waits for is in the figure: loading it, the start of every
// library, the work, the output. The test's own executable is the program.

// The least that any command takes.
func BenchmarkStartVersion(b *testing.B) { benchmarkStart(b, b.TempDir(), 0, "version") }

// A scenario of 40 nodes that has something of each kind to be found.
func BenchmarkStartCheck40(b *testing.B) {
	benchmarkStart(b, packs(b, map[string]string{"forty": programtest.Sized(40)}), exitFine, "check", "forty")
}

// The same without the search of the exact rules.
func BenchmarkStartCheck40NotExact(b *testing.B) {
	benchmarkStart(b, packs(b, map[string]string{"forty": programtest.Sized(40)}), exitFine, "check", "--no-exact", "forty")
}

// 200 packs of 40 nodes, side by side.
func BenchmarkStartCheck200Packs(b *testing.B) {
	all := map[string]string{}
	for i := range 200 {
		all[fmt.Sprintf("pack%03d", i)] = programtest.Sized(40)
	}
	benchmarkStart(b, packs(b, all), exitFine, "check", ".")
}

// packs is a folder with packs by name.
func packs(b *testing.B, all map[string]string) string {
	b.Helper()
	dir := b.TempDir()
	for name, text := range all {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "scenario.yaml"), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// benchmarkStart starts the program in a folder again and again; each start must
// end with the exit code.
func benchmarkStart(b *testing.B, dir string, code int, args ...string) {
	b.Helper()
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	env := append(os.Environ(), asProgram+"=1", "WATCHFLOOR_DATA="+filepath.Join(dir, "data"))
	for b.Loop() {
		c := exec.Command(program, args...)
		c.Dir, c.Env = dir, env
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			b.Fatal(err)
		}
		if got := c.ProcessState.ExitCode(); got != code || len(out) == 0 {
			b.Fatalf("%s: exit code %d, want %d:\n%s", strings.Join(args, " "), got, code, out)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/start")
}
