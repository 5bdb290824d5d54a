package floor

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

const addNote = "add-note"

// notebookPane is what the learner wrote down, newest first.
func notebookPane() pane {
	return pane{
		name: "notebook", letter: "o", list: widget.ListOptions{Empty: "floor.empty.notebook"},
		items: func(f *Floor) []widget.Item {
			var items []widget.Item
			for i := len(f.obs.Notes) - 1; i >= 0; i-- {
				n := f.obs.Notes[i]
				items = append(items, widget.Item{ID: rowID(i), Title: firstLine(n.Text), Meta: f.tell.clock(n.At)})
			}
			return items
		},
		page: notePage,
		keys: func(*Floor) keys.Set {
			return keys.Set{{ID: addNote, Keys: []string{"a"}, Short: "floor.key.note_short", Long: "floor.key.note_long", OnScreen: true, Rank: 85}}
		},
		press: func(f *Floor, _, _ string) tea.Cmd { return f.writeNote() },
	}
}

func notePage(f *Floor, id string) *page {
	n := rowNumber(id)
	if n < 0 || n >= len(f.obs.Notes) {
		return (&page{title: f.kit.T("floor.note.title")}).line(theme.Muted, f.kit.T("floor.note.what_for"))
	}
	note := f.obs.Notes[n]
	p := &page{title: f.kit.T("floor.note.title"), counter: f.tell.clock(note.At)}
	return p.line(theme.Muted, f.tell.day(note.At)+" "+f.tell.since(note.At)).gap().line(theme.Text, note.Text)
}

// writeNote opens the form for a line of the notebook.
func (f *Floor) writeNote() tea.Cmd {
	f.openForm(&form{
		title: f.kit.T("floor.note.new"), yes: "floor.note.enter",
		fields: []*field{f.textField(f.tell.clock(f.obs.Now), "", 500)},
		check: func(x *form) string {
			if x.fields[0].value() == "" {
				return f.kit.T("floor.note.empty")
			}
			return ""
		},
		take: func(x *form) tea.Cmd {
			role, text := f.role, x.fields[0].value()
			return f.perform(act{quiet: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
				return nil, r.Note(ctx, role, text)
			}})
		},
	})
	return nil
}

// size is a number of bytes as people read it.
func (t teller) size(n int) string {
	switch {
	case n >= 1<<20:
		return t.kit.T("floor.megabytes", arg("n", strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64)))
	case n >= 1<<10:
		return t.kit.T("floor.kilobytes", arg("n", strconv.FormatFloat(float64(n)/(1<<10), 'f', 1, 64)))
	}
	return t.kit.T("floor.bytes", arg("n", n))
}
