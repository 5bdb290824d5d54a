package floor

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

const (
	// soon and urgent are minutes to a deadline from which it is coloured.
	soon, urgent = 30, 10
	// bar is the cells of the bar of work under way, and the fewest of its name.
	bar = 8
	// margin is the columns left free at both sides, as the application does in
	// its header and footer.
	margin = 1
	indent = " "
)

func lineWidth(s string) int          { return widget.Width(s) }
func joinLines(lines []string) string { return strings.Join(lines, "\n") }

// gap stands between two things of the strip.
const gap = "   "

// strip draws the clock, what the role does, what waits for it, and the meters.
func (f *Floor) strip(r widget.Rect) string {
	w := r.W - 2*margin
	waits := f.waitingPart(max(w/2, w-lineWidth(f.clockPart(w, w))-1))
	lines := []string{f.kit.Spread(f.clockPart(w, w-lineWidth(waits)-1), waits, w)}
	lines = append(lines, f.meterRows(w)...)
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return f.kit.FitBlock(joinLines(lines), r.W, r.H)
}

// clockPart is the simulated clock with the work under way, in a strip of w cells
// of which it has room. The name of the work is cut before its end.
func (f *Floor) clockPart(w, room int) string {
	k, o := f.kit, f.obs
	live := ""
	if f.pace.live {
		live = gap + f.livePart()
	}
	out := k.Paint(theme.Strong, f.tell.day(o.Now)) + " " + k.Paint(theme.Muted, f.tell.since(o.Now)) + gap
	switch {
	case o.Ended != nil:
		out += k.Paint(theme.Muted, k.T("floor.over"))
	case o.Busy != nil:
		b := o.Busy
		if w >= 100 {
			out += k.Bar(theme.Response, int(o.Now-b.Since), int(b.Until-b.Since), bar) + " "
		}
		until := " " + k.Paint(theme.Muted, k.T("floor.until", arg("time", f.tell.clock(b.Until))))
		work := k.Theme.Mark(theme.Response) + " " + b.Title
		out += k.Paint(theme.Response, k.Cut(work, max(bar, room-lineWidth(out)-lineWidth(until+live)))) + until
	default:
		out += k.Paint(theme.Muted, k.Theme.Mark(theme.Waiting)+" "+k.T("floor.free"))
	}
	return out + live
}

func (f *Floor) livePart() string {
	if f.pace.paused {
		return f.kit.Theme.Status(theme.Warning, f.kit.T("floor.paused"))
	}
	return f.kit.Paint(theme.Muted, f.kit.T("floor.live", arg("speed", strconv.FormatFloat(f.pace.speed, 'g', 3, 64))))
}

// waitingPart is what is unread and what is to be decided first, in room cells.
func (f *Floor) waitingPart(room int) string {
	var parts []string
	if n := f.obs.Unread; n > 0 {
		parts = append(parts, f.kit.Theme.Status(theme.Unread, f.kit.T("floor.unread", arg("n", n))))
	}
	if d := f.nearest(); d != nil {
		for _, p := range parts {
			room -= lineWidth(p) + len(gap)
		}
		parts = append(parts, f.deadline(d, room))
	}
	return strings.Join(parts, gap)
}

// deadline names a decision with the time that is left, in the colour of its
// urgency. Its name is cut before the time.
func (f *Floor) deadline(d *exercise.DecisionView, room int) string {
	role, left := f.left(d)
	tail := " " + f.kit.Theme.Glyphs.Dot + " " + left
	return f.kit.Paint(role, f.kit.Cut(f.kit.Theme.Glyphs.Clock+" "+d.Title, room-lineWidth(tail))+tail)
}

// left says how much time a decision leaves.
func (f *Floor) left(d *exercise.DecisionView) (theme.Role, string) {
	if d.Deadline < 0 {
		return theme.Info, f.kit.T("floor.no_deadline")
	}
	left := d.Deadline - f.obs.Now
	role := theme.Info
	switch {
	case left <= urgent:
		role = theme.Danger
	case left <= soon:
		role = theme.Warning
	}
	return role, f.kit.T("floor.left", arg("span", f.tell.span(max(0, left))))
}

// tabs draws the panes with what waits in each. Where there is little room the
// space around them goes, then what is cut off at the right.
func (f *Floor) tabs(w int) string {
	loose, tight := f.tabRow(" "), f.tabRow("")
	if lineWidth(loose) <= w {
		return f.kit.Fit(loose, w)
	}
	return f.kit.Fit(tight, w)
}

// tabRow joins the tabs; pad stands behind each that is not selected.
func (f *Floor) tabRow(pad string) string {
	var out strings.Builder
	for id, b := range f.boards {
		out.WriteString(f.tab(paneID(id), b, pad))
	}
	return out.String()
}

// tabAt is the pane whose tab stands at a column.
func (f *Floor) tabAt(x int) (paneID, bool) {
	pad := " "
	if lineWidth(f.tabRow(pad)) > f.layout.tabs.W {
		pad = ""
	}
	for id, b := range f.boards {
		w := lineWidth(f.tab(paneID(id), b, pad))
		if x < w {
			return paneID(id), true
		}
		x -= w
	}
	return 0, false
}

// tab is one pane: digit, name and how much waits.
func (f *Floor) tab(id paneID, b *board, pad string) string {
	digit, name, n := strconv.Itoa(int(id)+1), f.kit.T("floor.tab."+b.name), 0
	if b.badge != nil {
		n = b.badge(f)
	}
	count := ""
	if n > 0 {
		count = " " + f.kit.Theme.Mark(theme.Unread) + strconv.Itoa(n)
	}
	if id == f.at {
		return f.kit.Paint(theme.Selected, " "+digit+" "+name+count+" ")
	}
	return " " + f.kit.Paint(theme.Key, digit) + " " + f.kit.Paint(theme.Muted, name) + f.kit.Paint(theme.Unread, count) + pad
}
