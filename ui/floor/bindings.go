package floor

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Bindings are all keys of the floor. Those of a group work at the same time, so
// within it no two share a key.
func Bindings() []keys.Group {
	f := bare()
	var out []keys.Group
	for id, b := range f.boards {
		f.at = paneID(id)
		b.inside = true
		inside := b.bindings(f)
		b.inside = false
		if paneID(id) == feed || paneID(id) == locker {
			inside = append(inside, shareBinding())
		}
		out = append(out, group("floor.pane."+b.name, keys.Over(keys.Over(b.bindings(f), inside), f.both())))
	}
	v := &viewer{term: "x"}
	out = append(out, group("floor.keys.file", keys.Over(v.bindings(), f.both())))
	f.trail = &trail{term: "x"}
	out = append(out, group("floor.keys.found", keys.Over(f.trailKeys(), f.both())))
	f.trail = nil
	f.obs.Ended = &exercise.Ending{}
	return append(out, group("floor.keys.over", keys.Over(f.own(), nil)))
}

func group(title string, s keys.Set) keys.Group {
	s = s.In(scope)
	for i := range s {
		s[i].Disabled = "" // It works at other times.
	}
	return keys.Group{Title: title, Scope: scope, Set: s}
}

// bare is a floor without an exercise, of which only the keys can be asked.
func bare() *Floor {
	f := &Floor{obs: &exercise.Observation{Unread: 1}, seats: []int{0, 1}}
	for id, p := range panes() {
		f.boards[id] = newBoard(f, paneID(id), p)
		f.boards[id].sheet.laid.choices = []*choice{{}}
	}
	return f
}

// both are the floor's own keys in either pace.
func (f *Floor) both() keys.Set {
	f.pace.live = true
	live := f.own()
	f.pace.live = false
	return keys.Join(f.own(), live)
}
