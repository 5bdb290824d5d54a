package check

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// deadlineTooShort finds options that need an item which takes as long to collect
// as there is time to decide.
func deadlineTooShort(s *subject) {
	for _, d := range s.doc.Decisions {
		if d.Value.Deadline == nil || d.Value.Deadline.In.Minutes == 0 {
			continue
		}
		for _, o := range d.Value.Options {
			for _, need := range needs(o.Value.When.Src) {
				e, ok := s.doc.Evidence.Get(need.id)
				if !ok || e.Cost.Minutes < d.Value.Deadline.In.Minutes || s.gives(d.Value.When.Src, need.id) {
					continue
				}
				pos := o.Value.When.Pos
				pos.Col += need.col - 1
				f := s.report(pos, "give more time, or let the item cost less", "the option needs %s, which takes %s to collect; the deadline comes after %s",
					need.id, scenario.FormatDuration(e.Cost.Minutes), scenario.FormatDuration(d.Value.Deadline.In.Minutes))
				f.Related = append(f.Related, scenario.Related{Pos: d.Value.Deadline.In.Pos, Message: "the deadline"}, scenario.Related{Pos: e.Cost.Pos, Message: "what the item costs"})
			}
		}
	}
}

// gives tells that a decision opens only when an item is there already.
func (s *subject) gives(when, id string) bool {
	for _, n := range needs(when) {
		if n.id == id {
			return true
		}
	}
	return false
}

// need is an item that has to be there for a condition to hold.
type need struct {
	id  string
	col int
}

// needs lists the items that a condition cannot hold without.
func needs(src string) []need {
	if src == "" {
		return nil
	}
	expr, errs := cond.Parse(src)
	if len(errs) > 0 {
		return nil
	}
	var out []need
	for _, m := range expr.Needs() {
		if len(m.Args) > 0 && (m.Fn == "read" || m.Fn == "collected" || m.Fn == "done" || m.Fn == "hashed" || m.Fn == "handed_over") {
			out = append(out, need{m.Args[0].String(), m.Col})
		}
	}
	return out
}

// answerTooLate finds replies and later effects that come behind the horizon even
// if the move is the first thing done.
func answerTooLate(s *subject) {
	late := func(what string, in scenario.Duration, cost scenario.Duration) {
		if in.Set && cost.Minutes+in.Minutes > s.doc.Clock.Horizon.Minutes {
			s.report(in.Pos, "shorten it, or set a later horizon", "%s never comes: it takes %s, and the exercise lasts %s",
				what, scenario.FormatDuration(cost.Minutes+in.Minutes), scenario.FormatDuration(s.doc.Clock.Horizon.Minutes))
		}
	}
	laters := func(what string, m scenario.Move) {
		for _, l := range m.Later {
			late("what comes later of "+what, l.In, m.Cost)
		}
	}
	for _, a := range s.doc.Actions {
		laters("action "+a.Key, a.Value.Move)
	}
	for _, d := range s.doc.Decisions {
		for _, o := range d.Value.Options {
			laters("option "+d.Key+"."+o.Key, o.Value.Move)
		}
	}
	for _, r := range s.doc.Requests {
		laters("request "+r.Key, r.Value.Move)
		if r.Value.Reply != nil {
			late("the reply to request "+r.Key, r.Value.Reply.In, r.Value.Cost)
		}
		for _, w := range r.Value.WrongChannels {
			if w.Value.Reply != nil {
				late("the reply to request "+r.Key+" via "+w.Key, w.Value.Reply.In, r.Value.Cost)
			}
		}
	}
}

