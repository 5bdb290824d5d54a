package program

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// readKey is one role's reading of one message.
type readKey struct {
	message int32
	role    int32
}

// predRead is read(item) or read(item, role). For evidence it is having it:
// collecting an item, or being given it, includes looking at it.
func (c *compiler) predRead(args []cond.Arg) (cond.Bool, *cond.Error) {
	if len(args) < 1 || len(args) > 2 {
		return cond.Const(false), &cond.Error{Msg: "it takes an item, and a role where several could read it", Hint: "write read(item) or read(item, role)"}
	}
	t, err := c.whole(args[0], "evidence", "injects", "requests")
	if err != nil {
		return cond.Const(false), err
	}
	role := int32(None)
	if len(args) == 2 {
		r := c.doc.Roles.Index(args[1][0].Text)
		if r < 0 {
			return cond.Const(false), &cond.Error{Col: args[1][0].Col, Len: len(args[1][0].Text),
				Msg: "there is no role " + args[1][0].Text, Hint: nearest(args[1][0].Text, c.doc.Roles.Keys())}
		}
		role = int32(r)
	}
	if t.section == "evidence" {
		if role == None {
			return cond.Compare(c.p.Items[t.index].Held, cond.Gt, 0), nil
		}
		return cond.Mask(c.p.Items[t.index].Held, 1<<role), nil
	}
	return c.readMessage(t, args[0], role)
}

func (c *compiler) readMessage(t thing, arg cond.Arg, role int32) (cond.Bool, *cond.Error) {
	events := t.events
	if t.section == "requests" {
		events = t.reply
	}
	var tests []cond.Bool
	for _, e := range events {
		m := c.p.Events[e].Message
		if m == None {
			continue
		}
		r := role
		if r == None {
			if len(c.p.Messages[m].To) != 1 {
				return cond.Const(false), &cond.Error{Col: arg[0].Col, Len: len(arg[0].Text),
					Msg: arg[0].Text + " reaches several roles", Hint: "say whose reading counts: read(" + arg[0].Text + ", role)"}
			}
			r = c.p.Messages[m].To[0]
		}
		tests = append(tests, c.hasRead(m, r))
	}
	if len(tests) == 0 {
		return cond.Const(false), &cond.Error{Col: arg[0].Col, Len: len(arg[0].Text), Msg: arg[0].Text + " is nothing that can be read", Hint: "name an inject, an evidence item or a request with a reply"}
	}
	return cond.Any(tests...), nil
}

// hasRead tests that a role has read a message, and makes the reading a move:
// only readings that something asks for are part of the state.
func (c *compiler) hasRead(message, role int32) cond.Bool {
	m := &c.p.Messages[message]
	if m.Read == None {
		m.Read = c.slot("read "+m.ID, 0, 1<<len(c.p.Roles)-1, 0)
	}
	key := readKey{message, role}
	if _, ok := c.reads[key]; !ok {
		c.reads[key] = c.readMove(message, role)
	}
	return cond.Mask(c.p.Messages[message].Read, 1<<role)
}

func (c *compiler) readMove(message, role int32) int32 {
	m := &c.p.Messages[message]
	id := "read " + m.ID
	if len(c.p.Roles) > 1 {
		id += " as " + c.p.Roles[role].ID
	}
	b := blank(ReadMove, id, role)
	b.Subject = message
	b.Card = Card{Title: m.Subject, Section: m.ID}
	b.Effects.Writes = []Write{{Slot: int32(m.Read), Value: 1 << role, Or: true}}
	move := c.add(b)
	c.p.Messages[message].Reads[role] = move
	c.later(func() { c.guard(move, c.canSee(message, role)) })
	return move
}

// canSee tests that a message has reached a role.
func (c *compiler) canSee(message, role int32) cond.Bool {
	m := &c.p.Messages[message]
	var tests []cond.Bool
	for _, to := range m.To {
		if to == role && m.Event != None {
			tests = append(tests, cond.Compare(c.p.EventSlot(m.Event), cond.Eq, Happened))
		}
	}
	if m.Shown != None {
		tests = append(tests, cond.Mask(m.Shown, 1<<role))
	}
	return cond.Any(tests...)
}

// shares adds the moves by which one role gives another what it has. With one
// role there is nobody to share with.
func (c *compiler) shares() {
	n := int32(len(c.p.Roles))
	if n < 2 {
		return
	}
	for i := range c.p.Items {
		for from := range n {
			for to := range n {
				if from != to {
					c.shareItem(int32(i), from, to)
				}
			}
		}
	}
	for i := range c.p.Messages {
		if c.p.Messages[i].Event == None {
			continue
		}
		c.p.Messages[i].Shown = c.slot("shown "+c.p.Messages[i].ID, 0, 1<<n-1, 0)
		for from := range n {
			for to := range n {
				if from != to && !contains(c.p.Messages[i].To, to) {
					c.shareMessage(int32(i), from, to)
				}
			}
		}
	}
}

