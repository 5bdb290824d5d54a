package course

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// Answer is what a learner answered. It names options, items and right sides by
// their place as the author wrote them, so that it means the same however they
// were shuffled.
type Answer struct {
	// Picks are, from 0: the option of a choice; the options of several, in any
	// order; the items of an order from first to last; the place in Rights for
	// each pair of a matching.
	Picks []int  `json:"picks,omitempty"`
	Text  string `json:"text,omitempty"` // short, number
}

// Result is how an answer was judged.
type Result struct {
	Right bool
	// Places of Of are as they should be: options rightly chosen or left out,
	// items in their place, pairs that match. For a choice, short or number it is
	// one of one or none.
	Places, Of int
}

// ErrAnswer is wrapped by the errors about an answer that is none.
var ErrAnswer = errors.New("this is no answer to the question")

// Grade judges an answer. It fails with ErrAnswer if the answer cannot be one to
// this check, such as an order without all items; that is no wrong answer.
func Grade(c *Check, a Answer) (Result, error) {
	switch c.Kind {
	case Choice:
		if len(a.Picks) != 1 {
			return Result{}, fmt.Errorf("%w: choose one", ErrAnswer)
		}
		return c.gradeOptions(a.Picks)
	case Several:
		return c.gradeOptions(a.Picks)
	case Order:
		return c.gradeOrder(a.Picks)
	case Matching:
		return c.gradePairs(a.Picks)
	case Short:
		if plainAnswer(a.Text) == "" {
			return Result{}, fmt.Errorf("%w: write a word or two", ErrAnswer)
		}
		right := slices.ContainsFunc(c.Accept, func(s string) bool { return plainAnswer(s) == plainAnswer(a.Text) })
		return whole(right), nil
	case Number:
		v, err := c.number(a.Text)
		if err != nil {
			return Result{}, err
		}
		// The slack is for decimals that have no exact binary form.
		slack := 1e-9 * math.Max(1, math.Abs(c.Answer))
		return whole(math.Abs(v-c.Answer) <= c.Tolerance+slack), nil
	}
	return Result{}, fmt.Errorf("%w: the check has no kind", ErrAnswer)
}

// whole is the result of an answer that is right or wrong and nothing between.
func whole(right bool) Result {
	if right {
		return Result{Right: true, Places: 1, Of: 1}
	}
	return Result{Of: 1}
}

// inRange tells that every pick names one of n things, and with once that none
// is named twice.
func inRange(picks []int, n int, once bool) error {
	seen := map[int]bool{}
	for _, p := range picks {
		if p < 0 || p >= n || once && seen[p] {
			return fmt.Errorf("%w: there is no such thing to choose", ErrAnswer)
		}
		seen[p] = true
	}
	return nil
}

func (c *Check) gradeOptions(picks []int) (Result, error) {
	if err := inRange(picks, len(c.Options), true); err != nil {
		return Result{}, err
	}
	if c.Kind == Choice {
		return whole(c.Options[picks[0]].Correct), nil
	}
	if len(picks) == 0 {
		return Result{}, fmt.Errorf("%w: choose at least one", ErrAnswer)
	}
	r := Result{Of: len(c.Options)}
	for i, o := range c.Options {
		if o.Correct == slices.Contains(picks, i) {
			r.Places++
		}
	}
	r.Right = r.Places == r.Of
	return r, nil
}

func (c *Check) gradeOrder(picks []int) (Result, error) {
	if len(picks) != len(c.Items) {
		return Result{}, fmt.Errorf("%w: put all %d in their order", ErrAnswer, len(c.Items))
	}
	if err := inRange(picks, len(c.Items), true); err != nil {
		return Result{}, err
	}
	r := Result{Of: len(c.Items)}
	for i, p := range picks {
		if i == p {
			r.Places++
		}
	}
	r.Right = r.Places == r.Of
	return r, nil
}

func (c *Check) gradePairs(picks []int) (Result, error) {
	rights := c.Rights()
	if len(picks) != len(c.Pairs) {
		return Result{}, fmt.Errorf("%w: choose for all %d", ErrAnswer, len(c.Pairs))
	}
	if err := inRange(picks, len(rights), false); err != nil {
		return Result{}, err
	}
	r := Result{Of: len(c.Pairs)}
	for i, p := range picks {
		if rights[p] == c.Pairs[i].Right {
			r.Places++
		}
	}
	r.Right = r.Places == r.Of
	return r, nil
}

// The numbers with signs between groups of three digits: spaces, commas, or points
// with a comma before the decimals.
var (
	spaced = pattern.Of(`^[+-]?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?$`)
	commas = pattern.Of(`^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	points = pattern.Of(`^[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$`)
)

// number reads the number that somebody typed, with or without the unit.
func (c *Check) number(s string) (float64, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if unit := strings.ToLower(c.Unit); unit != "" {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	switch {
	case spaced().MatchString(s):
		s = strings.ReplaceAll(s, " ", "")
	case points().MatchString(s):
		s = strings.ReplaceAll(s, ".", "")
	case commas().MatchString(s) && !decimalComma(s):
		s = strings.ReplaceAll(s, ",", "")
	}
	s = strings.Replace(s, ",", ".", 1)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || !plainNumber().MatchString(s) {
		return 0, fmt.Errorf("%w: write a number, such as 72", ErrAnswer)
	}
	return v, nil
}

// decimalComma tells a decimal comma (0,500) from one between thousands (5,800).
func decimalComma(s string) bool {
	whole, _, _ := strings.Cut(s, ",")
	return strings.TrimLeft(whole, "+-0") == ""
}

// plainAnswer is a short answer without what does not matter: case, spaces, and
// punctuation at its ends.
func plainAnswer(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) })
}

// Solution is an answer to a check that is right.
func (c *Check) Solution() Answer {
	var a Answer
	switch c.Kind {
	case Choice, Several:
		for i, o := range c.Options {
			if o.Correct {
				a.Picks = append(a.Picks, i)
			}
		}
	case Order:
		for i := range c.Items {
			a.Picks = append(a.Picks, i)
		}
	case Matching:
		for _, p := range c.Pairs {
			a.Picks = append(a.Picks, slices.Index(c.Rights(), p.Right))
		}
	case Short:
		if len(c.Accept) > 0 {
			a.Text = c.Accept[0]
		}
	case Number:
		a.Text = strconv.FormatFloat(c.Answer, 'f', -1, 64)
	}
	return a
}
