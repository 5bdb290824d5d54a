package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"watchfloor": main})
}

// asProgram makes the test's own executable the program, for tests that need a
// process to kill.
const asProgram = "WATCHFLOOR_TEST_AS_PROGRAM"

// TestCommands runs the scripts against the real program.
func TestCommands(t *testing.T) {
	packs, err := filepath.Abs("testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	dir, files := "testdata/script", []string(nil)
	if testing.Short() { // The race detector looks at what has goroutines; starting it takes a second.
		dir = ""
		for _, name := range []string{"play", "plain", "store", "transfer", "whatif", "watch"} {
			files = append(files, "testdata/script/"+name+".txtar")
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: dir, Files: files,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PACKS", packs)
			env.Setenv("BROKEN", filepath.Join(filepath.Dir(packs), "broken"))
			env.Setenv("WATCHFLOOR_DATA", filepath.Join(env.WorkDir, "data"))
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Condition: func(name string) (bool, error) { return name == "root" && os.Geteuid() == 0, nil },
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"runid": runID, "copyid": copyID, "flip": flip, "status": status, "gone": gone},
	})
}

// runID puts the name of the run that the output tells of into $RUN.
func runID(ts *testscript.TestScript, _ bool, _ []string) {
	id := regexp.MustCompile(`fire-[0-9]{8}-[0-9]{6}-[0-9a-f]{4}`).FindString(ts.ReadFile("stdout"))
	if id == "" {
		ts.Fatalf("the output names no run")
	}
	ts.Setenv("RUN", id)
}

// copyID puts the name of the copy that the output tells of into $COPY.
func copyID(ts *testscript.TestScript, _ bool, _ []string) {
	id := regexp.MustCompile(`fire-[0-9]{8}-[0-9]{6}-[0-9a-f]{4}-what-if`).FindString(ts.ReadFile("stdout"))
	if id == "" {
		ts.Fatalf("the output names no copy")
	}
	ts.Setenv("COPY", id)
}

// flip replaces the first occurrence of a text in a file.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data := ts.ReadFile(args[0])
	if !strings.Contains(data, args[1]) {
		ts.Fatalf("%s holds no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, []byte(strings.Replace(data, args[1], args[2], 1)), 0o600))
}

// gone looks for a text in every file below a folder; it must not be there.
func gone(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(data), args[1]) {
			ts.Fatalf("%s still holds %q", path, args[1])
		}
		return err
	}))
}

// status runs a program that must end with an exit code.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