func contains(list []int32, v int32) bool {
	for _, l := range list {
		if l == v {
			return true
		}
	}
	return false
}

func (c *compiler) shareItem(item, from, to int32) {
	it := &c.p.Items[item]
	move := c.share(it.ID, it.Title, from, to, item, it.Held)
	c.later(func() {
		held := c.p.Items[item].Held
		c.guard(move, cond.All(cond.Mask(held, 1<<from), cond.Not(cond.Mask(held, 1<<to))))
	})
}

func (c *compiler) shareMessage(message, from, to int32) {
	m := &c.p.Messages[message]
	move := c.share(m.ID, m.Subject, from, to, message, m.Shown)
	c.p.Moves[move].Target = message
	c.later(func() {
		shown := c.p.Messages[message].Shown
		c.guard(move, cond.All(c.canSee(message, from), cond.Not(cond.Mask(shown, 1<<to))))
	})
}

func (c *compiler) share(id, title string, from, to, subject int32, slot int) int32 {
	b := blank(ShareMove, "share "+id+" with "+c.p.Roles[to].ID+" as "+c.p.Roles[from].ID, from)
	b.Subject, b.Part = subject, to
	b.Card = Card{Title: title, To: c.p.Roles[to].Title, Section: id}
	b.Effects.Writes = []Write{{Slot: int32(slot), Value: 1 << to, Or: true}}
	return c.add(b)
}

// standIns resolves the scripts of roles that nobody plays: all conditions
// first, since they may add the readings that other lines are about.
func (c *compiler) standIns() {
	for i := range c.p.Roles {
		lines := c.doc.Roles[i].Value.StandIn
		c.p.Roles[i].StandIn = make([]StandIn, len(lines))
		for n, s := range lines {
			c.p.Roles[i].StandIn[n].When = c.cond(s.When)
		}
	}
	for i := range c.p.Roles {
		for n, s := range c.doc.Roles[i].Value.StandIn {
			c.p.Roles[i].StandIn[n].Move = c.scripted(s.Do, int32(i))
		}
	}
}

// scripted finds the move of a line of a script.
func (c *compiler) scripted(do scenario.Ref, role int32) int32 {
	move, ok := c.p.FindMove(do.Name, role)
	switch {
	case !ok:
		c.unknown("WF246", "move", do.Name, do.Pos, mapKeys(c.p.index))
		return 0
	case c.p.Moves[move].Role != role:
		c.errorf("WF246", do.Pos, "name a move of its own", "%s belongs to the role %s, so the role %s cannot do it",
			do.Name, c.p.Roles[c.p.Moves[move].Role].ID, c.p.Roles[role].ID)
	}
	return int32(move)
}

// endings compiles outcomes and the end.
func (c *compiler) endings() {
	c.later(func() {
		for _, o := range c.doc.Outcomes {
			title := o.Value.Title.V
			if title == "" {
				title = words(o.Key)
			}
			c.p.Outcomes = append(c.p.Outcomes, Outcome{
				ID: o.Key, Title: title, Text: o.Value.Text.V, Tone: o.Value.Tone.V, When: c.cond(o.Value.When),
			})
		}
		c.p.Ends = c.cond(c.doc.Ends.When)
		for _, a := range c.doc.Assets {
			c.asset(a)
		}
		c.standIns()
	})
}

func (c *compiler) asset(a scenario.Entry[scenario.Asset]) {
	asset := Asset{ID: a.Key, Title: a.Value.Title.V, Zone: a.Value.Zone.V, Text: a.Value.Text.V}
	for _, s := range a.Value.Status {
		asset.Status = append(asset.Status, Status{Word: s.Key, When: c.cond(s.Value)})
	}
	c.p.Assets = append(c.p.Assets, asset)
}

// followReading hooks an event behind somebody's reading of an item.
func (c *compiler) followReading(ref scenario.Ref, name string, f Follow) {
	t, ok := c.things[name]
	if !ok {
		c.unknown("WF240", "item to read", name, ref.Pos, c.readable())
		return
	}
	if t.section == "evidence" { // collecting includes looking
		for _, m := range t.moves {
			c.p.Moves[m].After = append(c.p.Moves[m].After, f)
		}
		return
	}
	if _, err := c.readMessage(t, cond.Arg{{Text: name, Col: 1}}, None); err != nil {
		c.errorf("WF240", ref.Pos, err.Hint, "%s", err.Msg)
		return
	}
	for key, move := range c.reads { // of the recipient, whoever else it is shared with
		m := &c.p.Messages[key.message]
		if m.Event != None && c.p.Events[m.Event].Section == name && contains(m.To, key.role) {
			c.p.Moves[move].After = append(c.p.Moves[move].After, f)
		}
	}
}
