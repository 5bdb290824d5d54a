package solve

import "math/bits"

// bitset is a set of small numbers, one bit each.
type bitset []uint64

// newBitset makes an empty set for numbers below n.
func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }
func (b bitset) add(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) drop(i int)     { b[i>>6] &^= 1 << (i & 63) }

// put adds a number, or drops it.
func (b bitset) put(i int, in bool) {
	if in {
		b.add(i)
	} else {
		b.drop(i)
	}
}

// first is the smallest number in the set, which must not be empty.
func (b bitset) first() int {
	i := 0
	for b[i] == 0 {
		i++
	}
	return lowest(b[i], i<<6)
}

// join adds all of another set of the same size.
func (b bitset) join(other bitset) {
	for i, w := range other {
		b[i] |= w
	}
}

// covers tells whether all of another set of the same size is in this one.
func (b bitset) covers(other bitset) bool {
	for i, w := range other {
		if w&^b[i] != 0 {
			return false
		}
	}
	return true
}

// bitsets are n sets of the same size, side by side.
func bitsets(n, size int) []bitset {
	width := (size + 63) / 64
	all := make(bitset, n*width)
	out := make([]bitset, n)
	for i := range out {
		out[i] = all[i*width : (i+1)*width : (i+1)*width]
	}
	return out
}

// lowest is the lowest number of a word that is not 0; base is the number of its
// first bit.
func lowest(word uint64, base int) int { return base + bits.TrailingZeros64(word) }
