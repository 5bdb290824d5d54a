package solve

import (
	"math"
	"math/big"
	"math/bits"
)

// residues counts with fractions exactly and fast: a fraction is kept as what is
// left of it modulo several primes of 62 bits, so that adding and multiplying take
// a few machine instructions however long its digits are. Once a denominator is
// known that all results have in common, the Chinese remainder theorem gives the
// numerators (see Knuth, The Art of Computer Programming, volume 2, section
// 4.3.2). That is exact if the primes together exceed the denominator.
type residues struct {
	q       []uint64
	factors map[[2]int64][]factor
}

// factor is a constant to multiply by modulo a prime, with its quotient prepared
// (Shoup's multiplication, as in NTL).
type factor struct{ w, pre uint64 }

// mass is a fraction as it is left modulo each prime.
type mass []uint64

func newResidues(n int) *residues {
	r := &residues{factors: map[[2]int64][]factor{}}
	for v := uint64(1)<<62 - 1; len(r.q) < n; v -= 2 {
		if new(big.Int).SetUint64(v).ProbablyPrime(0) { // certain below 2^64
			r.q = append(r.q, v)
		}
	}
	return r
}

// one is the fraction 1.
func (r *residues) one() mass {
	m := make(mass, len(r.q))
	for i := range m {
		m[i] = 1
	}
	return m
}

// fraction prepares num/den to multiply by; both are small beside the primes.
func (r *residues) fraction(num, den int64) []factor {
	key := [2]int64{num, den}
	f, ok := r.factors[key]
	if !ok {
		for _, q := range r.q {
			p := new(big.Int).SetUint64(q)
			v := new(big.Int).ModInverse(big.NewInt(den), p)
			w := v.Mul(v, big.NewInt(num)).Mod(v, p).Uint64()
			pre, _ := bits.Div64(w, 0, q)
			f = append(f, factor{w, pre})
		}
		r.factors[key] = f
	}
	return f
}

// multiply multiplies in place.
func (r *residues) multiply(m mass, by []factor) {
	for i, q := range r.q {
		hi, _ := bits.Mul64(m[i], by[i].pre)
		v := m[i]*by[i].w - hi*q
		if v >= q {
			v -= q
		}
		m[i] = v
	}
}

// add adds in place.
func (r *residues) add(to, m mass) {
	for i, q := range r.q {
		v := to[i] + m[i]
		if v >= q {
			v -= q
		}
		to[i] = v
	}
}

// product is what the primes come to together.
func (r *residues) product() *big.Int {
	p := big.NewInt(1)
	for _, q := range r.q {
		p.Mul(p, new(big.Int).SetUint64(q))
	}
	return p
}

// numerators turns fractions between 0 and 1 into numerators over den, which is a
// multiple of the denominator of each and lies below the product of the primes.
func (r *residues) numerators(list []mass, den *big.Int) []*big.Int {
	all := r.product()
	parts := make([]*big.Int, len(r.q)) // 1 modulo one prime, 0 modulo the others; times den
	for i, q := range r.q {
		p := new(big.Int).SetUint64(q)
		rest := new(big.Int).Quo(all, p)
		c := new(big.Int).ModInverse(new(big.Int).Mod(rest, p), p)
		c.Mul(c, den).Mod(c, p)
		parts[i] = rest.Mul(rest, c)
	}
	out := make([]*big.Int, len(list))
	var term, left big.Int
	for n, m := range list {
		sum := new(big.Int)
		for i := range m {
			sum.Add(sum, term.Mul(parts[i], left.SetUint64(m[i])))
		}
		out[n] = sum.Mod(sum, all)
	}
	return out
}

// exponents is a denominator by the exponents of its primes: entry i is that of
// the prime i; nil is 1. All that occur are small.
type exponents []uint16

// divisors factors denominators.
type divisors map[int64]exponents

func (d divisors) of(n int64) exponents {
	e, ok := d[n]
	if !ok {
		left := n
		for p := int64(2); left > 1; p++ {
			for left%p == 0 {
				left /= p
				for int64(len(e)) <= p {
					e = append(e, 0)
				}
				e[p]++
			}
		}
		d[n] = e
	}
	return e
}

// times is the product of two. An exponent that is too large to be kept stays at
// the highest, which no denominator that is counted with comes near.
func (e exponents) times(o exponents) exponents {
	out := make(exponents, max(len(e), len(o)))
	copy(out, e)
	for i, n := range o {
		out[i] += min(n, math.MaxUint16-out[i])
	}
	return out
}

// common is the least common multiple of two; it may change e.
func (e exponents) common(o exponents) exponents {
	for len(e) < len(o) {
		e = append(e, 0)
	}
	for i, n := range o {
		e[i] = max(e[i], n)
	}
	return e
}

func (e exponents) number() *big.Int {
	n := big.NewInt(1)
	for p, times := range e {
		if times > 0 {
			n.Mul(n, new(big.Int).Exp(big.NewInt(int64(p)), big.NewInt(int64(times)), nil))
		}
	}
	return n
}
