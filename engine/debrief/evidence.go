package debrief

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// evidence lists every item that a played role could have collected or was
// given, and the messages that nobody opened.
func (b *builder) evidence() {
	for i := range b.p.Items {
		src := &b.p.Items[i]
		if item := b.item(int32(i), src); b.mine(src) || item.CollectedAt != nil && b.held(src) {
			b.d.Evidence = append(b.d.Evidence, item)
		}
	}
	for _, seat := range b.run.Options().Seats {
		for _, msg := range b.run.Observe(seat).Inbox {
			if !msg.Read && msg.Channel != resultChannel {
				b.d.Unread = append(b.d.Unread, Unread{
					At: msg.At, From: b.line(msg.From), Subject: b.line(msg.Subject), Role: b.role(int32(seat)),
					Instructor: msg.Channel == exercise.InstructorChannel,
				})
			}
		}
	}
}

// mine tells whether a played role may collect an item.
func (b *builder) mine(src *program.Item) bool {
	for _, move := range src.Collect {
		if b.seated(b.p.Moves[move].Role) {
			return true
		}
	}
	return false
}

// held tells whether a played role has an item at the end.
func (b *builder) held(src *program.Item) bool {
	for _, seat := range b.run.Options().Seats {
		if b.run.State()[src.Held]&(1<<seat) != 0 {
			return true
		}
	}
	return false
}

func (b *builder) item(index int32, src *program.Item) Item {
	item := Item{
		ID: src.ID, Title: b.line(src.Title), Status: NeverCollected, Volatile: src.Volatile, Why: b.text(src.Why),
	}
	for _, move := range src.Collect {
		item.Possible = item.Possible || b.course.possible[move]
	}
	for _, h := range b.run.Log() {
		b.itemHappening(index, h, &item)
	}
	for _, look := range b.course.sights {
		if look.item == index && item.LookedAt == nil {
			item.LookedAt = at(look.at)
		}
	}
	if src.Custody {
		item.Custody = b.custody(int(index), src)
	}
	item.Points = b.points(b.earnedBy(append(append(append([]int32(nil), src.Collect...), src.Hash...), src.HandOver...)...))
	return item
}

// itemHappening follows one item through the log.
func (b *builder) itemHappening(index int32, h exercise.Happening, item *Item) {
	switch h.Kind {
	case exercise.Collected:
		if h.What == index {
			item.Status, item.CollectedAt, item.Role = Collected, at(b.minutes(h.At)), b.role(h.Role)
		}
	case exercise.Lost:
		if h.What == index {
			item.Status, item.LostAt = Lost, at(b.minutes(h.At))
		}
	case exercise.Unfinished:
		m := &b.p.Moves[h.What]
		if m.Kind == program.CollectMove && m.Subject == index && item.Status == NeverCollected {
			item.Status = Unfinished
		}
	}
}

// custody tells whether the record of an item is complete: it was collected,
// hashed and handed over. What was handed over can no longer be hashed, so the
// order needs no test.
func (b *builder) custody(index int, src *program.Item) *Custody {
	c := &Custody{To: b.line(src.HandTo), HashWhy: b.text(b.p.Custody.HashWhy), HandWhy: b.text(b.p.Custody.HandWhy)}
	for _, e := range b.run.Ledger(index) {
		switch e.Act {
		case "hashed":
			c.HashedAt, c.Digest = at(e.At), e.Digest
		case "handed_over":
			c.HandedAt = at(e.At)
		}
	}
	c.Complete = c.HashedAt != nil && c.HandedAt != nil
	return c
}
