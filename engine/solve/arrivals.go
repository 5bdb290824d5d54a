package solve

// arrivals are what the steps from the last states lead to, until there are many
// or a state's turn may come that is among them. They are kept together, since then
// the places of the table that they come to can be fetched from memory at the same
// time, and not one after another.
type arrivals struct {
	list []arrival
	keys []uint64 // of each, one behind another
}

// arrival is a state that a step led to.
type arrival struct {
	hash        uint64
	high, low   int64
	from        uint32
	near        uint32 // what was fetched; it is not looked at again
	time, order int32
	step        int16
	depth       uint16
}

// Between two visits manyHeld states are worth keeping; they still lie in the
// nearest memory. Of one visit mostHeld are held at most.
const (
	manyHeld = 64
	mostHeld = 4096
)

// hold notes the state in next, which was packed last, for keepAll.
func (x *explorer) hold(high, low int64) {
	a := &x.arrivals
	a.list = append(a.list, arrival{
		hash: x.tab.hash(x.key), high: high, low: low, from: x.at.from,
		time: x.next[x.p.Layout.Clock], order: x.order(x.next, x.nextUsed), step: x.at.step, depth: x.at.depth,
	})
	a.keys = append(a.keys, x.key...)
	if len(a.list) >= mostHeld {
		x.keepAll()
	}
}

// keepMany keeps the states that were held, if there are many or the limit is near:
// the walk ends behind the visit that passes it.
func (x *explorer) keepMany() {
	if held := len(x.arrivals.list); held >= manyHeld || x.tab.n+held > x.limit {
		x.keepAll()
	}
}

// keepAll keeps the states that were held, or the better ways to them.
func (x *explorer) keepAll() {
	a, width := &x.arrivals, len(x.key)
	for i := range a.list {
		a.list[i].near = *x.tab.slot(a.list[i].hash)
	}
	for i := range a.list {
		if n, ok := x.tab.likely(a.list[i].near, a.list[i].hash); ok {
			a.list[i].near = uint32(x.node(uint32(n)).depth) ^ uint32(x.tab.key(n)[0])
		}
	}
	for i := range a.list {
		x.improve(&a.list[i], a.keys[i*width:(i+1)*width])
	}
	a.list, a.keys = a.list[:0], a.keys[:0]
}

// improve keeps a state, or the better way to it.
func (x *explorer) improve(a *arrival, key []uint64) {
	n, isNew := x.tab.add(key, a.hash)
	i := uint32(n)
	if isNew {
		x.line(i, a.time, a.order)
		if i&blockMask == 0 {
			x.nodes = append(x.nodes, make([]kept, 1<<blockBits))
		}
		*x.node(i) = kept{
			high: a.high, low: a.low, depth: a.depth,
			from: [ways]uint32{a.from, a.from, a.from}, step: [ways]int16{a.step, a.step, a.step},
		}
		return
	}
	k := x.node(i)
	if a.depth < k.depth {
		k.depth = a.depth
		k.from[viaFirst], k.step[viaFirst] = a.from, a.step
	}
	if a.high > k.high {
		k.high = a.high
		k.from[viaBest], k.step[viaBest] = a.from, a.step
	}
	if a.low < k.low {
		k.low = a.low
		k.from[viaWorst], k.step[viaWorst] = a.from, a.step
	}
}
