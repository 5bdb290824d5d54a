package plain

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// teamPage offers what concerns several roles: approvals to give, things to
// share, and, where one person plays several roles, the other ones.
func (f *front) teamPage() []entry {
	o := f.observe()
	f.say("plain.team")
	var list []entry
	add := func(label string, do func() error) {
		list = append(list, entry{len(list) + 1, label, f.home(do)})
	}
	for _, c := range append(append([]exercise.Choice(nil), o.Approvals...), o.Shares...) {
		add(f.choiceLabel(f.teamLabel(&c), &c), func() error { return f.startNow(c.Move, exercise.Intent{}) })
	}
	for _, seat := range f.s.Run.Options().Seats {
		if seat != f.role {
			add(f.w.T("plain.act_as", "role", f.roleTitle(seat)), func() error { return f.actAs(seat) })
		}
	}
	if len(list) == 0 {
		f.say("plain.nothing")
	}
	return append(list, f.back())
}

func (f *front) teamLabel(c *exercise.Choice) string {
	title := spoken(c.Title)
	switch f.s.Run.Program().Moves[c.Move].Kind {
	case program.GrantMove:
		return f.w.T("plain.grant", "what", title, "why", spoken(c.Text))
	case program.RefuseMove:
		return f.w.T("plain.refuse", "what", title)
	}
	return f.w.T("plain.share", "what", title, "to", clean.Line(c.To))
}

func (f *front) actAs(seat int) error {
	f.become(seat)
	return nil
}

// cmdRole goes to another role that one plays, by its number.
func (f *front) cmdRole(rest string) error {
	seats := f.s.Run.Options().Seats
	if rest == "" {
		for i, seat := range seats {
			f.say("plain.entry", "n", i+1, "label", f.roleTitle(seat))
		}
		return nil
	}
	n, _, ok := f.pick(rest, len(seats))
	if !ok {
		return nil
	}
	return f.actAs(seats[n])
}
