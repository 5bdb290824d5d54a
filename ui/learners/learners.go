// Package learners is the screen of those who learn on one machine: choose who
// plays, add somebody, give somebody another name.
package learners

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Model is the screen.
type Model struct {
	env    *screen.Env
	kit    widget.Kit
	pair   *widget.Pair
	all    []learner.Info
	lost   []string // runs that nobody can tell whose they are, by id
	ask    *widget.Input
	sure   *widget.Confirm // nil, or the question whether to erase those
	rename string          // whose name is asked for; empty where somebody is added
	w, h   int
}

// Ids of the screen's own bindings.
const (
	addOne    = "add"
	renameOne = "rename"
	eraseLost = "erase"
)

// lostRow is the row of the runs that nobody can tell whose they are. No learner has
// an empty name.
const lostRow = ""

// New returns the screen, which reads who learns here when it starts.
func New(env *screen.Env) *Model {
	k := env.Kit()
	return &Model{env: env, kit: k, pair: widget.NewPair(k, widget.ListOptions{Glyphs: true, TwoLine: true})}
}

// loadedMsg tells who learns here.
type loadedMsg struct {
	all  []learner.Info
	lost []string
	at   string // to be selected
	err  error
}

// chosenMsg tells that somebody else learns from now on.
type chosenMsg struct {
	msg screen.LearnerMsg
	err error
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.load(m.env.House.Learner()) }

func (m *Model) load(at string) tea.Cmd {
	env := m.env
	return func() tea.Msg {
		return read(env, at)
	}
}

// read reads who learns here.
func read(env *screen.Env, at string) tea.Msg {
	all, err := env.House.Learners(env.Ctx)
	if err != nil {
		return loadedMsg{err: err}
	}
	lost, err := env.House.Unreadable(env.Ctx)
	return loadedMsg{all, lost, at, err}
}

// Close implements screen.Screen.
func (m *Model) Close() {}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.kit.T("learners.title") }

// Status implements screen.Screen.
func (m *Model) Status() string { return "" }

// Typing implements screen.Screen.
func (m *Model) Typing() bool { return m.ask != nil || m.sure != nil || m.pair.List.Typing() }

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.pair.SetSize(w, h)
	if m.ask != nil {
		m.ask.SetSize(w, h)
	}
	if m.sure != nil {
		m.sure.SetSize(w, h)
	}
	m.show()
}

// View implements screen.Screen.
func (m *Model) View() string {
	out := m.pair.View(m.kit.T("learners.list"), m.kit.T("learners.details"), false)
	switch {
	case m.ask != nil:
		return widget.OverlayCentre(m.kit.Dim(out), m.ask.View(), m.w, m.h)
	case m.sure != nil:
		return widget.OverlayCentre(m.kit.Dim(out), m.sure.View(), m.w, m.h)
	}
	return out
}

// Cursor implements screen.Screen.
func (m *Model) Cursor() *tea.Cursor {
	if m.ask != nil || m.sure != nil {
		return nil
	}
	return m.pair.Cursor(false)
}

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pair.SetKit(m.kit)
	if m.ask != nil {
		m.ask.SetKit(m.kit)
	}
	if m.sure != nil {
		m.sure.SetKit(m.kit)
	}
	m.fill()
	m.show()
	return nil
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case loadedMsg:
		cmd = m.take(msg)
	case erasedMsg:
		cmd = m.erased(msg)
	case chosenMsg:
		if msg.err != nil {
			return m, complain(msg.err)
		}
		return m, post(msg.msg)
	case tea.KeyPressMsg:
		cmd = m.key(msg)
		m.show()
	case tea.PasteMsg:
		if m.ask != nil {
			_, cmd = m.ask.Update(msg)
		}
	case tea.MouseClickMsg:
		if m.ask == nil && m.sure == nil && m.pair.Click(tea.Mouse(msg)) {
			cmd = m.choose()
		}
		m.show()
	case tea.MouseWheelMsg:
		m.pair.Wheel(tea.Mouse(msg))
		m.show()
	}
	return m, cmd
}

func (m *Model) take(msg loadedMsg) tea.Cmd {
	if msg.err != nil {
		return complain(msg.err)
	}
	m.all, m.lost = msg.all, msg.lost
	m.fill()
	m.pair.List.Select(msg.at)
	m.show()
	return nil
}

func (m *Model) fill() {
	var items []widget.Item
	for _, i := range m.all {
		it := widget.Item{ID: i.Name, Title: clean.Line(i.Title), Glyph: m.kit.Theme.Glyphs.Unchosen, Role: theme.Muted}
		it.Detail = m.kit.T("learners.runs", words.Arg{Name: "n", Value: i.Runs})
		if i.Name == m.env.House.Learner() {
			it.Glyph, it.Role, it.Meta = m.kit.Theme.Glyphs.Chosen, theme.Accent, m.kit.T("learners.now")
		}
		items = append(items, it)
	}
	if n := len(m.lost); n > 0 {
		items = append(items, widget.Item{
			ID: lostRow, Title: m.kit.T("learners.lost"), Detail: m.kit.T("learners.runs", words.Arg{Name: "n", Value: n}),
			Glyph: m.kit.Theme.Mark(theme.Warning), Role: theme.Warning,
		})
	}
	m.pair.List.SetItems(items)
}

