package settings

import (
	"strings"

	engine "github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// refill makes the rows: the settings, then the bindings, each once, under the
// screen on which it is met first.
func (m *Model) refill() {
	var items []widget.Item
	for _, s := range engine.All(words.Languages()...) {
		it := widget.Item{ID: s.Name, Title: m.kit.T("settings.name." + word(s.Name)), Meta: m.value(s.Name, m.env.Settings.Get(s.Name)), Section: m.kit.T("settings.section")}
		items = append(items, m.marked(it))
	}
	seen := map[string]bool{}
	for _, g := range m.groups {
		for _, b := range m.env.Keys.Apply(g.Set, g.Scope) {
			name := b.Name(g.Scope)
			if seen[name] || !b.Changeable() {
				continue
			}
			seen[name] = true
			items = append(items, m.marked(widget.Item{
				ID: engine.KeyPrefix + name, Title: m.kit.T(b.Long), Meta: b.AllKeys(m.kit.Words, m.kit.Theme.Glyphs),
				Section: m.kit.T("settings.keys_of", words.Arg{Name: "where", Value: m.kit.T(g.Title)}),
			}))
		}
	}
	m.pair.List.SetItems(bySection(items))
	m.shown = ""
}

// bySection keeps the items of a section together, in the order of the first.
func bySection(items []widget.Item) []widget.Item {
	var order []string
	of := map[string][]widget.Item{}
	for _, it := range items {
		if of[it.Section] == nil {
			order = append(order, it.Section)
		}
		of[it.Section] = append(of[it.Section], it)
	}
	var out []widget.Item
	for _, s := range order {
		out = append(out, of[s]...)
	}
	return out
}

// marked gives a row that was changed a sign.
func (m *Model) marked(it widget.Item) widget.Item {
	it.Glyph, it.Role = m.kit.Theme.Glyphs.Unchosen, theme.Muted
	if m.env.Settings.IsSet(it.ID) {
		it.Glyph, it.Role = m.kit.Theme.Glyphs.Chosen, theme.Accent
	}
	return it
}

// value is what a value is called.
func (m *Model) value(name, value string) string {
	if key := "settings.value." + word(name) + "." + word(value); m.kit.Words.Has(key) {
		return m.kit.T(key)
	}
	return value
}

// show writes the details of the selected row.
func (m *Model) show(anew bool) {
	it, _ := m.pair.List.Selected()
	if it.ID == m.shown && !anew {
		return
	}
	if it.ID != m.shown {
		defer m.pair.Pager.Top()
	}
	m.shown = it.ID
	t := prose.New(m.kit, m.pair.Pager.TextWidth())
	if s, ok := m.setting(it.ID); ok {
		m.aboutSetting(t, s)
	} else if name := bindingOf(it.ID); name != "" {
		m.aboutBinding(t, name)
	}
	m.pair.Pager.SetContent(t.String())
}

func (m *Model) aboutSetting(t *prose.Text, s engine.Setting) {
	t.Para(theme.Title, m.kit.T("settings.name."+word(s.Name))).Gap()
	t.Para(theme.Text, m.kit.T("settings.about."+word(s.Name))).Gap()
	now := m.env.Settings.Get(s.Name)
	for _, v := range s.Values {
		mark, role := m.kit.Theme.Glyphs.Unchosen, theme.Text
		if v == now {
			mark, role = m.kit.Theme.Glyphs.Chosen, theme.Strong
		}
		text := m.value(s.Name, v)
		if key := "settings.says." + word(s.Name) + "." + word(v); m.kit.Words.Has(key) {
			text = m.kit.Words.Labelled(text, m.kit.T(key))
		}
		t.Item(mark, role, text)
	}
	if s.Name == engine.Theme || s.Name == engine.ASCII {
		m.sample(t)
	}
	m.place(t, s.Name)
}

// place names the setting for the command line.
func (m *Model) place(t *prose.Text, name string) {
	t.Gap().Para(theme.Muted, m.kit.T("settings.command", words.Arg{Name: "name", Value: name}))
}

// sample shows what the states look like.
func (m *Model) sample(t *prose.Text) {
	t.Heading(m.kit.T("settings.sample"))
	for _, x := range []struct {
		role theme.Role
		word string
	}{
		{theme.Good, "settings.sample_good"}, {theme.Info, "settings.sample_info"}, {theme.Warning, "settings.sample_warning"},
		{theme.Danger, "settings.sample_danger"}, {theme.Attack, "settings.sample_attack"}, {theme.Response, "settings.sample_response"},
		{theme.Off, "settings.sample_off"},
	} {
		t.State(x.role, m.kit.T(x.word))
	}
	t.Lines(m.kit.Paint(theme.Selected, " "+m.kit.T("settings.sample_selected")+" ") + " " + m.kit.Paint(theme.Muted, m.kit.T("settings.sample_muted")))
}

func (m *Model) aboutBinding(t *prose.Text, name string) {
	b, g, ok := m.binding(name)
	if !ok {
		return
	}
	t.Para(theme.Title, m.kit.T(b.Long)).Gap()
	if m.press == name {
		t.State(theme.Warning, m.kit.T("settings.press"))
		t.Para(theme.Muted, m.kit.T("settings.press_reserved"))
		return
	}
	is, _ := m.env.Keys.Apply(g.Set, g.Scope).Get(b.ID)
	label, usual := m.kit.T("settings.keys_now"), m.kit.T("settings.keys_usual")
	t.Labels(label, usual)
	t.Fact(label, is.AllKeys(m.kit.Words, m.kit.Theme.Glyphs))
	t.Fact(usual, b.AllKeys(m.kit.Words, m.kit.Theme.Glyphs))
	t.Gap().Para(theme.Text, m.kit.T("settings.about_key"))
	m.place(t, engine.KeyPrefix+name)
}

// binding finds a binding by its name, as it usually is.
func (m *Model) binding(name string) (keys.Binding, keys.Group, bool) {
	for _, g := range m.groups {
		for _, b := range g.Set {
			if b.Name(g.Scope) == name {
				return b, g, true
			}
		}
	}
	return keys.Binding{}, keys.Group{}, false
}

// word makes a part of a key of words from a name or a value.
func word(s string) string { return strings.NewReplacer(".", "_", "-", "_").Replace(s) }
