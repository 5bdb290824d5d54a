package program

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// cond compiles a condition of the document; an empty one is nil, which holds.
func (c *compiler) cond(src scenario.Cond) *cond.Cond {
	if src.Src == "" {
		return nil
	}
	compiled, errs := cond.Compile(src.Src, c)
	for _, e := range errs {
		c.errorf("WF235", at(src.Pos, e.Col), e.Hint, "%s", e.Msg)
		c.slip(e.Old, e.New)
	}
	if len(errs) > 0 {
		return nil
	}
	for _, w := range compiled.Warnings() {
		c.warnf("WF301", at(src.Pos, w.Col), w.Hint, "%s", w.Msg)
	}
	return compiled
}

// at moves a position to a column inside a condition.
func at(pos scenario.Pos, col int) scenario.Pos {
	if col > 0 {
		pos.Col += col - 1
	}
	return pos
}

// Operand implements cond.Scope.
func (c *compiler) Operand(name string) (cond.Operand, bool) {
	if name == "clock" {
		return cond.Operand{Slot: c.p.Layout.Clock, Type: cond.Type{Kind: cond.KindTime, Hi: c.p.Horizon}}, true
	}
	if v, ok := c.vars[name]; ok {
		return cond.Operand{Slot: v.slot, Type: v.typ}, true
	}
	if _, ok := c.derived[name]; ok {
		return cond.Operand{Expr: c.resolve(name), Type: cond.Type{Kind: cond.KindBool, Hi: 1}}, true
	}
	return cond.Operand{}, false
}

// resolve compiles a derived condition once, and refuses circles.
func (c *compiler) resolve(name string) *cond.Cond {
	d := c.derived[name]
	if d.compiling {
		c.errorf("WF236", d.src.Pos, "break the circle", "derived condition %s depends on itself", name)
		return cond.FromBool(cond.Const(false))
	}
	if d.cond == nil {
		d.compiling = true
		if d.cond = c.cond(d.src); d.cond == nil {
			d.cond = cond.FromBool(cond.Const(false))
		}
		d.compiling = false
	}
	return d.cond
}

// Names implements cond.Scope.
func (c *compiler) Names() []string {
	names := append(mapKeys(c.vars), mapKeys(c.derived)...)
	return append(names, "clock")
}

// Quanta implements cond.Scope.
func (c *compiler) Quanta(minutes int64) (int32, bool) {
	return int32(minutes / c.p.Quantum), minutes%c.p.Quantum == 0
}

// Predicates implements cond.Scope.
func (c *compiler) Predicates() []string { return mapKeys(predicates) }

// predicates says how each predicate of the language becomes a test.
var predicates = map[string]func(*compiler, []cond.Arg) (cond.Bool, *cond.Error){
	"done":        (*compiler).predDone,
	"chose":       (*compiler).predChose,
	"defaulted":   (*compiler).predDefaulted,
	"read":        (*compiler).predRead,
	"answered":    (*compiler).predAnswered,
	"happened":    (*compiler).predHappened,
	"replied":     (*compiler).predReplied,
	"via":         (*compiler).predVia,
	"collected":   itemPredicate(func(i *Item) int { return i.Slot }),
	"lost":        itemPredicate(func(i *Item) int { return i.Lost }),
	"hashed":      itemPredicate(func(i *Item) int { return i.Hashed }),
	"handed_over": itemPredicate(func(i *Item) int { return i.Handed }),
}

// Predicate implements cond.Scope.
func (c *compiler) Predicate(fn string, args []cond.Arg) (cond.Bool, *cond.Error) {
	p, ok := predicates[fn]
	if !ok {
		return cond.Const(false), &cond.Error{Msg: fmt.Sprintf("there is no predicate %q", fn), Hint: nearest(fn, c.Predicates())}
	}
	return p(c, args)
}

