package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// sheet shows a page beside a list. It scrolls, and a pointer goes through the
// choices of the page.
type sheet struct {
	kit  widget.Kit
	w, h int
	laid laid
	top  int
	at   int // selected choice; -1 is none yet
}

// textWidth leaves room for the scroll bar.
func (s *sheet) textWidth() int { return max(1, s.w-2) }

// set replaces what is shown. A new thing starts at its top with its first
// choice, or with none if it is open; the same thing keeps its place.
func (s *sheet) set(l laid, fresh bool) {
	id := ""
	if c := s.choice(); c != nil && !fresh {
		id = c.id
	}
	s.laid = l
	if fresh {
		s.top, s.at = 0, s.first()
	}
	for i, c := range l.choices {
		if id != "" && c.id == id {
			s.at = i
		}
	}
	s.at = max(s.first(), min(s.at, len(l.choices)-1))
	s.scroll(0)
}

// first is the choice that is selected before somebody moves.
func (s *sheet) first() int {
	if s.laid.open {
		return -1
	}
	return 0
}

// undecided reports whether there are choices and none is selected.
func (s *sheet) undecided() bool { return s.at < 0 && len(s.laid.choices) > 0 }

// choice is the selected choice, or nil.
func (s *sheet) choice() *choice {
	if s.at >= 0 && s.at < len(s.laid.choices) {
		return s.laid.choices[s.at]
	}
	return nil
}

// bindings are the keys of a sheet that has the focus.
func (s *sheet) bindings() keys.Set {
	set := keys.Scrolling()
	if len(s.laid.choices) > 0 {
		set = keys.Moving()
	}
	return set
}

// update handles a key and reports whether it was one of the sheet's.
func (s *sheet) update(msg tea.KeyPressMsg) bool {
	switch keys.Scrolling().Match(msg) {
	case keys.Up:
		s.step(-1)
	case keys.Down:
		s.step(1)
	case keys.PageUp:
		s.page(-1)
	case keys.PageDown:
		s.page(1)
	case keys.First:
		s.at = s.first()
		s.scroll(-len(s.laid.lines))
	case keys.Last:
		s.at = max(0, len(s.laid.choices)-1)
		s.scroll(len(s.laid.lines))
	default:
		return false
	}
	return true
}

// step goes to the next choice wherever that and the selected one fit into the
// view together; else it scrolls, so that a long text above or between choices
// can be read with the same keys.
func (s *sheet) step(by int) {
	next := s.at + by
	beyond := next < 0 || next >= len(s.laid.spans)
	if !beyond && (s.visible(next) || s.pointed() && s.together(s.at, next)) {
		s.at = next
		s.reveal()
		return
	}
	was := s.top
	s.scroll(by)
	if was == s.top && !beyond {
		s.at = next
		s.reveal()
	}
}

// together tells whether two choices fit into the view at once.
func (s *sheet) together(i, j int) bool {
	x, y := s.laid.spans[min(i, j)], s.laid.spans[max(i, j)]
	return y.to-x.from <= s.h
}

// page scrolls. The pointer stays where it is while that is in view, since a key
// for reading must not choose.
func (s *sheet) page(by int) {
	s.scroll(by * max(1, s.h-2))
	if s.at < 0 || s.pointed() {
		return
	}
	for i := range s.laid.spans {
		if s.visible(i) {
			s.at = i
			return
		}
	}
}

func (s *sheet) visible(i int) bool {
	x := s.laid.spans[i]
	return x.from >= s.top && x.to <= s.top+s.h
}

// more reports whether something stands below what is shown.
func (s *sheet) more() bool { return s.top+s.h < len(s.laid.lines) }

func (s *sheet) scroll(by int) {
	s.top = max(0, min(s.top+by, len(s.laid.lines)-s.h))
}

// reveal scrolls until the selected choice is in view, or the first one where
// none is selected.
func (s *sheet) reveal() {
	if at := max(0, s.at); at < len(s.laid.spans) {
		x := s.laid.spans[at]
		s.top = max(0, min(max(s.top, x.to-s.h), x.from))
	}
}

// pointed reports whether the selected choice is in view, at least its first
// line: what is not seen must not be carried out.
func (s *sheet) pointed() bool {
	return s.at >= 0 && s.at < len(s.laid.spans) && s.laid.spans[s.at].from >= s.top && s.laid.spans[s.at].from < s.top+s.h
}

// cursor is the row of the selected choice in the view, or that of the top.
func (s *sheet) cursor() int {
	if s.pointed() {
		return s.laid.spans[s.at].from - s.top
	}
	return 0
}

// view draws the sheet; focus shows the pointer.
func (s *sheet) view(focus bool) string {
	if s.w <= 0 || s.h <= 0 {
		return ""
	}
	var rows []string
	for i := s.top; i < min(len(s.laid.lines), s.top+s.h); i++ {
		rows = append(rows, s.line(i, focus))
	}
	block := s.kit.FitBlock(strings.Join(rows, "\n"), s.textWidth(), s.h)
	if len(s.laid.lines) <= s.h {
		return s.kit.FitBlock(block, s.w, s.h)
	}
	return widget.Beside(block, s.bar())
}

// line draws one line; those of the selected choice are painted whole.
func (s *sheet) line(i int, focus bool) string {
	line := s.laid.lines[i]
	if !focus || s.at < 0 || s.at >= len(s.laid.spans) {
		return line
	}
	x := s.laid.spans[s.at]
	if i < x.from || i >= x.to {
		return line
	}
	plain := ansi.Strip(line)
	if i == x.from {
		plain = s.kit.Theme.Glyphs.Pointer + strings.TrimPrefix(plain, " ")
	}
	return s.kit.Paint(theme.Selected, s.kit.Fit(plain, s.textWidth()))
}

// bar is the scroll bar with a column of space before it.
func (s *sheet) bar() string {
	g := s.kit.Theme.Glyphs
	size := max(1, s.h*s.h/len(s.laid.lines))
	at := s.top * (s.h - size) / max(1, len(s.laid.lines)-s.h)
	rows := make([]string, s.h)
	for i := range rows {
		rows[i] = " " + s.kit.Paint(theme.Border, g.ScrollTrack)
		if i >= at && i < at+size {
			rows[i] = " " + s.kit.Paint(theme.Accent, g.ScrollThumb)
		}
	}
	return strings.Join(rows, "\n")
}
