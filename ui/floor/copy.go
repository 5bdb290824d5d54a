package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

const (
	copyPage = "copy-page"
	// filterKey narrows a list; "/" searches everything.
	filterKey = "&"
	// scope is the name under which the floor's bindings are kept.
	scope = "floor"
)

// touchKeys search and copy, wherever one is on the floor.
func touchKeys() keys.Set {
	return keys.Set{
		{ID: searchAll, Keys: []string{"/"}, Short: "floor.key.find_short", Long: "floor.key.find_long", OnScreen: true, Rank: 49},
		{ID: copyPage, Keys: []string{"y"}, Short: "floor.key.copy_short", Long: "floor.key.copy_long"},
	}
}

// copyText asks for a text in the clipboard. Nothing is ever copied unasked.
func copyText(what, text string) tea.Cmd {
	return func() tea.Msg { return screen.CopyMsg{Text: text, What: what} }
}

// copyPage copies what the sheet shows of the selected row, as text.
func (f *Floor) copyPage() tea.Cmd {
	it, ok := f.board().rows.Selected()
	if !ok {
		return f.refuse(f.kit.T("floor.refused.nothing_to_copy"))
	}
	p := f.board().page(f, it.ID)
	return copyText(p.title, p.text(f.kit.Words))
}

// text is a page without what can be done from it.
func (p *page) text(w *words.Catalogue) string {
	out, heading := []string{p.title}, false
	for _, b := range p.blocks {
		if b.choice != nil && heading {
			out = out[:len(out)-1] // It is the heading of what can be done.
		}
		heading = b.role == theme.Title
		switch {
		case b.choice != nil:
		case b.document != "":
			out = append(out, b.document)
		case b.label != "":
			out = append(out, w.Labelled(b.label, b.text))
		default:
			out = append(out, b.text)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n")) + "\n"
}

// copyLine copies the line of a file that was found last, or else the first one in
// view.
func (v *viewer) copyLine() tea.Cmd {
	n := v.top
	if at := v.current(); at >= 0 {
		n = v.matches[at]
	}
	return copyText(v.kit.T("floor.view.line_of", arg("n", n+1), arg("what", v.title)), v.raw[min(n, len(v.raw)-1)])
}
