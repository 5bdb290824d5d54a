package floor

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// timelinePane is what the role did and what reached it, newest first.
func timelinePane() pane {
	return pane{
		name: "timeline", letter: "t", list: widget.ListOptions{Glyphs: true, Empty: "floor.empty.timeline"},
		items: func(f *Floor) []widget.Item {
			var items []widget.Item
			for i := len(f.obs.Timeline) - 1; i >= 0; i-- {
				e := &f.obs.Timeline[i]
				role, _ := f.entryWord(e)
				items = append(items, widget.Item{ID: rowID(i), Title: entryTitle(e), Meta: f.tell.clock(e.At), Glyph: f.kit.Theme.Mark(role), Role: role})
			}
			return items
		},
		page: func(f *Floor, id string) *page {
			n := rowNumber(id)
			if n < 0 || n >= len(f.obs.Timeline) {
				return &page{}
			}
			return f.entryPage(&f.obs.Timeline[n])
		},
	}
}

// entryTitle is what an entry is about; a message without a subject has only
// its sender.
func entryTitle(e *exercise.TimelineEntry) string {
	if e.Title != "" {
		return e.Title
	}
	return e.Detail
}

// entryWord says what kind of thing happened.
func (f *Floor) entryWord(e *exercise.TimelineEntry) (theme.Role, string) {
	kinds := map[exercise.Kind]struct {
		role theme.Role
		key  string
	}{
		exercise.Began: {theme.Response, "began"}, exercise.Completed: {theme.Good, "completed"}, exercise.Dropped: {theme.Off, "dropped"},
		exercise.Unfinished: {theme.Off, "unfinished"}, exercise.Delivered: {theme.Unread, "delivered"}, exercise.Told: {theme.Unread, "delivered"}, exercise.Opened: {theme.Warning, "opened"},
		exercise.Decided: {theme.Response, "decided"}, exercise.Defaulted: {theme.Warning, "defaulted"}, exercise.Lost: {theme.Danger, "lost"},
		exercise.Collected: {theme.Good, "collected"}, exercise.Missed: {theme.Danger, "missed"},
		exercise.Taken: {theme.Info, "taken"}, exercise.Ended: {theme.Info, "ended"},
	}
	k, ok := kinds[e.Kind]
	if !ok {
		return theme.Info, ""
	}
	return k.role, f.kit.T("floor.entry." + k.key)
}

func (f *Floor) entryPage(e *exercise.TimelineEntry) *page {
	role, word := f.entryWord(e)
	p := &page{title: word, counter: f.tell.clock(e.At)}
	p.line(role, f.kit.Theme.Mark(role)+" "+word).line(theme.Strong, entryTitle(e)).gap()
	p.fact(f.kit.T("floor.time"), f.tell.day(e.At)+" "+f.tell.since(e.At))
	if e.Title != "" {
		p.fact(f.kit.T("floor.detail"), e.Detail)
	}
	return p
}
