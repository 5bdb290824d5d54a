package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

func TestTheWayThroughALessonInEachLanguage(t *testing.T) {
	inEachLanguage(t, func(t *testing.T, d *uitest.Desk) {
		g := guide{measured(t, config(t, d), 80, 24), d.Words(t)}
		g.to("", "library.status_scenarios", "n", 2)
		g.to("l", "path.key_mastery_short")
		g.help()
		g.to("\t", "path.not_enough")
		g.to("\t", "path.key_mastery_short")
		g.to("\r", "lesson.objectives")
		g.help()
		g.to("\r\r", "lesson.check", "n", 1, "all", 6)
		g.to("c\r", "lesson.progress", "page", 2, "pages", 4, "n", 1, "all", 6)
		g.help()
		g.to("\r", "lesson.check", "n", 2, "all", 6)
		g.Key(tea.KeyEscape)
		g.to("", "lesson.key_back_short")
	})
}

func TestTheWayThroughTheReviewInEachLanguage(t *testing.T) {
	inEachLanguage(t, func(t *testing.T, d *uitest.Desk) {
		s, err := d.Study(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		c, _ := d.Course(t.Context())
		l := c.Lesson(uitest.Lesson)
		if _, err := s.Answer(t.Context(), l, l.Check("the-clock"), course.Answer{Text: "24"}, false); err != nil {
			t.Fatal(err)
		}
		d.Wall = d.Wall.AddDate(0, 0, 2)
		g := guide{measured(t, config(t, d), 80, 24), d.Words(t)}
		g.to("", "library.due", "n", 1)
		g.to("r", "review.count", "n", 1, "all", 1)
		g.to("72\r", "question.right")
		g.help()
		g.to("\r", "review.done", "n", 1, "of", 1)
	})
}

func TestTheWayToWhatConcernsThePersonInEachLanguage(t *testing.T) {
	inEachLanguage(t, func(t *testing.T, d *uitest.Desk) {
		g := guide{measured(t, config(t, d), 80, 24), d.Words(t)}
		g.to("", "library.status_scenarios", "n", 2)
		g.to(",", "settings.key_change_short")
		g.help()
		g.to("G\r", "settings.press")
		g.close("settings.press")
		g.close("settings.key_change_short")
		g.to("u", "learners.list")
		g.help()
		g.to("a", "learners.add_title")
		g.close("learners.add_title")
		g.close("learners.list")
		g.to("H", "handbook.hint")
		g.help()
		g.close("handbook.hint")
		g.to("i", "actions.status", "n", 0)
	})
}
