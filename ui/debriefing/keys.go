package debriefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Ids of the debrief's own bindings.
const (
	idSave   = "save"
	idNumber = "number"
	idWhatIf = "what-if"
	idAction = "action"
	idWash   = "hot-wash"
	idCopy   = "copy"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.confirm != nil:
		return m.confirm.Bindings()
	case m.save != nil:
		return m.save.Bindings()
	case m.asking != nil:
		return m.askKeys()
	case m.over != nil:
		return m.over.bindings()
	}
	set := keys.Set{
		{ID: keys.NextPart, Keys: []string{"tab", "]"}, Short: "debriefing.key_tab_short", Long: "debriefing.key_tab_long", OnScreen: true, Rank: 90},
		{ID: keys.PriorPart, Keys: []string{"shift+tab", "["}, Short: "debriefing.key_tab_short", Long: "debriefing.key_back_tab_long"},
		{ID: idNumber, Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8"}, Short: "debriefing.key_tab_short", Long: "debriefing.key_number_long"},
	}
	if m.page == pageTimeline {
		set = append(set, timelineKeys()...)
	} else {
		set = append(set, keys.Scrolling()...)
	}
	if len(m.lessons) > 0 && m.page == pageNext {
		set = append(set, keys.Binding{ID: idLesson, Keys: []string{"l"}, Short: "debriefing.key_lesson_short", Long: "debriefing.key_lesson_long", OnScreen: true, Rank: 68})
	}
	back := keys.Binding{ID: keys.Back, Keys: []string{"esc"}, Short: "debriefing.key_library_short", Long: "debriefing.key_library_long", OnScreen: true, Rank: 65}
	if m.parent() != "" {
		back.Short, back.Long = "after.key_run_short", "after.key_run_long"
	}
	if m.unkept {
		back.Short, back.Long = "debriefing.key_play_short", "debriefing.key_play_long"
	}
	set = append(set, m.afterKeys()...)
	set = append(set,
		keys.Binding{ID: idCopy, Keys: []string{"y"}, Short: "floor.key.copy_short", Long: "floor.key.copy_long"},
		keys.Binding{ID: idSave, Keys: []string{"s"}, Short: "debriefing.key_save_short", Long: "debriefing.key_save_long", OnScreen: true, Rank: 70},
		back,
	)
	if m.unkept {
		for _, id := range []string{idLesson, idWhatIf, idAction, idWash, idSave} {
			set = set.Disable(id, "debriefing.why_unkept")
		}
	}
	return set
}

// afterKeys are the keys of what one does with a debrief. Where one of them cannot
// work now, it says why.
func (m *Model) afterKeys() keys.Set {
	set := keys.Set{
		{ID: idWhatIf, Keys: []string{"w"}, Short: "after.key_whatif_short", Long: "after.key_whatif_long", OnScreen: true, Rank: 68},
		{ID: idAction, Keys: []string{"a"}, Short: "after.key_action_short", Long: "after.key_action_long", OnScreen: true, Rank: 67},
		{ID: idWash, Keys: []string{"f"}, Short: "after.key_wash_short", Long: "after.key_wash_long", OnScreen: true, Rank: 66},
	}
	if why := m.whyNoWhatIf(); why != "" {
		set = set.Disable(idWhatIf, why)
	}
	if why := m.whyNoPlan(); why != "" {
		set = set.Disable(idAction, why).Disable(idWash, why)
	}
	return set
}

// askKeys are the keys of the questions before the debrief.
func (m *Model) askKeys() keys.Set {
	back := keys.Binding{ID: keys.PriorPart, Keys: []string{"up", "shift+tab"}, Short: "debriefing.key_ask_back_short", Long: "debriefing.key_ask_back_long", OnScreen: true, Rank: 85}
	if m.asking.over() {
		back.Keys = append(back.Keys, "esc")
		return keys.Set{
			{ID: keys.Choose, Keys: []string{"enter"}, Short: "debriefing.key_show_short", Long: "debriefing.key_show_long", OnScreen: true, Rank: 90},
			back,
		}
	}
	if m.asking.at == 0 {
		back.Disabled = "debriefing.why_first"
	}
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "debriefing.key_answer_short", Long: "debriefing.key_answer_long", OnScreen: true, Rank: 90},
		{ID: keys.Back, Keys: []string{"esc", "down", "tab"}, Short: "debriefing.key_skip_short", Long: "debriefing.key_skip_long", OnScreen: true, Rank: 80},
		back,
	}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.confirm != nil:
		return m.replaceKey(msg)
	case m.save != nil:
		return m.saveKey(msg)
	case m.asking != nil:
		return m.askKey(msg)
	case m.over != nil:
		return m.toDialog(msg)
	}
	b, _ := keys.Set(m.Keys()).Find(msg)
	if b.Disabled != "" {
		return post(screen.StatusMsg{Text: m.kit.T(b.Disabled)})
	}
	switch b.ID {
	case keys.Back:
		return m.goOut()
	case idWhatIf:
		m.askWhatIf()
	case idAction:
		m.askAction()
	case idWash:
		return m.startWash()
	case "":
		return nil
	case keys.NextPart:
		m.page = (m.page + 1) % pages
	case keys.PriorPart:
		m.page = (m.page + pages - 1) % pages
	case idNumber:
		m.page = int(msg.String()[0] - '1')
	case idSave:
		m.askSave()
	case idCopy:
		return m.copyPage()
	case idLesson:
		return m.openLesson()
	default:
		m.pageKey(msg)
	}
	return nil
}

// goOut leaves the debrief: that of a copy for that of its run.
func (m *Model) goOut() tea.Cmd {
	if run := m.parent(); run != "" {
		return post(screen.OpenRunMsg{ID: run})
	}
	return post(screen.OpenLibraryMsg{})
}

// pageKey gives a key to the page that is shown.
func (m *Model) pageKey(msg tea.KeyPressMsg) {
	if m.page != pageTimeline {
		m.pagers[m.page].Update(msg)
	} else if m.time != nil {
		m.time.Update(msg)
	}
}

func (m *Model) askKey(msg tea.KeyPressMsg) tea.Cmd {
	switch m.askKeys().MatchTyping(msg) {
	case keys.Choose:
		if m.asking.over() {
			return m.askNoMore()
		}
		return m.answer()
	case keys.Back:
		m.skip()
		return nil
	case keys.PriorPart:
		m.goBack()
		return nil
	}
	if m.asking.over() {
		return nil
	}
	var cmd tea.Cmd
	m.asking.field, cmd = m.asking.field.Update(msg)
	return cmd
}

// paste gives pasted text to the field that is open.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	var cmd tea.Cmd
	switch {
	case m.save != nil:
		_, cmd = m.save.Update(msg)
	case m.over != nil:
		cmd = m.toDialog(msg)
	case m.asking != nil && !m.asking.over():
		m.asking.field, cmd = m.asking.field.Update(msg)
	}
	return cmd
}

// saveKey gives a key to the questions for formats and a folder or a file.
func (m *Model) saveKey(msg tea.KeyPressMsg) tea.Cmd {
	answer, cmd := m.save.Update(msg)
	switch answer {
	case widget.Accepted:
		o := saveOrder{target: m.save.Value(), formats: m.save.Formats()}
		m.save = nil
		return m.report(o)
	case widget.Refused:
		m.save = nil
	}
	return cmd
}
