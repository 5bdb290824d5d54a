package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Restyle implements screen.Restyler.
func (f *Floor) Restyle(env *screen.Env) tea.Cmd {
	f.env, f.kit = env, env.Kit()
	f.busy.SetKit(f.kit)
	f.tell.kit = f.kit
	f.docs.restyle(env)
	for _, b := range f.boards {
		b.rows.SetKit(f.kit)
		b.sheet.kit = f.kit
		b.refill(f)
	}
	if f.viewer != nil {
		f.viewer.restyle(f.kit)
	}
	if f.modal != nil {
		f.modal.restyle(f.kit)
	}
	f.revision++
	return f.sync()
}

// restyle has every document rendered anew; until then they show as they were.
func (s *shelf) restyle(env *screen.Env) {
	s.md, s.look = env.Markdown, env.Theme.ID()
	for source, have := range s.texts {
		s.texts[source] = sized{text: have.text}
	}
}

func (v *viewer) restyle(k widget.Kit) {
	v.kit = k
	if v.search != nil {
		widget.StyleField(k, v.search)
	}
}

func (x *form) restyle(k widget.Kit) {
	x.kit = k
	for _, f := range x.fields {
		if !f.scale {
			widget.StyleField(k, &f.input)
		}
	}
}

func (c *confirm) restyle(k widget.Kit) { c.box.SetKit(k) }

// Menus and the notice draw with the kit of their floor.
func (m *menu) restyle(widget.Kit)   {}
func (n *notice) restyle(widget.Kit) {}

var _ screen.Restyler = (*Floor)(nil)
