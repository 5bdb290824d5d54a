package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// feedPane is what has arrived, newest first.
func feedPane() pane {
	return pane{
		name: "feed", letter: "f", list: widget.ListOptions{TwoLine: true, Glyphs: true, Unread: true, Empty: "floor.empty.feed"},
		items: feedItems, page: feedPage, enter: readRow,
		keys: func(f *Floor) keys.Set {
			return f.shareKey(f.messageShares())
		},
		press: func(f *Floor, _, _ string) tea.Cmd {
			f.askShare(f.messageShares())
			return nil
		},
		badge: func(f *Floor) int { return f.obs.Unread },
	}
}

func feedItems(f *Floor) []widget.Item {
	inbox := f.obs.Inbox
	items := make([]widget.Item, 0, len(inbox))
	for i := len(inbox) - 1; i >= 0; i-- {
		m := &inbox[i]
		glyph, role := f.channel(m)
		detail := f.channelWord(m.Channel)
		if m.From != "" && m.Channel != "result" {
			detail += " " + f.kit.Theme.Glyphs.Dot + " " + m.From
		}
		items = append(items, widget.Item{
			ID: rowID(m.Seq), Title: f.subject(m), Detail: detail, Meta: f.tell.clock(m.At),
			Glyph: glyph, Role: role, Unread: !m.Read,
		})
	}
	return items
}

// channel is the sign of a message's channel; results of one's own moves have
// the sign of the learner's lane.
func (f *Floor) channel(m *exercise.MessageView) (string, theme.Role) {
	if m.Channel == "result" {
		return f.kit.Theme.Mark(theme.Good), theme.Good
	}
	return f.kit.Theme.Channel(m.Channel)
}

func (f *Floor) channelWord(channel string) string {
	if key := "floor.channel." + channel; f.kit.Words.Has(key) {
		return f.kit.T(key)
	}
	return channel
}

// subject is a message's subject, or its first words if it has none.
func (f *Floor) subject(m *exercise.MessageView) string {
	if m.Subject != "" {
		return m.Subject
	}
	return firstLine(m.Body)
}

func (f *Floor) message(id string) *exercise.MessageView {
	if n := rowNumber(id); n >= 0 && n < len(f.obs.Inbox) {
		return &f.obs.Inbox[n]
	}
	return nil
}

// messageShares are the ways to share the selected message.
func (f *Floor) messageShares() []exercise.Choice {
	row, _ := f.boards[feed].rows.Selected()
	if m := f.message(row.ID); m != nil {
		return m.Shares
	}
	return nil
}

func feedPage(f *Floor, id string) *page {
	m := f.message(id)
	if m == nil {
		return &page{}
	}
	glyph, _ := f.channel(m)
	p := &page{title: glyph + " " + f.channelWord(m.Channel), counter: f.tell.clock(m.At)}
	p.line(theme.Strong, f.subject(m))
	if m.From != "" {
		p.fact(f.kit.T("floor.from"), m.From)
	}
	p.fact(f.kit.T("floor.time"), f.tell.day(m.At)+" "+f.tell.since(m.At)).gap()
	if !m.Read {
		return p.line(theme.Muted, f.kit.T("floor.hint.read"))
	}
	p.markdown(m.Body)
	if m.Move != program.None {
		f.whyAtOnce(p, m.Move)
	}
	f.shares(p, m.Shares)
	return p
}

// readRow opens a message.
func readRow(f *Floor, id string) tea.Cmd {
	m := f.message(id)
	if m == nil || m.Read {
		return nil
	}
	f.news.parts = nil
	return f.read(m.Message)
}
