package course_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/course"
)

// exercises are two scenarios beside the lessons of the tests.
func exercises(plays ...course.Play) []course.Exercise {
	return []course.Exercise{
		{ID: "ransom-night", Title: "Ransom night", Level: "intermediate", Minutes: 45, Objectives: []course.Objective{
			{ID: "lead", Title: "Lead", NICE: []string{"PD-WRL-003"}, CSF: []string{"RS.MA", "ID.IM"}},
			{ID: "evidence", Title: "Keep evidence", NICE: []string{"PD-WRL-002"}, CSF: []string{"RS.AN"}},
		}, Plays: plays},
		{ID: "tutorial", Title: "First watch", Level: "introductory", Minutes: 10, Objectives: []course.Objective{
			{ID: "learn", Title: "Find the keys", NICE: []string{"PD-WRL-003"}, CSF: []string{"RS.MA"}},
		}},
	}
}

func (d *desk) stand(t testing.TB, ex []course.Exercise) course.Standing {
	t.Helper()
	s, err := course.Stand(d.course, ex, d.study.Events(), d.now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func of(t testing.TB, s course.Standing, category string) course.Mastery {
	t.Helper()
	for _, m := range s.Mastery {
		if m.Category == category {
			return m
		}
	}
	t.Fatal("nothing trains", category)
	return course.Mastery{}
}

// A scenario comes after the lessons that prepare for it, at once.
func TestPathOrdersByLevelAndNeed(t *testing.T) {
	d := newDesk(t)
	s := d.stand(t, exercises())
	var ids []string
	for _, step := range s.Path {
		ids = append(ids, step.ID()+strings.Repeat("*", len(step.Waits)))
	}
	if got := strings.Join(ids, " "); got != "night-call tutorial* second-night* ransom-night*" {
		t.Error(got)
	}
}

// Whatever needs what, everything is on the path once and after what it needs.
func TestPathHoldsEverythingOnceAndAfterItsNeeds(t *testing.T) {
	levels := []string{"introductory", "intermediate", "advanced"}
	rapid.Check(t, func(rt *rapid.T) {
		c := &course.Course{}
		for i := range rapid.IntRange(0, 8).Draw(rt, "lessons") {
			l := &course.Lesson{ID: fmt.Sprint("l", i), Number: i + 1, Level: rapid.SampledFrom(levels).Draw(rt, "level")}
			for j := range i {
				if rapid.IntRange(0, 3).Draw(rt, "after") == 0 {
					l.After = append(l.After, fmt.Sprint("l", j))
				}
			}
			l.Scenarios = rapid.SliceOfDistinct(rapid.SampledFrom([]string{"s0", "s1", "s2"}), func(s string) string { return s }).Draw(rt, "scenarios")
			c.Lessons = append(c.Lessons, l)
		}
		var ex []course.Exercise
		for i := range 3 {
			ex = append(ex, course.Exercise{ID: fmt.Sprint("s", i), Level: rapid.SampledFrom(levels).Draw(rt, "level")})
		}
		path := course.Path(c, ex, nil)
		if len(path) != len(c.Lessons)+3 {
			rt.Fatal(len(path))
		}
		seen := map[string]bool{}
		for _, s := range path {
			if s.Lesson != nil && slices.ContainsFunc(s.Lesson.After, func(a string) bool { return !seen[a] }) {
				rt.Fatal(s.ID(), "comes before what it needs")
			}
			if seen[s.ID()] {
				rt.Fatal(s.ID(), "comes twice")
			}
			seen[s.ID()] = true
		}
	})
}

// The numbers are those that a reader of the formula works out by hand.
func TestMasteryByHand(t *testing.T) {
	d := newDesk(t)
	// declare (RS.MA): four checks. Wrong then right is (1 + 0) / 1.5 = 2/3.
	d.answer(t, "night-call", "log-holds", false)
	d.answer(t, "night-call", "log-holds", true)
	d.answer(t, "night-call", "first-steps", true)
	d.answer(t, "night-call", "the-clock", true)
	s := d.stand(t, exercises())
	if m := of(t, s, "RS.MA"); m.Enough || m.Evidence != 3 || m.Parts[0].Percent != 88 || m.Parts[0].Done != 3 || m.Parts[0].Of != 4 {
		t.Errorf("three checks: %+v", m)
	}
	// A run rates lead with 40, an earlier one with 70: (40 + 35) / 1.5 = 50.
	played := exercises(
		course.Play{At: d.now, Objectives: map[string]int{"lead": 40}},
		course.Play{At: d.now.Add(-time.Hour), Objectives: map[string]int{"lead": 70, "evidence": 90}},
	)
	s = d.stand(t, played)
	// RS.MA: (88·3 + 50·3) / 6 = 69.
	if m := of(t, s, "RS.MA"); !m.Enough || m.Evidence != 6 || m.Percent != 69 || strings.Join(m.Roles, " ") != "PD-WRL-003" {
		t.Errorf("with two runs: %+v", m)
	}
	// One objective of a scenario is not enough by itself.
	if m := of(t, s, "RS.AN"); m.Enough || m.Evidence != course.ScenarioWeight || m.Parts[0].Percent != 90 {
		t.Errorf("one objective: %+v", m)
	}
	if m := of(t, s, "GV.RR"); m.Enough || m.Evidence != 0 {
		t.Errorf("nothing done: %+v", m)
	}
}

// Mastery stays from 0 to 100, is told only from enough evidence on, and one
// more right answer to a check never lowers it where the check was answered.
func TestMasteryIsSound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t)
		checks := d.course.Lesson("night-call").Checks()
		for range rapid.IntRange(1, 20).Draw(rt, "answers") {
			c := rapid.SampledFrom(checks).Draw(rt, "check")
			d.answer(t, "night-call", c.ID, rapid.Bool().Draw(rt, "right"))
		}
		var plays []course.Play
		for i := range rapid.IntRange(0, 3).Draw(rt, "plays") {
			plays = append(plays, course.Play{At: d.now.Add(time.Duration(i) * time.Hour), Objectives: map[string]int{"lead": rapid.IntRange(-20, 140).Draw(rt, "lead")}})
		}
		before := d.stand(t, exercises(plays...))
		for _, m := range before.Mastery {
			if m.Percent < 0 || m.Percent > 100 || m.Enough != (m.Evidence >= course.EnoughEvidence) || !m.Enough && m.Percent != 0 {
				rt.Fatalf("%+v", m)
			}
		}
		e := d.study.Events()
		last := e[len(e)-1].Check
		d.answer(t, "night-call", last, true)
		after := d.stand(t, exercises(plays...))
		for i, m := range before.Mastery {
			if after.Mastery[i].Percent < m.Percent || after.Mastery[i].Evidence != m.Evidence {
				rt.Fatalf("a right answer: %+v became %+v", m, after.Mastery[i])
			}
		}
	})
}

