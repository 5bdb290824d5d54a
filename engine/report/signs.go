package report

import "github.com/watchfloor/watchfloor/engine/svg"

// charWidth is about how wide a character of a label is, in units of the drawing.
const charWidth = 8.2

func textWidth(s string) float64 { return svg.Width(s, charWidth) }

// fateSign draws the sign of a step around a point: each fate has a shape of its
// own, so that colour is not needed.
func fateSign(s *svg.Drawing, fate int, x, y float64) {
	class := "f-" + fates[fate].name
	switch fates[fate].name {
	case "missed": // a diamond with a mark of exclamation
		s.Polygon(class, x, y, [2]float64{0, -8}, [2]float64{8, 0}, [2]float64{0, 8}, [2]float64{-8, 0})
		s.Line("on-sign", x, y-5, x, y+1)
		s.Line("on-sign", x, y+3, x, y+5)
	case "detected": // an eye
		s.Circle(class, x, y, 7.5)
		s.Circle("dot", x, y, 3)
	case "prevented": // a square with a tick
		s.Rect(class, x-7, y-7, 14, 14)
		s.Polyline("on-sign", x, y, [2]float64{-4.5, 0.5}, [2]float64{-1.5, 4}, [2]float64{4, -3})
	case "untraced": // a triangle
		s.Polygon(class, x, y, [2]float64{0, -8}, [2]float64{8, 6}, [2]float64{-8, 6})
	default: // a ring
		s.Circle(class, x, y, 6)
	}
}
