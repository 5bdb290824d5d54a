package debriefing

import (
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Bindings are the bindings of the pages, for those who change keys: those of text,
// among them the lessons to read next, and the timeline, whose arrows do more.
func Bindings() []keys.Group {
	next := &Model{page: pageNext, lessons: []*course.Lesson{{}}}
	timeline := &Model{page: pageTimeline}
	return []keys.Group{
		{Title: "debriefing.title", Scope: "debriefing", Set: next.Keys()},
		{Title: "debriefing.title", Scope: "debriefing", Set: timeline.Keys()},
	}
}