// eventTooLate finds events behind the horizon.
func eventTooLate(s *subject) {
	horizon := s.doc.Clock.Horizon.Minutes
	look := func(what string, t scenario.Trigger) {
		last := int64(max(0, t.Times.V-1)) * t.Every.Minutes
		switch {
		case t.At.Set && t.At.Minutes > horizon:
			s.report(t.At.Pos, "let it come earlier, or set a later horizon", "%s never comes: the exercise is over at T+%s", what, scenario.FormatDuration(horizon))
		case !t.At.Set && t.In.Minutes > horizon:
			s.report(t.In.Pos, "let it come earlier, or set a later horizon", "%s never comes: the exercise lasts %s", what, scenario.FormatDuration(horizon))
		case t.At.Set && t.At.Minutes+last > horizon:
			s.report(t.Times.Pos, "repeat it less often, or set a later horizon", "the last repetitions of %s never come: the exercise is over at T+%s", what, scenario.FormatDuration(horizon))
		}
	}
	for _, a := range s.doc.Attack {
		look("attack step "+a.Key, a.Value.Trigger)
	}
	for _, i := range s.doc.Injects {
		look("inject "+i.Key, i.Value.Trigger)
	}
	for _, d := range s.doc.Decisions {
		if d.Value.OrBy.Set && d.Value.OrBy.Minutes > horizon {
			s.report(d.Value.OrBy.Pos, "let it open earlier, or set a later horizon", "decision %s does not open by itself: the exercise is over at T+%s", d.Key, scenario.FormatDuration(horizon))
		}
	}
}

// moveTooLong finds work that cannot be done before the horizon.
func moveTooLong(s *subject) {
	horizon := s.doc.Clock.Horizon.Minutes
	s.visit(func(l scenario.Leaf) {
		d, ok := l.Value.(*scenario.Duration)
		if ok && l.Field.Key == "cost" && d.Minutes > horizon {
			s.report(d.Pos, "let it cost less, or set a later horizon", "%s is never finished: it takes %s, and the exercise lasts %s",
				strings.TrimSuffix(l.Path, ".cost"), scenario.FormatDuration(d.Minutes), scenario.FormatDuration(horizon))
		}
	})
}

// deadlineAtOnce finds deadlines that leave no time.
func deadlineAtOnce(s *subject) {
	for _, d := range s.doc.Decisions {
		if d.Value.Deadline != nil && d.Value.Deadline.In.Set && d.Value.Deadline.In.Minutes == 0 {
			s.report(d.Value.Deadline.In.Pos, "give at least one quantum", "decision %s is taken in the instant in which it opens, so nobody decides", d.Key)
		}
	}
}

// deadlineUnasked finds deadlines whose option asks for more than a deadline does.
func deadlineUnasked(s *subject) {
	for _, d := range s.doc.Decisions {
		if d.Value.Deadline == nil {
			continue
		}
		then := d.Value.Deadline.Then
		option, ok := d.Value.Options.Get(then.Name)
		const fix = "take an option that needs neither approval nor uses"
		switch {
		case ok && option.Approval != nil:
			s.report(then.Pos, fix, "the deadline of decision %s takes %s without the approval that it needs", d.Key, then.Name)
		case ok && len(option.Uses) > 0:
			s.report(then.Pos, fix, "the deadline of decision %s takes %s without drawing on %s", d.Key, then.Name, option.Uses[0].Key)
		}
	}
}

// lostAfterCollection finds items that are lost only once somebody has them.
func lostAfterCollection(s *subject) {
	for _, e := range s.doc.Evidence {
		for _, n := range needs(e.Value.LostWhen.Src) {
			if n.id == e.Key {
				s.report(e.Value.LostWhen.Pos, "name what destroys it, such as a machine that is switched off", "evidence %s is lost only after it was collected, and what was collected stays", e.Key)
				break
			}
		}
	}
}

// volatileForEver finds items that are called volatile and that nothing destroys.
func volatileForEver(s *subject) {
	for _, e := range s.doc.Evidence {
		if e.Value.Volatile.V && e.Value.LostWhen.Src == "" {
			s.report(e.Value.Volatile.Pos, "say under lost_when what destroys it, or take volatile away", "evidence %s is called volatile, but nothing destroys it", e.Key)
		}
	}
}
