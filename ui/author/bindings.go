package author

import (
	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Bindings are the bindings of the area, for those who change keys: those of its
// list, of the findings in a scenario, and of what a search found for several roles.
func Bindings() []keys.Group {
	list := func() *widget.List { return widget.NewList(widget.Kit{}, widget.ListOptions{}) }
	pager := widget.NewPager(widget.Kit{})
	area := &Model{list: list(), pager: pager}
	found := &findings{list: list(), pager: pager}
	solved := &solving{worth: make([]*appraisal.Report, 2), pager: pager}
	var out []keys.Group
	for _, set := range []keys.Set{area.Keys(), found.keys(), solved.keys()} {
		out = append(out, keys.Group{Title: "author.title", Scope: "author", Set: set})
	}
	return out
}
