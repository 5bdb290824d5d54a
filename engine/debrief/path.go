package debrief

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
)

// path puts the best play into words.
func (b *builder) path() {
	for _, id := range b.in.Reference.Path {
		b.d.Score.BestPath = append(b.d.Score.BestPath, b.pathStep(id))
	}
}

func (b *builder) pathStep(id string) PathStep {
	if rest, ok := strings.CutPrefix(id, "wait until "); ok { //words:ok a line of a path
		if minutes, ok := cond.Minutes(rest); ok {
			return PathStep{Until: at(minutes)}
		}
	}
	if strings.HasPrefix(id, "abandon ") {
		return PathStep{Kind: KindAbandon}
	}
	move, ok := b.p.MoveByID(id)
	if !ok {
		return PathStep{}
	}
	m := &b.p.Moves[move]
	detail := b.line(m.Card.Channel)
	if m.Kind == program.OptionMove {
		detail = b.line(b.p.Decisions[m.Subject].Title)
	}
	return PathStep{Move: id, Kind: kind(m.Kind), Title: b.line(m.Card.Title), Detail: detail}
}

// sortBy sorts by a number and leaves what is equal in its order.
func sortBy[T any](list []T, key func(T) int) {
	slices.SortStableFunc(list, func(x, y T) int { return key(x) - key(y) })
}
