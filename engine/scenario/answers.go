package scenario

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Wording says what does not count when two answers are compared.
type Wording struct{ Case, Space, Punctuation bool }

// WordingOf is what a question's normalise says: all three unless given.
func WordingOf(normalise []Str) Wording {
	if len(normalise) == 0 {
		return Wording{true, true, true}
	}
	has := func(word string) bool {
		return slices.ContainsFunc(normalise, func(s Str) bool { return s.V == word })
	}
	return Wording{has("case"), has("space"), has("punctuation")}
}

// Normal leaves out of an answer what does not count. Two answers are the same
// if what is left is.
func (w Wording) Normal(answer string) string {
	if w.Case {
		answer = strings.ToLower(answer)
	}
	if w.Punctuation {
		answer = strings.Map(func(r rune) rune {
			if unicode.IsPunct(r) || unicode.IsSymbol(r) {
				return ' '
			}
			return r
		}, answer)
	}
	if w.Space {
		return strings.Join(strings.Fields(answer), "")
	}
	return strings.TrimSpace(answer)
}

// checkAnswers reports bins that could never be given, and wordings that stand
// in two of them.
func (l *loader) checkAnswers(q Entry[Question]) {
	wording := WordingOf(q.Value.Normalise)
	type where struct {
		bin string
		pos Pos
	}
	seen := map[string]where{}
	for i, bin := range q.Value.Answers {
		rest := len(bin.Value.Any) == 0
		switch {
		case rest && i == 0:
			l.errorf("WF125", bin.Pos, "add any: with the accepted wordings", "the right answer of %s accepts everything", q.Key)
		case rest && i < len(q.Value.Answers)-1:
			l.errorf("WF125", bin.Pos, "add any:, or move it to the end", "%s.%s accepts everything, so no answer below it can be given", q.Key, bin.Key)
		}
		for _, any := range bin.Value.Any {
			normal := wording.Normal(any.V)
			first, twice := seen[normal]
			switch {
			case normal == "" && any.V != "":
				l.errorf("WF125", any.Pos, "use letters or digits, or normalise less", "nothing is left of %q to compare", short(any.V))
			case twice && first.bin != bin.Key:
				l.report(Diagnostic{
					Code: "WF125", Pos: any.Pos, Fix: "remove one of the two",
					Message: fmt.Sprintf("%q already counts as %s (line %d)", short(any.V), first.bin, first.pos.Line),
					Related: []Related{{first.pos, "accepted here first"}},
				})
			case twice:
				l.warnf("WF125", any.Pos, "remove it", "%q says the same as the wording on line %d", short(any.V), first.pos.Line)
			default:
				seen[normal] = where{bin.Key, any.Pos}
			}
		}
	}
}
