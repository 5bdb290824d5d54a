package appraisal

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// What a role can need of another.
const (
	Told = "told" // to hear what only the other can see
	Done = "done" // that the other does something
)

// Need is something that a role does or answers on grounds that only another role can
// see, or can do only once another has acted: what it must be told or given by the
// other, and so a reason to talk.
type Need struct {
	Kind  string   `json:"kind"` // Told or Done
	Role  string   `json:"role"`
	Of    string   `json:"of"`    // the role that can see it, or must act
	About []string `json:"about"` // evidence item or message; for Done the moves of which one is needed
	For   []string `json:"for"`   // the moves that ask for it
	// Must tells that without the other role the move can never be made, which is
	// proved. Otherwise there may be another way to it.
	Must bool `json:"must"`

	// The same in words that people read.
	RoleTitle string   `json:"role_title"`
	OfTitle   string   `json:"of_title"`
	Abouts    []string `json:"about_titles"`
	Fors      []string `json:"for_titles"`
}

// How a role depends on another, as a word for the sentence that tells it.
const (
	MustHear = "told" // what the other sees; without it the move can never be made
	CanHear  = "hear" // what the other sees; it is one way to the move
	MustWait = "done" // for the other to act
)

// Way is how the role depends on the other one.
func (n *Need) Way() string {
	switch {
	case n.Kind == Done:
		return MustWait
	case n.Must:
		return MustHear
	}
	return CanHear
}

// needs lists what each role needs of another. A move needs to be told what its
// condition says was read, and an answer what supports it; it needs to be done what
// brings about the rest of its condition, if only another role can.
func (a *appraiser) needs() error {
	found, err := solve.Needs(a.p, a.opt.Seats)
	if err != nil {
		return fmt.Errorf("find what the roles need of each other: %w", err)
	}
	for i := range a.p.Moves {
		m := &a.p.Moves[i]
		if !slices.Contains(a.opt.Seats, int(m.Role)) || !work(m) {
			continue
		}
		for _, c := range []*cond.Cond{m.When, m.Supported} {
			a.needsOf(m, c, func(of int32) bool {
				return slices.ContainsFunc(found, func(n solve.Need) bool { return n.Move == int32(i) && n.Role == of })
			})
		}
	}
	a.needsDone(found)
	return nil
}

func (a *appraiser) needsOf(m *program.Move, c *cond.Cond, must func(of int32) bool) {
	for _, slot := range c.Slots() {
		for i := range a.p.Items {
			it := &a.p.Items[i]
			if it.Slot == slot || it.Held == slot {
				a.told(m, it.ID, it.Title, a.collectors(it), must)
			}
		}
		for i := range a.p.Messages {
			if msg := &a.p.Messages[i]; msg.Read == slot {
				a.told(m, msg.ID, msg.Subject, msg.To, must)
			}
		}
	}
}

// told notes what a role must be told, unless it can see it for itself.
func (a *appraiser) told(m *program.Move, id, title string, seen []int32, must func(of int32) bool) {
	if len(seen) == 0 || slices.Contains(seen, m.Role) {
		return
	}
	n := a.need(Told, m, seen[0])
	n.About, n.Abouts, n.Must = []string{id}, []string{title}, must(seen[0])
	a.note(n)
}

// needsDone notes what a role can do only once another has acted, where it is not
// told already that it must hear of it. Notes of custody and of sharing are left out:
// they go without saying.
func (a *appraiser) needsDone(found []solve.Need) {
	told := slices.Clone(a.r.Needs)
	for _, f := range found {
		m := &a.p.Moves[f.Move]
		n := a.need(Done, m, f.Role)
		n.Must = true
		if !work(m) || slices.ContainsFunc(told, func(o Need) bool { return o.Role == n.Role && o.Of == n.Of && slices.Contains(o.For, m.ID) }) {
			continue
		}
		for _, by := range f.By {
			if mv := &a.p.Moves[by]; work(mv) {
				n.About = append(n.About, mv.ID)
				n.Abouts = appendNew(n.Abouts, a.subject(mv))
			}
		}
		if len(n.About) > 0 {
			a.note(n)
		}
	}
}

// work tells whether a move is something that people would call doing something.
func work(m *program.Move) bool {
	switch m.Kind {
	case program.ActionMove, program.RequestMove, program.OptionMove, program.AnswerMove, program.CollectMove:
		return true
	}
	return false
}

func (a *appraiser) need(kind string, m *program.Move, of int32) Need {
	role, other := &a.p.Roles[m.Role], &a.p.Roles[of]
	return Need{
		Kind: kind, Role: role.ID, Of: other.ID, For: []string{m.ID},
		RoleTitle: role.Title, OfTitle: other.Title, Fors: []string{a.titled(m)},
	}
}

// titled is what people read of a move, with the decision or question that it
// belongs to.
func (a *appraiser) titled(m *program.Move) string {
	switch m.Kind {
	case program.OptionMove:
		return a.p.Decisions[m.Subject].Title + ": " + m.Card.Title
	case program.AnswerMove:
		return a.p.Questions[m.Subject].Title
	}
	return m.Card.Title
}

// note keeps a need, with others on the same grounds as one.
func (a *appraiser) note(n Need) {
	for i := range a.r.Needs {
		o := &a.r.Needs[i]
		if o.Kind == n.Kind && o.Role == n.Role && o.Of == n.Of && o.Must == n.Must && slices.Equal(o.About, n.About) {
			o.For, o.Fors = appendNew(o.For, n.For...), appendNew(o.Fors, n.Fors...)
			return
		}
	}
	a.r.Needs = append(a.r.Needs, n)
}

// subject is what people call what a move is about, whichever way it goes.
func (a *appraiser) subject(m *program.Move) string {
	if m.Kind == program.OptionMove {
		return a.p.Decisions[m.Subject].Title
	}
	return a.titled(m)
}

func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

func (a *appraiser) collectors(it *program.Item) []int32 {
	var roles []int32
	for _, mv := range it.Collect {
		roles = append(roles, a.p.Moves[mv].Role)
	}
	return roles
}
