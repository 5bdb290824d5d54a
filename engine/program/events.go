package program

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// event adds an event and returns its index, which is its rank.
func (c *compiler) event(e Event) int32 {
	e.Rank = int32(len(c.p.Events))
	c.p.Events = append(c.p.Events, e)
	return e.Rank
}

// message adds a text that reaches roles; text that nobody receives is None.
func (c *compiler) message(id string, m scenario.Message) int32 {
	channel := m.Channel.V
	if channel == "" {
		channel = "note"
	}
	return c.addMessage(Message{
		ID: id, From: m.From.V, Channel: channel, Subject: m.Subject.V, Body: m.Body.V, To: c.roleList(m.To),
	})
}

func (c *compiler) addMessage(m Message) int32 {
	m.Read, m.Shown, m.Event, m.Move = None, None, None, None
	m.Reads = noMoves(len(c.p.Roles))
	c.p.Messages = append(c.p.Messages, m)
	return int32(len(c.p.Messages) - 1)
}

func noMoves(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = None
	}
	return list
}

// trigger makes the events of a trigger: one, or one for each repetition. each
// is called for every event that was made, with its index.
func (c *compiler) trigger(key string, t scenario.Trigger, base Event) []int32 {
	n := 1
	if t.Every.Set {
		n = max(1, t.Times.V)
		if !t.Times.Set {
			c.errorf("WF237", t.Every.Pos, "add times: with a number", "%s repeats without end", key)
		}
	}
	var events []int32
	for i := range n {
		e := base
		e.ID, e.At = key, None
		if n > 1 {
			e.ID = fmt.Sprintf("%s#%d", key, i+1)
		}
		shift := int64(i) * t.Every.Minutes
		c.timing(&e, t, shift)
		if base.Message != None && i > 0 {
			copied := c.p.Messages[base.Message]
			copied.ID = e.ID
			e.Message = c.addMessage(copied)
		}
		events = append(events, c.event(e))
	}
	for _, e := range events {
		if m := c.p.Events[e].Message; m != None {
			c.p.Messages[m].Event = e
		}
		c.later(func() { c.guards(e, t, e != events[0]) })
	}
	c.follows(events, t)
	return events
}

// timing fills in when an event is due, as far as that is known now.
func (c *compiler) timing(e *Event, t scenario.Trigger, shift int64) {
	p := c.p
	e.Num, e.Den = t.Chance.Num, t.Chance.Den
	e.Delay = int32((t.In.Minutes + shift) / p.Quantum)
	switch {
	case t.At.Set && t.At.Minutes+shift < 0:
		e.History, e.Minute = true, t.At.Minutes+shift
		if t.When.Src != "" || t.Unless.Src != "" || t.Chance.Set {
			c.errorf("WF238", t.At.Pos, "remove when, unless and chance", "%s lies before the start, so it has no guard and no chance", e.ID)
		}
	case t.At.Set:
		e.At = int32((t.At.Minutes + shift) / p.Quantum)
	case t.After.Name == "" && t.When.Src == "":
		c.errorf("WF239", e.pos(c), "add at, after or when", "%s never happens: nothing says when", e.ID)
	case t.After.Name == "":
		e.Trigger = true
	}
}

// pos finds where the event is written, for messages.
func (e *Event) pos(c *compiler) scenario.Pos {
	for _, a := range c.doc.Attack {
		if a.Key == e.Section {
			return a.Pos
		}
	}
	for _, i := range c.doc.Injects {
		if i.Key == e.Section {
			return i.Pos
		}
	}
	return scenario.Pos{}
}

// guards compiles the conditions of an event.
func (c *compiler) guards(index int32, t scenario.Trigger, repeated bool) {
	e := &c.p.Events[index]
	e.When = c.cond(t.When)
	e.Unless = c.cond(t.Unless)
	if repeated && t.Until.Src != "" {
		e.Unless = either(e.Unless, c.cond(t.Until))
	}
}

// either is the disjunction of two conditions, each of which may be nil.
func either(a, b *cond.Cond) *cond.Cond {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return cond.Or(a, b)
}

// follows hooks events behind what they come after.
func (c *compiler) follows(events []int32, t scenario.Trigger) {
	if t.At.Set && t.After.Name != "" {
		c.errorf("WF239", t.After.Pos, "keep one of the two", "at and after exclude each other")
	}
	if t.At.Set && t.In.Set {
		c.errorf("WF239", t.In.Pos, "keep one of the two: in delays what comes after something, or when a condition holds",
			"at and in exclude each other")
	}
	if t.At.Set || t.After.Name == "" {
		return
	}
	c.later(func() {
		for _, e := range events {
			c.follow(t.After, Follow{Event: e, Delay: c.p.Events[e].Delay})
		}
	})
}

// follow hooks one event behind every move or event that a name stands for.
func (c *compiler) follow(ref scenario.Ref, f Follow) {
	name := strings.TrimSpace(ref.Name)
	if rest, ok := reading(name); ok {
		c.followReading(ref, rest, f)
		return
	}
	id, rest, _ := strings.Cut(name, ".")
	t, ok := c.things[id]
	if !ok {
		c.unknown("WF240", "move or event", id, ref.Pos, mapKeys(c.things))
		return
	}
	if rest != "" {
		p, ok := t.parts[slug(rest)]
		if !ok {
			c.unknown("WF240", "part of "+id, rest, ref.Pos, mapKeys(t.parts))
			return
		}
		t.moves, t.events = []int32{p.move}, nil
	}
	for _, m := range t.moves {
		c.p.Moves[m].After = append(c.p.Moves[m].After, f)
	}
	for _, e := range t.events {
		if c.p.Events[e].History {
			c.errorf("WF240", ref.Pos, "use at", "%s lies before the start, so nothing can follow it", id)
			return
		}
		c.p.Events[e].After = append(c.p.Events[e].After, f)
	}
}

