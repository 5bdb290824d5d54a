package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
)

const shareNow = "share"

// recipient is the role that a move shares something with.
func (f *Floor) recipient(c *exercise.Choice) string {
	role := f.program.Moves[c.Move].Part
	return f.kit.T("floor.share_with", arg("role", clean.Line(f.words(f.program.Roles[role].Title))))
}

// shares adds to a page with whom something can be shared.
func (f *Floor) shares(p *page, list []exercise.Choice) {
	if len(list) == 0 {
		return
	}
	p.heading(f.kit.T("floor.share"))
	for i := range list {
		p.choose(f.move(f.recipient(&list[i]), &list[i]))
	}
}

// shareKey is the key that shares what is selected, where there is somebody to
// share it with.
func (f *Floor) shareKey(list []exercise.Choice) keys.Set {
	if len(list) == 0 {
		return nil
	}
	return keys.Set{shareBinding()}
}

func shareBinding() keys.Binding {
	return keys.Binding{ID: shareNow, Keys: []string{"s"}, Short: "floor.key.share_short", Long: "floor.key.share_long", OnScreen: true, Rank: 56}
}

// askShare opens the menu of those with whom something can be shared.
func (f *Floor) askShare(list []exercise.Choice) {
	if len(list) == 0 {
		return
	}
	m := &menu{f: f, title: f.kit.T("floor.share")}
	for i := range list {
		c := &list[i]
		m.choices = append(m.choices, menuRow{f.recipient(c), f.tell.cost(c.Cost), func() tea.Cmd { return f.begin(c) }})
	}
	f.modal = m
}
