package program

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

func (c *compiler) evidence() {
	if cu := c.doc.Custody; cu != nil {
		c.p.Custody = Custody{HashWhy: cu.Hash.Why.V, HandWhy: cu.HandOver.Why.V, HandTo: cu.HandOver.To.V}
	}
	for _, e := range c.doc.Evidence {
		c.item(e.Key, e.Pos, e.Value)
	}
}

// item adds an evidence item with the moves that collect it and, where custody
// is required, hash it and hand it over.
func (c *compiler) item(key string, pos scenario.Pos, e scenario.Evidence) {
	index := int32(len(c.p.Items))
	item := Item{
		ID: key, Title: e.Title.V, About: e.About.V, Why: e.Why.V, Asset: int32(c.doc.Assets.Index(e.Asset.Name)),
		Slot:     c.slot(key, 0, int32(len(e.Versions))+1, 0),
		Held:     c.slot("held "+key, 0, 1<<len(c.p.Roles)-1, 0),
		Lost:     None,
		Volatile: e.Volatile.V, Custody: e.Custody.V == "required", Hashed: None, Handed: None,
	}
	t := thing{section: "evidence", title: e.Title.V, index: index}
	several := len(c.roleList(e.Role)) > 1
	for _, role := range c.roleList(e.Role) {
		move := c.collect(index, role, key, several, e)
		item.Collect = append(item.Collect, move)
		t.moves = append(t.moves, move)
	}
	if e.LostWhen.Src != "" {
		item.Lost = c.slot("lost "+key, 0, 1, 0)
		c.loss(index, key, e)
	}
	c.p.Items = append(c.p.Items, item)
	c.things[key] = t
	if item.Custody {
		c.custody(index, pos)
	}
	c.later(func() { c.versions(index, e) })
}

func (c *compiler) collect(index, role int32, key string, several bool, e scenario.Evidence) int32 {
	id := key
	if several {
		id = key + " as " + c.p.Roles[role].ID
	}
	m := blank(CollectMove, id, role)
	m.Subject, m.Cost, m.Hidden = index, int32(e.Cost.Minutes/c.p.Quantum), e.Hide.V
	m.Card = Card{Title: e.Title.V, Text: e.About.V, Why: e.Why.V, Else: e.Else.V, Section: key}
	move := c.add(m)
	c.p.Moves[move].Later = make([][]Follow, 1)
	c.later(func() {
		when := c.cond(e.When) // may add moves
		item, m := &c.p.Items[index], &c.p.Moves[move]
		m.When, m.Effects = when, c.effects(e.Effects)
		c.draw(move, e.Uses)
		there := []cond.Bool{cond.Compare(item.Slot, cond.Eq, 0)}
		if item.Lost != None {
			there = append(there, cond.Compare(item.Lost, cond.Eq, 0))
		}
		c.guard(move, cond.All(there...))
	})
	return move
}

// loss adds the event by which an item is gone for good.
func (c *compiler) loss(index int32, key string, e scenario.Evidence) {
	event := c.event(Event{
		ID: key + " lost", Kind: LossEvent, At: None, Trigger: true, Message: None,
		Subject: index, Section: key, Title: e.Title.V,
	})
	c.later(func() {
		ev := &c.p.Events[event]
		ev.When = c.cond(e.LostWhen)
		ev.Effects.Writes = []Write{{Slot: int32(c.p.Items[index].Lost), Value: 1}}
	})
}

// versions resolves the files of an item; the plain file comes last.
func (c *compiler) versions(index int32, e scenario.Evidence) {
	item := &c.p.Items[index]
	for _, v := range e.Versions {
		item.Versions = append(item.Versions, Version{When: c.cond(v.When), Path: v.File.V, Data: c.doc.Files[v.File.V]})
	}
	if e.File.V != "" {
		item.Versions = append(item.Versions, Version{Path: e.File.V, Data: c.doc.Files[e.File.V]})
	}
}

// custody adds hashing and handing over. An item that was handed over can no
// longer be hashed: the record would not show what was handed over.
func (c *compiler) custody(index int32, pos scenario.Pos) {
	rule := c.doc.Custody
	if rule == nil {
		c.errorf("WF245", pos, "add a section custody: with objective, hash and hand_over", "custody is required, but nothing says how it is scored")
		return
	}
	item := &c.p.Items[index]
	item.Hashed = c.slot("hashed "+item.ID, 0, 1, 0)
	item.Handed = c.slot("handed "+item.ID, 0, 1, 0)
	item.HandTo = rule.HandOver.To.V
	objective := int32(c.doc.Objectives.Index(rule.Objective.Name))
	for _, role := range c.collectors(index) {
		hash := c.custodyMove(HashMove, "hash ", index, role, rule.Hash, objective, item.Hashed)
		hand := c.custodyMove(HandOverMove, "hand over ", index, role, rule.HandOver, objective, item.Handed)
		item = &c.p.Items[index]
		item.Hash, item.HandOver = append(item.Hash, hash), append(item.HandOver, hand)
	}
}

// collectors lists the roles that may collect an item.
func (c *compiler) collectors(index int32) []int32 {
	var roles []int32
	for _, m := range c.p.Items[index].Collect {
		roles = append(roles, c.p.Moves[m].Role)
	}
	return roles
}

func (c *compiler) custodyMove(kind MoveKind, verb string, index, role int32, step scenario.CustodyStep, objective int32, slot int) int32 {
	item := &c.p.Items[index]
	id := verb + item.ID
	if len(item.Collect) > 1 {
		id += " as " + c.p.Roles[role].ID
	}
	m := blank(kind, id, role)
	m.Subject, m.Cost = index, int32(step.Cost.Minutes/c.p.Quantum)
	m.Card = Card{Title: item.Title, Why: step.Why.V, To: step.To.V, Section: item.ID}
	m.Effects.Writes = []Write{{Slot: int32(slot), Value: 1}}
	if step.Points.V != 0 && objective >= 0 {
		m.Effects.Rewards = []Reward{{Objective: objective, Points: int32(step.Points.V)}}
	}
	move := c.add(m)
	c.later(func() {
		item := &c.p.Items[index]
		tests := []cond.Bool{
			cond.Mask(item.Held, 1<<role), cond.Compare(item.Handed, cond.Eq, 0), cond.Compare(slot, cond.Eq, 0),
		}
		c.guard(move, cond.All(tests...))
	})
	return move
}
