package program

// Whole is 100 % in the unit in which shares are counted, so that rounding down
// happens once, at the end.
const Whole = 1_000_000

// Share is how far points for an objective are on the way from the run that only
// waits to the best one, in millionths, held between nothing and the whole and
// rounded down (rule 14 of the language). best lies above idle.
func Share(points, idle, best int) int64 {
	return min(max(int64(points-idle)*Whole/int64(best-idle), 0), Whole)
}

// Percent is the score of points: the shares of the objectives by their weights,
// from 0 to 100. Objectives in which there is nothing to gain do not count; false
// where there are no others.
func (p *Program) Percent(points, idle, best []int) (float64, bool) {
	total, weights := int64(0), int64(0)
	for i, o := range p.Objectives {
		if best[i] > idle[i] {
			total += Share(points[i], idle[i], best[i]) * int64(o.Weight)
			weights += int64(o.Weight)
		}
	}
	if weights == 0 {
		return 0, false
	}
	return float64(total) / float64(weights) * 100 / Whole, true
}
