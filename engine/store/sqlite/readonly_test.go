//go:build unix

package sqlite

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// nobody is a user who owns nothing; root may write everywhere, so the test
// becomes somebody else to find a folder that it cannot write.
const nobody = 65534

// TestReadOnlyFolder shows past runs where nothing can be written: after the
// store was closed, and after its writer died and left a write-ahead log.
func TestReadOnlyFolder(t *testing.T) {
	for name, c := range map[string]struct{ killed bool }{"closed": {false}, "killed": {true}} {
		t.Run(name, func(t *testing.T) {
			base := publicDir(t)
			dir := filepath.Join(base, "data")
			path := filepath.Join(dir, "runs.db")
			s := mustOpen(t, path)
			mustAppend(t, s, storetest.Records("run", 0, 7)...)
			if c.killed {
				dir, path = crashCopy(t, base, path)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			chmodAll(t, dir, 0o444)
			chmod(t, dir, 0o555)
			t.Cleanup(func() { chmod(t, dir, 0o755) })

			out := runAsNobody(t, base, "read", path)
			if out != "7 records, true" {
				t.Errorf("reading gives %q", out)
			}
			if left, err := filepath.Glob(filepath.Join(base, "tmp", "*")); err != nil || len(left) > 0 {
				t.Errorf("temporary copies are left: %v, %v", left, err)
			}
		})
	}
}

// crashCopy copies the files of an open store: what a crash leaves behind.
func crashCopy(t *testing.T, base, path string) (string, string) {
	t.Helper()
	dir := filepath.Join(base, "crashed")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, filepath.Base(path))
	for _, suffix := range []string{"", "-wal"} {
		writeFile(t, target+suffix, readFile(t, path+suffix))
	}
	return dir, target
}

// publicDir is a temporary folder that every user can enter.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "watchfloor-readonly-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	chmod(t, dir, 0o755)
	for _, sub := range []string{"data", "tmp"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	chmod(t, filepath.Join(dir, "tmp"), 0o777)
	return dir
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func chmodAll(t *testing.T, dir string, mode os.FileMode) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		chmod(t, filepath.Join(dir, entry.Name()), mode)
	}
}

// runAsNobody runs a role of this binary as a user without rights, if we are
// root, and otherwise as ourselves.
func runAsNobody(t *testing.T, base, role, path string) string {
	t.Helper()
	binary := filepath.Join(base, "role.test")
	writeFile(t, binary, readFile(t, os.Args[0]))
	chmod(t, binary, 0o755)
	cmd := exec.Command(binary, path)
	cmd.Dir = base
	cmd.Env = append(os.Environ(), roleVariable+"="+role, "TMPDIR="+filepath.Join(base, "tmp"))
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", role, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestReadOnlyStoreRefusesChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	if _, err := OpenReadOnly(t.Context(), path, testOptions()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nothing there: got error %v", err)
	}
	recs := storetest.Records("run", 0, 2)
	writer := mustOpen(t, path)
	mustAppend(t, writer, recs...)
	s, err := OpenReadOnly(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Append(t.Context(), "run", 2, 0, storetest.Records("run", 2, 1)...); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("append: got error %v", err)
	}
	if _, err := s.Lease(t.Context(), "run", "me"); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("lease: got error %v", err)
	}
	if _, err := s.KeepAside(t.Context()); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("keep aside: got error %v", err)
	}
	mustAppend(t, writer, storetest.Records("run", 2, 1)...)
	wantStream(t, s, "run", storetest.Records("run", 0, 3))
}