// pick finds the thing that an argument names, of one of the sections.
func (c *compiler) pick(a cond.Arg, sections ...string) (thing, *cond.Error) {
	t, ok := c.things[a[0].Text]
	if ok && in(t.section, sections) {
		return t, nil
	}
	var known []string
	for name, t := range c.things {
		if in(t.section, sections) {
			known = append(known, name)
		}
	}
	msg := fmt.Sprintf("there is no %q among the %s", a[0].Text, strings.Join(sections, ", "))
	if ok {
		msg = fmt.Sprintf("%q is declared under %s; here it takes %s", a[0].Text, t.section, strings.Join(sections, ", "))
	}
	e := &cond.Error{Col: a[0].Col, Len: len(a[0].Text), Msg: msg, Hint: nearest(a[0].Text, known)}
	if better, ok := cond.Slip(a[0].Text, known); ok {
		e.Old, e.New = a[0].Text, better
	}
	if owners := c.owners(a[0].Text, known); len(owners) > 0 && len(a) == 1 {
		e.Hint, e.Old, e.New = "write "+strings.Join(owners, " or "), "", ""
	}
	return t, e
}

// owners are the full names of the options, bins or channels of this name that
// some things have, sorted.
func (c *compiler) owners(name string, things []string) []string {
	var full []string
	for _, t := range things {
		if _, ok := c.things[t].parts[name]; ok {
			full = append(full, t+"."+name)
		}
	}
	slices.Sort(full)
	return full
}

// whole is pick for what is named without a part.
func (c *compiler) whole(a cond.Arg, sections ...string) (thing, *cond.Error) {
	t, err := c.pick(a, sections...)
	if err != nil || len(a) == 1 {
		return t, err
	}
	hint := "write " + a[0].Text
	if t.section == "decisions" {
		hint = "for an option write chose(" + a[0].Text + "." + a[1].Text + ")"
	}
	return t, &cond.Error{Col: a[1].Col, Len: len(a[1].Text), Msg: "it takes " + a[0].Text + " alone, without a part", Hint: hint}
}

// partOf finds an option, bin or channel.
func (c *compiler) partOf(t thing, a cond.Arg) (part, *cond.Error) {
	if len(a) < 2 {
		return part{}, &cond.Error{Col: a[0].Col, Len: len(a[0].Text), Msg: "it takes a part as well, behind a dot", Hint: "one of " + strings.Join(mapKeys(t.parts), ", ")}
	}
	if len(a) > 2 {
		name := a[0].Text + "." + a[1].Text
		return part{}, &cond.Error{Col: a[2].Col, Len: len(a[2].Text), Msg: name + " has no parts", Hint: "write " + name}
	}
	if p, ok := t.parts[a[1].Text]; ok {
		return p, nil
	}
	e := &cond.Error{Col: a[1].Col, Len: len(a[1].Text), Msg: fmt.Sprintf("%s has no %q", a[0].Text, a[1].Text), Hint: nearest(a[1].Text, mapKeys(t.parts))}
	if better, ok := cond.Slip(a[1].Text, mapKeys(t.parts)); ok {
		e.Old, e.New = a[1].Text, better
	}
	return part{}, e
}

// one wants exactly one argument.
func one(args []cond.Arg, what string) *cond.Error {
	if len(args) == 1 && len(args[0]) > 0 {
		return nil
	}
	return &cond.Error{Msg: "it takes one name", Hint: "write " + what}
}

func (c *compiler) predDone(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "done(move)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.pick(args[0], "actions", "requests", "decisions", "evidence")
	if err != nil {
		return cond.Const(false), err
	}
	if in(t.section, []string{"decisions", "evidence"}) {
		if t, err = c.whole(args[0], t.section); err != nil {
			return cond.Const(false), err
		}
	}
	switch t.section {
	case "decisions":
		return cond.Compare(c.p.Decisions[t.index].Slot, cond.Ge, Answered), nil
	case "evidence":
		return cond.Compare(c.p.Items[t.index].Slot, cond.Gt, 0), nil
	}
	if len(args[0]) > 1 {
		p, err := c.partOf(t, args[0])
		if err != nil {
			return cond.Const(false), err
		}
		return c.moveDone(p.move), nil
	}
	return c.anyDone(t.moves), nil
}

// moveDone tests that a move was completed; the slot exists only where asked.
func (c *compiler) moveDone(move int32) cond.Bool {
	m := &c.p.Moves[move]
	if m.Done == None {
		m.Done = c.slot("done "+m.ID, 0, m.Max, 0)
	}
	return cond.Compare(m.Done, cond.Gt, 0)
}

func (c *compiler) anyDone(moves []int32) cond.Bool {
	tests := make([]cond.Bool, len(moves))
	for i, m := range moves {
		tests[i] = c.moveDone(m)
	}
	return cond.Any(tests...)
}

