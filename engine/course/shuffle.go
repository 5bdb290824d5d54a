package course

import (
	"hash/fnv"
	"math/rand/v2"
)

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
	order := rand.New(rand.NewPCG(seed, h.Sum64())).Perm(n)
	if c.Kind == Order && sorted(order) && n > 1 {
		order = append(order[1:], order[0])
	}
	return order
}

func sorted(order []int) bool {
	for i, p := range order {
		if i != p {
			return false
		}
	}
	return true
}
