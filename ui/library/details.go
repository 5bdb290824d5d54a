package library

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// details writes what there is to know of a row.
func (m *Model) details(id string, w int) string {
	t := prose.New(m.kit, w)
	if rest, ok := strings.CutPrefix(id, runRow); ok {
		if r, ok := m.run(rest); ok {
			m.runDetails(t, r)
		}
		return t.String()
	}
	if e, ok := m.entry(id); ok {
		if e.Program == nil {
			m.brokenDetails(t, e)
		} else {
			m.scenarioDetails(t, e)
		}
	}
	return t.String()
}

func (m *Model) scenarioDetails(t *prose.Text, e entry) {
	info, k := e.Program.Info, m.kit
	t.Para(theme.Strong, info.Title)
	t.Para(theme.Text, info.Summary)
	t.Gap().Labels(k.T("library.label_level"), k.T("library.label_time"), k.T("library.label_you"), k.T("library.label_authors"))
	if m.beside { // Below a narrow list there is little room, and the row has told it.
		t.Fact(k.T("library.label_level"), m.level(info.Level))
		t.Fact(k.T("library.label_time"), k.T("library.time", words.Arg{Name: "n", Value: info.Minutes}))
		t.Fact(k.T("library.label_sector"), info.Sector)
	}
	t.Fact(k.T("library.label_roles"), strings.Join(playable(e.Program), ", "))
	t.Fact(k.T("library.label_you"), m.played(e))
	if e.last != nil && e.last.Result != nil {
		t.Fact(k.T("library.label_last"), m.kit.T("library.percent", words.Arg{Name: "n", Value: e.last.Result.Percent})+", "+e.last.Result.Title)
	}
	t.Heading(k.T("library.objectives"))
	for _, o := range e.Program.Objectives {
		t.Item(k.Theme.Glyphs.Bullet, theme.Text, o.Title+" ("+k.T("library.percent", words.Arg{Name: "n", Value: o.Weight})+")")
	}
	m.lessons(t, e)
	m.techniques(t, e)
	t.Gap().Fact(k.T("library.label_authors"), strings.Join(info.Authors, ", "))
	t.Fact(k.T("library.label_source"), e.Source)
}

// lessonsOf are the lessons that belong to a scenario.
func (m *Model) lessonsOf(e entry) []*course.Lesson {
	if e.Program == nil {
		return nil
	}
	return m.course.LessonsFor(e.ID(), e.Program.Debrief.Lessons)
}

// lessonOf is the first lesson that belongs to a row, or nil.
func (m *Model) lessonOf(row string) *course.Lesson {
	if e, ok := m.entry(row); ok {
		if all := m.lessonsOf(e); len(all) > 0 {
			return all[0]
		}
	}
	return nil
}

// lessons lists the lessons that prepare for a scenario.
func (m *Model) lessons(t *prose.Text, e entry) {
	all := m.lessonsOf(e)
	if len(all) == 0 {
		return
	}
	t.Heading(m.kit.T("library.lessons"))
	for _, l := range all {
		t.Item(strconv.Itoa(l.Number), theme.Text, l.Title)
	}
}

// playable are the titles of the roles that a person can take.
func playable(p *program.Program) []string {
	var out []string
	for _, r := range p.Roles {
		if r.Playable {
			out = append(out, r.Title)
		}
	}
	return out
}

func (m *Model) played(e entry) string {
	if e.runs == 0 {
		return m.kit.T("library.never_played")
	}
	runs := m.kit.T("library.played", words.Arg{Name: "n", Value: e.runs})
	if e.scored == 0 {
		return runs
	}
	key := "library.played_best"
	if e.best < course.DoneFrom {
		key = "library.played_tried"
	}
	return m.kit.T(key, words.Arg{Name: "runs", Value: runs}, words.Arg{Name: "n", Value: e.best})
}

