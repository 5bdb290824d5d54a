package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
)

// judge has an answer judged and kept.
type judge func(a course.Answer, hint bool) (course.Result, error)

// askCheck asks a check until it is answered or passed over with an empty line,
// and then says how it was and why.
func (f *front) askCheck(c *course.Check, seed uint64, judge judge) error {
	f.out.put(unmark(c.Ask))
	shown := c.Shown(seed)
	f.listed(c, shown)
	f.say("learn.how_" + string(c.Kind))
	if c.Hint != "" {
		f.say("learn.has_hint")
	}
	hint := false
	for {
		text, err := f.line()
		switch {
		case err != nil:
			return err
		case isQuit(text):
			return errLeave
		case text == "":
			f.say("learn.passed")
			return nil
		case strings.EqualFold(text, "hint"):
			hint = f.checkHint(c) || hint
			continue
		}
		a, ok := typedAnswer(c, shown, text)
		if !ok {
			f.say("learn.how_" + string(c.Kind))
			continue
		}
		r, err := judge(a, hint)
		switch {
		case errors.Is(err, course.ErrAnswer):
			f.say("learn.how_" + string(c.Kind))
			continue
		case err != nil && !errors.Is(err, course.ErrNotKept):
			return err
		}
		f.checkJudged(c, shown, a, r)
		return nil
	}
}

// checkHint says the hint, if there is one.
func (f *front) checkHint(c *course.Check) bool {
	if c.Hint == "" {
		f.say("learn.no_hint")
		return false
	}
	f.out.put(unmark(c.Hint))
	return true
}

// listed numbers what is to be chosen or ordered.
func (f *front) listed(c *course.Check, shown []int) {
	if c.Kind == course.Matching {
		for i, p := range c.Pairs {
			f.say("learn.left", "n", i+1, "text", spoken(p.Left))
		}
	}
	for row, place := range shown {
		f.say("plain.entry", "n", row+1, "label", spoken(itemOf(c, place)))
	}
}

// itemOf is an option, item or right side by its place.
func itemOf(c *course.Check, place int) string {
	switch c.Kind {
	case course.Order:
		return c.Items[place]
	case course.Matching:
		return c.Rights()[place]
	}
	return c.Options[place].Text
}

// typedAnswer reads what was typed: numbers of what was listed, or a text.
func typedAnswer(c *course.Check, shown []int, text string) (course.Answer, bool) {
	if c.Kind == course.Short || c.Kind == course.Number {
		return course.Answer{Text: text}, true
	}
	var picks []int
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(shown) {
			return course.Answer{}, false
		}
		picks = append(picks, shown[n-1])
	}
	if c.Kind == course.Several {
		slices.Sort(picks)
		picks = slices.Compact(picks)
	}
	return course.Answer{Picks: picks}, true
}

// checkJudged says how an answer was, what would have been right, and why.
func (f *front) checkJudged(c *course.Check, shown []int, a course.Answer, r course.Result) {
	switch {
	case r.Right:
		f.say("question.right")
	case r.Of > 1:
		f.say("question.partly", "n", r.Places, "of", r.Of)
	default:
		f.say("question.wrong")
	}
	switch c.Kind {
	case course.Choice, course.Several:
		f.judgedOptions(c, shown, a)
	case course.Order:
		if !r.Right {
			f.say("question.right_order")
			for i, item := range c.Items {
				f.say("learn.row", "n", i+1, "text", spoken(item))
			}
		}
	case course.Matching:
		f.judgedPairs(c, a)
	default:
		if !r.Right {
			f.say("question.solution", "text", strings.TrimSpace(clean.Line(c.Solution().Text+" "+c.Unit)))
		}
	}
	f.out.put(unmark(c.Explain))
}

func (f *front) judgedOptions(c *course.Check, shown []int, a course.Answer) {
	for _, place := range shown {
		o := c.Options[place]
		chosen := slices.Contains(a.Picks, place)
		key := "question.yours"
		switch {
		case !chosen && !o.Correct:
			continue
		case !chosen:
			key = "question.missed"
		}
		f.out.put("  " + f.w.T(key, "text", spoken(o.Text)) + " " + spoken(o.Why))
	}
}

func (f *front) judgedPairs(c *course.Check, a course.Answer) {
	rights := c.Rights()
	for i, p := range c.Pairs {
		text := f.w.T("learn.pair", "left", spoken(p.Left), "right", spoken(p.Right))
		if yours := rights[a.Picks[i]]; yours != p.Right {
			text = f.w.T("question.instead", "text", text, "yours", spoken(yours))
		}
		f.out.put("  " + text)
	}
}
