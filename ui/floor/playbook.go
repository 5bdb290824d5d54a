package floor

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// playbookPane is the actions and requests, by group.
func playbookPane() pane {
	return pane{
		name: "playbook", letter: "b", list: widget.ListOptions{Glyphs: true, Empty: "floor.empty.playbook"},
		items: playbookItems, page: playbookPage,
		badge: nil,
	}
}

func playbookItems(f *Floor) []widget.Item {
	var items []widget.Item
	for _, i := range f.byGroup() {
		play := &f.obs.Playbook[i]
		role, _ := f.playState(play)
		it := widget.Item{ID: play.ID, Title: f.dim(role, play.Title), Glyph: f.mark(role), Role: role, Section: f.group(play)}
		if len(play.Choices) > 0 {
			it.Meta = f.tell.short(play.Choices[0].Cost)
		}
		items = append(items, it)
	}
	return items
}

// byGroup orders the playbook so that those of a group follow each other.
func (f *Floor) byGroup() []int {
	var out []int
	seen := map[string]bool{}
	for i := range f.obs.Playbook {
		group := f.obs.Playbook[i].Group
		if seen[group] {
			continue
		}
		seen[group] = true
		for k := i; k < len(f.obs.Playbook); k++ {
			if f.obs.Playbook[k].Group == group {
				out = append(out, k)
			}
		}
	}
	return out
}

func (f *Floor) group(p *exercise.PlayView) string {
	if p.Group == "" {
		return f.kit.T("floor.no_group")
	}
	return p.Group
}

// playState is how an action or a request stands.
func (f *Floor) playState(p *exercise.PlayView) (theme.Role, string) {
	done, ready := false, false
	for i := range p.Choices {
		c := &p.Choices[i]
		if c.Running {
			return theme.Response, f.kit.T("floor.play.running")
		}
		done, ready = done || c.Done > 0, ready || c.Ready
	}
	switch {
	case p.Replied:
		return theme.Good, f.kit.T("floor.play.replied")
	case p.Sent != "":
		return theme.Info, f.kit.T("floor.play.sent", arg("channel", p.Sent))
	case done:
		return theme.Good, f.kit.T("floor.play.done")
	case ready:
		return theme.Waiting, f.kit.T("floor.play.ready")
	}
	return theme.Off, f.kit.T("floor.play.not_yet")
}

func playbookPage(f *Floor, id string) *page {
	for i := range f.obs.Playbook {
		if p := &f.obs.Playbook[i]; p.ID == id {
			return f.playPage(p)
		}
	}
	return &page{}
}

func (f *Floor) playPage(play *exercise.PlayView) *page {
	role, word := f.playState(play)
	p := &page{title: play.Title}
	p.line(role, f.mark(role)+" "+word)
	if play.To != "" {
		p.fact(f.kit.T("floor.to"), play.To)
	}
	p.gap().markdown(play.Text)
	switch {
	case sent(play):
		f.sent(p, play)
		return p
	case play.Request:
		f.channels(p, play)
	default:
		p.gap()
		for i := range play.Choices {
			c := &play.Choices[i]
			p.choose(f.move(f.kit.T("floor.play.do"), c))
			f.approval(p, c)
		}
	}
	for i := range play.Choices {
		if play.Choices[i].Done > 0 {
			f.came(p, play.Choices[i].Move)
		}
	}
	return p
}

// channels lists the ways to send a request. None is selected where there are
// several.
func (f *Floor) channels(p *page, play *exercise.PlayView) {
	p.open = len(play.Choices) > 1
	p.heading(f.kit.T("floor.which_way"))
	for i := range play.Choices {
		p.choose(f.move(play.Choices[i].Channel, &play.Choices[i]))
	}
	for i := range play.Choices {
		f.approval(p, &play.Choices[i])
	}
}

// sent tells that a request has gone its way, and cannot be sent again by any.
func sent(play *exercise.PlayView) bool {
	done := false
	for i := range play.Choices {
		c := &play.Choices[i]
		byOther := slices.ContainsFunc(c.Reasons, func(r exercise.Reason) bool { return r.Kind == exercise.ReasonChannel })
		if c.Done < c.Max && !byOther {
			return false
		}
		done = done || c.Done > 0
	}
	return play.Request && done
}

// sent adds the way that was taken and what came of it, and then the other ways.
func (f *Floor) sent(p *page, play *exercise.PlayView) {
	p.gap()
	for i := range play.Choices {
		if c := &play.Choices[i]; c.Done > 0 {
			p.marked(theme.Strong, f.kit.Theme.Glyphs.Chosen, c.Channel)
			f.came(p, c.Move)
		}
	}
	if len(play.Choices) > 1 {
		p.heading(f.kit.T("floor.decide.others"))
	}
	for i := range play.Choices {
		if c := &play.Choices[i]; c.Done == 0 {
			p.marked(theme.Muted, f.kit.Theme.Glyphs.Unchosen, c.Channel)
		}
	}
}
