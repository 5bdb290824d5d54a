package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// mapPane is the systems by zone, with what is known of them.
func mapPane() pane {
	return pane{
		name: "map", letter: "m", list: widget.ListOptions{Glyphs: true, Empty: "floor.empty.map"},
		items: mapItems, page: mapPage,
	}
}

func mapItems(f *Floor) []widget.Item {
	var items []widget.Item
	for _, i := range f.byZone() {
		a := &f.obs.Assets[i]
		role, word := f.status(a)
		items = append(items, widget.Item{
			ID: a.ID, Title: a.Title, Meta: word, Glyph: f.kit.Theme.Mark(role), Role: role, Section: f.zone(a),
		})
	}
	return items
}

// byZone orders the assets so that those of a zone follow each other; zones and
// assets keep the author's order.
func (f *Floor) byZone() []int {
	var out []int
	seen := map[string]bool{}
	for i := range f.obs.Assets {
		zone := f.obs.Assets[i].Zone
		if seen[zone] {
			continue
		}
		seen[zone] = true
		for k := i; k < len(f.obs.Assets); k++ {
			if f.obs.Assets[k].Zone == zone {
				out = append(out, k)
			}
		}
	}
	return out
}

func (f *Floor) zone(a *exercise.AssetView) string {
	if a.Zone == "" {
		return f.kit.T("floor.no_zone")
	}
	return a.Zone
}

// status is how an asset stands: a role with its sign, and a word.
func (f *Floor) status(a *exercise.AssetView) (theme.Role, string) {
	roles := map[string]theme.Role{
		"": theme.Good, "compromised": theme.Danger, "encrypted": theme.Danger, "down": theme.Danger,
		"degraded": theme.Warning, "isolated": theme.Response, "restored": theme.Good, "watched": theme.Info, "unknown": theme.Waiting,
	}
	role, known := roles[a.Status]
	switch {
	case !known:
		return theme.Info, a.Status
	case a.Status == "":
		return role, f.kit.T("floor.status.normal")
	}
	return role, f.kit.T("floor.status." + a.Status)
}

func mapPage(f *Floor, id string) *page {
	for i := range f.obs.Assets {
		if a := &f.obs.Assets[i]; a.ID == id {
			return f.assetPage(a)
		}
	}
	return &page{}
}

func (f *Floor) assetPage(a *exercise.AssetView) *page {
	role, word := f.status(a)
	p := &page{title: a.Title}
	p.line(role, f.kit.Theme.Mark(role)+" "+word)
	p.fact(f.kit.T("floor.zone"), f.zone(a)).gap().markdown(a.Text)
	f.traces(p, a)
	return p
}

// traces lists the evidence on an asset; choosing a piece goes to the locker.
func (f *Floor) traces(p *page, a *exercise.AssetView) {
	first := true
	for i := range f.obs.Evidence {
		it := &f.obs.Evidence[i]
		if it.Asset != a.Title {
			continue
		}
		if first {
			p.heading(f.kit.T("floor.on_asset"))
			first = false
		}
		role, word := f.itemState(it)
		id := it.ID
		p.choose(choice{id: id, title: it.Title, meta: word, glyph: f.mark(role), role: role, do: func() tea.Cmd {
			f.open(locker)
			f.board().rows.Select(id)
			f.board().inside = true
			return nil
		}})
	}
}
