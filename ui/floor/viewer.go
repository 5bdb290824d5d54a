package floor

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// viewer shows a collected file over the panes. The text is cleaned in a
// command; only the lines in view are styled, so that a file of many megabytes
// scrolls as fast as a note.
type viewer struct {
	kit   widget.Kit
	item  int
	title string
	path  string
	lines []string // as they are shown
	raw   []string // as they were written
	table []string // aligned, for a file that is a table; else nil
	head  int      // lines that stay at the top: that of a table's names
	mail  int      // lines of a mail's head, 0 for other files
	r     widget.Rect

	top, row int // first line in view, and the row of it when lines are wrapped
	left     int // columns scrolled to the right, when they are not
	wrap     bool

	search  *textinput.Model // not nil while a search is typed
	term    string
	matches []int // lines that contain the term
	match   int   // the one that was gone to last
}

// Ids of the viewer's bindings.
const (
	viewClose  = "view-close"
	viewWrap   = "view-wrap"
	viewLeft   = "view-left"
	viewRight  = "view-right"
	viewSearch = "view-search"
	viewNext   = "view-next"
	viewPrior  = "view-prior"
	viewCopy   = "view-copy"
	viewCopyA  = "view-copy-all"
)

// openedMsg tells that a file is ready to be looked at.
type openedMsg struct {
	item        int
	title, path string
	lines       []string
	table       []string
	top         int    // line to begin at
	term        string // that a search has found
	line        int    // in this line
}

// view opens a held item, and notes that the role has looked at it.
func (f *Floor) view(it *exercise.ItemView) tea.Cmd {
	role, item := f.role, it.Item
	var look tea.Cmd
	if f.obs.Ended == nil {
		look = f.perform(act{quiet: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
			return nil, r.Look(ctx, role, item)
		}})
	}
	return tea.Batch(look, prepareFile(it, 0))
}

// prepareFile makes the file of a held item ready to be looked at from a line on.
func prepareFile(it *exercise.ItemView, top int) tea.Cmd {
	item, title, path, content := it.Item, it.Title, it.Path, it.Content
	return func() tea.Msg {
		m := openedMsg{item: item, title: title, path: path, top: top}
		m.lines = strings.Split(strings.TrimSuffix(clean.Text(string(content)), "\n"), "\n")
		if strings.HasSuffix(path, ".csv") {
			m.table, _ = aligned(m.lines)
		}
		return m
	}
}

// prepareHit makes a file ready at a line that a search has found.
func prepareHit(it *exercise.ItemView, term string, line int) tea.Cmd {
	open := prepareFile(it, 0)
	return func() tea.Msg {
		m, ok := open().(openedMsg)
		if ok {
			m.term, m.line = term, line
		}
		return m
	}
}

func (f *Floor) showViewer(m openedMsg) tea.Cmd {
	v := &viewer{kit: f.kit, item: m.item, title: m.title, path: m.path, lines: m.lines, raw: m.lines, table: m.table}
	if v.table != nil {
		v.asTable()
	}
	if strings.HasSuffix(m.path, ".eml") {
		v.wrap = true
		for v.mail < len(v.lines) && v.lines[v.mail] != "" {
			v.mail++
		}
	}
	if strings.HasSuffix(m.path, ".md") || strings.HasSuffix(m.path, ".txt") {
		v.wrap = true
	}
	v.setSize(f.viewerRect())
	if m.top > 0 {
		v.to(m.top)
	}
	f.viewer = v
	if m.term != "" {
		return v.seek(m.term, m.line)
	}
	return nil
}

func (v *viewer) setSize(r widget.Rect) {
	v.r = r
	v.row = 0
	v.fill()
}

// asTable shows the file as a table, whose first line stays in view.
func (v *viewer) asTable() {
	v.lines, v.head, v.wrap = v.table, 1, false
	v.to(v.top)
}

// asWritten shows the file as it was written, with long lines wrapped.
func (v *viewer) asWritten() {
	v.lines, v.head, v.wrap = v.raw, 0, true
	if v.top == 1 {
		v.top = 0
	}
}

// rewrap shows the file in the other way: as a table or as written, with long lines
// wrapped or in one row. Who was at its end stays there.
func (v *viewer) rewrap() {
	end := v.atEnd()
	v.left, v.row = 0, 0
	switch {
	case v.head > 0:
		v.asWritten()
	case v.table != nil:
		v.asTable()
	default:
		v.wrap = !v.wrap
	}
	if end {
		v.to(len(v.lines) - 1)
	}
}

// height is how many rows of text are shown below those that stay; the last row
// of the panel tells where one is.
func (v *viewer) height() int { return max(1, widget.Panel{}.Inner(v.r).H-1-v.head) }

