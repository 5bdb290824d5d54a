package trial

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

func (g *game) judgePoints(objective int, b bounds) verdict {
	got := g.run.Points()[objective]
	return verdict{ok: b.hold(int64(got)), got: strconv.Itoa(got)}
}

func (g *game) judgeClock(b bounds) verdict {
	return verdict{ok: b.hold(g.now()), got: "it is " + clock(g.now())}
}

// judgeOutcome says, where another outcome was reached, what kept it from being
// one of those wanted.
func (g *game) judgeOutcome(want []int) verdict {
	n, over := g.run.Ended()
	v := verdict{got: "the exercise is not over at " + clock(g.now())}
	switch {
	case over && n == program.None:
		v.got = "the exercise broke off with a fault at " + clock(g.now())
	case over:
		v.got = g.p.Outcomes[n].ID + " at " + clock(g.now())
	}
	for _, w := range want {
		v.ok = v.ok || over && w >= 0 && n == w || !over && w < 0
	}
	if v.ok {
		return v
	}
	if !over {
		if g.p.Ends != nil {
			v.hints = append(v.hints, "it would end when "+g.p.Ends.String())
		}
		return v
	}
	for _, w := range want {
		if w >= 0 && n >= 0 {
			v.hints = append(v.hints, g.whyNot(w, n))
		}
	}
	return v
}

// whyNot says why an outcome is not the one that was reached.
func (g *game) whyNot(want, got int) string {
	o := &g.p.Outcomes[want]
	if o.When.Holds(g.run.State()) {
		return fmt.Sprintf("%s holds as well, but %s stands before it", o.ID, g.p.Outcomes[got].ID)
	}
	return o.ID + ": " + g.lacking(o.When)
}

// lacking is a condition that does not hold, with what it lacks; where there are
// several ways, what each of them lacks.
func (g *game) lacking(c *cond.Cond) string {
	text := "when " + c.String()
	if c.String() == "" || len(g.lacks(c)) == 0 {
		return text
	}
	return text + "; lacking: " + strings.Join(g.lacks(c), ", ")
}

// lacks lists the parts of a condition that would have to change.
func (g *game) lacks(c *cond.Cond) []string {
	var out []string
	for _, leaf := range c.Failing(g.run.State()) {
		text := leaf.Src
		if text == "" { // a rule that nobody wrote as a condition
			continue
		}
		if leaf.Negated {
			text = "not " + text
		}
		if value, ok := g.value(leaf.Name); ok {
			text += " (" + leaf.Name + " is " + value + ")"
		}
		if !contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// value is a variable, a pool or the clock in words.
func (g *game) value(name string) (string, bool) {
	switch {
	case name == "clock":
		return clock(g.now()), true
	case g.doc == nil:
		return "", false
	}
	declared := name != "" && (g.doc.State.Index(name) >= 0 || g.doc.Pools.Index(name) >= 0)
	for slot, n := range g.p.Layout.Names {
		if !declared || n != name {
			continue
		}
		v := g.run.State()[slot]
		domain, _ := g.doc.State.Get(name)
		switch {
		case domain.Kind == "bool":
			return strconv.FormatBool(v != 0), true
		case domain.Kind == "enum" && int(v) < len(domain.Values):
			return domain.Values[v], true
		}
		return strconv.Itoa(int(v)), true
	}
	return "", false
}

// judgeAsked judges an expectation that is a condition.
func (g *game) judgeAsked(c *cond.Cond) verdict {
	if c.Holds(g.run.State()) {
		return verdict{ok: true}
	}
	v := verdict{got: "it does not hold"}
	if lacking := g.lacks(c); len(lacking) > 0 {
		v.got += "; lacking: " + strings.Join(lacking, ", ")
	}
	return v
}

// judgePrevented looks at what became of an attack step or an inject.
func (g *game) judgePrevented(name string) verdict {
	v := verdict{got: name + " was not due by " + clock(g.now())}
	for i := range g.p.Events {
		e := &g.p.Events[i]
		if e.Section != name || e.Kind != program.AttackEvent && e.Kind != program.InjectEvent {
			continue
		}
		switch state := g.run.State()[g.p.EventSlot(int32(i))]; {
		case state == program.Prevented:
			return verdict{ok: true}
		case state == program.Happened:
			v.got = name + " happened" + g.at(exercise.EventHappened, int32(i))
			if guard := g.guard(e); guard != "" {
				v.hints = []string{"it is prevented " + guard}
			}
		case state >= program.Pending:
			v.got = fmt.Sprintf("%s is still to come, at %s", name, clock(g.p.Minutes(state-program.Pending)))
		case state == program.Failed:
			v.got = "the chance of " + name + " did not come up"
		}
	}
	return v
}

// judgeVersion looks at which file was collected.
func (g *game) judgeVersion(name, file string) verdict {
	for i := range g.p.Items {
		it := &g.p.Items[i]
		if version := g.run.State()[it.Slot] - 1; it.ID == name && version >= 0 {
			got := it.Versions[version].Path
			return verdict{ok: got == file, got: "it is " + got}
		}
	}
	return verdict{got: name + " was not collected"}
}

// at says when something happened first.
func (g *game) at(kind exercise.Kind, what int32) string {
	for _, h := range g.run.Log() {
		if h.Kind == kind && h.What == what {
			return " at " + clock(g.p.Minutes(h.At))
		}
	}
	return ""
}

// judgeMessage looks whether a message arrived, at a role or at any that is
// played.
func (g *game) judgeMessage(name, role string, want bool) verdict {
	for _, h := range g.run.Log() {
		message, to := g.delivered(h)
		if message == program.None || !is(g.p.Messages[message].ID, name) || !g.seated(int(to)) {
			continue
		}
		if role == "" || g.p.Roles[to].ID == role {
			return verdict{ok: want, got: "it arrived at " + clock(g.p.Minutes(h.At))}
		}
	}
	return verdict{ok: !want, got: "it has not arrived by " + clock(g.now())}
}

// delivered is the message that a happening brings, and to whom.
func (g *game) delivered(h exercise.Happening) (message, to int32) {
	switch h.Kind {
	case exercise.Delivered:
		return h.What, h.Role
	case exercise.Completed:
		if m := &g.p.Moves[h.What]; m.Kind == program.ShareMove && m.Target != program.None {
			return m.Subject, m.Part
		}
	}
	return program.None, program.None
}

// is tells whether a message is the one named: an inject, one of its repetitions,
// or the reply to a request.
func is(id, name string) bool {
	head, _, _ := strings.Cut(id, "#")
	return head == name || id == name+" reply"
}

func (g *game) seated(role int) bool {
	for _, seat := range g.seats {
		if seat == role {
			return true
		}
	}
	return false
}
