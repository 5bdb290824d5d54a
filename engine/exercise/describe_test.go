package exercise_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// describe writes a happening as a line: the time in minutes, what, and whom.
func describe(p *program.Program, h exercise.Happening) string {
	role := ""
	if h.Role != program.None && len(p.Roles) > 1 {
		role = " [" + p.Roles[h.Role].ID + "]"
	}
	return fmt.Sprintf("%d %s%s", p.Minutes(h.At), subject(p, h), role)
}

func subject(p *program.Program, h exercise.Happening) string {
	switch h.Kind {
	case exercise.Began:
		return "began " + p.Moves[h.What].ID
	case exercise.Completed:
		return "completed " + p.Moves[h.What].ID
	case exercise.Dropped:
		return "dropped " + p.Moves[h.What].ID
	case exercise.Unfinished:
		return "unfinished " + p.Moves[h.What].ID
	case exercise.EventHappened:
		return "happened " + p.Events[h.What].ID
	case exercise.EventPrevented:
		return "prevented " + p.Events[h.What].ID
	case exercise.EventFailed:
		return "failed " + p.Events[h.What].ID
	case exercise.Delivered:
		return "delivered " + p.Messages[h.What].ID
	case exercise.Told:
		return "told"
	case exercise.Opened:
		return "opened " + p.Decisions[h.What].ID
	case exercise.Decided, exercise.Defaulted:
		d := &p.Decisions[h.What]
		verb := map[exercise.Kind]string{exercise.Decided: "decided ", exercise.Defaulted: "defaulted "}[h.Kind]
		return verb + p.Moves[d.Options[h.Arg]].ID
	case exercise.Lost:
		return "lost " + p.Items[h.What].ID
	case exercise.Missed:
		return "missed " + p.Items[h.What].ID
	case exercise.Taken:
		return "taken " + p.Items[h.What].ID + " by " + p.Roles[h.Arg].ID
	case exercise.Collected:
		return fmt.Sprintf("collected %s version %d", p.Items[h.What].ID, h.Arg)
	case exercise.Rewarded:
		return fmt.Sprintf("%+d %s", h.Arg, p.Objectives[h.What].ID)
	case exercise.Critical:
		return fmt.Sprintf("%+d %s critical", h.Arg, p.Objectives[h.What].ID)
	case exercise.Ended:
		return "ended " + p.Outcomes[h.What].ID
	}
	return "fault"
}

// script applies lines to a new run of the kernel and returns what was said:
// `MOVE`, `MOVE!` for a start that must be refused, `to 30` for time in minutes,
// `abandon`, `release|suppress EVENT`, `postpone|extend THING 15`.
func script(t *testing.T, p *program.Program, seats []int, seed uint64, lines ...string) []string {
	t.Helper()
	k := exercise.NewKernel(p, seats, seed)
	s, out := k.Begin(nil)
	for _, line := range lines {
		step, refused := parseStep(t, p, line)
		more, err := k.Apply(s, step, nil)
		if refused != (err != nil) {
			t.Fatalf("%s: got error %v after %v", line, err, said(p, out))
		}
		out = append(out, more...)
	}
	return said(p, out)
}

func said(p *program.Program, out []exercise.Happening) []string {
	var lines []string
	for _, h := range out {
		lines = append(lines, describe(p, h))
	}
	return lines
}

func parseStep(t *testing.T, p *program.Program, line string) (exercise.Step, bool) {
	t.Helper()
	line, refused := strings.CutSuffix(line, "!")
	f := strings.Fields(line)
	switch f[0] {
	case "to":
		return exercise.Step{Kind: exercise.Advance, To: quanta(t, p, f[1])}, refused
	case "abandon":
		return exercise.Step{Kind: exercise.Abandon}, refused
	case "release", "suppress", "postpone", "extend":
		return directStep(t, p, f), refused
	}
	role := int32(0)
	if head, id, ok := strings.Cut(line, " by "); ok {
		line = head
		for i := range p.Roles {
			if p.Roles[i].ID == id {
				role = int32(i)
			}
		}
	}
	move, ok := p.FindMove(line, role)
	if !ok {
		t.Fatalf("there is no move %q", line)
	}
	return exercise.Step{Kind: exercise.Start, Role: p.Moves[move].Role, Move: int32(move)}, refused
}

func quanta(t *testing.T, p *program.Program, minutes string) int32 {
	t.Helper()
	n, err := strconv.ParseInt(minutes, 10, 64)
	if err != nil || n%p.Quantum != 0 {
		t.Fatalf("%q is no number of minutes in whole quanta", minutes)
	}
	return int32(n / p.Quantum)
}

func directStep(t *testing.T, p *program.Program, f []string) exercise.Step {
	t.Helper()
	kinds := map[string]exercise.DirectKind{
		"release": exercise.Release, "suppress": exercise.Suppress, "postpone": exercise.Postpone, "extend": exercise.Extend,
	}
	step := exercise.Step{Kind: exercise.Direct, Direct: kinds[f[0]], Event: program.None}
	for i := range p.Events {
		if p.Events[i].ID == f[1] {
			step.Event = int32(i)
		}
	}
	for i := range p.Decisions {
		if f[0] == "extend" && p.Decisions[i].ID == f[1] {
			step.Event = int32(i)
		}
	}
	if len(f) > 2 {
		step.Delay = quanta(t, p, f[2])
	}
	return step
}
