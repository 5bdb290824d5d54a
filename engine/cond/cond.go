// Package cond is the condition language: typed, total and free of effects. A
// condition is parsed with the column of everything in it, checked against
// declared domains, and compiled to a test over a vector of bounded integers
// that allocates nothing.
//
// The package knows nothing of scenarios: a Scope says which slot a name stands
// for and what a predicate tests.
package cond

import "fmt"

// Kind is the kind of a type.
type Kind uint8

// The kinds.
const (
	KindBool Kind = iota
	KindInt
	KindEnum
	KindTime // quanta of the clock
)

// Type is what an operand may hold: Lo to Hi, both included. Values names them
// for an enum, from Lo on.
type Type struct {
	Kind   Kind
	Lo, Hi int32
	Values []string
}

// Operand is what a name stands for: a slot, or a derived condition.
type Operand struct {
	Slot int
	Type Type
	Expr *Cond // a derived condition, put in place of its name
}

// Name is one part of an argument. Col counts characters from 1.
type Name struct {
	Text string
	Col  int
}

// Arg is an argument of a predicate: names joined by dots.
type Arg []Name

// Scope gives names a meaning.
type Scope interface {
	// Operand finds a variable, a derived condition, or the clock.
	Operand(name string) (Operand, bool)
	// Names are all that Operand knows.
	Names() []string
	// Predicate makes a test of a predicate. The columns of an error are those
	// of the arguments.
	Predicate(fn string, args []Arg) (Bool, *Error)
	// Predicates are all that Predicate knows.
	Predicates() []string
	// Quanta turns minutes into clock units; false if they do not fit.
	Quanta(minutes int64) (int32, bool)
}

// Error is a mistake in a condition: where, what, and what to do.
type Error struct {
	Col, Len  int // in characters, from 1
	Msg, Hint string
	Old, New  string // what stands there, and what was certainly meant; else empty
}

// Error is column, message and hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return fmt.Sprintf("column %d: %s", e.Col, e.Msg)
	}
	return fmt.Sprintf("column %d: %s (%s)", e.Col, e.Msg, e.Hint)
}

// Bounds of a condition. Beyond them it is an error, never a crash.
const (
	maxSource = 4096 // bytes
	maxDepth  = 64
	maxList   = 64
	maxTests  = 8192 // comparisons, with derived conditions put in
	maxNumber = 1_000_000_000
)

// Cond is a compiled condition. It is immutable. A nil Cond holds.
type Cond struct {
	src      string
	root     Bool // simplified, with leaves, for explanations
	code     []atom
	entry    int32
	warnings []*Error
}

// Compile parses and checks a condition.
func Compile(src string, scope Scope) (*Cond, []*Error) {
	e, errs := Parse(src)
	if len(errs) > 0 {
		return nil, errs
	}
	return e.Check(scope)
}

// FromBool makes a condition of a test that no author wrote.
func FromBool(b Bool) *Cond { return newCond("", b, nil) }

// And is the conjunction; conditions that are nil hold and are left out.
func And(conds ...*Cond) *Cond { return join(All, conds) }

// Or is the disjunction of conditions that are not nil.
func Or(conds ...*Cond) *Cond { return join(Any, conds) }

func join(with func(...Bool) Bool, conds []*Cond) *Cond {
	var tests []Bool
	for _, c := range conds {
		if c != nil {
			tests = append(tests, c.root)
		}
	}
	if len(tests) == 0 {
		return nil
	}
	return newCond("", with(tests...), nil)
}

// String is the condition in canonical form.
func (c *Cond) String() string {
	switch {
	case c == nil:
		return "true"
	case c.src != "":
		return c.src
	}
	return c.root.String()
}

// Warnings are parts that are always true or always false.
func (c *Cond) Warnings() []*Error {
	if c == nil {
		return nil
	}
	return c.warnings
}

// Constant tells whether the condition has the same value in every state.
func (c *Cond) Constant() (value, ok bool) {
	if c == nil {
		return true, true
	}
	return c.root.value, c.root.kind == constTest
}

// Negate is the condition that holds where another does not.
func Negate(c *Cond) *Cond {
	if c == nil {
		return FromBool(Const(false))
	}
	return newCond("", Not(c.root), nil)
}
