package watch

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// findingsPage is what is wrong with the files as they are now.
func findingsPage() page {
	return page{
		name: "findings", list: widget.ListOptions{Glyphs: true, Empty: "watch.no_findings"},
		items: findingItems, details: findingDetails,
		badge: func(m *Model) (theme.Role, int) {
			if m.latest == nil {
				return theme.Muted, 0
			}
			role := theme.Warning
			if m.latest.Findings.HasErrors() {
				role = theme.Danger
			}
			return role, len(m.latest.Findings)
		},
	}
}

func findingItems(m *Model) []widget.Item {
	if m.latest == nil {
		return nil
	}
	return FindingItems(m.kit, m.latest.Findings)
}

// FindingItems are findings as rows of a list, what stands in the way first. The
// id of a row is the index of its finding.
func FindingItems(k widget.Kit, found scenario.Diagnostics) []widget.Item {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[a].Severity, found[b].Severity) })
	var items []widget.Item
	for _, i := range order {
		d := &found[i]
		role := severityRole(d.Severity)
		items = append(items, widget.Item{
			ID: strconv.Itoa(i), Title: d.Code + " " + clean.Line(d.Message), Meta: shortPlace(d.Pos),
			Glyph: k.Theme.Mark(role), Role: role,
		})
	}
	return items
}

// shortPlace is a place without its folder; the line alone in the main file.
func shortPlace(p scenario.Pos) string {
	if p.IsZero() {
		return ""
	}
	p.File = path.Base(p.File)
	p.Col = 0
	return clean.Line(p.String())
}

func findingDetails(m *Model, id string, t *prose.Text) {
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(m.latest.Findings) {
		return
	}
	Finding(m.kit, t, m.latest.Report, &m.latest.Findings[i])
}

// Finding writes what there is to know of a finding: where, the line of source with
// a mark, the fix, other places, and why it matters.
func Finding(k widget.Kit, t *prose.Text, r *check.Report, d *scenario.Diagnostic) {
	t.State(severityRole(d.Severity), d.Code+" "+d.Message)
	if !d.Pos.IsZero() {
		t.Indented(2, theme.Muted, d.Pos.String())
	}
	snippet(t, r, d.Pos, d.End)
	if d.Fix != "" {
		t.Gap().Para(theme.Strong, k.T("watch.fix", arg("fix", d.Fix)))
	}
	for _, other := range d.Related {
		t.Gap().Indented(2, theme.Text, other.Message)
		t.Indented(2, theme.Muted, other.Pos.String())
		snippet(t, r, other.Pos, 0)
	}
	if g, ok := check.Find(d.Code); ok {
		t.Gap().Para(theme.Title, markdown.Inline(g.Summary))
		for paragraph := range strings.SplitSeq(g.Why, "\n\n") {
			t.Gap().Para(theme.Text, markdown.Inline(strings.Join(strings.Fields(paragraph), " ")))
		}
	}
}

// snippet writes a line of source with a mark below a place, as much of it as the
// text is wide.
func snippet(t *prose.Text, r *check.Report, pos scenario.Pos, end int) {
	if r == nil {
		return
	}
	s, ok := r.Snippet(pos, end)
	if !ok {
		return
	}
	number := strconv.Itoa(pos.Line) + " "
	room := max(10, t.Width()-len(number)-2)
	text := []rune(s.Text)
	if from := max(0, min(s.Pad-room/3, len(text)-room)); from > 0 && s.Pad+s.Width > room {
		text, s.Pad = text[from:], s.Pad-from
	}
	if len(text) > room {
		text = text[:room]
	}
	t.Source(number, string(text), s.Pad, min(s.Width, max(1, room-s.Pad)))
}
