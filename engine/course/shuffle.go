package course

import "hash/fnv"

// Shown is the order in which the options, items or right sides of a check are
// shown: the place as the author wrote it for every place on the screen. The
// same seed gives the same order, so that a check looks the same when somebody
// comes back to it. An order is never shown solved.
func (c *Check) Shown(seed uint64) []int {
	n := len(c.Options)
	switch c.Kind {
	case Order:
		n = len(c.Items)
	case Matching:
		n = len(c.Rights())
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(c.ID)) // never fails
	order := shuffled(n, chance(seed^h.Sum64()))
	if c.Kind == Order && sorted(order) && n > 1 {
		order = append(order[1:], order[0])
	}
	return order
}

// shuffled is the numbers below n in an order that the chance gives (Fisher and
// Yates).
func shuffled(n int, c chance) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := int(c.next() % uint64(i+1)) //nolint:gosec // below n, which is small
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// chance is a sequence of numbers that a seed gives (SplitMix64, of Steele, Lea
// and Flood, 2014).
type chance uint64

func (c *chance) next() uint64 {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func sorted(order []int) bool {
	for i, p := range order {
		if i != p {
			return false
		}
	}
	return true
}
