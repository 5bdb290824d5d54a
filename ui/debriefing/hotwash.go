package debriefing

import (
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// The steps of a hot wash: what happened, then one thing each to keep, to change
// and that was a surprise, and one action (HSEEP: a hot wash is held right after
// the exercise, with all who took part).
const (
	washPicture = iota
	washKeep
	washChange
	washSurprise
	washAction
	washSteps
)

// washTime is how long a hot wash is meant to take; the setting of timers stretches
// it, or takes it away. Nothing ends when it is over.
const washTime = 5 * time.Minute

// washTick is how often the time that is left is looked at. It is told in
// minutes, so that nobody watches seconds.
const washTick = 5 * time.Second

// hotWash is the guided debrief of a few minutes, alone or for a group in front of
// a projector. It fills the screen.
type hotWash struct {
	kit    widget.Kit
	d      *debrief.Debrief
	now    func() time.Time
	began  time.Time
	passed time.Duration
	timed  bool // the time that is left is shown
	length time.Duration
	step   int
	notes  [washSteps]textinput.Model // of the steps that are notes
	fields *fields
	kept   improvement.HotWash
	fault  string
	saving bool
	w, h   int

	keepNotes  func(improvement.HotWash) tea.Cmd
	keepAction func(improvement.Draft) tea.Cmd
}

// washTickMsg tells a hot wash that time has passed.
type washTickMsg struct{ of *hotWash }

// startWash begins the hot wash of the run.
func (m *Model) startWash() tea.Cmd {
	d, now, stretch := m.debr, m.env.Now, m.env.Settings.Stretch()
	w := &hotWash{
		kit: m.kit, d: d, now: now, began: now(), timed: stretch > 0, fields: newFields(m.kit, d.Learner, now()),
		length: washTime, keepNotes: m.keepNotes, keepAction: m.keepAction,
	}
	if stretch > 0 {
		w.length = time.Duration(float64(washTime) * stretch)
	}
	if d.HotWash != nil {
		w.kept = *d.HotWash
	}
	for i, text := range map[int]string{washKeep: w.kept.Keep, washChange: w.kept.Change, washSurprise: w.kept.Surprise} {
		w.notes[i] = widget.Field(m.kit)
		w.notes[i].CharLimit = improvement.MaxText
		w.notes[i].Placeholder = m.kit.T("after.wash_hint")
		w.notes[i].SetValue(text)
		w.notes[i].CursorEnd()
	}
	m.lay(w)
	return w.tick()
}

// tick looks at the time again after a while.
func (w *hotWash) tick() tea.Cmd {
	return tea.Tick(washTick, func(time.Time) tea.Msg { return washTickMsg{w} })
}

// ticked looks at the time, as long as the hot wash is open.
func (m *Model) ticked(msg washTickMsg) tea.Cmd {
	if m.over != dialog(msg.of) {
		return nil
	}
	msg.of.look()
	return msg.of.tick()
}

// look notes how much time has passed.
func (w *hotWash) look() { w.passed = max(0, w.now().Sub(w.began)) }

// SetKit implements dialog.
func (w *hotWash) SetKit(k widget.Kit) {
	w.kit = k
	w.fields.setKit(k)
	for i := washKeep; i <= washSurprise; i++ {
		widget.StyleField(k, &w.notes[i])
	}
}

// SetSize implements dialog.
func (w *hotWash) SetSize(width, h int) {
	w.w, w.h = width, h
	w.fields.setWidth(w.column())
	for i := washKeep; i <= washSurprise; i++ {
		w.notes[i].SetWidth(max(1, w.column()-5))
		w.notes[i].SetCursor(w.notes[i].Position())
	}
}

// Ids of the bindings of a hot wash.
const idTimer = "timer"

func (w *hotWash) bindings() keys.Set {
	next := keys.Binding{ID: keys.Choose, Keys: []string{"enter"}, Short: "after.key_wash_next_short", Long: "after.key_wash_next_long", OnScreen: true, Rank: 90}
	prior := keys.Binding{ID: keys.PriorPart, Keys: []string{"pgup", "shift+tab", "up"}, Short: "after.key_wash_back_short", Long: "after.key_wash_back_long", OnScreen: true, Rank: 85}
	set := keys.Set{next, prior}
	if w.step == washAction {
		set = keys.Set{
			{ID: keys.Choose, Keys: []string{"enter"}, Short: "after.key_wash_end_short", Long: "after.key_wash_end_long", OnScreen: true, Rank: 90},
			{ID: keys.PriorPart, Keys: []string{"pgup"}, Short: "after.key_wash_back_short", Long: "after.key_wash_back_long", OnScreen: true, Rank: 85},
			fieldKeys()[1], fieldKeys()[2],
		}
	}
	if w.step == washPicture {
		set = set.Disable(keys.PriorPart, "debriefing.why_first")
	}
	return append(set,
		keys.Binding{ID: idTimer, Keys: []string{"ctrl+t"}, Short: "after.key_timer_short", Long: "after.key_timer_long", OnScreen: true, Rank: 60},
		keys.Binding{ID: keys.Back, Keys: []string{"esc"}, Short: "after.key_wash_leave_short", Long: "after.key_wash_leave_long", OnScreen: true, Rank: 80},
	)
}

func (w *hotWash) typing() bool { return w.step != washPicture }

func (w *hotWash) update(msg tea.Msg) (tea.Cmd, bool) {
	w.look()
	if w.saving {
		return nil, false
	}
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return w.write(msg), false
	}
	match := w.bindings().Match
	if w.typing() {
		match = w.bindings().MatchTyping
	}
	switch match(key) {
	case keys.Back:
		return w.leave()
	case keys.Choose:
		return w.next()
	case keys.PriorPart:
		w.step = max(0, w.step-1)
		w.fault = ""
	case idTimer:
		w.timed = !w.timed
	default:
		return w.write(msg), false
	}
	return nil, false
}

