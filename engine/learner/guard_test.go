package learner_test

import (
	"errors"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
)

// A window that stays open while everything of its learner is erased elsewhere
// writes nothing more, whatever it would have kept, and says why.
func TestAWindowNoticesThatItsLearnerWasErased(t *testing.T) {
	lesson := &course.Lesson{ID: "l", Sections: []course.Section{{ID: "one"}, {ID: "two"}}}
	now := func() time.Time { return time.Unix(0, 0) }
	for name, write := range map[string]func(*testing.T, store.Store, *course.Study) error{
		"the next page of a lesson": func(t *testing.T, _ store.Store, s *course.Study) error {
			return s.Open(t.Context(), lesson, "two")
		},
		"a setting": func(t *testing.T, st store.Store, _ *course.Study) error {
			b, err := settings.Open(t.Context(), st, "amy")
			if err != nil {
				return err
			}
			return b.Set(t.Context(), "theme", "dark")
		},
		"an improvement action": func(t *testing.T, st store.Store, _ *course.Study) error {
			b, err := improvement.Load(t.Context(), st, "amy", now)
			if err != nil {
				return err
			}
			_, err = b.Add(t.Context(), improvement.Draft{What: "Print the list", Owner: "Amy", Due: "1d"})
			return err
		},
		"another name": func(t *testing.T, st store.Store, _ *course.Study) error {
			return learner.Rename(t.Context(), st, "amy", "Amy B")
		},
	} {
		t.Run(name, func(t *testing.T) {
			st := newStore(t)
			window := learner.Guard(st)
			study, err := course.OpenStudy(t.Context(), course.Config{Store: window, Learner: "amy", Now: now})
			if err == nil {
				err = study.Open(t.Context(), lesson, "one")
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := learner.Erase(t.Context(), st, "amy"); err != nil {
				t.Fatal(err)
			}
			for range 2 { // It stays so.
				if err := write(t, window, study); !errors.Is(err, learner.ErrErased) {
					t.Errorf("the error is %v, want %v", err, learner.ErrErased)
				}
			}
			if left, err := st.Streams(t.Context(), ""); err != nil || len(left) != 0 {
				t.Errorf("there are streams again: %v, %v", left, err)
			}
		})
	}
}

// The next run in such a window, or the next copy of one, would begin new data as well,
// also of somebody who has only played. Others go on to play in it.
func TestAWindowBeginsNoRunOfALearnerWhoWasErased(t *testing.T) {
	for name, kept := range map[string]string{"who played": "run/a1", "who read a lesson": "learner/amy/study"} {
		t.Run(name, func(t *testing.T) {
			st := newStore(t)
			window := learner.Guard(st)
			put(t, window, kept, `{"learner":"amy"}`)
			put(t, window, "run/b1", `{"learner":"ben"}`)
			put(t, window, "whatif/b1", `{"learner":"ben","copy":{"run":"a1"}}`)
			if _, err := learner.Erase(t.Context(), st, "amy"); err != nil {
				t.Fatal(err)
			}
			for _, stream := range []string{"run/a2", "whatif/a2", "run/a3"} {
				if err := begin(t, window, stream, `{"learner":"amy"}`); !errors.Is(err, learner.ErrErased) {
					t.Errorf("%s: the error is %v, want %v", stream, err, learner.ErrErased)
				}
			}
			if err := begin(t, window, "run/b2", `{"learner":"ben"}`); err != nil {
				t.Error(err)
			}
		})
	}
}

// begin appends the first record of a stream.
func begin(t *testing.T, st store.Store, stream, body string) error {
	t.Helper()
	log, err := journal.OpenLog(t.Context(), st, stream)
	if err != nil {
		return err
	}
	return log.Append(t.Context(), journal.Item{Kind: "header", Body: []byte(body)})
}

// Somebody else may begin anew under the name; the old window does not write into it.
func TestAWindowDoesNotWriteIntoWhatBeganAnew(t *testing.T) {
	st := newStore(t)
	window := learner.Guard(st)
	put(t, window, "learner/amy/study", `{"old":1}`)
	if _, err := learner.Erase(t.Context(), st, "amy"); err != nil {
		t.Fatal(err)
	}
	put(t, st, "learner/amy/study", `{"new":1}`)
	study, err := course.OpenStudy(t.Context(), course.Config{Store: window, Learner: "amy", Now: func() time.Time { return time.Unix(0, 0) }})
	if err == nil {
		err = study.Open(t.Context(), &course.Lesson{ID: "l", Sections: []course.Section{{ID: "one"}}}, "one")
	}
	if !errors.Is(err, learner.ErrErased) {
		t.Errorf("the error is %v, want %v", err, learner.ErrErased)
	}
	if recs, err := st.Read(t.Context(), "learner/amy/study", 0); err != nil || len(recs) != 1 {
		t.Errorf("the new study has %d records, %v; want 1", len(recs), err)
	}
}

// What nobody erased goes on, also where another window has written meanwhile, and
// what the window itself erases it may begin again.
func TestAWindowGoesOnWithWhatIsThere(t *testing.T) {
	st := newStore(t)
	window := learner.Guard(st)
	b, err := settings.Open(t.Context(), window, "amy")
	if err == nil {
		err = b.Set(t.Context(), "theme", "dark")
	}
	if err != nil {
		t.Fatal(err)
	}
	other, err := settings.Open(t.Context(), st, "amy")
	if err == nil {
		err = other.Set(t.Context(), "mouse", "on")
	}
	if err == nil {
		err = b.Set(t.Context(), "theme", "light")
	}
	if err == nil {
		_, err = learner.Create(t.Context(), window, "ben")
	}
	if err == nil {
		_, err = learner.Erase(t.Context(), window, "amy")
	}
	if err == nil {
		err = b.Set(t.Context(), "theme", "dark")
	}
	if err != nil {
		t.Error(err)
	}
}