// bindings are the keys of the viewer.
func (v *viewer) bindings() keys.Set {
	set := keys.Set{
		{ID: viewSearch, Keys: []string{"/"}, Short: "floor.key.search_short", Long: "floor.key.search_long", OnScreen: true, Rank: 78},
	}
	if v.term != "" {
		set = append(set,
			keys.Binding{ID: viewNext, Keys: []string{"n"}, Shown: []string{"n", "N"}, Short: "floor.key.match_short", Long: "floor.key.match_long", OnScreen: true, Rank: 77},
			keys.Binding{ID: viewPrior, Keys: []string{"N"}, Short: "floor.key.match_short", Long: "floor.key.prior_match_long"})
	}
	wrap := keys.Binding{ID: viewWrap, Keys: []string{"z"}, Short: "floor.key.wrap_short", Long: "floor.key.wrap_long", OnScreen: true, Rank: 76}
	switch {
	case v.head > 0:
		wrap.Short, wrap.Long = "floor.key.written_short", "floor.key.written_long"
	case v.table != nil:
		wrap.Short, wrap.Long = "floor.key.table_short", "floor.key.table_long"
	}
	set = append(set, wrap,
		keys.Binding{ID: viewCopy, Keys: []string{"y"}, Short: "floor.key.copy_short", Long: "floor.key.copy_line_long"},
		keys.Binding{ID: viewCopyA, Keys: []string{"ctrl+y"}, Short: "floor.key.copy_short", Long: "floor.key.copy_file_long"},
		keys.Binding{ID: viewClose, Keys: []string{"esc"}, Short: "floor.key.close_short", Long: "floor.key.close_long", OnScreen: true, Rank: 79})
	if !v.wrap {
		set = append(set,
			keys.Binding{ID: viewLeft, Keys: []string{"left", "h"}, Shown: []string{"left", "right"}, Short: "floor.key.side_short", Long: "floor.key.left_long", OnScreen: true, Rank: 60},
			keys.Binding{ID: viewRight, Keys: []string{"right", "l"}, Short: "floor.key.side_short", Long: "floor.key.right_long"})
	}
	return append(set, keys.Scrolling()...)
}

func (v *viewer) typing() bool { return v.search != nil }

func (v *viewer) paste(msg tea.PasteMsg) tea.Cmd {
	if v.search != nil {
		*v.search, _ = v.search.Update(tea.PasteMsg{Content: clean.Line(msg.Content)})
	}
	return nil
}

// update handles a key and reports whether it was one of the viewer's.
func (v *viewer) update(f *Floor, msg tea.KeyPressMsg) (tea.Cmd, bool) {
	if v.search != nil {
		return v.typed(msg), true
	}
	switch v.bindings().Match(msg) {
	case viewClose:
		f.viewer = nil
	case viewWrap:
		v.rewrap()
	case viewLeft:
		v.left = max(0, v.left-8)
	case viewRight:
		v.left = min(v.left+8, max(0, v.widest()-8))
	case viewSearch:
		f.trail = nil
		v.ask()
	case viewCopy:
		return v.copyLine(), true
	case viewCopyA:
		return copyText(v.title, strings.Join(v.raw, "\n")), true
	case viewNext:
		v.jump(1)
	case viewPrior:
		v.jump(-1)
	case keys.Up:
		v.move(-1)
	case keys.Down:
		v.move(1)
	case keys.PageUp:
		v.move(-max(1, v.height()-2))
	case keys.PageDown:
		v.move(max(1, v.height()-2))
	case keys.First:
		v.to(0)
	case keys.Last:
		v.to(len(v.lines) - 1)
	default:
		return nil, false
	}
	return nil, true
}

// ask asks what to look for.
func (v *viewer) ask() {
	in := widget.Field(v.kit)
	in.SetVirtualCursor(false)
	in.CharLimit = 100
	v.search = &in
}

// to puts a line at the top, or as near to it as the end of the file allows.
func (v *viewer) to(line int) {
	v.top, v.row = max(v.head, min(line, len(v.lines)-1)), 0
	v.fill()
}

// fill scrolls back where rows below the end of the file would be blank. It looks at
// no more lines than fit.
func (v *viewer) fill() {
	blank := v.height() + v.row
	for i := v.top; i < len(v.lines) && blank > 0; i++ {
		blank -= len(v.rows(i))
	}
	v.move(-max(0, blank))
}

// move scrolls by rows: wrapped lines have several.
func (v *viewer) move(by int) {
	for ; by > 0 && !v.atEnd(); by-- {
		if v.row++; v.row >= len(v.rows(v.top)) {
			v.top, v.row = v.top+1, 0
		}
	}
	for ; by < 0 && (v.top > v.head || v.row > 0); by++ {
		if v.row--; v.row < 0 {
			v.top--
			v.row = len(v.rows(v.top)) - 1
		}
	}
}

// atEnd reports whether the last row is in view. It looks at no more lines than
// fit.
func (v *viewer) atEnd() bool {
	left := v.height() + v.row
	for i := v.top; i < len(v.lines); i++ {
		if left -= len(v.rows(i)); left < 0 {
			return false
		}
	}
	return true
}

// widest is the width of the widest line in view, to which one can scroll.
func (v *viewer) widest() int {
	n := 0
	for i := v.top; i < min(len(v.lines), v.top+v.height()); i++ {
		n = max(n, widget.Width(v.lines[i]))
	}
	return n
}
