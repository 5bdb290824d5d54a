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
	total, whole := p.Fraction(points, idle, best)
	if whole == 0 {
		return 0, false
	}
	return float64(total) / float64(whole/Whole) * 100 / Whole, true
}

// Fraction is the same score as a fraction between 0 and 1, total by whole. Both
// are 0 where there is nothing to gain.
func (p *Program) Fraction(points, idle, best []int) (total, whole int64) {
	for i, o := range p.Objectives {
		if best[i] > idle[i] {
			total += Share(points[i], idle[i], best[i]) * int64(o.Weight)
			whole += int64(o.Weight) * Whole
		}
	}
	return total, whole
}
