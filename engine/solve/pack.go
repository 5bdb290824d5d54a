package solve

import (
	"math"
	"math/bits"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// packing lays the values of a state that can differ into as few bits as their
// domains need.
type packing struct {
	fields []field
	places []field // per slot: its field, which is without bits where the slot is left out
	owner  []int32 // per bit of a key: the field that it belongs to
	words  int
	rest   exercise.State // the values of what is left out
}

// field is where one slot lies. Values above top become top: those from Pending on,
// where an event has only one time at which it can be due.
type field struct {
	slot  int32
	lo    int32
	top   int32
	word  uint8
	shift uint8
	bits  uint8
	count countKind
	fixed int32  // the one pending value, or 0
	mask  uint64 // of its bits in the word
}

func newPacking(m *model) *packing {
	p := m.p
	k := &packing{rest: append(exercise.State(nil), p.Initial...), places: make([]field, len(p.Initial))}
	for slot := range k.places {
		k.places[slot].count = m.counts[slot]
	}
	use := 0
	for slot, d := range p.Layout.Domains {
		if m.reduce.live && m.life.base[slot] == 0 || slot == p.Layout.Ended {
			if m.reduce.live && slot != p.Layout.Ended {
				k.rest[slot] = m.life.rest[slot]
			}
			continue
		}
		f := field{slot: int32(slot), lo: d.Lo, top: math.MaxInt32, count: m.counts[slot]}
		hi := d.Hi
		if event := slot - p.Layout.Events; event >= 0 && event < len(p.Events) {
			if hi, f.fixed = pendingRange(p, event); f.fixed != 0 {
				f.top = program.Pending
			}
		}
		for _, busy := range p.Layout.BusyMove {
			if slot == busy {
				hi = int32(len(p.Moves))
			}
		}
		n := bits.Len64(uint64(int64(hi) - int64(f.lo)))
		if n == 0 {
			k.rest[slot] = d.Lo
			continue
		}
		if use%64+n > 64 {
			use += 64 - use%64
		}
		f.word, f.shift, f.bits, f.mask = uint8(use/64), uint8(use%64), uint8(n), (1<<n-1)<<(use%64)
		use += n
		k.places[slot] = f
		k.fields = append(k.fields, f)
	}
	k.words = max(1, (use+63)/64)
	k.owners()
	return k
}

func (k *packing) owners() {
	k.owner = make([]int32, 64*k.words)
	for i := range k.fields {
		f := &k.fields[i]
		for bit := range int(f.bits) {
			k.owner[int(f.word)<<6+int(f.shift)+bit] = int32(i)
		}
	}
}

// pendingRange is the highest value an event's slot can have, and its only
// pending value if there is just one.
func pendingRange(p *program.Program, event int) (hi, fixed int32) {
	e := &p.Events[event]
	followed := false
	look := func(list []program.Follow) {
		for _, f := range list {
			followed = followed || int(f.Event) == event
		}
	}
	for i := range p.Moves {
		look(p.Moves[i].After)
		for _, later := range p.Moves[i].Later {
			look(later)
		}
	}
	for i := range p.Events {
		look(p.Events[i].After)
	}
	switch {
	case followed || e.Trigger && e.Delay > 0:
		return program.Pending + p.Horizon, 0
	case e.At != program.None && e.At <= p.Horizon && !e.History:
		return program.Pending, program.Pending + e.At
	}
	return program.Failed, 0
}

// put packs a state.
func (k *packing) put(s exercise.State, key []uint64) {
	clear(key)
	for i := range k.fields {
		f := &k.fields[i]
		key[f.word] |= f.bitsOf(s[f.slot]) & f.mask
	}
}

// change makes of the key of one state that of another, which differs from it in
// some slots. It returns how many more uses and commitments the other one has.
func (k *packing) change(from, to exercise.State, slots bitset, key []uint64) int32 {
	more, places := int32(0), k.places
	for i, set := range slots {
		for ; set != 0; set &= set - 1 {
			slot := lowest(set, i<<6)
			f, v := &places[slot], to[slot]
			word := &key[f.word]
			*word ^= (*word ^ f.bitsOf(v)) & f.mask
			if f.count != uncounted {
				more += f.count.of(v) - f.count.of(from[slot])
			}
		}
	}
	return more
}

// bitsOf is what a field puts into its word for a value, if the mask is laid on it.
func (f *field) bitsOf(v int32) uint64 { return uint64(min(v, f.top)-f.lo) << (f.shift & 63) }

// get unpacks a state.
func (k *packing) get(key []uint64, s exercise.State) {
	copy(s, k.rest)
	for i := range k.fields {
		f := &k.fields[i]
		s[f.slot] = f.value(key[f.word])
	}
}

// turn makes of the unpacked state of one key that of another, and appends the
// slots in which they differ to changed. It returns how many more uses and
// commitments the other one has.
func (k *packing) turn(s exercise.State, from, to []uint64, changed []int32) ([]int32, int32) {
	more := int32(0)
	for i, word := range to {
		for differ := word ^ from[i]; differ != 0; {
			f := &k.fields[k.owner[lowest(differ, i<<6)]]
			differ &^= f.mask
			v := f.value(word)
			if f.count != uncounted {
				more += f.count.of(v) - f.count.of(s[f.slot])
			}
			s[f.slot] = v
			changed = append(changed, f.slot)
		}
	}
	return changed, more
}

// value is what a field holds in its word.
func (f *field) value(word uint64) int32 {
	v := int32(word&f.mask>>(f.shift&63)) + f.lo
	if f.fixed != 0 && v == program.Pending {
		return f.fixed
	}
	return v
}
