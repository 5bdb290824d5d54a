package cond

import (
	"fmt"
	"strings"
)

// Op compares a slot with a constant.
type Op uint8

// The comparisons.
const (
	Eq Op = iota
	Ne
	Lt
	Le
	Gt
	Ge
	bits // slot & k != 0
)

var opText = [...]string{"==", "!=", "<", "<=", ">", ">=", "&"}

// testKind tells the nodes of a test tree apart.
type testKind uint8

const (
	constTest testKind = iota
	slotTest
	notTest
	allTest
	anyTest
)

// Bool is a test over slots, as a tree.
type Bool struct {
	kind  testKind
	value bool // constTest
	op    Op
	a, b  int   // slots; b is -1 without a second one
	k     int64 // wider than a slot: a difference of two slots needs 33 bits
	kids  []Bool
	size  int   // comparisons below; shared parts count at each place
	leaf  *Leaf // the piece of source that it came from
}

// Compare tests a slot against a constant.
func Compare(slot int, op Op, k int32) Bool {
	return Bool{kind: slotTest, op: op, a: slot, b: -1, k: int64(k), size: 1}
}

// difference tests the difference of two slots against a constant.
func difference(a, b int, op Op, k int64) Bool {
	return Bool{kind: slotTest, op: op, a: a, b: b, k: k, size: 1}
}

// Mask tests that a slot has any of the bits.
func Mask(slot int, mask int32) Bool {
	return Bool{kind: slotTest, op: bits, a: slot, b: -1, k: int64(mask), size: 1}
}

// Const always has the value.
func Const(value bool) Bool { return Bool{value: value} }

// Not is the negation.
func Not(b Bool) Bool { return Bool{kind: notTest, kids: []Bool{b}, size: b.size} }

// All holds when every test does; without tests it holds.
func All(tests ...Bool) Bool { return Bool{kind: allTest, kids: tests, size: sizeOf(tests)} }

// Any holds when some test does; without tests it does not.
func Any(tests ...Bool) Bool { return Bool{kind: anyTest, kids: tests, size: sizeOf(tests)} }

// same holds when both tests do or neither does.
func same(a, b Bool) Bool { return Any(All(a, b), All(Not(a), Not(b))) }

// sizeOf adds up sizes. It stops far beyond what is allowed, since names of
// names of names add up exponentially.
func sizeOf(tests []Bool) int {
	n := 0
	for _, t := range tests {
		n = min(n+t.size, 1<<30)
	}
	return n
}

// simplify folds constants. What came from the source keeps its leaf.
func (b Bool) simplify() Bool {
	switch b.kind {
	case notTest:
		kid := b.kids[0].simplify()
		if kid.kind == constTest {
			return Bool{value: !kid.value, leaf: b.leaf}
		}
		return Bool{kind: notTest, kids: []Bool{kid}, leaf: b.leaf, size: kid.size}
	case allTest, anyTest:
		return b.simplifyMany(b.kind == allTest)
	}
	return b
}

// simplifyMany folds a conjunction (neutral true) or disjunction (neutral false).
func (b Bool) simplifyMany(neutral bool) Bool {
	var kids []Bool
	for _, kid := range b.kids {
		kid = kid.simplify()
		if kid.kind != constTest {
			kids = append(kids, kid)
			continue
		}
		if kid.value != neutral {
			if b.leaf != nil {
				kid.leaf = b.leaf
			}
			return kid
		}
	}
	switch {
	case len(kids) == 0:
		return Bool{value: neutral, leaf: b.leaf}
	case len(kids) == 1 && b.leaf == nil:
		return kids[0]
	}
	return Bool{kind: b.kind, kids: kids, leaf: b.leaf, size: sizeOf(kids)}
}

// String writes the test with its slots, for people who debug.
func (b Bool) String() string {
	switch b.kind {
	case constTest:
		return fmt.Sprint(b.value)
	case notTest:
		return "not (" + b.kids[0].String() + ")"
	case slotTest:
		if b.b >= 0 {
			return fmt.Sprintf("s%d - s%d %s %d", b.a, b.b, opText[b.op], b.k)
		}
		return fmt.Sprintf("s%d %s %d", b.a, opText[b.op], b.k)
	}
	word := map[testKind]string{allTest: " and ", anyTest: " or "}[b.kind]
	parts := make([]string, len(b.kids))
	for i, kid := range b.kids {
		parts[i] = "(" + kid.String() + ")"
	}
	return strings.Join(parts, word)
}
