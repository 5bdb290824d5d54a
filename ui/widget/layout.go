package widget

import "strings"

// Rect is a rectangle of cells. A screen computes its rectangles once for every
// size and draws into them.
type Rect struct{ X, Y, W, H int }

// Empty reports whether nothing can be drawn into r.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether a cell, such as that of a click, lies in r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// SplitTop cuts n rows off the top.
func (r Rect) SplitTop(n int) (top, rest Rect) {
	n = clamp(n, 0, r.H)
	return Rect{r.X, r.Y, r.W, n}, Rect{r.X, r.Y + n, r.W, r.H - n}
}

// SplitBottom cuts n rows off the bottom.
func (r Rect) SplitBottom(n int) (rest, bottom Rect) {
	return r.SplitTop(r.H - clamp(n, 0, r.H))
}

// SplitLeft cuts n columns off the left.
func (r Rect) SplitLeft(n int) (left, rest Rect) {
	n = clamp(n, 0, r.W)
	return Rect{r.X, r.Y, n, r.H}, Rect{r.X + n, r.Y, r.W - n, r.H}
}

// SplitRight cuts n columns off the right.
func (r Rect) SplitRight(n int) (rest, right Rect) {
	return r.SplitLeft(r.W - clamp(n, 0, r.W))
}

// Shrink takes dx columns off the left and the right, dy rows off top and bottom.
func (r Rect) Shrink(dx, dy int) Rect {
	w, h := max(0, r.W-2*dx), max(0, r.H-2*dy)
	return Rect{r.X + min(dx, r.W/2), r.Y + min(dy, r.H/2), w, h}
}

// Centre returns a rectangle of at most w by h in the middle of r.
func (r Rect) Centre(w, h int) Rect {
	w, h = clamp(w, 0, r.W), clamp(h, 0, r.H)
	return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/2, w, h}
}

// Share returns percent of n, no less than least and no more than most.
func Share(n, percent, least, most int) int {
	return clamp(n*percent/100, least, most)
}

// clamp bounds n; the upper bound wins when the two contradict.
func clamp(n, low, high int) int { return min(max(n, low), high) }

// Beside joins blocks from left to right. Blocks must have been fitted to their
// rectangles, which have the same height; empty ones are left out.
func Beside(blocks ...string) string {
	var rows []string
	for _, b := range blocks {
		if b == "" {
			continue
		}
		for i, line := range strings.Split(b, "\n") {
			if i == len(rows) {
				rows = append(rows, "")
			}
			rows[i] += line
		}
	}
	return strings.Join(rows, "\n")
}

// Stack joins blocks from top to bottom; empty ones are left out.
func Stack(blocks ...string) string {
	var full []string
	for _, b := range blocks {
		if b != "" {
			full = append(full, b)
		}
	}
	return strings.Join(full, "\n")
}
