package course_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/course"
)

func TestGrade(t *testing.T) {
	l := sample(t)
	picks := func(p ...int) course.Answer { return course.Answer{Picks: p} }
	text := func(s string) course.Answer { return course.Answer{Text: s} }
	for _, c := range []struct {
		check      string
		answer     course.Answer
		right      bool
		places, of int
	}{
		{"who-leads", picks(0), true, 1, 1},
		{"who-leads", picks(2), false, 0, 1},
		{"log-holds", picks(1, 0), true, 3, 3},
		{"log-holds", picks(0, 1, 2), false, 2, 3},
		{"log-holds", picks(2), false, 0, 3},
		{"first-steps", picks(0, 1, 2, 3), true, 4, 4},
		{"first-steps", picks(0, 1, 3, 2), false, 2, 4},
		{"who-does-what", picks(0, 1, 2), true, 3, 3},
		{"who-does-what", picks(0, 0, 3), false, 1, 3},
		{"the-clock", text("72"), true, 1, 1},
		{"the-clock", text(" 72.0 Hours"), true, 1, 1},
		{"the-clock", text("24"), false, 0, 1},
		{"the-word", text("  “To  DECLARE”. "), true, 1, 1},
		{"the-word", text("alarm"), false, 0, 1},
	} {
		r, err := course.Grade(l.Check(c.check), c.answer)
		if err != nil || r.Right != c.right || r.Places != c.places || r.Of != c.of {
			t.Errorf("%s %+v: %+v, %v", c.check, c.answer, r, err)
		}
	}
}

func TestGradeRefusesWhatIsNoAnswer(t *testing.T) {
	l := sample(t)
	for check, answers := range map[string][]course.Answer{
		"who-leads":     {{}, {Picks: []int{3}}, {Picks: []int{-1}}, {Picks: []int{0, 1}}},
		"log-holds":     {{}, {Picks: []int{0, 0}}},
		"first-steps":   {{}, {Picks: []int{0, 1, 2}}, {Picks: []int{0, 1, 2, 2}}},
		"who-does-what": {{Picks: []int{0, 1}}, {Picks: []int{0, 1, 4}}},
		"the-clock":     {{}, {Text: "soon"}, {Text: "NaN"}, {Text: "1e3"}, {Text: "0x10"}, {Text: "1 2 3"}},
		"the-word":      {{}, {Text: " . "}},
	} {
		for _, a := range answers {
			if _, err := course.Grade(l.Check(check), a); !errors.Is(err, course.ErrAnswer) {
				t.Errorf("%s %+v: %v", check, a, err)
			}
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	c := &course.Check{ID: "n", Kind: course.Number, Answer: 5800, Tolerance: 0.5, Unit: "staff"}
	for s, right := range map[string]bool{"5,800": true, "5 800 staff": true, "5800.5": true, "5,800.5": true, "5.800,5": true, "+5800,5": true, "5801": false, "1,005,800": false, "5,8": false, "-5800": false} {
		if r, err := course.Grade(c, course.Answer{Text: s}); err != nil || r.Right != right {
			t.Errorf("%s: %+v, %v", s, r, err)
		}
	}
	for _, s := range []string{"1,5,800", "5.8.00", "5,80,0", "5 80", "5.800,0,0", "58,00.5"} {
		if r, err := course.Grade(c, course.Answer{Text: s}); !errors.Is(err, course.ErrAnswer) {
			t.Errorf("%s is read as a number: %+v, %v", s, r, err)
		}
	}
	tenth := &course.Check{ID: "n", Kind: course.Number, Answer: 0.3}
	for _, s := range []string{"0,3", "0.3", "+0.30"} {
		if r, err := course.Grade(tenth, course.Answer{Text: s}); err != nil || !r.Right {
			t.Errorf("%s: %+v, %v", s, r, err)
		}
	}
}

// However a check is shown, every place of it is shown once, the same seed
// shows the same, and no order is shown solved.
func TestShownIsAPermutation(t *testing.T) {
	checks := sample(t).Checks()
	rapid.Check(t, func(rt *rapid.T) {
		c := checks[rapid.IntRange(0, 3).Draw(rt, "check")]
		seed := rapid.Uint64().Draw(rt, "seed")
		order := c.Shown(seed)
		if !slices.Equal(order, c.Shown(seed)) {
			rt.Fatal("shown in two ways")
		}
		if c.Kind == course.Order && slices.IsSorted(order) {
			rt.Fatal("shown solved")
		}
		slices.Sort(order)
		for i, p := range order {
			if i != p {
				rt.Fatal(order)
			}
		}
	})
}
