package question_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/question"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

func kit(t testing.TB) widget.Kit {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return widget.Kit{Theme: theme.New(theme.Options{Dark: true, Profile: colorprofile.ANSI256}), Words: w}
}

// checks are those of the small lesson, one of each kind.
func checks(t testing.TB) []*course.Check {
	t.Helper()
	c, diags := course.Load(t.Context(), uitest.Lessons(), ".", course.Options{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return c.Lesson(uitest.Lesson).Checks()
}

func of(t testing.TB, kind course.Kind) *course.Check {
	t.Helper()
	all := checks(t)
	return all[slices.IndexFunc(all, func(c *course.Check) bool { return c.Kind == kind })]
}

// press types keys by their names; one letter is itself.
func press(t testing.TB, m *question.Model, names ...string) (given bool) {
	t.Helper()
	codes := map[string]rune{"enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace}
	for _, name := range names {
		msg := tea.KeyPressMsg{Text: name}
		if name == "space" {
			msg = tea.KeyPressMsg{Code: ' ', Text: " "}
		} else if code, ok := codes[name]; ok {
			msg = tea.KeyPressMsg{Code: code}
		} else {
			msg.Code = []rune(name)[0]
		}
		_, given, _ = m.Update(msg)
	}
	return given
}

// An answer names things by their place as the author wrote them, however they
// are shown.
func TestAnswersAreInTheAuthorsOrder(t *testing.T) {
	for seed := range uint64(20) {
		c := of(t, course.Choice)
		m := question.New(kit(t), c, seed)
		row := slices.Index(c.Shown(seed), 0)
		if !press(t, m, string("abc"[row]), "enter") || !slices.Equal(m.Answer().Picks, []int{0}) {
			t.Errorf("seed %d: %+v", seed, m.Answer())
		}
		s := of(t, course.Several)
		m = question.New(kit(t), s, seed)
		shown := s.Shown(seed)
		press(t, m, string("abc"[slices.Index(shown, 1)]), string("abc"[slices.Index(shown, 0)]))
		if !slices.Equal(m.Answer().Picks, []int{0, 1}) {
			t.Errorf("seed %d: %+v", seed, m.Answer())
		}
	}
}

// An order can be brought into every order with the keys of the arrows.
func TestAnOrderIsCarriedIntoItsOrder(t *testing.T) {
	c := of(t, course.Order)
	for seed := range uint64(30) {
		m := question.New(kit(t), c, seed)
		for target := range c.Items {
			at := slices.Index(m.Answer().Picks, target)
			for range len(c.Items) {
				press(t, m, "up")
			}
			for range at {
				press(t, m, "down")
			}
			press(t, m, "space")
			for range at - target {
				press(t, m, "up")
			}
			press(t, m, "space")
		}
		if r, err := course.Grade(c, m.Answer()); err != nil || !r.Right {
			t.Errorf("seed %d: %+v, %+v, %v", seed, m.Answer(), r, err)
		}
	}
}

// Nothing is answered by enter alone, and what is missing is said.
func TestEnterAloneAnswersNothing(t *testing.T) {
	for _, c := range checks(t) {
		m := question.New(kit(t), c, 1)
		if press(t, m, "enter") {
			t.Errorf("%s is answered: %+v", c.Kind, m.Answer())
		}
		if text := m.View(80, true); !strings.Contains(text, "▲") {
			t.Errorf("%s does not say what is missing:\n%s", c.Kind, text)
		}
	}
}

// What is missing, and a hint that was asked for, are to be in view; the next key
// gives the view back to the selected row.
func TestWhatIsSaidIsToBeInView(t *testing.T) {
	c := of(t, course.Matching)
	m := question.New(kit(t), c, 3)
	seen := func() string {
		lines := strings.Split(m.View(80, true), "\n")
		from, to := m.Selected()
		return strings.Join(lines[from:to], "\n")
	}
	press(t, m, "enter")
	if text := seen(); !strings.Contains(text, "▲") {
		t.Errorf("not what is missing but %q", text)
	}
	press(t, m, "down")
	if text := seen(); strings.Contains(text, "▲") || !strings.Contains(text, "▸") {
		t.Errorf("not the selected row but %q", text)
	}
}

func TestMatchingGoesRoundAndBackToNothing(t *testing.T) {
	c := of(t, course.Matching)
	m := question.New(kit(t), c, 3)
	for range len(c.Rights()) + 1 {
		press(t, m, "right")
	}
	if got := m.Answer().Picks[0]; got != -1 {
		t.Errorf("after a whole round %d is chosen", got)
	}
	press(t, m, "left", "right", "left")
	if got := m.Answer().Picks[0]; got != c.Shown(3)[len(c.Rights())-1] {
		t.Errorf("to the left of nothing is %d", got)
	}
}

// Whatever is typed, a question is drawn within its width, its keys are sound,
// and what it calls an answer can be judged.
func TestWhateverIsTyped(t *testing.T) {
	k, all := kit(t), checks(t)
	names := []string{"enter", "up", "down", "left", "right", "space", "a", "b", "c", "d", "J", "K", "t", "x", "7", "backspace"}
	rapid.Check(t, func(rt *rapid.T) {
		c := rapid.SampledFrom(all).Draw(rt, "check")
		width := rapid.IntRange(24, 90).Draw(rt, "width")
		m := question.New(k, c, rapid.Uint64().Draw(rt, "seed"))
		for range rapid.IntRange(0, 25).Draw(rt, "keys") {
			given := press(t, m, rapid.SampledFrom(names).Draw(rt, "key"))
			screentest.Fits(t, m.View(width, true), width, 200)
			if err := keys.Check(m.Keys(), k.Words); err != nil {
				rt.Fatal(err)
			}
			if given {
				r, err := course.Grade(c, m.Answer())
				if err != nil {
					rt.Fatal(err)
				}
				m.Judged(m.Answer(), r)
				screentest.Fits(t, m.View(width, true), width, 200)
				if len(m.Keys()) > 0 || m.Right() != r.Right {
					rt.Fatal("an answered question still asks")
				}
				m.Again(rapid.Uint64().Draw(rt, "again"))
			}
		}
	})
}

func TestPlainCharactersSuffice(t *testing.T) {
	w := kit(t)
	w.Theme = theme.New(theme.Options{ASCII: true, NoColor: true})
	for _, c := range checks(t) {
		m := question.New(w, c, 1)
		screentest.ASCIIOnly(t, m.View(80, true))
		m.Show(c.Solution())
		screentest.ASCIIOnly(t, m.View(80, true))
		screentest.NoColour(t, m.View(80, true))
	}
}
