package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// roleVariable makes the test binary play another process; see TestMain.
const roleVariable = "WATCHFLOOR_TEST_ROLE"

// TestMain lets the tests start this binary again as a process to hold a lease,
// to be killed, or to read as another user.
func TestMain(m *testing.M) {
	roles := map[string]func(path string) error{"hold": hold, "write": write, "read": readAll}
	if role, ok := roles[os.Getenv(roleVariable)]; ok {
		if err := role(os.Args[1]); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// hold takes the lease on the stream "run" and keeps it until the input ends.
func hold(path string) error {
	s, err := Open(context.Background(), path, testOptions())
	if err != nil {
		return err
	}
	if _, err := s.Lease(context.Background(), "run", "the child"); err != nil {
		return err
	}
	fmt.Println("held")
	_, err = io.Copy(io.Discard, os.Stdin)
	return errors.Join(err, s.Close())
}

// write appends to the stream "run" for ever and tells of each durable record.
func write(path string) error {
	s, err := Open(context.Background(), path, testOptions())
	if err != nil {
		return err
	}
	lease, err := s.Lease(context.Background(), "run", "the child")
	if err != nil {
		return err
	}
	recs, err := s.Read(context.Background(), "run", 0)
	if err != nil {
		return err
	}
	for seq := int64(len(recs)); ; seq++ {
		if err := s.Append(context.Background(), "run", seq, lease.Fence(), storetest.Records("run", seq, 1)...); err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// child is another process of this binary.
type child struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func start(t *testing.T, role, path string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{Cmd: cmd, in: in, out: bufio.NewScanner(out)}
	t.Cleanup(c.kill)
	return c
}

// kill ends the process without warning and waits until it is gone.
func (c *child) kill() {
	_ = c.Process.Kill() // It may have ended already.
	_ = c.Wait()         // A killed process always reports an error.
}

func TestLeaseBetweenProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	c := start(t, "hold", path)
	if !c.out.Scan() || c.out.Text() != "held" {
		t.Fatalf("the child said %q", c.out.Text())
	}
	s := mustOpen(t, path)
	_, err := s.Lease(t.Context(), "run", "me")
	var leased *store.LeasedError
	if !errors.As(err, &leased) || leased.PID != c.Process.Pid || leased.Holder != "the child" {
		t.Fatalf("while the child lives: got error %v, want its process %d", err, c.Process.Pid)
	}
	if err := s.Append(t.Context(), "run", 0, 1, storetest.Records("run", 0, 1)...); err != nil {
		t.Errorf("append with the child's fence, which is current: %v", err)
	}
	c.kill()
	lease, err := s.Lease(t.Context(), "run", "me")
	if err != nil {
		t.Fatalf("after the child died: %v", err)
	}
	if lease.Fence() != 2 {
		t.Errorf("the fence is %d, want 2", lease.Fence())
	}
	if err := s.Append(t.Context(), "run", 1, 1, storetest.Records("run", 1, 1)...); !errors.Is(err, store.ErrFenced) {
		t.Errorf("append with the dead child's fence: got error %v", err)
	}
}

func TestLeaseIsGivenBackByALivingProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	c := start(t, "hold", path)
	if !c.out.Scan() || c.out.Text() != "held" {
		t.Fatalf("the child said %q", c.out.Text())
	}
	if err := c.in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, path)
	if err := s.Append(t.Context(), "run", 0, 0, storetest.Records("run", 0, 1)...); err != nil {
		t.Errorf("append without a lease: %v", err)
	}
	if left, err := filepath.Glob(path + "-leases/*"); err != nil || len(left) > 0 {
		t.Errorf("lock files are left: %v, %v", left, err)
	}
}

// TestKilledWriterLosesNothing kills a writing process again and again. What it
// had told of must be there, in order, and the next one goes on at once.
func TestKilledWriterLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	rounds := 40
	if testing.Short() {
		rounds = 5
	}
	acknowledged := int64(-1)
	for round := range rounds {
		c := start(t, "write", path)
		for range 1 + rand.IntN(60) {
			if !c.out.Scan() {
				t.Fatalf("round %d: the child ended by itself", round)
			}
			if _, err := fmt.Sscan(c.out.Text(), &acknowledged); err != nil {
				t.Fatalf("round %d: the child said %q", round, c.out.Text())
			}
		}
		// What it wrote to the pipe before it died was acknowledged too.
		_ = c.Process.Kill()
		for c.out.Scan() {
			if _, err := fmt.Sscan(c.out.Text(), &acknowledged); err != nil {
				t.Fatalf("round %d: the child said %q", round, c.out.Text())
			}
		}
		c.kill()
		checkKept(t, path, acknowledged)
	}
}

func checkKept(t *testing.T, path string, acknowledged int64) {
	t.Helper()
	s, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	recs, err := s.Read(t.Context(), "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(recs)) <= acknowledged {
		t.Fatalf("record %d was acknowledged, %d records are left", acknowledged, len(recs))
	}
	if !storetest.Equal(recs, storetest.Records("run", 0, len(recs))) {
		t.Fatal("the records are not those that were written")
	}
}

// readAll tells what a store for reading shows, and that it cannot be written.
func readAll(path string) error {
	s, err := OpenReadOnly(context.Background(), path, testOptions())
	if err != nil {
		return err
	}
	recs, err := s.Read(context.Background(), "run", 0)
	_, writeErr := Open(context.Background(), path, testOptions())
	fmt.Printf("%d records, %v\n", len(recs), errors.Is(writeErr, store.ErrReadOnly) && strings.Contains(writeErr.Error(), "writable"))
	return errors.Join(err, s.Close())
}