// reading recognises `read(item)` and `read item`.
func reading(name string) (string, bool) {
	if rest, ok := strings.CutPrefix(name, "read("); ok {
		return strings.TrimSpace(strings.TrimSuffix(rest, ")")), true
	}
	if rest, ok := strings.CutPrefix(name, "read "); ok {
		return strings.TrimSpace(rest), true
	}
	return "", false
}

func (c *compiler) attack() {
	for _, a := range c.doc.Attack {
		step := a.Value
		title := step.Title.V
		if title == "" {
			title = words(a.Key)
		}
		events := c.trigger(a.Key, step.Trigger, Event{
			Kind: AttackEvent, Message: None, Subject: None, Section: a.Key,
			Title: title, Text: step.Text.V, Technique: step.Technique.V,
		})
		c.things[a.Key] = thing{section: "attack", title: title, events: events}
		c.later(func() {
			effects := c.effects(step.Effects)
			for _, e := range events {
				c.p.Events[e].Traces = c.traces(step.Traces)
				c.effectsOf(e, effects, a.Pos)
			}
		})
	}
}

// effectsOf gives an event its effects; history has none.
func (c *compiler) effectsOf(e int32, effects Effects, pos scenario.Pos) {
	if c.p.Events[e].History && len(effects.Writes)+len(effects.Rewards) > 0 {
		c.errorf("WF238", pos, "put it into the initial state", "%s lies before the start, so it can change nothing", c.p.Events[e].ID)
		return
	}
	c.p.Events[e].Effects = effects
}

// traces resolves the items and messages that show a step or support an answer.
func (c *compiler) traces(refs []scenario.Ref) []Trace {
	var out []Trace
	for _, r := range refs {
		t, ok := c.things[r.Name]
		switch {
		case ok && t.section == "evidence":
			out = append(out, Trace{Item: t.index, Message: None})
		case ok && t.section == "injects":
			for _, e := range t.events {
				out = append(out, Trace{Item: None, Message: c.p.Events[e].Message})
			}
		case ok && t.section == "requests" && len(t.reply) > 0:
			out = append(out, Trace{Item: None, Message: c.p.Events[t.reply[0]].Message})
		default:
			c.unknown("WF241", "evidence item or inject", r.Name, r.Pos, c.readable())
		}
	}
	return out
}

// readable lists what can be read.
func (c *compiler) readable() []string {
	var names []string
	for name, t := range c.things {
		if in(t.section, []string{"evidence", "injects"}) || len(t.reply) > 0 {
			names = append(names, name)
		}
	}
	return names
}

func (c *compiler) injects() {
	for _, i := range c.doc.Injects {
		inject := i.Value
		if inject.At.Set && inject.At.Minutes < 0 {
			c.errorf("WF238", inject.At.Pos, "tell it in the brief", "inject %s lies before the start, so nobody would receive it", i.Key)
			continue
		}
		m := c.message(i.Key, inject.Message)
		events := c.trigger(i.Key, inject.Trigger, Event{
			Kind: InjectEvent, Message: m, Subject: None, Section: i.Key,
			Title: inject.Subject.V, Expected: inject.Expected.V,
		})
		c.things[i.Key] = thing{section: "injects", title: inject.Subject.V, events: events, index: m}
		c.later(func() {
			effects := c.effects(inject.Effects)
			for _, e := range events {
				c.effectsOf(e, effects, i.Pos)
			}
		})
	}
}

// delayed makes the events of the later section of a move, for each use of it.
func (c *compiler) delayed(move int32, list []scenario.Later) {
	m := &c.p.Moves[move]
	m.Later = make([][]Follow, m.Max)
	for use := range m.Max {
		for n, l := range list {
			id := fmt.Sprintf("%s later %d", m.ID, n+1)
			if m.Max > 1 {
				id = fmt.Sprintf("%s (use %d)", id, use+1)
			}
			e := Event{ID: id, Kind: LaterEvent, At: None, Message: None, Subject: None,
				Section: m.Card.Section, Title: m.Card.Title, Num: l.Chance.Num, Den: l.Chance.Den}
			if l.Body.V != "" || l.Subject.V != "" {
				e.Message = c.message(id, l.Message)
			}
			index := c.event(e)
			if e.Message != None {
				c.p.Messages[e.Message].Event = index
			}
			delay := int32(l.In.Minutes / c.p.Quantum)
			c.p.Moves[move].Later[use] = append(c.p.Moves[move].Later[use], Follow{Event: index, Delay: delay})
			c.later(func() {
				e := &c.p.Events[index]
				e.When, e.Unless, e.Effects = c.cond(l.When), c.cond(l.Unless), c.effects(l.Effects)
			})
		}
	}
}

// roleList resolves recipients; none named means everybody.
func (c *compiler) roleList(refs []scenario.Ref) []int32 {
	var out []int32
	for i := range c.p.Roles {
		if c.roleBits(refs)&(1<<i) != 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

func (c *compiler) roleBits(refs []scenario.Ref) uint64 {
	if len(refs) == 0 {
		return 1<<len(c.p.Roles) - 1
	}
	var bits uint64
	for _, r := range refs {
		if i := c.doc.Roles.Index(r.Name); i >= 0 && i < len(c.p.Roles) {
			bits |= 1 << i
		}
	}
	return bits
}

// words makes a title of a key.
func words(key string) string {
	s := strings.ReplaceAll(key, "_", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// slug makes an identifier of a channel's name: what is no letter or digit
// becomes an underscore.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	return b.String()
}
