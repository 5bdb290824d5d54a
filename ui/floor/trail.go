package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
)

// trail is the places that a search found, while one goes from one to the next.
type trail struct {
	term string
	hits []hit
	at   int
}

// Ids of the bindings of search.
const (
	searchAll  = "search"
	trailNext  = "search-next"
	trailPrior = "search-prior"
	trailEnd   = "search-end"
)

// trailKeys follow a search. They come before the panes' own keys.
func (f *Floor) trailKeys() keys.Set {
	if f.trail == nil || f.modal != nil || f.Typing() {
		return nil
	}
	set := keys.Set{
		{ID: trailNext, Keys: []string{"n"}, Shown: []string{"n", "N"}, Short: "floor.key.trail_short", Long: "floor.key.trail_long", OnScreen: true, Rank: 79},
		{ID: trailPrior, Keys: []string{"N"}, Short: "floor.key.trail_short", Long: "floor.key.prior_trail_long"},
	}
	if f.viewer == nil && !f.board().inside && f.board().rows.Filter() == "" {
		set = append(set, keys.Binding{ID: trailEnd, Keys: []string{"esc"}, Short: "floor.key.trail_end_short", Long: "floor.key.trail_end_long", OnScreen: true, Rank: 77})
	}
	return set
}

// followKey handles the keys of a trail and reports whether it was one.
func (f *Floor) followKey(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch f.trailKeys().Match(msg) {
	case trailNext:
		return f.follow(1), true
	case trailPrior:
		return f.follow(-1), true
	case trailEnd:
		f.trail = nil
		return nil, true
	}
	return nil, false
}

// follow goes to the next or the prior place, round the ends.
func (f *Floor) follow(by int) tea.Cmd {
	t := f.trail
	t.at = (t.at + by + len(t.hits)) % len(t.hits)
	return f.goTo()
}

// goTo opens the place at which the trail is.
func (f *Floor) goTo() tea.Cmd {
	t := f.trail
	h, it := t.hits[t.at], f.item(t.hits[t.at].row)
	inFile := h.pane == locker && h.line >= 0 && it != nil && it.State == "held"
	f.sayTrail()
	if inFile && f.viewer != nil && f.viewer.item == it.Item {
		return f.viewer.seek(t.term, h.line)
	}
	f.open(h.pane)
	if !pick(f.board().rows, h.row) {
		return f.refuse(f.kit.T("floor.find.gone"))
	}
	if inFile {
		return prepareHit(it, t.term, h.line)
	}
	return f.board().open(f)
}

// sayTrail tells where on the trail one is.
func (f *Floor) sayTrail() {
	t := f.trail
	f.news.say(f.kit.T("floor.find.at", arg("n", t.at+1), arg("all", len(t.hits)), arg("text", t.term)))
}