// show writes what is known of the selected learner.
func (m *Model) show() {
	it, ok := m.pair.List.Selected()
	t := prose.New(m.kit, m.pair.Pager.TextWidth())
	for _, i := range m.all {
		if i.Name != it.ID {
			continue
		}
		name, last := m.kit.T("learners.name"), m.kit.T("learners.last")
		t.Para(theme.Title, clean.Line(i.Title)).Gap().Labels(name, last)
		if i.Title != i.Name {
			t.Fact(name, i.Name)
		}
		if !i.Last.IsZero() {
			t.Fact(last, prose.Date(i.Last))
		}
		t.Gap().Para(theme.Text, m.kit.T("learners.kept")).Gap().Para(theme.Text, m.kit.T("learners.data"))
	}
	if ok && it.ID == lostRow {
		t.Para(theme.Title, m.kit.T("learners.lost")).Gap().Para(theme.Text, m.kit.T("learners.lost_what")).Gap()
		for _, id := range m.lost {
			t.Bullet(theme.Muted, clean.Line(id))
		}
	}
	m.pair.Pager.SetContent(t.String())
}

func (m *Model) selected() (learner.Info, bool) {
	it, _ := m.pair.List.Selected()
	for _, i := range m.all {
		if i.Name == it.ID {
			return i, true
		}
	}
	return learner.Info{}, false
}

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.ask != nil:
		return nil
	case m.sure != nil:
		return m.sure.Bindings()
	}
	set := own()
	for i := range set {
		set[i].OnScreen = set[i].OnScreen || set[i].ID == eraseLost && len(m.lost) > 0
	}
	if _, ok := m.selected(); ok {
		set = set.Disable(eraseLost, "learners.why_not_lost")
	} else {
		set = set.Disable(keys.Choose, "learners.why_lost").Disable(renameOne, "learners.why_lost")
	}
	if m.env.House.ReadOnly() {
		set = set.Disable(addOne, "learners.why_read_only").Disable(renameOne, "learners.why_read_only").Disable(eraseLost, "learners.why_read_only")
	}
	for _, b := range m.pair.List.Bindings() {
		b.OnScreen = b.OnScreen && b.ID != keys.Filter // There are few learners.
		set = append(set, b)
	}
	return set
}

func own() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "learners.key_choose_short", Long: "learners.key_choose_long", OnScreen: true, Rank: 90},
		{ID: addOne, Keys: []string{"a"}, Short: "learners.key_add_short", Long: "learners.key_add_long", OnScreen: true, Rank: 75},
		{ID: renameOne, Keys: []string{"r"}, Short: "learners.key_rename_short", Long: "learners.key_rename_long", OnScreen: true, Rank: 70},
		{ID: eraseLost, Keys: []string{"x"}, Short: "learners.key_erase_short", Long: "learners.key_erase_long", Rank: 85},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "keys.back_short", Long: "keys.back_long", OnScreen: true, Rank: 80},
	}
}

// Bindings are all keys of the screen.
func Bindings() []keys.Group {
	list := widget.NewList(widget.Kit{}, widget.ListOptions{})
	return []keys.Group{{Title: "learners.title", Scope: "learners", Set: keys.Join(own(), list.Bindings())}}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.ask != nil:
		return m.answer(msg)
	case m.sure != nil:
		return m.sureKey(msg)
	case m.pair.List.Typing():
		m.pair.List.Update(msg)
		return nil
	}
	b, _ := keys.Set(m.Keys()).Find(msg)
	if b.Disabled != "" {
		return post(screen.StatusMsg{Text: m.kit.T(b.Disabled)})
	}
	switch b.ID {
	case keys.Choose:
		return m.choose()
	case addOne:
		m.rename = ""
		m.open("learners.add_title", "")
	case renameOne:
		if i, ok := m.selected(); ok {
			m.rename = i.Name
			m.open("learners.rename_title", i.Title)
		}
	case eraseLost:
		m.askErase()
	case keys.Back:
		if m.pair.List.Filter() == "" {
			return post(screen.CloseMsg{})
		}
		m.pair.List.Update(msg)
	default:
		m.pair.List.Update(msg)
	}
	return nil
}

func (m *Model) open(title, value string) {
	m.ask = widget.NewInput(m.kit, widget.InputOptions{
		Title: m.kit.T(title), Body: m.kit.T("learners.ask"), Value: value, Limit: clean.MaxName,
		Check: func(name string) error {
			if _, err := learner.Clean(name); err != nil {
				return errors.New(m.kit.T("learners.bad_name"))
			}
			return nil
		},
	})
	m.ask.SetSize(m.w, m.h)
}

func (m *Model) answer(msg tea.KeyPressMsg) tea.Cmd {
	answer, cmd := m.ask.Update(msg)
	switch answer {
	case widget.Accepted:
		name := m.ask.Value()
		m.ask = nil
		return m.write(m.rename, name)
	case widget.Refused:
		m.ask = nil
	}
	return cmd
}

// write is the command that adds or renames a learner.
func (m *Model) write(who, name string) tea.Cmd {
	env := m.env
	return func() tea.Msg {
		if who != "" {
			if err := env.House.RenameLearner(env.Ctx, who, name); err != nil {
				return loadedMsg{err: err}
			}
			return read(env, who)
		}
		added, err := env.House.AddLearner(env.Ctx, name)
		if err != nil {
			return loadedMsg{err: err}
		}
		return read(env, added.Name)
	}
}

// choose is the command after which the selected learner plays.
func (m *Model) choose() tea.Cmd {
	i, ok := m.selected()
	if !ok {
		return nil
	}
	env := m.env
	return func() tea.Msg {
		if err := env.House.ChooseLearner(env.Ctx, i.Name); err != nil {
			return chosenMsg{err: err}
		}
		book, err := env.House.As(i.Name).Settings(env.Ctx)
		return chosenMsg{screen.LearnerMsg{Name: i.Name, Values: book.Values()}, err}
	}
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var (
	_ screen.Screen   = (*Model)(nil)
	_ screen.Restyler = (*Model)(nil)
)
