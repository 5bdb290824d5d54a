package path

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// wide is the width from which details stand beside the list.
const wide = 110

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.layout()
	m.tabs.Forget()
	m.show()
}

func (m *Model) layout() {
	all := widget.Rect{W: m.w, H: m.h}
	if all.Empty() {
		return
	}
	m.next, all = all.SplitTop(min(len(m.nextLines()), 3))
	beside := m.w >= wide
	list, details := all.SplitTop(widget.Share(all.H, 52, 9, 18))
	if beside {
		list, details = all.SplitLeft(widget.Share(m.w, 50, 56, 88))
	}
	m.tabs.Place(list, details, beside)
}

// nextLines is what to do next, in lines.
func (m *Model) nextLines() []string {
	if !m.loaded {
		return []string{""}
	}
	return widget.Wrap(m.suggestion(), max(20, m.w-4))
}

// View draws what is next, the list, and the details of what is selected.
func (m *Model) View() string {
	k := m.kit
	body := m.list().View()
	if !m.loaded {
		body = m.busy.View(m.tabs.Width())
	}
	var next []string
	for i, line := range m.nextLines() {
		mark := "  "
		if i == 0 && line != "" {
			mark = k.Theme.Glyphs.Arrow + " "
		}
		next = append(next, " "+k.Paint(theme.Accent, mark+line))
	}
	banner := k.FitBlock(strings.Join(next, "\n"), m.next.W, m.next.H)
	return widget.Stack(banner, m.tabs.View(k, m.tabTitle(), body, k.T("path.details")))
}

func (m *Model) tabTitle() string {
	if m.tabs.At == tabMastery {
		return m.kit.T("path.tab_mastery")
	}
	return m.kit.T("path.tab_path")
}

// Cursor sits on the pointer of the selected row.
func (m *Model) Cursor() *tea.Cursor { return m.tabs.Cursor() }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.tabs.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.loaded {
		m.fill()
	}
	m.tabs.Forget()
	m.show()
	return nil
}

var _ screen.Restyler = (*Model)(nil)
