package scenario

// Pos is a place in a file of a pack. Line and Col count from 1, Col in
// characters. The zero Pos is "no place".
type Pos struct {
	File string
	Line int
	Col  int
}

// Str is a single line of text.
type Str struct {
	V   string
	Pos Pos
}

// Text is Markdown, written in place or in a file of the pack: a value that is
// one word ending in .md or .txt names a file, and V is what the file holds.
type Text struct {
	V    string
	File string
	Pos  Pos
}

// Ref names something declared elsewhere in the scenario.
type Ref struct {
	Name string
	Pos  Pos
}

// Cond is the source of a condition; package cond gives it a meaning. Col of
// an error inside it is Pos.Col plus the column in Src minus one.
type Cond struct {
	Src string
	Pos Pos
}

// Int is a whole number. Set tells a written 0 from an absent one. Signed
// tells that the source had a leading plus.
type Int struct {
	V      int
	Set    bool
	Signed bool
	Pos    Pos
}

// Bool is true or false. Set tells a written false from an absent one.
type Bool struct {
	V   bool
	Set bool
	Pos Pos
}

// Time is a simulated time in minutes from clock.start; negative is history.
type Time struct {
	Minutes int64
	Set     bool
	Pos     Pos
}

// Duration is a length of simulated time in minutes, never negative.
type Duration struct {
	Minutes int64
	Set     bool
	Pos     Pos
}

// Ratio is a probability as an exact fraction, 0 < Num <= Den <= 1000.
type Ratio struct {
	Num, Den int64
	Set      bool
	Pos      Pos
}

// Scalar is a value to assign: true, false, a whole number, or an enum value.
type Scalar struct {
	V   string
	Pos Pos
}

// Domain says which values a variable may take, and the first of them.
// It is written `bool = false`, `int 0..12 = 2 clamp`, or
// `enum [idle, running] = idle`.
type Domain struct {
	Kind   string // bool, int, enum
	Lo, Hi int    // inclusive; bool 0..1, enum 0..len(Values)-1
	Values []string
	Start  int
	Clamp  bool // an addition beyond the bounds stops at them; else it is a fault
	Pos    Pos
}

// Raw is a piece of the file that is kept for a later reader: V is a Map[Raw],
// a []Raw, a string, an int64, a float64, a bool, or nil.
type Raw struct {
	V   any
	Pos Pos
}

// Entry is one key of a section, with what it holds.
type Entry[T any] struct {
	Key   string
	Pos   Pos // of the key
	Value T
}

// Map is a section whose order matters: the kernel ranks by it.
type Map[T any] []Entry[T]

// Get finds a key.
func (m Map[T]) Get(key string) (T, bool) {
	for i := range m {
		if m[i].Key == key {
			return m[i].Value, true
		}
	}
	var none T
	return none, false
}

// Index is the place of a key, or -1.
func (m Map[T]) Index(key string) int {
	for i := range m {
		if m[i].Key == key {
			return i
		}
	}
	return -1
}

// Keys lists the keys in order.
func (m Map[T]) Keys() []string {
	keys := make([]string, len(m))
	for i := range m {
		keys[i] = m[i].Key
	}
	return keys
}

// Positions lists where the keys stand, in order.
func (m Map[T]) Positions() []Pos {
	places := make([]Pos, len(m))
	for i := range m {
		places[i] = m[i].Pos
	}
	return places
}

// grow adds a key and returns a pointer to its value, for the decoder.
func (m *Map[T]) grow(key string, pos Pos) any {
	*m = append(*m, Entry[T]{Key: key, Pos: pos})
	return &(*m)[len(*m)-1].Value
}
