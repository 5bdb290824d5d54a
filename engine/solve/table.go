package solve

import "math/bits"

// table keeps packed states, each once, and numbers them from 0. Keys lie in
// blocks, so that nothing is copied as it grows, and there are no pointers to
// states, so that millions cost the collector nothing.
type table struct {
	width int        // words of a key
	keys  [][]uint64 // blocks of width words a state
	slots []uint32   // tag, and state number plus one; open addressing
	shift uint
	n     int
}

const (
	blockBits = 13 // states in a block of keys, as a power of two
	blockMask = 1<<blockBits - 1
	// tagBits of the hash stand in a slot beside the number, so that most other
	// states are told apart without looking at their keys.
	tagBits  = 5
	numBits  = 32 - tagBits
	numMask  = 1<<numBits - 1
	maxTable = numMask - 1 // states at most
	maxFirst = 1 << 20     // slots at the start
)

// newTable makes a table for about so many states. What is not used of it costs
// no memory yet.
func newTable(width, states int) *table {
	t := &table{width: max(1, width)}
	size := 1 << 12
	for size*3 < states*4 && size < maxFirst {
		size *= 2
	}
	t.grow(size)
	return t
}

func (t *table) grow(size int) {
	t.slots = make([]uint32, size)
	t.shift = uint(64 - bits.TrailingZeros(uint(size)))
	mask := uint64(size - 1)
	for v := range t.n {
		h := t.hash(t.key(v))
		i := h >> t.shift
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = entry(h, v)
	}
}

// entry is what stands in a slot for a state.
func entry(h uint64, state int) uint32 { return uint32(h)<<numBits | uint32(state+1) }

// slot is where a key of a hash is looked for first.
func (t *table) slot(h uint64) *uint32 { return &t.slots[h>>t.shift] }

// likely returns the state of an entry, if it may be the one of a hash.
func (t *table) likely(entry uint32, h uint64) (int, bool) {
	return int(entry&numMask) - 1, entry&numMask != 0 && entry&^numMask == uint32(h)<<numBits
}

// key is the packed form of a state.
func (t *table) key(i int) []uint64 {
	at := (i & blockMask) * t.width
	return t.keys[i>>blockBits][at : at+t.width : at+t.width]
}

// hash mixes the words by multiplication, as wyhash does (Wang Yi, 2019).
func (t *table) hash(key []uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, w := range key {
		hi, lo := bits.Mul64(w^0xa0761d6478bd642f, h^0xe7037ed1a0b428db)
		h = hi ^ lo
	}
	return h * 0x9e3779b97f4a7c15
}

// look returns the number of a state, or where it would be put.
func (t *table) look(key []uint64, h uint64) (state int, at uint64) {
	mask := uint64(len(t.slots) - 1)
	tag := uint32(h) << numBits
	for i := h >> t.shift; ; i = (i + 1) & mask {
		v := t.slots[i]
		if v == 0 {
			return -1, i
		}
		if v&^numMask == tag {
			if n := int(v&numMask) - 1; same(t.key(n), key) {
				return n, i
			}
		}
	}
}

// find returns the number of a state, and whether it was there.
func (t *table) find(key []uint64) (int, bool) {
	n, _ := t.look(key, t.hash(key))
	return n, n >= 0
}

// add returns the number of a state of a hash, and whether it is new.
func (t *table) add(key []uint64, h uint64) (int, bool) {
	n, at := t.look(key, h)
	if n >= 0 {
		return n, false
	}
	if t.n&blockMask == 0 {
		t.keys = append(t.keys, make([]uint64, t.width<<blockBits))
	}
	copy(t.key(t.n), key)
	t.slots[at] = entry(h, t.n)
	t.n++
	if t.n*4 > len(t.slots)*3 {
		t.grow(2 * len(t.slots))
	}
	return t.n - 1, true
}

func same(a, b []uint64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// bytes is the memory the table holds.
func (t *table) bytes() int { return 8*t.width*len(t.keys)<<blockBits + 4*len(t.slots) }
