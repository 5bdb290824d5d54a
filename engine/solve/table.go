package solve

import "math/bits"

// table keeps packed states, each once, and numbers them from 0. It has no
// pointers in it, so that millions cost the collector nothing.
type table struct {
	width int      // words of a key
	keys  []uint64 // width words a state
	slots []uint32 // state number plus one, open addressing
	shift uint
	n     int
}

func newTable(width int) *table {
	t := &table{width: max(1, width)}
	t.grow(1 << 12)
	return t
}

func (t *table) grow(size int) {
	t.slots = make([]uint32, size)
	t.shift = uint(64 - bits.TrailingZeros(uint(size)))
	for i := range t.n {
		t.place(t.hash(t.key(i)), uint32(i)+1)
	}
}

func (t *table) place(h uint64, v uint32) {
	mask := uint64(len(t.slots) - 1)
	for i := h >> t.shift; ; i = (i + 1) & mask {
		if t.slots[i] == 0 {
			t.slots[i] = v
			return
		}
	}
}

// key is the packed form of a state.
func (t *table) key(i int) []uint64 { return t.keys[i*t.width : (i+1)*t.width : (i+1)*t.width] }

// hash mixes the words by multiplication, as wyhash does (Wang Yi, 2019).
func (t *table) hash(key []uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, w := range key {
		hi, lo := bits.Mul64(w^0xa0761d6478bd642f, h^0xe7037ed1a0b428db)
		h = hi ^ lo
	}
	return h * 0x9e3779b97f4a7c15
}

// find returns the number of a state, and whether it was there.
func (t *table) find(key []uint64) (int, bool) {
	mask := uint64(len(t.slots) - 1)
	for i := t.hash(key) >> t.shift; ; i = (i + 1) & mask {
		v := t.slots[i]
		if v == 0 {
			return 0, false
		}
		if same(t.key(int(v-1)), key) {
			return int(v - 1), true
		}
	}
}

// add returns the number of a state, and whether it is new.
func (t *table) add(key []uint64) (int, bool) {
	mask := uint64(len(t.slots) - 1)
	i := t.hash(key) >> t.shift
	for ; t.slots[i] != 0; i = (i + 1) & mask {
		if v := int(t.slots[i] - 1); same(t.key(v), key) {
			return v, false
		}
	}
	t.keys = append(t.keys, key...)
	t.n++
	t.slots[i] = uint32(t.n)
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
func (t *table) bytes() int { return 8*cap(t.keys) + 4*len(t.slots) }
