package debriefing

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// idLesson is the binding that opens a lesson.
const idLesson = "lesson"

// lessonList lists the lessons to read next: those that there are by number and
// title, those that are only named as they are named.
func (w *writer) lessonList() {
	unknown := slices.DeleteFunc(slices.Clone(w.d.Lessons), func(id string) bool {
		return slices.ContainsFunc(w.lessons, func(l *course.Lesson) bool { return l.ID == id })
	})
	if len(w.lessons)+len(unknown) == 0 {
		return
	}
	w.Heading(w.t("debriefing.lessons"))
	for _, l := range w.lessons {
		w.Bullet(theme.Text, w.t("debriefing.lesson", words.Arg{Name: "n", Value: l.Number}, words.Arg{Name: "title", Value: l.Title}))
	}
	for _, id := range unknown {
		w.Bullet(theme.Text, markdown.Inline(id))
	}
}

// nextLesson is the id of the first of the lessons that the learner has not
// finished; of the first, where all are finished.
func nextLesson(env *screen.Env, list []*course.Lesson) string {
	if len(list) == 0 {
		return ""
	}
	study, err := env.House.Study(env.Ctx)
	if err != nil {
		return list[0].ID // what was studied cannot be read; the lessons can
	}
	for _, l := range list {
		if p := course.ProgressOf(l, study.Events()); p.Finished.IsZero() {
			return l.ID
		}
	}
	return list[0].ID
}

// openLesson opens a lesson to read next, and from there leads back to the place in
// the debrief that was left.
func (m *Model) openLesson() tea.Cmd {
	here := screen.DebriefPlace{Page: m.page, Row: m.pagers[m.page].Row()}
	return post(screen.OpenLessonMsg{ID: m.next, Back: screen.OpenRunMsg{ID: m.debr.Run, Place: &here}})
}

// At opens the debrief at a place; nil is its beginning.
func (m *Model) At(place *screen.DebriefPlace) *Model {
	if place != nil && place.Page >= 0 && place.Page < pages {
		m.page, m.row = place.Page, place.Row
	}
	return m
}

// comeBack scrolls the page that is shown to where it was left, once.
func (m *Model) comeBack() {
	if m.row > 0 {
		m.pagers[m.page].Scroll(m.row)
		m.row = 0
	}
}
