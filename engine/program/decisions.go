package program

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

func (c *compiler) decisions() {
	for _, d := range c.doc.Decisions {
		c.decision(d.Key, d.Pos, d.Value)
	}
}

func (c *compiler) decision(key string, pos scenario.Pos, d scenario.Decision) {
	title := d.Title.V
	if title == "" {
		title = words(key)
	}
	index := int32(len(c.p.Decisions))
	role := c.owner(d.By, pos)
	c.p.Decisions = append(c.p.Decisions, Decision{
		ID: key, Title: title, Ask: d.Ask.V, Role: role, Deadline: None, Then: None,
	})
	opens := c.event(Event{
		ID: key + " opens", Kind: OpenEvent, At: None, Trigger: true, Message: None,
		Subject: index, Section: key, Title: title,
	})
	t := thing{section: "decisions", title: title, parts: map[string]part{}, index: index}
	var options []int32
	for i, o := range d.Options {
		option := o.Value.Move
		option.Repeat = scenario.Int{}
		m := blank(OptionMove, key+"."+o.Key, role)
		m.Subject, m.Part = index, int32(i)
		m.Card = Card{Title: o.Value.Text.V, Section: key}
		move := c.authored(m, option, func() cond.Bool {
			return cond.Compare(c.p.Decisions[index].Slot, cond.Eq, Open)
		})
		t.parts[o.Key] = part{move: move, index: int32(i)}
		t.moves, options = append(t.moves, move), append(options, move)
	}
	dec := &c.p.Decisions[index]
	dec.Options, dec.Opens = options, opens
	if d.Deadline != nil {
		dec.In = int32(d.Deadline.In.Minutes / c.p.Quantum)
		dec.Then = int32(d.Options.Index(d.Deadline.Then.Name)) // the loader has checked it
	}
	c.things[key] = t
	c.later(func() { c.p.Events[opens].When = c.opening(d) })
}

// opening is when a decision opens: its condition, or at the latest or_by.
func (c *compiler) opening(d scenario.Decision) *cond.Cond {
	when := c.cond(d.When)
	if !d.OrBy.Set {
		return when
	}
	by := cond.FromBool(cond.Compare(c.p.Layout.Clock, cond.Ge, int32(d.OrBy.Minutes/c.p.Quantum)))
	return either(when, by)
}

func (c *compiler) questions() {
	for _, q := range c.doc.Questions {
		c.question(q.Key, q.Pos, q.Value)
	}
}

func (c *compiler) question(key string, pos scenario.Pos, q scenario.Question) {
	title := q.Title.V
	if title == "" {
		title = words(key)
	}
	role, index := c.owner(q.By, pos), int32(len(c.p.Questions))
	attempts := int32(2)
	if q.Attempts.Set {
		attempts = int32(q.Attempts.V)
	}
	question := Question{
		ID: key, Title: title, Ask: q.Ask.V, Role: role, MaxAttempts: attempts,
		Attempts:   c.slot("attempts "+key, 0, attempts, 0),
		Bins:       c.slot("bins "+key, 0, 1<<len(q.Answers)-1, 0),
		HintsTaken: c.slot("hints "+key, 0, int32(len(q.Hints)), 0),
		Wording:    scenario.WordingOf(q.Normalise),
	}
	t := thing{section: "questions", title: title, parts: map[string]part{}, index: index}
	open := func() cond.Bool {
		return cond.All(cond.Compare(question.Attempts, cond.Lt, attempts), cond.Not(cond.Mask(question.Bins, 1)))
	}
	for i, b := range q.Answers {
		move := c.answer(index, int32(i), role, key, title, attempts, b, q, open)
		question.Answers = append(question.Answers, Bin{
			ID: b.Key, Any: values(b.Value.Any), Move: move, Why: b.Value.Why.V,
			Score: c.rewards(b.Value.Score, b.Value.Critical.V),
		})
		t.parts[b.Key] = part{move: move, index: int32(i)}
		t.moves = append(t.moves, move)
	}
	for i, h := range q.Hints {
		hint := c.hint(index, int32(i), role, key, title, question.HintsTaken, open)
		question.Hints = append(question.Hints, Hint{Text: h.Text.V, Price: c.rewards(h.Price, false), Move: hint})
	}
	c.p.Questions = append(c.p.Questions, question)
	c.things[key] = t
	c.later(func() { c.p.Questions[index].SupportedBy = c.traces(q.SupportedBy) })
}

// answer adds the move of giving an answer of one bin. The solver branches over
// bins; people type, and the wording decides the bin.
func (c *compiler) answer(question, bin, role int32, key, title string, attempts int32, b scenario.Entry[scenario.Bin], q scenario.Question, open func() cond.Bool) int32 {
	m := blank(AnswerMove, key+"."+b.Key, role)
	m.Subject, m.Part, m.Max = question, bin, attempts
	m.Cost = int32(q.Cost.Minutes / c.p.Quantum)
	m.Card = Card{Title: title, Why: b.Value.Why.V, Else: q.Else.V, Section: key}
	move := c.add(m)
	c.p.Moves[move].Later = make([][]Follow, attempts)
	c.later(func() {
		when, supported := c.cond(q.When), (*cond.Cond)(nil) // may add moves
		if bin == 0 {
			supported = c.supported(q.SupportedBy, role)
		}
		m := &c.p.Moves[move]
		slots := &c.p.Questions[question]
		m.When, m.Supported = when, supported
		m.OnStart.Writes = []Write{{Slot: int32(slots.Attempts), Value: 1, Add: true}}
		m.Effects = c.effects(b.Value.Effects)
		m.Effects.Rewards = nil // paid by the rule for bins
		m.Effects.Writes = append(m.Effects.Writes, Write{Slot: int32(slots.Bins), Value: 1 << bin, Or: true})
		c.guard(move, open())
	})
	return move
}

// supported is that everything which supports an answer has been read.
func (c *compiler) supported(refs []scenario.Ref, role int32) *cond.Cond {
	var tests []cond.Bool
	for _, t := range c.traces(refs) {
		if t.Item != None {
			tests = append(tests, cond.Mask(c.p.Items[t.Item].Held, 1<<role))
			continue
		}
		tests = append(tests, c.hasRead(t.Message, role))
	}
	return cond.FromBool(cond.All(tests...))
}

// hint adds the move of taking a hint; hints are taken in order.
func (c *compiler) hint(question, n, role int32, key, title string, taken int, open func() cond.Bool) int32 {
	m := blank(HintMove, hintID(key, n), role)
	m.Subject, m.Part = question, n
	m.Card = Card{Title: title, Section: key}
	move := c.add(m)
	c.p.Moves[move].Effects.Writes = []Write{{Slot: int32(taken), Value: n + 1}}
	c.later(func() { // behind the answers, whose condition it shares
		c.p.Moves[move].When = c.p.Moves[c.p.Questions[question].Answers[0].Move].When
		c.guard(move, cond.All(open(), cond.Compare(taken, cond.Eq, n)))
	})
	return move
}

func hintID(question string, n int32) string {
	return "hint " + question + " " + strconv.Itoa(int(n)+1)
}

// Match finds the bin of an answer: the first that accepts its wording. It fails
// only where no bin takes the rest.
func (q *Question) Match(answer string) (int, bool) {
	given := q.Wording.Normal(answer)
	for i, b := range q.Answers {
		if len(b.Any) == 0 {
			return i, true
		}
		for _, accepted := range b.Any {
			if q.Wording.Normal(accepted) == given {
				return i, true
			}
		}
	}
	return 0, false
}