func (c *compiler) predChose(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "chose(decision.option)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.pick(args[0], "decisions")
	if err != nil {
		return cond.Const(false), err
	}
	p, err := c.partOf(t, args[0])
	if err != nil {
		return cond.Const(false), err
	}
	return cond.Compare(c.p.Decisions[t.index].Slot, cond.Eq, Answered+p.index), nil
}

func (c *compiler) predDefaulted(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "defaulted(decision)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.whole(args[0], "decisions")
	if err != nil {
		return cond.Const(false), err
	}
	return cond.Compare(c.p.Decisions[t.index].Defaulted, cond.Gt, 0), nil
}

func (c *compiler) predAnswered(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "answered(question) or answered(question.bin)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.pick(args[0], "questions")
	if err != nil {
		return cond.Const(false), err
	}
	q := &c.p.Questions[t.index]
	if len(args[0]) == 1 {
		return cond.Compare(q.Bins, cond.Gt, 0), nil
	}
	p, err := c.partOf(t, args[0])
	if err != nil {
		return cond.Const(false), err
	}
	return cond.Mask(q.Bins, 1<<p.index), nil
}

func (c *compiler) predHappened(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "happened(event)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.whole(args[0], "attack", "injects")
	if err != nil {
		return cond.Const(false), err
	}
	return c.anyHappened(t.events), nil
}

func (c *compiler) anyHappened(events []int32) cond.Bool {
	var tests []cond.Bool
	for _, e := range events {
		tests = append(tests, cond.Compare(c.p.EventSlot(e), cond.Eq, Happened))
	}
	return cond.Any(tests...)
}

func (c *compiler) predReplied(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "replied(request)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.whole(args[0], "requests")
	if err != nil {
		return cond.Const(false), err
	}
	if len(t.reply) == 0 {
		return cond.Const(false), &cond.Error{Col: args[0][0].Col, Len: len(args[0][0].Text), Msg: args[0][0].Text + " has no reply", Hint: "give the request a reply"}
	}
	return c.anyHappened(t.reply), nil
}

func (c *compiler) predVia(args []cond.Arg) (cond.Bool, *cond.Error) {
	if err := one(args, "via(request.channel)"); err != nil {
		return cond.Const(false), err
	}
	t, err := c.pick(args[0], "requests")
	if err != nil {
		return cond.Const(false), err
	}
	p, err := c.partOf(t, args[0])
	if err != nil {
		return cond.Const(false), err
	}
	return c.moveDone(p.move), nil
}

// itemPredicate makes a predicate on a slot of an evidence item.
func itemPredicate(slot func(*Item) int) func(*compiler, []cond.Arg) (cond.Bool, *cond.Error) {
	return func(c *compiler, args []cond.Arg) (cond.Bool, *cond.Error) {
		if err := one(args, "the id of an evidence item"); err != nil {
			return cond.Const(false), err
		}
		t, err := c.whole(args[0], "evidence")
		if err != nil {
			return cond.Const(false), err
		}
		s := slot(&c.p.Items[t.index])
		if s == None {
			return cond.Const(false), &cond.Error{Col: args[0][0].Col, Len: len(args[0][0].Text),
				Msg: args[0][0].Text + " can never be that", Hint: "give it lost_when, or custody: required"}
		}
		return cond.Compare(s, cond.Gt, 0), nil
	}
}

func (c *compiler) unknown(code, what, name string, pos scenario.Pos, known []string) {
	c.errorf(code, pos, nearest(name, known), "there is no %s %q", what, name)
	if better, ok := cond.Slip(name, known); ok {
		c.slip(name, better)
	}
}

// slip adds to the last finding what was certainly meant.
func (c *compiler) slip(old, better string) {
	if better != "" {
		last := &c.diags[len(c.diags)-1]
		last.Edit = &scenario.Edit{Pos: last.Pos, Old: old, New: better}
	}
}

// nearest makes the hint of an unknown name.
func nearest(name string, known []string) string {
	if n, ok := cond.Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", n)
	}
	if len(known) == 0 {
		return "none is declared"
	}
	sort.Strings(known)
	if len(known) > 12 {
		known = append(known[:12:12], "...")
	}
	return "known are " + strings.Join(known, ", ")
}

func in(s string, list []string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func mapKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