// techniques lists what the attack uses. Before a run is finished it only counts,
// since the list tells what there is to find out.
func (m *Model) techniques(t *prose.Text, e entry) {
	ids := e.Program.Techniques()
	if len(ids) == 0 {
		return
	}
	t.Heading(m.kit.T("library.techniques"))
	if e.scored == 0 {
		t.Para(theme.Muted, m.kit.T("library.techniques_later", words.Arg{Name: "n", Value: len(ids)}))
		return
	}
	table := frameworks.Attack(e.Program.Info.Attack)
	for _, id := range ids {
		name := ""
		if table != nil {
			if x, ok := table.Technique(id); ok {
				name = x.Name
			}
		}
		t.StyledFact(id, m.kit.Paint(theme.Text, name))
	}
}

func (m *Model) brokenDetails(t *prose.Text, e entry) {
	t.Para(theme.Strong, title(e.Prepared))
	t.Heading(m.kit.T("library.findings"))
	errs := errors(e.Diagnostics)
	if len(errs) > 0 {
		t.State(theme.Danger, errs[0].String())
	}
	if n := len(errs) - 1; n > 0 {
		t.Indented(2, theme.Muted, m.kit.T("library.more_errors", words.Arg{Name: "n", Value: n}))
	}
	t.Heading(m.kit.T("library.what"))
	t.Para(theme.Text, m.kit.T("library.check_hint"))
}

func errors(ds scenario.Diagnostics) scenario.Diagnostics {
	var out scenario.Diagnostics
	for _, d := range ds {
		if (scenario.Diagnostics{d}).HasErrors() {
			out = append(out, d)
		}
	}
	return out
}

func (m *Model) runDetails(t *prose.Text, r session.RunInfo) {
	k := m.kit
	t.Para(theme.Strong, runTitle(r))
	switch {
	case r.Damage != nil:
		t.State(theme.Danger, k.T("library.run_damage_long", words.Arg{Name: "what", Value: r.Damage}))
		if r.Aside != "" {
			t.Indented(2, theme.Text, k.T("library.run_aside", words.Arg{Name: "path", Value: r.Aside}))
		}
	case r.Header.Kernel != program.Kernel:
		t.State(theme.Warning, k.T("library.run_other_rules"))
	case r.Changed:
		t.State(theme.Info, k.T("library.run_changed"))
	}
	t.Gap().Labels(k.T("library.label_outcome"), k.T("library.label_active"), k.T("library.label_learner"))
	if r.Header.Scenario != "" {
		m.runFacts(t, r)
	}
	t.Fact(k.T("library.label_id"), r.ID)
	if r.Result != nil {
		m.ratings(t, r)
	}
}

func (m *Model) runFacts(t *prose.Text, r session.RunInfo) {
	k := m.kit
	if r.Result != nil {
		t.Fact(k.T("library.label_outcome"), r.Result.Title)
		t.Fact(k.T("library.label_score"), k.T("library.percent", words.Arg{Name: "n", Value: r.Result.Percent}))
	}
	t.Fact(k.T("library.label_when"), prose.Date(r.Header.Started))
	t.Fact(k.T("library.label_roles"), m.roles(r))
	t.Fact(k.T("library.label_pace"), m.pace(r.Header.Pace))
	t.Fact(k.T("library.label_moves"), strconv.Itoa(r.Moves))
	t.Fact(k.T("library.label_at"), prose.Clock(r.At))
	t.Fact(k.T("library.label_active"), prose.Elapsed(r.Active))
	t.Fact(k.T("library.label_learner"), r.Header.Learner)
}

// ratings names the objectives by their titles where the scenario is there.
func (m *Model) ratings(t *prose.Text, r session.RunInfo) {
	for _, e := range m.entries {
		if e.Program == nil || e.ID() != r.Header.Scenario {
			continue
		}
		t.Heading(m.kit.T("library.ratings"))
		for _, o := range e.Program.Objectives {
			if rating := r.Result.Ratings[o.ID]; rating != "" {
				t.Item(rating, theme.Text, o.Title)
			}
		}
		return
	}
}
