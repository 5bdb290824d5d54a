package watch

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// says is the line below everything: what became of the last change. It stays
// until there is something newer.
type says struct {
	role theme.Role
	text string
}

func arg(name string, value any) words.Arg { return words.Arg{Name: name, Value: value} }

// tell words what became of reading the files anew.
func (m *Model) tell(msg changedMsg) says {
	r := msg.reloaded
	now := m.env.Now()
	at := arg("time", m.changes.Time(now).In(now.Location()).Format("15:04:05"))
	errs := arg("n", r.Version.Findings.Errors())
	switch {
	case msg.first && r.Kept:
		return says{theme.Danger, m.kit.T("watch.first_broken", errs)}
	case msg.first:
		return says{theme.Info, m.kit.T("watch.first", arg("name", clean.Line(m.opt.Name)))}
	case r.Kept && m.player == nil:
		return says{theme.Danger, m.kit.T("watch.still_broken", at, errs)}
	case r.Kept:
		return says{theme.Danger, m.kit.T("watch.broken", at, errs)}
	case r.Same:
		return says{theme.Info, m.kit.T("watch.same", at)}
	}
	said := says{theme.Good, m.kit.T("watch.saved", at) + " " + Replayed(m.env.Words, m.start(), &r.Replay)}
	if r.Stop != nil {
		said.role = theme.Warning
	}
	return said
}

// start is the wall time at T+0.
func (m *Model) start() time.Time {
	if m.look == nil {
		return time.Time{}
	}
	return m.look.Start
}

// Replayed words how far a play could be repeated. start is the wall time at T+0.
func Replayed(c *words.Catalogue, start time.Time, r *preview.Replay) string {
	n, all := arg("n", r.Done), arg("all", r.All)
	switch {
	case r.Stop != nil:
		return c.T("watch.replayed_part", n, all, arg("why", stopped(c, start, r.Stop)))
	case r.All == 0:
		return c.T("watch.replayed_none")
	case r.Late > 0:
		return c.T("watch.replayed_late", arg("n", r.Late), all)
	}
	return c.T("watch.replayed", n)
}

// stopped words why an act could not be repeated, as far as possible in the words
// that a learner would be told.
func stopped(c *words.Catalogue, start time.Time, s *preview.Stop) string {
	line := arg("move", clean.Line(s.Line))
	switch s.Kind {
	case preview.Gone:
		if s.Near != "" {
			return c.T("watch.stop_gone_near", line, arg("near", clean.Line(s.Near)))
		}
		return c.T("watch.stop_gone", line)
	case preview.Over:
		return c.T("watch.stop_over", line)
	case preview.NoBin:
		return c.T("watch.stop_no_bin", line)
	case preview.Idle:
		return c.T("watch.stop_idle", line)
	}
	why := ""
	if s.Why != nil {
		why = strings.TrimRight(c.Clauses(Reasons(c, start, s.Why)), ".")
	}
	if why == "" {
		return c.T("watch.stop_refused", line)
	}
	return c.T("watch.stop_why", line, arg("why", why))
}

// Reasons words why a move is not possible. start is the wall time at T+0.
func Reasons(c *words.Catalogue, start time.Time, move *preview.Move) []string {
	switch {
	case move.Decision == "closed":
		return []string{c.T("watch.why_closed")}
	case move.Decision == "answered" && move.Done == 0:
		return []string{c.T("watch.why_answered")}
	}
	var out []string
	for _, r := range move.Reasons {
		r.Subject, r.Value = clean.Line(r.Subject), clean.Line(r.Value)
		out = append(out, plain.Reason(c, start, r))
	}
	return out
}

// line draws what is said, with the number of findings at the right where there is
// room for both.
func (m *Model) line(w int) string {
	left, right := m.kit.Theme.Status(m.says.role, m.says.text), m.counts()
	if widget.Width(left)+2+widget.Width(right) > w-2 {
		right = ""
	}
	return " " + widget.Pad(m.kit.Spread(left, right, w-2), w-2) + " "
}

// counts says how much was found.
func (m *Model) counts() string {
	if m.latest == nil {
		return ""
	}
	var parts []string
	for _, c := range []struct {
		severity scenario.Severity
		role     theme.Role
		key      string
	}{{scenario.Error, theme.Danger, "watch.errors"}, {scenario.Warning, theme.Warning, "watch.warnings"}} {
		if n := m.latest.Count(c.severity); n > 0 {
			parts = append(parts, m.kit.Theme.Status(c.role, m.kit.T(c.key, arg("n", n))))
		}
	}
	if len(parts) == 0 {
		return m.kit.Theme.Status(theme.Good, m.kit.T("watch.clean"))
	}
	return strings.Join(parts, "  ")
}

// severityRole is how a finding looks.
func severityRole(s scenario.Severity) theme.Role {
	switch s {
	case scenario.Error:
		return theme.Danger
	case scenario.Warning:
		return theme.Warning
	}
	return theme.Info
}

// refuse says why a key does nothing.
func (m *Model) refuse(why string) tea.Cmd {
	m.says = says{theme.Warning, m.kit.T("common.disabled", arg("why", m.kit.T(why)))}
	return nil
}
