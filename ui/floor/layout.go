package floor

import "github.com/watchfloor/watchfloor/ui/widget"

const (
	// wide is from how many columns on the situation stands beside the sheet.
	wide = 116
	// meterWidth is the fewest columns a meter is shown in.
	meterWidth = 16
)

// layout is the floor's rectangles. It is computed once for every size.
type layout struct {
	strip, tabs, list, sheet, side, news widget.Rect
	body                                 widget.Rect // list, sheet and side
}

// arrange divides w by h cells. The strip takes a line for the clock and lines
// for the meters.
func arrange(w, h, meters int) layout {
	var l layout
	rest := widget.Rect{W: w, H: h}
	l.strip, rest = rest.SplitTop(1 + meterLines(meters, w-2*margin))
	l.tabs, rest = rest.SplitTop(1)
	l.body, l.news = rest.SplitBottom(1)
	main := l.body
	if w >= wide {
		main, l.side = main.SplitRight(widget.Share(w, 27, 34, 52))
	}
	l.list, l.sheet = main.SplitLeft(widget.Share(main.W, 42, 36, 56))
	return l
}

// meterLines is how many lines the meters need.
func meterLines(meters, w int) int {
	if meters == 0 {
		return 0
	}
	per := max(1, w/meterWidth)
	return min(2, (meters+per-1)/per)
}