// The story of a learner, and what is suggested on the way.
func TestWhatToDoNext(t *testing.T) {
	d := newDesk(t)
	expect := func(ex []course.Exercise, reason course.Reason, id string) {
		t.Helper()
		next := d.stand(t, ex).Next
		got := ""
		if next.Step != nil {
			got = next.Step.ID()
		}
		if next.Reason != reason || got != id {
			t.Errorf("%s %q, not %s %q", next.Reason, got, reason, id)
		}
	}
	finish := func(id string, right bool) {
		l := d.course.Lesson(id)
		for _, s := range l.Sections {
			if err := d.study.Open(t.Context(), l, s.ID); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range l.Checks() {
			d.answer(t, id, c.ID, right)
		}
	}
	ex := exercises()
	expect(ex, course.BecauseNext, "night-call")
	d.answer(t, "night-call", "who-leads", true)
	expect(ex, course.BecauseBegun, "night-call")
	finish("night-call", false)
	expect(ex, course.BecauseNext, "tutorial")
	// What was played at less than half is played again, and half is enough.
	ex[1].Plays = []course.Play{{At: d.now, Percent: course.DoneFrom - 1, Objectives: map[string]int{"learn": 10}}}
	expect(ex, course.BecauseRetry, "tutorial")
	ex[1].Plays[0].Percent = course.DoneFrom
	finish("second-night", true)
	// RS.MA is weak now, and ransom-night trains it.
	expect(ex, course.BecauseWeak, "ransom-night")
	d.days(2)
	expect(ex, course.BecauseDue, "")
	// Reviews answered rightly raise RS.MA from 42 % over the bound to 52 %.
	for _, reason := range []course.Reason{course.BecauseWeak, course.BecauseNext, course.BecauseNext} {
		for _, c := range d.stand(t, ex).Due {
			d.review(t, c, true)
		}
		expect(ex, reason, "ransom-night")
		d.days(30)
	}
	for _, c := range d.stand(t, ex).Due {
		d.review(t, c, true)
	}
	ex[0].Plays = []course.Play{{At: d.now, Percent: 60, Objectives: map[string]int{"lead": 30, "evidence": 100}}}
	expect(ex, course.BecauseAgain, "tutorial")
	ex[0].Plays[0].Objectives["lead"] = 100
	ex[1].Plays[0].Objectives["learn"] = 100
	expect(ex, course.BecauseWhole, "")
}

// A scenario is done when one of its runs reached half, whatever came before and
// after; until then a run that can be gone on with says more than one that is over.
func TestWhenAScenarioIsDone(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		percents []int
		open     int
		want     course.State
	}{
		{nil, 0, course.New},
		{nil, 1, course.Begun},
		{[]int{0}, 0, course.Tried},
		{[]int{49, 12}, 0, course.Tried},
		{[]int{49}, 1, course.Begun},
		{[]int{50}, 0, course.Done},
		{[]int{10, 80, 20}, 1, course.Done},
	} {
		ex := exercises()
		ex[1].Open = c.open
		for _, p := range c.percents {
			ex[1].Plays = append(ex[1].Plays, course.Play{At: d.now, Percent: p})
		}
		for _, step := range d.stand(t, ex).Path {
			if step.ID() == "tutorial" && step.State != c.want {
				t.Errorf("%v with %d open: %s, want %s", c.percents, c.open, step.State, c.want)
			}
		}
	}
}

