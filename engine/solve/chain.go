package solve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// MaxPairs bounds an exact distribution: situations times the points with which
// they can be reached. MaxPrimes bounds its denominator, to about 4,000 bits.
const (
	MaxPairs  = 250_000
	MaxPrimes = 64
	// firstPrimes do for most; where they do not, it is counted once more.
	firstPrimes = 6
	// maxFalls bounds the ways for chances to fall that are looked at.
	maxFalls = 20 * MaxPairs
)

// errTooMuch ends a walk that takes too long.
var errTooMuch = errors.New("too much to count")

// choose lists what a way of playing may do in the state whose turn it is, each
// with the same probability: moves, or waitStep until a time.
type choose func(c *chain) (steps []int32, until int32)

// chain is a way of playing, over situations and the points with which each is
// reached. The probability of each pair is complete when the turn of its
// situation comes, since every step leads forward.
type chain struct {
	*walker
	r      *residues
	div    divisors
	pts    pointsTable
	choose choose

	at     [][]pair          // per state: with which points, how probable
	den    []exponents       // per state: a denominator of all its probabilities
	index  map[uint64]uint32 // state and points: the place in at
	turn   uint32            // the state whose turn it is
	pairs  int
	landed int            // ways for chances to fall that were looked at
	ends   map[uint64]int // points and outcome: the place in
	list   []ended
	total  exponents // a denominator of all endings
	free   []mass
}

// pair is the probability of reaching a state with some points.
type pair struct {
	points uint32
	mass   mass
}

// ended is an ending with its probability.
type ended struct {
	points  uint32
	outcome int32
	mass    mass
}

// count counts how a way of playing ends; nil where there is too much to count, or
// the context ends. m is used up by it.
func count(ctx context.Context, m *model, by choose) (*Distribution, error) {
	for primes := firstPrimes; primes <= MaxPrimes; {
		c := &chain{
			walker: newWalker(m, MaxPairs), r: newResidues(primes), div: divisors{}, choose: by,
			pts: newPointsTable(len(m.p.Objectives)), index: map[uint64]uint32{}, ends: map[uint64]int{},
		}
		whole, err := c.run(ctx)
		if err != nil || !whole {
			return nil, err
		}
		den := c.total.number()
		if c.r.product().Cmp(den) > 0 {
			return c.distribution(den)
		}
		primes = max(primes+1, den.BitLen()/61+1)
	}
	return nil, nil //nolint:nilnil // too much to count
}

// run begins, and goes on from each state; it tells whether nothing was left out.
func (c *chain) run(ctx context.Context) (bool, error) {
	c.k.OnSettled(nil)
	start := []pair{{c.pts.number(make([]int, len(c.p.Objectives))), c.r.one()}}
	c.within(ctx)
	if err := c.starts(func() error { return c.land(none, start, nil) }); err != nil {
		return false, tooMuchIsNoError(err)
	}
	whole, err := c.visitAll(ctx, c.visit)
	return whole && err == nil, tooMuchIsNoError(err)
}

func tooMuchIsNoError(err error) error {
	if errors.Is(err, errTooMuch) {
		return nil
	}
	return unlessStopped(err)
}

// visit goes on from a state: everything that may be done is equally probable.
func (c *chain) visit(i uint32) error {
	from, den := c.at[i], c.den[i]
	c.at[i], c.den[i], c.turn = nil, nil, i
	steps, until := c.choose(c)
	share := c.r.fraction(1, int64(len(steps)))
	for _, p := range from {
		delete(c.index, uint64(i)<<32|uint64(p.points))
		c.r.multiply(p.mass, share)
	}
	den = den.times(c.div.of(int64(len(steps))))
	for _, step := range steps {
		if err := c.try(step, until, func() error { return c.land(i, from, den) }); err != nil {
			return err
		}
	}
	for _, p := range from {
		c.free = append(c.free, p.mass)
	}
	return nil
}

