package exercise

import (
	"fmt"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Command is one thing that was done to a run, as it is journalled. The kinds
// start, advance, abandon and direct change the state; the others are kept for
// the debrief and change nothing.
type Command struct {
	Kind       string `json:"kind"`
	Role       string `json:"role,omitempty"`       // direct message: whom it is for; empty for every role that is played
	Move       string `json:"move,omitempty"`       // start: id of the move
	To         int64  `json:"to,omitempty"`         // advance: minutes reached
	Text       string `json:"text,omitempty"`       // answer as typed; note; reflection; direct message
	Sender     string `json:"sender,omitempty"`     // direct message: who it is from, as shown; may be empty
	Confidence int    `json:"confidence,omitempty"` // start: 1..5, 0 not given
	Rationale  string `json:"rationale,omitempty"`  // start: in a line
	Item       string `json:"item,omitempty"`       // read, look: message or evidence; reflect: the question
	Direct     string `json:"direct,omitempty"`     // direct: release, suppress, postpone, extend, message
	Event      string `json:"event,omitempty"`      // direct: event or decision
	Delay      int64  `json:"delay,omitempty"`      // direct: minutes
}

// The kinds of command.
const (
	CmdStart   = "start"
	CmdAdvance = "advance"
	CmdAbandon = "abandon"
	CmdDirect  = "direct"
	CmdRead    = "read"    // a message was opened that no condition asks about
	CmdLook    = "look"    // a collected item was opened
	CmdNote    = "note"    // a line in the notebook
	CmdReflect = "reflect" // an answer to a question of the debrief
)

// told tells whether a command is an instructor's message.
func (c *Command) told() bool { return c.Kind == CmdDirect && c.Direct == "message" }

// Record is a command with the simulated time, in minutes, at which it was given.
type Record struct {
	At int64
	Command
}

// step translates a command for the kernel.
func (r *Run) step(c Command) (Step, bool, error) {
	switch c.Kind {
	case CmdStart:
		move, ok := r.p.MoveByID(c.Move)
		if !ok {
			return Step{}, false, fmt.Errorf("move %q: %w", c.Move, ErrUnknown)
		}
		role := r.p.Moves[move].Role
		return Step{Kind: Start, Role: role, Move: int32(move)}, true, r.seated(int(role))
	case CmdAdvance:
		to, err := r.quanta(c.To)
		return Step{Kind: Advance, To: to}, true, err
	case CmdAbandon:
		role, err := r.role(c.Role)
		if err == nil {
			err = r.seated(int(role))
		}
		return Step{Kind: Abandon, Role: role}, true, err
	case CmdDirect:
		return r.directStep(c)
	case CmdRead, CmdLook, CmdNote, CmdReflect:
		return Step{}, false, nil
	}
	return Step{}, false, fmt.Errorf("command %q: %w", c.Kind, ErrUnknown)
}

func (r *Run) directStep(c Command) (Step, bool, error) {
	kinds := map[string]DirectKind{"release": Release, "suppress": Suppress, "postpone": Postpone, "extend": Extend}
	kind, ok := kinds[c.Direct]
	switch {
	case c.told():
		return Step{}, false, nil
	case !ok:
		return Step{}, false, fmt.Errorf("intervention %q: %w", c.Direct, ErrUnknown)
	}
	delay, err := r.quanta(c.Delay)
	if err != nil {
		return Step{}, true, fmt.Errorf("delay of %dm: %w", c.Delay, err)
	}
	step := Step{Kind: Direct, Direct: kind, Event: program.None, Delay: delay}
	if kind == Extend {
		for i := range r.p.Decisions {
			if r.p.Decisions[i].ID == c.Event {
				step.Event = int32(i)
			}
		}
	} else {
		for i := range r.p.Events {
			if r.p.Events[i].ID == c.Event {
				step.Event = int32(i)
			}
		}
	}
	if step.Event == program.None {
		return step, true, fmt.Errorf("event %q: %w", c.Event, ErrUnknown)
	}
	return step, true, nil
}

// quanta turns minutes of a command into steps of the clock. What lies before the
// start or behind the horizon is held just beyond it.
func (r *Run) quanta(minutes int64) (int32, error) {
	if minutes%r.p.Quantum != 0 {
		return 0, ErrStep
	}
	return int32(min(max(minutes/r.p.Quantum, -1), int64(r.p.Horizon)+1)), nil
}

func (r *Run) role(id string) (int32, error) {
	for i := range r.p.Roles {
		if r.p.Roles[i].ID == id {
			return int32(i), nil
		}
	}
	return 0, fmt.Errorf("role %q: %w", id, ErrUnknown)
}
