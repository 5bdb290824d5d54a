package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/widget"
)

// open goes to a pane. The viewer closes.
func (f *Floor) open(id paneID) {
	f.viewer = nil
	if f.at != id {
		f.at = id
		f.board().inside = false
	}
}

// attend goes to a pane by its key, and there to what waits: a pane is opened
// for what its badge counts.
func (f *Floor) attend(id paneID) {
	f.open(id)
	row := f.waitingRow(id)
	if row == "" {
		return
	}
	f.board().inside = false
	pick(f.board().rows, row)
}

// waitingRow is the row of a pane that should be looked at first, or "".
func (f *Floor) waitingRow(id paneID) string {
	switch id {
	case feed:
		return f.firstUnread()
	case decisions:
		return f.mostUrgent()
	case questions:
		return f.firstOpenQuestion()
	}
	return ""
}

// firstUnread is the row of the oldest message that was not read yet.
func (f *Floor) firstUnread() string {
	for i := range f.obs.Inbox {
		if m := &f.obs.Inbox[i]; !m.Read {
			return rowID(m.Seq)
		}
	}
	return ""
}

// mostUrgent is the row of the open decision with the first deadline, or of an
// approval that somebody waits for.
func (f *Floor) mostUrgent() string {
	if d := f.nearest(); d != nil {
		return d.ID
	}
	if len(f.obs.Approvals) > 0 {
		return approvalRow + f.obs.Approvals[0].ID
	}
	return ""
}

// firstOpenQuestion is the first question that can be answered, unless the one
// that is selected can be.
func (f *Floor) firstOpenQuestion() string {
	row, _ := f.boards[questions].rows.Selected()
	if q := f.question(row.ID); q != nil && q.Ready && !q.Over {
		return ""
	}
	for i := range f.obs.Questions {
		if q := &f.obs.Questions[i]; q.Ready && !q.Over {
			return q.ID
		}
	}
	return ""
}

// nextUnread goes to the oldest message that was not read yet, and opens it.
func (f *Floor) nextUnread() tea.Cmd {
	row := f.firstUnread()
	f.open(feed)
	if row == "" || !pick(f.board().rows, row) {
		return nil
	}
	return f.board().open(f)
}

// pick selects a row, which a filter must not hide.
func pick(rows *widget.List, id string) bool {
	if rows.Select(id) {
		return true
	}
	rows.SetFilter("")
	return rows.Select(id)
}