// write gives a key or a paste to the field of the step.
func (w *hotWash) write(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch w.step {
	case washPicture:
	case washAction:
		cmd, _ = w.fields.update(msg)
	default:
		w.fault = ""
		w.notes[w.step], cmd = w.notes[w.step].Update(msg)
	}
	return cmd
}

// next keeps what was typed and goes on; what was kept before needs no record.
func (w *hotWash) next() (tea.Cmd, bool) {
	if w.step == washAction {
		return w.end()
	}
	if w.said() == w.kept {
		w.step++
		return nil, false
	}
	w.saving = true
	return w.keepNotes(w.said()), false
}

// said is what stands in the fields.
func (w *hotWash) said() improvement.HotWash {
	h := w.kept
	for i, text := range map[int]*string{washKeep: &h.Keep, washChange: &h.Change, washSurprise: &h.Surprise} {
		*text = clean.Line(w.notes[i].Value())
	}
	return h
}

// end keeps the action, or ends without one where none was typed.
func (w *hotWash) end() (tea.Cmd, bool) {
	if w.fields.empty() {
		return nil, true
	}
	if w.fields.at < fieldDue || !w.fields.checkAll() {
		w.fields.enter()
		return nil, false
	}
	w.saving = true
	return w.keepAction(w.fields.draft()), false
}

// leave ends the hot wash early; what was said until then is kept.
func (w *hotWash) leave() (tea.Cmd, bool) {
	if w.said() == w.kept {
		return nil, true
	}
	return w.keepNotes(w.said()), true
}

func (w *hotWash) answer(err error) bool {
	if !w.saving {
		return false
	}
	w.saving = false
	switch {
	case err != nil && w.step == washAction:
		w.fields.fail(err)
	case err != nil:
		w.fault = clean.Line(err.Error())
	case w.step == washAction:
		return true
	default:
		w.kept = w.said()
		w.step++
	}
	return false
}

var _ dialog = (*hotWash)(nil)
