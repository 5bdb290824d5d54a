package program

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// finish makes the tables that the kernel looks things up in.
func (c *compiler) finish() {
	p := c.p
	p.titles = map[string]string{}
	for id, t := range c.things {
		p.titles[id] = t.title
	}
	p.Watch = make([][]int32, len(p.Initial))
	longest := int32(0)
	for i := range p.Moves {
		longest = max(longest, p.Moves[i].Cost)
	}
	for _, slot := range p.Layout.BusyUntil { // work may reach beyond the horizon
		p.Layout.Domains[slot].Hi = p.Horizon + longest
	}
	marks := map[int32]bool{}
	mark := func(when *cond.Cond) {
		if when == nil {
			return
		}
		for _, t := range when.Instants(p.Layout.Clock) {
			if t > 0 && t <= p.Horizon {
				marks[t] = true
			}
		}
	}
	p.Marked = make([][]int32, p.Horizon+1)
	for i := range p.Events {
		e := &p.Events[i]
		if e.Trigger {
			c.watch(int32(i), e.When)
			mark(e.When)
		}
	}
	for _, r := range p.Roles {
		for _, s := range r.StandIn {
			mark(s.When)
			if int(s.Move) < len(p.Moves) { // one that does not exist was reported
				mark(p.Moves[s.Move].Guard)
			}
		}
	}
	mark(p.Ends)
	p.NextMark = make([]int32, p.Horizon+1)
	next := p.Horizon
	for t := p.Horizon; t >= 0; t-- {
		p.NextMark[t] = next
		if marks[t] {
			next = t
		}
	}
}

// watch registers an event that fires when its condition holds.
func (c *compiler) watch(event int32, when *cond.Cond) {
	p := c.p
	n := int32(len(p.Whens))
	p.Whens = append(p.Whens, event)
	if when == nil {
		return
	}
	for _, s := range when.Slots() {
		p.Watch[s] = append(p.Watch[s], n)
	}
	for _, t := range when.Instants(p.Layout.Clock) {
		if t >= 0 && t <= p.Horizon {
			p.Marked[t] = append(p.Marked[t], n)
		}
	}
}

// FindMove finds the move that a person or a test names, for a role: its id, a
// request with its channel ("preserve via 24/7 contact point"), a request
// alone where it has one channel, the reading of its reply ("read preserve"), or
// an id of which each role has its own.
func (p *Program) FindMove(name string, role int32) (int, bool) {
	name = strings.TrimSpace(name)
	try := []string{name}
	if head, channel, ok := strings.Cut(name, " via "); ok {
		try = append(try, head+"."+slug(channel))
	}
	if strings.HasPrefix(name, "read ") {
		try = append(try, name+" reply")
	}
	if role >= 0 && int(role) < len(p.Roles) {
		for _, t := range slices.Clone(try) {
			try = append(try, t+" as "+p.Roles[role].ID)
		}
	}
	for _, t := range try {
		if i, ok := p.index[t]; ok {
			return i, true
		}
	}
	return p.onlyChannel(name)
}

// onlyChannel finds a request that has one channel only.
func (p *Program) onlyChannel(name string) (int, bool) {
	found := None
	for i := range p.Moves {
		if p.Moves[i].Kind == RequestMove && p.Moves[i].Card.Section == name {
			if found != None {
				return 0, false
			}
			found = i
		}
	}
	return found, found != None
}

// TitleOf is what the thing with an id is called on screen.
func (p *Program) TitleOf(id string) string {
	if t, ok := p.titles[id]; ok {
		return t
	}
	return id
}

// IsItem tells whether an id is that of an evidence item.
func (p *Program) IsItem(id string) bool {
	for i := range p.Items {
		if p.Items[i].ID == id {
			return true
		}
	}
	return false
}
