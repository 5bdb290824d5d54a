package program

import (
	"fmt"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// add adds a move and returns its index, which is its rank.
func (c *compiler) add(m Move) int32 {
	index := int32(len(c.p.Moves))
	if m.Max == 0 {
		m.Max = 1
	}
	m.Used = c.slot("used "+m.ID, 0, m.Max, 0)
	m.Done = None
	c.p.Moves = append(c.p.Moves, m)
	c.p.index[m.ID] = int(index)
	return index
}

// blank is a move with every index at None.
func blank(kind MoveKind, id string, role int32) Move {
	return Move{ID: id, Kind: kind, Role: role, Result: None, Subject: None, Part: None, Target: None, Approval: None}
}

// authored adds a move that an author wrote out. Its conditions and effects are
// filled in by the second pass; extra is what the kind demands beside them.
func (c *compiler) authored(m Move, src scenario.Move, extra func() cond.Bool) int32 {
	m.Cost = int32(src.Cost.Minutes / c.p.Quantum)
	m.Max = int32(max(1, src.Repeat.V))
	m.Uninterruptible, m.Irreversible, m.Hidden = src.Uninterruptible.V, src.Irreversible.V, src.Hide.V
	m.Card.Why, m.Card.Else = src.Why.V, src.Else.V
	index := c.add(m)
	if src.Result.V != "" {
		c.result(index, src.Result.V)
	}
	c.delayed(index, src.Later)
	c.later(func() {
		when, effects := c.cond(src.When), c.effects(src.Effects) // may add moves
		m := &c.p.Moves[index]
		m.When, m.Effects = when, effects
		c.draw(index, src.Uses)
		c.guard(index, extra())
	})
	if src.Approval != nil { // behind the condition, which asking for it shares
		c.approval(index, src.Approval)
	}
	return index
}

// result makes the message that a role gets when its move is complete.
func (c *compiler) result(move int32, text string) {
	m := &c.p.Moves[move]
	index := c.addMessage(Message{
		ID: m.ID + " result", Channel: "result", Subject: m.Card.Title, Body: text, To: []int32{m.Role},
	})
	c.p.Messages[index].Move = move
	c.p.Moves[move].Result = index
}

// guard puts together everything that must hold to start a move, except that
// the role is free.
func (c *compiler) guard(move int32, extra cond.Bool) {
	m := &c.p.Moves[move]
	tests := []cond.Bool{cond.Compare(m.Used, cond.Lt, m.Max), extra}
	for _, w := range m.OnStart.Writes { // pools must have enough
		if w.Add && w.Value < 0 {
			tests = append(tests, cond.Compare(int(w.Slot), cond.Ge, -w.Value))
		}
	}
	if m.Approval != None {
		tests = append(tests, cond.Compare(m.Approval, cond.Eq, Granted))
	}
	m.Guard = cond.And(cond.FromBool(cond.All(tests...)), m.When)
}

// draw makes a move draw on pools.
func (c *compiler) draw(move int32, uses scenario.Map[scenario.Int]) {
	m := &c.p.Moves[move]
	for _, u := range uses {
		i := c.doc.Pools.Index(u.Key)
		if i < 0 {
			c.unknown("WF232", "pool", u.Key, u.Pos, c.doc.Pools.Keys())
			continue
		}
		slot, n := int32(c.p.Pools[i].Slot), int32(u.Value.V)
		m.OnStart.Writes = append(m.OnStart.Writes, Write{Slot: slot, Value: -n, Add: true})
		if !c.doc.Pools[i].Value.Spent.V {
			m.Release = append(m.Release, Write{Slot: slot, Value: n, Add: true})
		}
	}
}

// Values of the slot that holds the state of an approval.
const (
	Unasked int32 = iota
	Asked
	Granted
	Refused
)

// approval adds the moves that ask for, grant and refuse a move.
func (c *compiler) approval(move int32, a *scenario.Approval) {
	m := c.p.Moves[move]
	slot := c.slot("approval "+m.ID, Unasked, Refused, Unasked)
	c.p.Moves[move].Approval = slot
	by := int32(max(0, c.doc.Roles.Index(a.By.Name)))
	for _, step := range []struct {
		kind     MoveKind
		verb     string
		role     int32
		from, to int32
	}{
		{AskMove, "ask for", m.Role, Unasked, Asked},
		{GrantMove, "grant", by, Asked, Granted},
		{RefuseMove, "refuse", by, Asked, Refused},
	} {
		b := blank(step.kind, step.verb+" "+m.ID, step.role)
		b.Target, b.Part = move, by
		b.Card = Card{Title: m.Card.Title, Text: a.Reason.V, Section: m.Card.Section}
		index := c.add(b)
		c.p.Moves[index].Effects.Writes = []Write{{Slot: int32(slot), Value: step.to}}
		c.later(func() {
			test := cond.Compare(slot, cond.Eq, step.from)
			if step.kind == AskMove { // asking makes sense only for what is possible
				c.p.Moves[index].When = c.p.Moves[move].When
			}
			c.guard(index, test)
		})
	}
}

// owner resolves by:; without it the only role owns the move.
func (c *compiler) owner(by scenario.Ref, pos scenario.Pos) int32 {
	if by.Name == "" {
		if len(c.p.Roles) > 1 {
			c.errorf("WF242", pos, "add by: with a role", "it does not say whose it is, and there are %d roles", len(c.p.Roles))
		}
		return 0
	}
	return int32(max(0, c.doc.Roles.Index(by.Name))) // the loader has reported an unknown one
}

func always() cond.Bool { return cond.Const(true) }

func (c *compiler) actions() {
	for _, a := range c.doc.Actions {
		m := blank(ActionMove, a.Key, c.owner(a.Value.By, a.Pos))
		m.Card = Card{Title: a.Value.Title.V, Group: a.Value.Group.V, Text: a.Value.Text.V, Section: a.Key}
		index := c.authored(m, a.Value.Move, always)
		c.things[a.Key] = thing{section: "actions", title: a.Value.Title.V, moves: []int32{index}}
	}
}

func (c *compiler) requests() {
	for _, r := range c.doc.Requests {
		c.request(r.Key, r.Pos, r.Value)
	}
}

// request makes a move for each channel: the right one first, in the order of
// rank, then the wrong ones.
func (c *compiler) request(key string, pos scenario.Pos, r scenario.Request) {
	place := ""
	if i := c.doc.Places.Index(r.To.Name); i >= 0 {
		place = c.doc.Places[i].Value.Title.V
	}
	t := thing{section: "requests", title: r.Title.V, parts: map[string]part{}}
	open := func(self *int32) func() cond.Bool {
		return func() cond.Bool { return c.channelOpen(key, *self, r.Retry.V) }
	}
	channel := func(name, title string, src scenario.Move) int32 {
		m := blank(RequestMove, key+"."+name, c.owner(r.By, pos))
		m.Part = int32(len(t.moves))
		m.Card = Card{Title: r.Title.V, Group: r.Group.V, Text: r.Text.V, Section: key, Channel: title, To: place}
		self := new(int32)
		*self = c.authored(m, src, open(self))
		t.parts[name] = part{move: *self, index: m.Part}
		t.moves = append(t.moves, *self)
		return *self
	}
	src := r.Move
	src.Repeat = scenario.Int{} // each channel once; retry allows another
	right := channel(r.ChannelName, r.Channel.V, src)
	t.reply = c.reply(right, r.Reply, place)
	for _, w := range r.WrongChannels {
		wrong := src
		wrong.Effects, wrong.Why, wrong.Result, wrong.Later = w.Value.Effects, w.Value.Why, w.Value.Result, nil
		wrong.Critical = w.Value.Critical
		title := w.Value.Title.V
		if title == "" {
			title = words(w.Key)
		}
		if _, dup := t.parts[slug(w.Key)]; dup {
			c.errorf("WF243", w.Pos, "rename it", "channel %q stands twice", w.Key)
			continue
		}
		c.reply(channel(slug(w.Key), title, wrong), w.Value.Reply, place)
	}
	c.things[key] = t
}

// channelOpen says when a channel of a request may be used: never twice, none
// behind the right one, and a second only where retry is allowed.
func (c *compiler) channelOpen(key string, self int32, retry bool) cond.Bool {
	moves := c.things[key].moves
	var tests []cond.Bool
	for i, m := range moves {
		if m != self && (!retry || i == 0) {
			tests = append(tests, cond.Compare(c.p.Moves[m].Used, cond.Eq, 0))
		}
	}
	return cond.All(tests...)
}

// reply makes the event that answers a request.
func (c *compiler) reply(move int32, r *scenario.Reply, place string) []int32 {
	if r == nil {
		return nil
	}
	m := &c.p.Moves[move]
	id := m.Card.Section + " reply"
	if m.Part > 0 {
		id = m.ID + " reply"
	}
	from, channel, subject := r.From.V, r.Channel.V, r.Subject.V
	if from == "" {
		from = place
	}
	if channel == "" {
		channel = "mail"
	}
	if subject == "" {
		subject = m.Card.Title
	}
	section, title, role := m.Card.Section, m.Card.Title, m.Role
	msg := c.addMessage(Message{ID: id, From: from, Channel: channel, Subject: subject, Body: r.Body.V, To: []int32{role}})
	index := c.event(Event{ID: id, Kind: ReplyEvent, At: None, Message: msg, Subject: None, Section: section, Title: title})
	c.p.Messages[msg].Event = index
	follow := Follow{Event: index, Delay: int32(r.In.Minutes / c.p.Quantum)}
	c.p.Moves[move].Later[0] = append(c.p.Moves[move].Later[0], follow)
	c.later(func() { c.p.Events[index].Effects = c.effects(r.Effects) })
	return []int32{index}
}

// MoveLabel is what tests and people call a move that has parts.
func (m *Move) MoveLabel() string {
	if m.Kind == RequestMove {
		return fmt.Sprintf("%s via %s", m.Card.Section, m.Card.Channel)
	}
	return m.ID
}
