package course_test

import (
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/journal"
)

// A record of study that cannot be understood is passed over and told; what was done
// before and after it counts, and more can be done.
func TestARecordOfStudyThatCannotBeRead(t *testing.T) {
	d := newDesk(t)
	l := d.course.Lesson("night-call")
	d.answer(t, l.ID, "who-leads", true)
	log, err := journal.OpenLog(t.Context(), d.store, course.Stream("ines"))
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Append(t.Context(), journal.Item{Kind: "answer", Body: []byte(`{"lesson":"night-call","check":7}`)}); err != nil {
		t.Fatal(err)
	}
	var unread *journal.UnreadableError
	if err := d.open(t).Damage(); !errors.As(err, &unread) || len(unread.Records) != 1 || unread.Records[0].Seq != 1 {
		t.Errorf("it is said: %v", err)
	}
	d.answer(t, l.ID, "first-steps", true)
	p := course.ProgressOf(l, d.open(t).Events())
	if p.Answered() != 2 {
		t.Errorf("%d answers count, want 2", p.Answered())
	}
}
