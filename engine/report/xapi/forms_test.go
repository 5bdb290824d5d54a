package xapi

import (
	"testing"
	"time"
)

// The values are those of another implementation of RFC 9562 and RFC 2104.
func TestIDsAndPseudonymsAreThose(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{UUID("registration", "night-1"), "f47a947e-fad9-50ee-a555-9cf8218f8991"},
		{UUID("statement", "night-1", "launched", 0), "c22d3d45-2d18-5f12-8e0f-82f0498c6739"},
		{Pseudonym([]byte("key"), "Ada"), "b16942cd87de6e2907688b9d56d087a2"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if Pseudonym([]byte("another"), "Ada") == Pseudonym([]byte("key"), "Ada") || UUID("a", "bc") == UUID("ab", "c") {
		t.Error("different things have one name")
	}
}

func TestDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                                     "PT0S",
		-time.Hour:                            "PT0S",
		time.Second:                           "PT1S",
		90*time.Second + 250*time.Millisecond: "PT1M30.25S",
		26*time.Hour + 4*time.Millisecond:     "PT26H",
		time.Hour + time.Second + 19*time.Millisecond: "PT1H1.01S",
	} {
		if got := Duration(d); got != want {
			t.Errorf("Duration(%s) = %s, want %s", d, got, want)
		}
	}
}

func TestTimestampIsInUTC(t *testing.T) {
	at := time.Date(2026, 3, 2, 22, 10, 0, 5_000_000, time.FixedZone("", 3600))
	if got := Timestamp(at); got != "2026-03-02T21:10:00.005Z" {
		t.Errorf("got %s", got)
	}
}

// A lesson says with the same statements what a scenario says.
func TestALessonIsASessionToo(t *testing.T) {
	s := Session{Run: "study-1", Pseudonym: "p", Path: "lessons/incident-roles", Edition: "1", Title: "Roles", Language: "en"}
	right := true
	st := s.Answered(Moment{Record: 4}, Question{ID: "checks/who-leads", Ask: "Who?", Kind: "matching", Success: &right, Took: time.Minute})
	if st.Object.ID != "https://watchfloor.example/lessons/incident-roles/1/checks/who-leads" || st.Result.Duration != "PT1M" || !*st.Result.Success {
		t.Errorf("the statement is %+v", st)
	}
	if len(st.Context.Activities.Category) != 0 || st.Context.Activities.Parent[0].ID != s.unit().ID {
		t.Errorf("its context is %+v", st.Context)
	}
}
