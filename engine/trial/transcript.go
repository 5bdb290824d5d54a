package trial

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// transcript writes down a playthrough for people who compare it with another:
// when, what was done, what came of it, the points at the end.
type transcript struct {
	g *game
	b strings.Builder
}

func (t *transcript) line(minutes int64, format string, args ...any) {
	text := fmt.Sprintf("%-9s %s", clock(minutes), clean.Line(fmt.Sprintf(format, args...)))
	t.b.WriteString(strings.TrimRight(text, " ") + "\n")
}

// head names the test, and what sets it apart from others.
func (t *transcript) head(name string) {
	t.b.WriteString(clean.Line(name) + "\n")
	if len(t.g.p.Roles) > 1 {
		var roles []string
		for _, seat := range t.g.seats {
			roles = append(roles, t.g.p.Roles[seat].ID)
		}
		t.b.WriteString("played: " + strings.Join(roles, ", ") + "\n")
	}
	t.b.WriteString("\n")
	t.happened(t.g.run.Log())
}

// did writes a line of the playthrough.
func (t *transcript) did(a *act) { t.line(t.g.now(), "> %s", a.src) }

func (t *transcript) happened(list []exercise.Happening) {
	for i := range list {
		if text := t.text(&list[i]); text != "" {
			t.line(t.g.p.Minutes(list[i].At), "  %s", text)
		}
	}
}

// tail writes how it ended.
func (t *transcript) tail() {
	t.b.WriteString("\n")
	if _, over := t.g.run.Ended(); !over {
		t.line(t.g.now(), "not over")
	}
	var points []string
	for i, n := range t.g.run.Points() {
		points = append(points, fmt.Sprintf("%s %d", t.g.p.Objectives[i].ID, n))
	}
	t.line(t.g.now(), "points: %s", strings.Join(points, ", "))
}

// text is a happening in words; empty for what another one tells.
func (t *transcript) text(h *exercise.Happening) string {
	p, run := t.g.p, t.g.run
	switch h.Kind {
	case exercise.Began, exercise.Completed, exercise.Dropped, exercise.Unfinished:
		return t.work(h)
	case exercise.EventHappened, exercise.EventPrevented, exercise.EventFailed:
		return t.event(h)
	case exercise.Delivered:
		m := &p.Messages[h.What]
		if m.Channel == "result" {
			return "result: " + run.Words(firstLine(m.Body))
		}
		return fmt.Sprintf("%s%s %s, %s: %s", m.ID, t.to(h.Role), m.Channel, run.Words(m.From), run.Words(m.Subject))
	case exercise.Opened:
		d := &p.Decisions[h.What]
		if h.Arg >= 0 {
			return fmt.Sprintf("%s opens until %s", d.ID, clock(p.Minutes(h.Arg)))
		}
		return d.ID + " opens"
	case exercise.Defaulted:
		return "deadline: " + p.Moves[p.Decisions[h.What].Options[h.Arg]].ID
	case exercise.Lost:
		return "lost: " + p.Items[h.What].ID
	case exercise.Missed:
		return "missed: " + p.Items[h.What].ID
	case exercise.Collected:
		if it := &p.Items[h.What]; len(it.Versions) > 1 {
			return "collected: " + it.Versions[h.Arg].Path
		}
	case exercise.Rewarded:
		return fmt.Sprintf("%+d %s", h.Arg, p.Objectives[h.What].ID)
	case exercise.Critical:
		return fmt.Sprintf("%+d %s, critical", h.Arg, p.Objectives[h.What].ID)
	case exercise.Ended:
		return "end: " + p.Outcomes[h.What].ID
	case exercise.Fault:
		return "fault: a number left its domain"
	}
	return ""
}

// work tells of a move. One that costs no time is told by its line already.
func (t *transcript) work(h *exercise.Happening) string {
	m := &t.g.p.Moves[h.What]
	if h.Kind == exercise.Dropped {
		return "dropped: " + m.ID
	}
	if h.Kind == exercise.Unfinished {
		return "unfinished: " + m.ID
	}
	if m.Cost == 0 && t.g.seated(int(m.Role)) {
		return ""
	}
	if h.Kind == exercise.Began {
		return fmt.Sprintf("begun: %s, %dm", m.ID, t.g.p.Minutes(m.Cost))
	}
	return "done: " + m.ID
}

func (t *transcript) event(h *exercise.Happening) string {
	e := &t.g.p.Events[h.What]
	kind := ""
	switch e.Kind {
	case program.AttackEvent:
		kind = "attack "
	case program.InjectEvent, program.ReplyEvent, program.LaterEvent:
		if h.Kind == exercise.EventHappened && e.Message != program.None {
			return "" // its message tells it
		}
	}
	word := map[exercise.Kind]string{exercise.EventHappened: "happens", exercise.EventPrevented: "is prevented", exercise.EventFailed: "does not come up"}[h.Kind]
	return kind + e.ID + " " + word
}

// to names the recipient where there are several roles.
func (t *transcript) to(role int32) string {
	if len(t.g.p.Roles) < 2 {
		return ""
	}
	return " to " + t.g.p.Roles[role].ID
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
