package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

const openFile = "open-file"

// evidencePane is the locker: what can be collected, what was, and the ledger of
// custody of each.
func evidencePane() pane {
	return pane{
		name: "evidence", letter: "e", list: widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "floor.empty.evidence"},
		items: evidenceItems, page: evidencePage,
		keys: func(f *Floor) keys.Set {
			b := keys.Binding{ID: openFile, Keys: []string{"v"}, Short: "floor.key.view_short", Long: "floor.key.view_long", OnScreen: true, Rank: 72}
			row, _ := f.boards[locker].rows.Selected()
			it := f.item(row.ID)
			if it == nil || it.State != "held" {
				b.Disabled = "floor.refused.not_held"
			}
			if it == nil {
				return keys.Set{b}
			}
			return append(keys.Set{b}, f.shareKey(it.Shares)...)
		},
		press: func(f *Floor, binding, id string) tea.Cmd {
			it := f.item(id)
			switch {
			case it == nil:
				return nil
			case binding == shareNow:
				f.askShare(it.Shares)
				return nil
			}
			return f.view(it)
		},
	}
}

func evidenceItems(f *Floor) []widget.Item {
	var items []widget.Item
	for i := range f.obs.Evidence {
		it := &f.obs.Evidence[i]
		role, word := f.itemState(it)
		detail := word
		if it.Asset != "" {
			detail += " " + f.kit.Theme.Glyphs.Dot + " " + it.Asset
		}
		row := widget.Item{ID: it.ID, Title: f.dim(role, it.Title), Detail: detail, Glyph: f.mark(role), Role: role}
		if it.State == "available" || it.State == "unavailable" {
			row.Meta = f.tell.short(it.Collect.Cost)
		}
		items = append(items, row)
	}
	return items
}

// itemState is how a piece of evidence stands.
func (f *Floor) itemState(it *exercise.ItemView) (theme.Role, string) {
	roles := map[string]theme.Role{
		"available": theme.Waiting, "collecting": theme.Response, "held": theme.Good, "elsewhere": theme.Info, "lost": theme.Danger, "unavailable": theme.Off,
	}
	word := f.kit.T("floor.item." + it.State)
	if it.State == "held" && !it.Looked {
		word = f.kit.T("floor.item.held_new")
	}
	return roles[it.State], word
}

func (f *Floor) item(id string) *exercise.ItemView {
	for i := range f.obs.Evidence {
		if f.obs.Evidence[i].ID == id {
			return &f.obs.Evidence[i]
		}
	}
	return nil
}

func evidencePage(f *Floor, id string) *page {
	it := f.item(id)
	if it == nil {
		return &page{}
	}
	role, word := f.itemState(it)
	p := &page{title: it.Title}
	p.line(role, f.mark(role)+" "+word)
	if it.State == "elsewhere" {
		p.line(theme.Muted, f.tell.reasons(it.Collect.Reasons))
	}
	p.fact(f.kit.T("floor.asset"), it.Asset)
	if it.Path != "" {
		p.fact(f.kit.T("floor.file"), f.kit.T("floor.file_size", arg("name", fileName(it.Path)), arg("size", f.tell.size(len(it.Content)))))
	}
	p.gap().markdown(it.About)
	if it.Volatile && it.State != "held" && it.State != "lost" {
		p.line(theme.Warning, f.kit.Theme.Glyphs.Volatile+" "+f.kit.T("floor.volatile"))
	}
	p.gap()
	f.itemChoices(p, it)
	f.ledger(p, it)
	f.shares(p, it.Shares)
	if it.State == "held" && it.Collect.Done > 0 {
		f.whyAtOnce(p, it.Collect.Move)
	}
	return p
}

// itemChoices adds what can be done with an item.
func (f *Floor) itemChoices(p *page, it *exercise.ItemView) {
	if it.State == "held" {
		p.choose(choice{id: "open", title: f.kit.T("floor.item.open"), do: func() tea.Cmd { return f.view(it) }})
	} else if it.State != "lost" && it.State != "elsewhere" {
		p.choose(f.move(f.kit.T("floor.item.collect"), &it.Collect))
		f.approval(p, &it.Collect)
	}
	if it.Hash != nil {
		p.choose(f.move(f.kit.T("floor.item.hash"), it.Hash))
	}
	if it.Hand != nil {
		to := clean.Line(f.words(f.program.Items[it.Item].HandTo))
		p.choose(f.move(f.kit.T("floor.item.hand_over", arg("to", to)), it.Hand))
	}
}

// ledger adds the record of custody: when, what, by whom, to whom, and the hash.
func (f *Floor) ledger(p *page, it *exercise.ItemView) {
	if len(it.Ledger) == 0 {
		return
	}
	p.heading(f.kit.T("floor.ledger.title"))
	day := ""
	for _, e := range it.Ledger {
		if d := e.Wall.Format("2006-01-02"); d != day {
			day = d
			p.line(theme.Muted, day)
		}
		line := f.kit.T("floor.ledger."+e.Act, arg("by", e.By), arg("to", e.To))
		if e.Digest != "" {
			line += "\nSHA-256 " + grouped(e.Digest)
		}
		p.fact(e.Wall.Format("15:04Z"), line)
	}
}

// grouped puts spaces into a hash, so that it can be compared by eye and breaks
// at the end of a line.
func grouped(s string) string {
	var out []string
	for len(s) > 8 {
		out, s = append(out, s[:8]), s[8:]
	}
	return strings.Join(append(out, s), " ")
}
