package floor

import "github.com/watchfloor/watchfloor/ui/widget"

// wide is from how many columns on the situation stands beside the sheet.
const wide = 116

const (
	// narrow is below how many columns a list gives way to the sheet in which one
	// reads, and besideSheet the columns it keeps then.
	narrow      = 100
	besideSheet = 24
)

// layout is the floor's rectangles. It is computed once for every size.
type layout struct {
	strip, tabs, list, sheet, side, news widget.Rect
	body                                 widget.Rect // list, sheet and side
	reading                              bool        // the sheet has the focus
}

// arrange divides w by h cells. The strip takes a line for the clock and as many
// as the meters need. In a narrow window the sheet that is read in gets most of
// the width: texts of 38 columns are hard to read.
func arrange(w, h, meters int, reading bool) layout {
	l := layout{reading: reading}
	rest := widget.Rect{W: w, H: h}
	l.strip, rest = rest.SplitTop(1 + meters)
	l.tabs, rest = rest.SplitTop(1)
	l.body, l.news = rest.SplitBottom(1)
	main := l.body
	if w >= wide {
		main, l.side = main.SplitRight(widget.Share(w, 27, 34, 52))
	}
	list := widget.Share(main.W, 42, 36, 56)
	if reading && w < narrow {
		list = besideSheet
	}
	l.list, l.sheet = main.SplitLeft(list)
	return l
}
