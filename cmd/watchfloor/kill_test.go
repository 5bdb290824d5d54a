//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKillsLoseNothing plays through the linear front and kills the process at
// random points, one in five while it starts. What it acknowledged by a line
// "ok N" must be there afterwards, every time. Several runs are played at once, as
// much of the time goes to waiting for the disk.
func TestKillsLoseNothing(t *testing.T) {
	rounds := 50
	if testing.Short() {
		rounds = 10
	}
	for i := range uint64(4) {
		t.Run(fmt.Sprintf("run %d", i+1), func(t *testing.T) {
			t.Parallel()
			newVictim(t, i).killed(t, rounds)
		})
	}
}

// killed plays on after each of many kills, and looks at the record in the end.
func (v *victim) killed(t *testing.T, rounds int) {
	t.Helper()
	for round := range rounds {
		v.round(t, round)
	}
	if v.acknowledged < rounds {
		t.Errorf("only %d commands were acknowledged in %d rounds; the test kills too early", v.acknowledged, rounds)
	}
	out, err := v.command("replay", v.run).CombinedOutput()
	if err != nil {
		t.Fatalf("the record of %s does not verify: %v\n%s", v.run, err, out)
	}
	if n := number(`(\d+) commands? (was|were) played again`, string(out)); n < v.acknowledged {
		t.Errorf("%d commands are kept, %d were acknowledged", n, v.acknowledged)
	}
	t.Logf("%d kills, %d before the first acknowledgement, %d commands acknowledged", rounds, v.early, v.acknowledged)
}

// victim is a run that is played by processes that are killed.
type victim struct {
	data, packs  string
	run          string // its name, once it has been told
	acknowledged int    // the highest N of any "ok N"
	early        int    // kills before anything was said
	lines        int    // typed so far
	chance       *rand.Rand
}

func newVictim(t *testing.T, chance uint64) *victim {
	t.Helper()
	packs, err := filepath.Abs("testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	return &victim{data: t.TempDir(), packs: packs, chance: rand.New(rand.NewPCG(1, chance))}
}

func (v *victim) command(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append([]string{"--data", v.data, "--scenarios", v.packs}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// round starts the program, lets it play for a while and kills it.
func (v *victim) round(t *testing.T, round int) {
	t.Helper()
	cmd := v.command("play", "fire", "--role", "lead", "--pace", "turn", "--seed", "1")
	if v.run != "" {
		cmd = v.command("resume", v.run)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	typed := make(chan struct{})
	go func() {
		defer close(typed)
		v.typeAway(in)
	}()
	v.listen(t, out, v.plan(round, cmd))
	<-typed
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("round %d: the program ended by itself: %v %s", round, err, said.String())
	}
}

// typeAway types until the program is gone: something of everything once, then
// notes.
func (v *victim) typeAway(in io.WriteCloser) {
	script := []string{"read 1", "decide 1.1 3 it spreads", "collect 1", "show 1", "do 1", "wait 5"}
	for {
		line := fmt.Sprintf("note number %d", v.lines)
		if v.lines < len(script) {
			line = script[v.lines]
		}
		if _, err := io.WriteString(in, line+"\n"); err != nil {
			return
		}
		v.lines++
	}
}

// plan decides when to kill: while the program starts, or a moment after some
// acknowledgements. The function it returns is told each acknowledgement.
func (v *victim) plan(round int, cmd *exec.Cmd) func() {
	kill := func() { _ = cmd.Process.Kill() }
	if round%5 == 4 {
		time.AfterFunc(time.Duration(v.chance.IntN(40_000))*time.Microsecond, kill)
		return func() {}
	}
	left, moment := 1+v.chance.IntN(12), time.Duration(v.chance.IntN(3_000))*time.Microsecond
	return func() {
		if left--; left == 0 {
			time.AfterFunc(moment, kill)
		}
	}
}

var (
	okLine  = regexp.MustCompile(`^ok (\d+) (saved|restored)`)
	runLine = regexp.MustCompile(`^Your run is called (\S+)\. `)
)

// listen reads everything that was said before the kill took hold.
func (v *victim) listen(t *testing.T, out io.Reader, acknowledged func()) {
	t.Helper()
	heard := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := runLine.FindStringSubmatch(lines.Text()); m != nil {
			v.run = m[1]
		}
		m := okLine.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		if n < v.acknowledged {
			t.Fatalf("%q comes after ok %d: %d acknowledged commands are lost", lines.Text(), v.acknowledged, v.acknowledged-n)
		}
		heard, v.acknowledged = true, n
		acknowledged()
	}
	if !heard {
		v.early++
	}
}

// number is the first group of a pattern as a number, or -1.
func number(pattern, text string) int {
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		return -1
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return -1
	}
	return n
}
