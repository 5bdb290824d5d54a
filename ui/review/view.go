package review

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/question"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// readable is the width beyond which lines are hard to follow.
const readable = 88

// Ids of the review's own bindings.
const (
	idGoOn   = "go-on"
	idLesson = "lesson"
	// While a check is answered, whose keys may be those of a page.
	idTextDown = "text-down"
	idTextUp   = "text-up"
)

// places are the rectangles of the screen, computed once for a size.
type places struct{ bar, page, text widget.Rect }

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	m.place.bar, m.place.page = widget.Rect{W: w, H: h}.SplitTop(1)
	m.place.text = widget.Panel{}.Inner(m.place.page)
	m.pager.SetSize(m.place.text.W, m.place.text.H)
	m.compose()
}

// compose puts the check, or what came of the sitting, into the pager.
func (m *Model) compose() {
	if m.course == nil || m.place.text.Empty() {
		return
	}
	t := prose.New(m.kit, m.width())
	switch {
	case m.question != nil:
		m.card(t)
	case len(m.cards) > 0:
		m.end(t)
	default:
		m.nothing(t)
	}
	m.pager.SetContent(t.String())
}

// said is how many lines stand above a check that is asked.
const said = 2

// width is how wide a check is.
func (m *Model) width() int { return min(readable, m.pager.TextWidth()) }

// reveal scrolls so that what is selected is shown.
func (m *Model) reveal() {
	if from, to := m.question.Selected(); to > 0 {
		m.pager.Reveal(said+from, said+to)
	}
}

// card is the check that is asked, with the lesson that it is from.
func (m *Model) card(t *prose.Text) {
	c := m.cards[m.at]
	t.Para(theme.Muted, m.kit.T("review.from", words.Arg{Name: "lesson", Value: clean.Line(c.Lesson.Title)})).Gap()
	t.Lines(m.question.View(t.Width(), true))
	if m.question.Answered() && !m.returns.IsZero() {
		t.Gap().State(theme.Info, m.back(m.returns))
	}
}

// back tells when a check comes back.
func (m *Model) back(due time.Time) string {
	days := course.Days(m.study.Now(), due)
	if days <= 1 {
		return m.kit.T("review.back_tomorrow")
	}
	return m.kit.T("review.back_days", words.Arg{Name: "n", Value: days})
}

// end is what came of the sitting.
func (m *Model) end(t *prose.Text) {
	t.State(theme.Good, m.kit.T("review.done", words.Arg{Name: "n", Value: m.right}, words.Arg{Name: "of", Value: len(m.cards)}))
	if m.waits > 0 {
		t.Gap().Para(theme.Text, m.kit.T("review.more", words.Arg{Name: "n", Value: m.waits}))
		return
	}
	t.Gap().Para(theme.Text, m.kit.T("review.no_more"))
}

// nothing tells that nothing is due, and when something will be; where that is not
// known, why.
func (m *Model) nothing(t *prose.Text) {
	if m.fault != nil {
		t.State(theme.Danger, clean.Line(m.fault.Error()))
		return
	}
	t.State(theme.Good, m.kit.T("review.nothing"))
	t.Gap()
	if m.next.IsZero() {
		t.Para(theme.Text, m.kit.T("review.how"))
		return
	}
	t.Para(theme.Text, m.kit.T("review.next", words.Arg{Name: "n", Value: max(1, course.Days(m.study.Now(), m.next))}))
}

// View draws the bar of the sitting and the check.
func (m *Model) View() string {
	k, p := m.kit, m.place
	if m.course == nil {
		return k.FitBlock(m.busy.View(p.page.W), p.page.W, p.page.H+1)
	}
	bar := k.Fit("", p.bar.W)
	if n := len(m.cards); n > 0 {
		done := m.at
		if m.question != nil && m.question.Answered() {
			done++
		}
		bar = k.Fit(" "+k.Progress(done, n, max(10, p.bar.W-2)), p.bar.W)
	}
	return widget.Stack(bar, k.Panel(widget.Panel{Title: k.T("review.title"), Focused: true}, m.pager.View(), p.page.W, p.page.H))
}

// Cursor has no place of its own: answers are drawn with theirs.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.question != nil {
		m.question.SetKit(m.kit)
	}
	m.compose()
	return nil
}

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	if m.question != nil && !m.question.Answered() {
		return keys.Join(m.question.Keys(), besideCheck())
	}
	return between(m.question != nil)
}

// between are the keys while no answer is asked for: over an explanation, from which
// the lesson can be opened, or at the end.
func between(explained bool) keys.Set {
	set := keys.Set{{ID: idGoOn, Keys: []string{"enter"}, Short: "review.key_go_on_short", Long: "review.key_go_on_long", OnScreen: true, Rank: 95}}
	if explained {
		set = append(set, keys.Binding{ID: idLesson, Keys: []string{"l"}, Short: "review.key_lesson_short", Long: "review.key_lesson_long", OnScreen: true, Rank: 70})
	}
	return keys.Join(set, besideCheck()[:1], keys.Scrolling())
}

// besideCheck are the keys of the screen while a check is answered, the way back
// first.
func besideCheck() keys.Set {
	return keys.Set{
		{ID: keys.Back, Keys: []string{"esc"}, Short: "review.key_back_short", Long: "review.key_back_long", OnScreen: true, Rank: 80},
		{ID: idTextDown, Keys: []string{"pgdown", "ctrl+f"}, Short: "keys.page_short", Long: "keys.page_long"},
		{ID: idTextUp, Keys: []string{"pgup", "ctrl+b"}, Short: "keys.page_short", Long: "keys.page_long"},
	}
}

// Bindings are the bindings of the screen, for those who change keys.
func Bindings() []keys.Group {
	text := keys.Group{Title: "review.title", Scope: "review", Set: between(true)}
	return append([]keys.Group{text}, question.Bindings("review.keys_check", "review", besideCheck())...)
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	set := keys.Set(m.Keys())
	if m.question != nil && !m.question.Answered() {
		if taken, given, cmd := m.question.Update(msg); taken {
			m.compose()
			m.reveal()
			if given {
				return m.answer()
			}
			return cmd
		}
	}
	match := set.Match
	if m.Typing() {
		match = set.MatchTyping
	}
	switch id := match(msg); id {
	case keys.Back:
		return post(screen.OpenPathMsg{})
	case idGoOn:
		if m.course == nil {
			return nil
		}
		return m.goOn()
	case idLesson:
		return post(screen.OpenLessonMsg{ID: m.cards[m.at].Lesson.ID, Back: screen.OpenReviewMsg{}})
	case keys.PageUp, keys.PageDown, idTextUp, idTextDown:
		step := max(1, m.place.text.H-2)
		if id == keys.PageUp || id == idTextUp {
			step = -step
		}
		m.pager.Scroll(step)
	default:
		m.pager.Update(msg)
	}
	return nil
}

var _ screen.Restyler = (*Model)(nil)
