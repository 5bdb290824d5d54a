package floor

import "github.com/watchfloor/watchfloor/ui/widget"

// wide is from how many columns on the situation stands beside the sheet.
const wide = 116

// layout is the floor's rectangles. It is computed once for every size.
type layout struct {
	strip, tabs, list, sheet, side, news widget.Rect
	body                                 widget.Rect // list, sheet and side
}

// arrange divides w by h cells. The strip takes a line for the clock and as many
// as the meters need.
func arrange(w, h, meters int) layout {
	var l layout
	rest := widget.Rect{W: w, H: h}
	l.strip, rest = rest.SplitTop(1 + meters)
	l.tabs, rest = rest.SplitTop(1)
	l.body, l.news = rest.SplitBottom(1)
	main := l.body
	if w >= wide {
		main, l.side = main.SplitRight(widget.Share(w, 27, 34, 52))
	}
	l.list, l.sheet = main.SplitLeft(widget.Share(main.W, 42, 36, 56))
	return l
}