// land adds what the last step has earned to all with which it was begun, and
// keeps where it led, with the chances on it as they fell.
func (c *chain) land(i uint32, from []pair, den exponents) error {
	var chances [][]factor
	for _, s := range c.draws.script {
		e := &c.p.Events[s.event]
		n := e.Num
		if !s.comes {
			n = e.Den - e.Num
		}
		chances = append(chances, c.r.fraction(n, e.Den))
		den = den.times(c.div.of(e.Den))
	}
	earned := c.pts.number(c.earnings())
	var to func(points uint32, m mass)
	if c.ended(c.next) {
		outcome := max(c.next[c.p.Layout.Ended]-program.OutcomeReached, program.None)
		c.total = c.total.common(den)
		to = func(points uint32, m mass) { c.finish(points, outcome, m) }
	} else {
		c.packNext(i)
		n, isNew := c.keep()
		if isNew {
			c.at, c.den = append(c.at, nil), append(c.den, nil)
		}
		c.den[n] = c.den[n].common(den)
		to = func(points uint32, m mass) { c.reach(n, points, m) }
	}
	m := c.fresh()
	for _, p := range from {
		copy(m, p.mass)
		for _, f := range chances {
			c.r.multiply(m, f)
		}
		to(c.pts.sum(p.points, earned), m)
	}
	c.free = append(c.free, m)
	if c.landed++; c.pairs > MaxPairs || c.landed > maxFalls {
		return errTooMuch
	}
	return nil
}

// earnings are the points of the last step.
func (c *chain) earnings() []int {
	out := make([]int, len(c.p.Objectives))
	for i := range c.out {
		if h := &c.out[i]; h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
			out[h.What] += int(h.Arg)
		}
	}
	return out
}

func (c *chain) fresh() mass {
	if n := len(c.free); n > 0 {
		m := c.free[n-1]
		c.free = c.free[:n-1]
		return m
	}
	return make(mass, len(c.r.q))
}

func (c *chain) kept(m mass) mass {
	own := c.fresh()
	copy(own, m)
	return own
}

// reach adds to the probability of a state with some points.
func (c *chain) reach(n, points uint32, m mass) {
	key := uint64(n)<<32 | uint64(points)
	if at, ok := c.index[key]; ok {
		c.r.add(c.at[n][at].mass, m)
		return
	}
	c.index[key] = uint32(len(c.at[n])) //nolint:gosec // below MaxPairs
	c.at[n] = append(c.at[n], pair{points, c.kept(m)})
	c.pairs++
}

// finish adds to the probability of an ending.
func (c *chain) finish(points uint32, outcome int32, m mass) {
	key := uint64(points)<<32 | uint64(uint32(outcome)) //nolint:gosec // any number that tells them apart
	if at, ok := c.ends[key]; ok {
		c.r.add(c.list[at].mass, m)
		return
	}
	c.ends[key] = len(c.list)
	c.list = append(c.list, ended{points, outcome, c.kept(m)})
}

// errSum is a mistake of this package, never of a scenario.
var errSum = errors.New("the probabilities do not add up to 1")

// distribution turns the endings into fractions over den.
func (c *chain) distribution(den *big.Int) (*Distribution, error) {
	list := make([]mass, len(c.list))
	for i := range c.list {
		list[i] = c.list[i].mass
	}
	d := &Distribution{Exact: true, Den: den}
	sum := new(big.Int)
	for i, n := range c.r.numerators(list, den) {
		d.add(c.pts.list[c.list[i].points], c.list[i].outcome, n)
		sum.Add(sum, n)
	}
	if sum.Cmp(den) != 0 {
		return nil, fmt.Errorf("count how %s ends: %w", c.p.Info.ID, errSum)
	}
	return d, nil
}

// pointsTable numbers points per objective, and remembers sums.
type pointsTable struct {
	list    [][]int
	numbers map[string]uint32
	sums    map[uint64]uint32
	key     []byte
}

func newPointsTable(objectives int) pointsTable {
	return pointsTable{numbers: map[string]uint32{}, sums: map[uint64]uint32{}, key: make([]byte, 0, 8*objectives)}
}

// number numbers points, which it keeps.
func (t *pointsTable) number(points []int) uint32 {
	t.key = t.key[:0]
	for _, n := range points {
		t.key = binary.AppendVarint(t.key, int64(n))
	}
	n, ok := t.numbers[string(t.key)]
	if !ok {
		n = uint32(len(t.list)) //nolint:gosec // below MaxPairs
		t.numbers[string(t.key)] = n
		t.list = append(t.list, points)
	}
	return n
}

// sum adds points.
func (t *pointsTable) sum(a, b uint32) uint32 {
	key := uint64(a)<<32 | uint64(b)
	n, ok := t.sums[key]
	if !ok {
		both := make([]int, len(t.list[a]))
		for i := range both {
			both[i] = t.list[a][i] + t.list[b][i]
		}
		n = t.number(both)
		t.sums[key] = n
	}
	return n
}
