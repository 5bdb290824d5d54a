package floor

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// shelf keeps the documents that were rendered. Rendering takes milliseconds, so
// it happens in commands; until it is done a document shows as it was at another
// width, or not at all.
type shelf struct {
	md     *markdown.Renderer
	look   string // of the renderer's theme
	texts  map[string]sized
	wanted map[string]int // width by source
}

// sized is a document rendered for a width.
type sized struct {
	width int
	text  string
}

// renderedMsg tells that a document is ready.
type renderedMsg struct {
	source, look string
	sized
}

func newShelf(env *screen.Env) *shelf {
	return &shelf{md: env.Markdown, look: env.Theme.ID(), texts: map[string]sized{}, wanted: map[string]int{}}
}

// rendered returns a document for a width and notes it if it is missing.
func (s *shelf) rendered(source string, width int) string {
	have := s.texts[source]
	if have.width != width {
		s.wanted[source] = width
	}
	return have.text
}

// render is the command that makes what was found missing, or nil.
func (s *shelf) render(ctx context.Context) tea.Cmd {
	var cmds []tea.Cmd
	for source, width := range s.wanted {
		cmds = append(cmds, renderDocument(ctx, s.md, s.look, source, width))
	}
	clear(s.wanted)
	return tea.Batch(cmds...)
}

func renderDocument(ctx context.Context, md *markdown.Renderer, look, source string, width int) tea.Cmd {
	return func() tea.Msg {
		text, err := md.Render(ctx, source, width)
		if err != nil {
			text = md.Plain(source, width)
		}
		return renderedMsg{source, look, sized{width, text}}
	}
}

// put takes a document over. One that was rendered for a width that is no
// longer wanted is replaced when it is looked at; one in a look that is gone is
// on its way again.
func (s *shelf) put(m renderedMsg) {
	if m.look == s.look {
		s.texts[m.source] = m.sized
	}
}
