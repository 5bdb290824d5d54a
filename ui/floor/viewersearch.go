package floor

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// foundMsg tells which lines of a file contain a term.
type foundMsg struct {
	item  int
	term  string
	lines []int
	line  int // to go to; -1 is the next one
}

// typed handles a key while a search is typed.
func (v *viewer) typed(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		v.search = nil
		return nil
	case "enter":
		term := clean.Line(v.search.Value())
		v.search = nil
		v.term, v.matches, v.match = term, nil, 0
		if term == "" {
			return nil
		}
		return findLines(v.item, term, v.raw, -1)
	}
	*v.search, _ = v.search.Update(msg)
	return nil
}

// findLines is the command that looks for a term, upper and lower case alike.
func findLines(item int, term string, lines []string, goTo int) tea.Cmd {
	return func() tea.Msg {
		m := foundMsg{item: item, term: term, line: goTo}
		low := strings.ToLower(term)
		for i, line := range lines {
			if strings.Contains(strings.ToLower(line), low) {
				m.lines = append(m.lines, i)
			}
		}
		return m
	}
}

// found takes over the lines of the term that was searched last, and goes to the
// first of them from where one is.
func (v *viewer) found(m foundMsg) {
	if m.item != v.item || m.term != v.term {
		return
	}
	v.matches = m.lines
	if len(v.matches) == 0 {
		return
	}
	from := v.top
	if m.line >= 0 {
		from = m.line
	}
	i, _ := slices.BinarySearch(v.matches, from)
	v.goTo(i)
}

// seek goes to a line in which a term stands.
func (v *viewer) seek(term string, line int) tea.Cmd {
	v.term, v.matches, v.match = term, nil, 0
	return findLines(v.item, term, v.raw, line)
}

// jump goes to the next or the prior line with the term, round the ends. It
// starts at the one that was gone to last, or at the top where that has been
// scrolled out of view.
func (v *viewer) jump(by int) {
	if len(v.matches) == 0 {
		return
	}
	i := v.current()
	if i < 0 {
		i, _ = slices.BinarySearch(v.matches, v.top)
		by = min(by, 0)
	}
	v.goTo(i + by + len(v.matches))
}

// goTo shows a match by its number, counted round the end.
func (v *viewer) goTo(match int) {
	v.match = match % len(v.matches)
	v.show(v.matches[v.match])
}

// current is the number of the match that was gone to last, or -1 if it is not
// in view.
func (v *viewer) current() int {
	if v.match >= len(v.matches) {
		return -1
	}
	if line := v.matches[v.match]; line < v.top || line >= v.top+v.height() {
		return -1
	}
	return v.match
}

// show puts a line near the top, with some lines above it, and scrolls to the
// right if the term would be out of sight.
func (v *viewer) show(line int) {
	v.to(line - min(3, v.height()/3))
	if v.wrap {
		return
	}
	at := strings.Index(strings.ToLower(v.lines[line]), strings.ToLower(v.term))
	if at < 0 {
		return
	}
	if col := lineWidth(v.lines[line][:min(at, len(v.lines[line]))]); col < v.left || col+len(v.term) > v.left+v.textWidth() {
		v.left = max(0, col-v.textWidth()/3)
	}
}
