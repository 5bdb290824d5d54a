package floor

import (
	"strconv"

	"github.com/watchfloor/watchfloor/ui/keys"
)

// Ids of the floor's bindings.
const (
	panePrefix = "pane-"
	nextPane   = "next-pane"
	priorPane  = "prior-pane"
	leaveSheet = "leave-sheet"
	nextUnread = "next-unread"
	wait       = "wait"
	waitUntil  = "wait-until"
	abandon    = "abandon"
	pauseLive  = "pause"
	switchSeat = "seat"
	debrief    = "debrief"
)

// paneOf returns the pane that a binding opens.
func (f *Floor) paneOf(id string) (paneID, bool) {
	for n, b := range f.boards {
		if id == panePrefix+b.name {
			return paneID(n), true
		}
	}
	return 0, false
}

// own are the keys that work wherever one is on the floor.
func (f *Floor) own() keys.Set {
	set := append(f.timeKeys(), f.unreadKey())
	set = append(set, f.paneKeys()...)
	set = append(set, touchKeys()...)
	if len(f.seats) > 1 {
		set = append(set, keys.Binding{ID: switchSeat, Keys: []string{"r"}, Short: "floor.key.seat_short", Long: "floor.key.seat_long", OnScreen: true, Rank: 52})
	}
	return set
}

// unreadKey is on screen where there is something to read, and always where one
// reads.
func (f *Floor) unreadKey() keys.Binding {
	b := keys.Binding{ID: nextUnread, Keys: []string{"n"}, Short: "floor.key.unread_short", Long: "floor.key.unread_long", OnScreen: true, Rank: 78}
	if f.obs.Unread == 0 {
		b.Disabled, b.OnScreen = "floor.refused.nothing_unread", f.at == feed
	}
	return b
}

// timeKeys let time pass, in the way of the pace.
func (f *Floor) timeKeys() keys.Set {
	if f.obs.Ended != nil {
		return keys.Set{{ID: debrief, Keys: []string{"D", "w"}, Short: "floor.key.debrief_short", Long: "floor.key.debrief_long", OnScreen: true, Rank: 90}}
	}
	var set keys.Set
	if f.pace.live {
		set = keys.Set{{ID: pauseLive, Keys: []string{"p"}, Short: "floor.key.pause_short", Long: "floor.key.pause_long", OnScreen: true, Rank: 65}}
		if f.pace.paused {
			set[0].Short, set[0].Long = "floor.key.go_on_short", "floor.key.go_on_long"
		}
	} else {
		set = keys.Set{
			{ID: wait, Keys: []string{"w"}, Short: "floor.key.wait_short", Long: "floor.key.wait_long", OnScreen: true, Rank: 75},
			{ID: waitUntil, Keys: []string{"W"}, Short: "floor.key.until_short", Long: "floor.key.until_long", OnScreen: true, Rank: 54},
		}
		if f.obs.Busy != nil {
			set[0].Short, set[0].Long = "floor.key.work_short", "floor.key.work_long"
		}
	}
	return append(set, f.abandonKey())
}

func (f *Floor) abandonKey() keys.Binding {
	b := keys.Binding{ID: abandon, Keys: []string{"x"}, Short: "floor.key.abandon_short", Long: "floor.key.abandon_long", OnScreen: true, Rank: 66}
	switch {
	case f.obs.Busy == nil:
		b.Disabled = "floor.refused.idle"
	case !f.obs.Busy.CanAbandon:
		b.Disabled = "floor.refused.fixed"
	}
	return b
}

// paneKeys open the panes. The footer names them all as one.
func (f *Floor) paneKeys() keys.Set {
	var set keys.Set
	for id, b := range f.boards {
		set = append(set, keys.Binding{
			ID: panePrefix + b.name, Keys: []string{strconv.Itoa(id + 1), b.letter},
			Short: "floor.key.panes_short", Long: "floor.pane." + b.name + "_key",
		})
	}
	set[0].OnScreen, set[0].Rank, set[0].Shown = true, 58, []string{"1-8"}
	return append(set,
		keys.Binding{ID: nextPane, Keys: []string{"tab"}, Short: "floor.key.next_short", Long: "floor.key.next_long"},
		keys.Binding{ID: priorPane, Keys: []string{"shift+tab"}, Short: "floor.key.prior_short", Long: "floor.key.prior_long"},
	)
}

// Keys implements screen.Screen.
func (f *Floor) Keys() []keys.Binding {
	switch {
	case f.modal != nil:
		return f.modal.bindings().In(scope)
	case f.viewer != nil:
		return keys.Over(f.trailKeys(), keys.Over(f.viewer.bindings(), f.own())).In(scope)
	}
	return keys.Over(f.trailKeys(), keys.Join(f.board().bindings(f), f.own())).In(scope)
}

// keyFor names the key by which one of the floor's own bindings is pressed, as the
// learner has it.
func (f *Floor) keyFor(id string) string { return f.keyOf(f.own(), id) }

// keyOf is keyFor with the bindings of what has the focus.
func (f *Floor) keyOf(set keys.Set, id string) string {
	b, ok := f.env.Keys.Apply(set, scope).Get(id)
	if !ok {
		return ""
	}
	return keys.Cap(b.Keys[0], f.kit.Words, f.kit.Theme.Glyphs)
}
