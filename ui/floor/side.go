package floor

import (
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// section is a part of the situation at the side: a panel with its lines.
type section struct {
	title string
	lines []string
	least int // lines that it keeps when there is little room
}

// side draws the situation beside the panes of a wide window: what is to be
// decided, how the systems stand, and what happened last.
func (f *Floor) side(r widget.Rect) string {
	in := widget.Panel{}.Inner(widget.Rect{W: r.W, H: r.H})
	var list []section
	if f.obs.Ended == nil {
		list = append(list, section{f.kit.T("floor.side.decide"), f.sideDecisions(in.W), 2})
	}
	list = append(list, section{f.kit.T("floor.side.map"), f.sideMap(in.W), 3})
	var blocks []string
	left := r.H
	for _, s := range list {
		h := min(len(s.lines)+2, max(s.least+2, left-8))
		if len(s.lines) == 0 || left-h < 5 {
			continue
		}
		blocks = append(blocks, f.kit.Panel(widget.Panel{Title: s.title}, joinLines(f.cutLines(s.lines, h-2)), r.W, h))
		left -= h
	}
	last := f.sideTimeline(in.W, left-2)
	blocks = append(blocks, f.kit.Panel(widget.Panel{Title: f.kit.T("floor.side.last")}, joinLines(last), r.W, left))
	return widget.Stack(blocks...)
}

// cutLines keeps n lines and says how many are left out.
func (f *Floor) cutLines(lines []string, n int) []string {
	if len(lines) <= n || n < 1 {
		return lines
	}
	more := f.kit.Paint(theme.Muted, f.kit.T("widget.more", arg("n", len(lines)-n+1)))
	return append(lines[:n-1:n-1], more)
}

func (f *Floor) sideDecisions(w int) []string {
	var out []string
	for i := range f.obs.Decisions {
		d := &f.obs.Decisions[i]
		if !d.Open {
			continue
		}
		role, left := f.left(d)
		out = append(out, f.kit.Spread(f.kit.Paint(role, f.kit.Theme.Glyphs.Clock)+" "+d.Title, f.kit.Paint(role, left), w))
	}
	for i := range f.obs.Approvals {
		out = append(out, f.kit.Theme.Status(theme.Warning, f.obs.Approvals[i].Title))
	}
	if len(out) == 0 {
		out = append(out, f.kit.Paint(theme.Muted, f.kit.T("floor.side.nothing")))
	}
	return out
}

func (f *Floor) sideMap(w int) []string {
	var out []string
	zone := ""
	for n, i := range f.byZone() {
		a := &f.obs.Assets[i]
		if z := f.zone(a); n == 0 || z != zone {
			zone = z
			out = append(out, f.kit.Paint(theme.Muted, f.kit.Cut(z, w)))
		}
		role, word := f.status(a)
		out = append(out, f.kit.Spread("  "+a.Title, f.kit.Theme.Status(role, word), w))
	}
	return out
}

// sideTimeline is what happened last, as much as there is room for.
func (f *Floor) sideTimeline(w, h int) []string {
	var out []string
	for i := len(f.obs.Timeline) - 1; i >= 0 && len(out) < h; i-- {
		e := &f.obs.Timeline[i]
		role, _ := f.entryWord(e)
		line := f.kit.Paint(theme.Muted, f.tell.clock(e.At)) + " " + f.kit.Paint(role, f.kit.Theme.Mark(role)) + " " + entryTitle(e)
		out = append(out, f.kit.Cut(line, w))
	}
	return out
}
