package library

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Prefixes of the ids of rows.
const (
	runRow  = "run:"
	packRow = "pack:"
)

func packID(p *session.Prepared) string { return packRow + p.Source + "\x00" + p.Dir }

// scenarioItems are the rows of the first tab: what is unfinished, what can be
// played, what cannot.
func (m *Model) scenarioItems() []widget.Item {
	var out []widget.Item
	for _, r := range m.runs {
		if unfinished(r) {
			it := m.runItem(r)
			it.Section, it.Meta = m.kit.T("library.section_go_on"), prose.Clock(r.At)
			out = append(out, it)
		}
	}
	for _, e := range m.entries {
		out = append(out, m.scenarioItem(e))
	}
	return out
}

func (m *Model) scenarioItem(e entry) widget.Item {
	g := m.kit.Theme.Glyphs
	it := widget.Item{ID: packID(e.Prepared), Title: m.rowTitle(e), Glyph: g.Bullet, Role: theme.Accent}
	if e.Program == nil {
		it.Section, it.Glyph, it.Role = m.kit.T("library.section_broken"), m.kit.Theme.Mark(theme.Danger), theme.Danger
		it.Meta = m.kit.T("library.errors", words.Arg{Name: "n", Value: e.Diagnostics.Errors()})
		it.Detail = clean.Line(e.Source)
		return it
	}
	info := e.Program.Info
	it.Section = m.kit.T("library.section_ready")
	it.Detail = m.kit.Dotted(m.level(info.Level), m.minutesWord(info.Minutes), clean.Line(info.Sector))
	switch {
	case e.scored > 0:
		it.Meta, it.Role = m.kit.T("library.best", words.Arg{Name: "n", Value: e.best}), theme.Good
		if e.best < course.DoneFrom {
			it.Role = theme.Warning
		}
		it.Glyph = m.kit.Theme.Mark(it.Role)
	case e.runs == 0:
		it.Meta = m.kit.T("library.new")
	}
	return it
}

// runItem is the row of a run, in either tab.
func (m *Model) runItem(r session.RunInfo) widget.Item {
	it := widget.Item{ID: runRow + r.ID, Title: runTitle(r), Glyph: m.kit.Theme.Mark(theme.Good), Role: theme.Good}
	it.Detail = m.kit.Dotted(prose.Date(r.Header.Started), m.roles(r), m.pace(r.Header.Pace))
	switch {
	case r.Damage != nil:
		it.Meta, it.Glyph, it.Role = m.kit.T("library.run_damaged"), m.kit.Theme.Mark(theme.Danger), theme.Danger
	case r.Result == nil:
		it.Meta, it.Glyph, it.Role = m.kit.T("library.run_unfinished"), m.kit.Theme.Mark(theme.Waiting), theme.Waiting
	default:
		it.Meta = m.kit.T("library.percent", words.Arg{Name: "n", Value: r.Result.Percent})
	}
	return it
}

func (m *Model) runItems() []widget.Item {
	var out []widget.Item
	for _, r := range m.runs {
		out = append(out, m.runItem(r))
	}
	return out
}

func title(p *session.Prepared) string { return clean.Line(p.Title()) }

// rowTitle is the title, with what tells the scenario from others of that title.
func (m *Model) rowTitle(e entry) string {
	if e.apart == "" {
		return title(e.Prepared)
	}
	return m.kit.T("library.title_apart", words.Arg{Name: "title", Value: title(e.Prepared)}, words.Arg{Name: "apart", Value: clean.Line(e.apart)})
}

// runTitle names a run also where its record cannot be read.
func runTitle(r session.RunInfo) string {
	if r.Header.Title != "" {
		return clean.Line(r.Header.Title)
	}
	return clean.Line(r.ID)
}

// roles names the seats of a run by their titles, as far as the scenario is
// there to tell.
func (m *Model) roles(r session.RunInfo) string {
	var out []string
	for _, id := range r.Header.Roles {
		out = append(out, m.roleTitle(r.Header.Scenario, id))
	}
	return strings.Join(out, " + ")
}

func (m *Model) roleTitle(scenario, role string) string {
	for _, e := range m.entries {
		if e.Program == nil || e.ID() != scenario {
			continue
		}
		for _, x := range e.Program.Roles {
			if x.ID == role {
				return clean.Line(x.Title)
			}
		}
	}
	return clean.Line(role)
}

func (m *Model) level(level string) string {
	if k := "library.level_" + level; m.kit.Words.Has(k) {
		return m.kit.T(k)
	}
	return clean.Line(level)
}

func (m *Model) pace(pace string) string {
	if k := "library.pace_" + pace; m.kit.Words.Has(k) {
		return m.kit.T(k)
	}
	return clean.Line(pace)
}

func (m *Model) minutesWord(n int) string {
	return m.kit.T("library.minutes", words.Arg{Name: "n", Value: n})
}