// A run that can be gone on with is gone on with, whatever else would be said of its
// scenario.
func TestAnUnfinishedRunThatIsNextIsGoneOnWith(t *testing.T) {
	for _, c := range []struct {
		name     string
		percents []int
		run      string
		want     course.Reason
	}{
		{"never played", nil, "", course.BecauseNext},
		{"begun", nil, "drill-1", course.BecauseBegun},
		{"played badly", []int{20}, "", course.BecauseRetry},
		{"played badly and begun anew", []int{20}, "drill-2", course.BecauseBegun},
	} {
		ex := exercises()[1:]
		ex[0].Run = c.run
		if c.run != "" {
			ex[0].Open = 1
		}
		for _, p := range c.percents {
			ex[0].Plays = append(ex[0].Plays, course.Play{Percent: p})
		}
		s, err := course.Stand(&course.Course{}, ex, nil, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Next.Reason != c.want || s.Next.Step == nil || s.Next.Step.Unfinished() != c.run {
			t.Errorf("%s: %+v, want %s", c.name, s.Next, c.want)
		}
	}
}

func TestLessonsForAScenario(t *testing.T) {
	c := newDesk(t).course
	var ids []string
	for _, l := range c.LessonsFor("tutorial", []string{"second-night", "nowhere"}) {
		ids = append(ids, l.ID)
	}
	if got := strings.Join(ids, " "); got != "second-night night-call" {
		t.Error(got)
	}
}
