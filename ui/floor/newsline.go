package floor

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// newsLine draws the news; where there is none, what to press next.
func (f *Floor) newsLine(w int) string {
	if busy := f.busy.View(w); busy != "" {
		return f.kit.Fit(busy, w)
	}
	hint := f.kit.Paint(theme.Muted, f.hint())
	if len(f.news.parts) == 0 {
		return f.kit.Fit(hint, w)
	}
	line := f.newsText(w)
	if lineWidth(line)+lineWidth(hint)+3 <= w {
		return f.kit.Spread(line, hint, w)
	}
	return f.kit.Fit(line, w)
}

// leastNews is the fewest cells that a sentence of the news is cut to.
const leastNews = 16

// newsText joins the news in w cells. Where there is not room for all, the time
// that passed goes, then the sentences about what was done are cut, the longest
// first, and then the end is cut off, where the counts are. What was lost stays.
func (f *Floor) newsText(w int) string {
	sep := "  " + f.kit.Theme.Glyphs.Dot + "  "
	parts := append([]part(nil), f.news.parts...)
	if over(parts, sep, w) > 0 && len(parts) > 1 {
		parts = slices.DeleteFunc(parts, func(p part) bool { return p.weight == timeNews })
	}
	for n := over(parts, sep, w); n > 0; n = over(parts, sep, w) {
		p := longestOwn(parts)
		if p == nil {
			break
		}
		p.text = f.kit.Cut(p.text, max(leastNews, lineWidth(p.text)-n))
	}
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = f.kit.Paint(p.role, p.text)
	}
	return strings.Join(texts, f.kit.Paint(theme.Muted, sep))
}

// over is by how many cells the news are wider than w.
func over(parts []part, sep string, w int) int {
	n := (len(parts)-1)*lineWidth(sep) - w
	for _, p := range parts {
		n += lineWidth(p.text)
	}
	return n
}

// longestOwn is the longest sentence about what was done that can be cut.
func longestOwn(parts []part) *part {
	var best *part
	for i := range parts {
		p := &parts[i]
		if p.weight == ownNews && lineWidth(p.text) > leastNews && (best == nil || lineWidth(p.text) > lineWidth(best.text)) {
			best = p
		}
	}
	return best
}

// hint names the next sensible key for somebody who sees this for the first
// time.
func (f *Floor) hint() string {
	o := f.obs
	switch {
	case o.Ended != nil && f.announcing():
		return f.kit.T("floor.hint.ended_enter")
	case o.Ended != nil:
		return f.kit.T("floor.hint.ended", arg("key", f.keyFor(debrief)))
	case f.pace.paused:
		return f.kit.T("floor.hint.paused", arg("key", f.keyFor(pauseLive)))
	case f.at == feed && f.board().inside && f.board().sheet.more():
		return f.kit.T("floor.hint.more", arg("key", f.keyOf(f.board().sheet.bindings(), keys.PageDown)))
	case f.at == feed && f.board().inside && o.Unread > 0:
		return f.kit.T("floor.hint.next_unread", arg("key", f.keyFor(nextUnread)))
	case f.at == feed && o.Unread > 0:
		return f.kit.T("floor.hint.read")
	case o.Unread > 0:
		return f.kit.T("floor.hint.unread", arg("key", f.keyFor(nextUnread)))
	case o.Busy != nil && !f.pace.live:
		return f.kit.T("floor.hint.busy", arg("wait", f.keyFor(wait)), arg("drop", f.keyFor(abandon)))
	case f.board().inside && f.board().sheet.undecided():
		return f.kit.T("floor.hint.choose")
	case f.openDecisions() > 0 && f.at == decisions && f.board().inside:
		return f.kit.T("floor.hint.choose")
	case f.openDecisions() > 0 && f.at == decisions:
		return f.kit.T("floor.hint.open_decision")
	case f.openDecisions() > 0:
		return f.kit.T("floor.hint.decide", arg("key", f.keyFor(panePrefix+f.boards[decisions].name)))
	case f.pace.live:
		return f.kit.T("floor.hint.live")
	}
	return f.kit.T("floor.hint.wait", arg("plays", f.keyFor(panePrefix+f.boards[playbook].name)), arg("evidence", f.keyFor(panePrefix+f.boards[locker].name)), arg("wait", f.keyFor(wait)))
}
