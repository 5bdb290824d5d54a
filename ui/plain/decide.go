package plain

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// sorted puts decisions in the order in which they opened, so that a decision
// keeps its number.
func sorted(list []exercise.DecisionView) []exercise.DecisionView {
	out := append([]exercise.DecisionView(nil), list...)
	sort.SliceStable(out, func(i, k int) bool {
		if out[i].Opened != out[k].Opened {
			return out[i].Opened < out[k].Opened
		}
		return out[i].Decision < out[k].Decision
	})
	return out
}

// toDecisions goes to the one decision that is to be made, or to the list.
func (f *front) toDecisions(o *exercise.Observation) func() error {
	if len(o.Decisions) == 1 && o.Decisions[0].Open {
		return f.to(f.decisionPage(o.Decisions[0].Decision))
	}
	return f.to(f.decisionsPage)
}

// decisionsPage lists what is to be decided, and what was.
func (f *front) decisionsPage() []entry {
	o := f.observe()
	f.say("plain.decisions", "n", openDecisions(o))
	var list []entry
	for i, d := range sorted(o.Decisions) {
		list = append(list, entry{i + 1, f.decisionLabel(&d), f.to(f.decisionPage(d.Decision))})
	}
	return append(list, f.back())
}

func (f *front) decisionLabel(d *exercise.DecisionView) string {
	title := spoken(d.Title)
	switch {
	case d.Open && d.Deadline >= 0:
		return f.w.T("plain.decision_until", "what", title, "time", f.clock(d.Deadline))
	case d.Open:
		return f.w.T("plain.decision_open", "what", title)
	case d.Chosen < 0:
		return f.w.T("plain.decision_committed", "what", title)
	}
	option := spoken(d.Options[d.Chosen].Title)
	if d.Defaulted {
		return f.w.T("plain.decision_defaulted", "what", title, "option", option)
	}
	return f.w.T("plain.decision_made", "what", title, "option", option)
}

// decisionPage shows one decision with its options.
func (f *front) decisionPage(decision int) view {
	return func() []entry {
		list := f.observe().Decisions
		n := slices.IndexFunc(list, func(d exercise.DecisionView) bool { return d.Decision == decision })
		if n < 0 {
			return f.decisionsPage()
		}
		d := list[n]
		f.out.put(f.decisionLabel(&d))
		f.out.put(unmark(d.Ask))
		var entries []entry
		for i := range d.Options {
			label := f.choiceLabel(spoken(d.Options[i].Title), &d.Options[i])
			entries = append(entries, entry{i + 1, label, f.home(func() error { return f.decide(d.Options[i].Move, nil) })})
		}
		return append(entries, f.back())
	}
}

// cmdDecide takes "1.2", or "1.2 4 because it spreads" with confidence and
// reason, which are not asked for then.
func (f *front) cmdDecide(rest string) error {
	list := sorted(f.observe().Decisions)
	first, second := pair(rest)
	n, tail, ok := f.pick(first, len(list))
	if !ok {
		return nil
	}
	if second == "" {
		return f.visit(f.decisionPage(list[n].Decision))
	}
	option, _, ok := f.pick(second, len(list[n].Options))
	if !ok {
		return nil
	}
	move := list[n].Options[option].Move
	if tail == "" {
		return f.decide(move, nil)
	}
	head, reason, _ := strings.Cut(tail, " ")
	sure, err := strconv.Atoi(head)
	if err != nil || sure < 0 || sure > 5 {
		sure, reason = 0, tail
	}
	return f.decide(move, &exercise.Intent{Confidence: sure, Rationale: strings.TrimSpace(reason)})
}

// decide takes an option. With no intent given it asks how sure one is and why;
// Enter skips both.
func (f *front) decide(move int, with *exercise.Intent) error {
	if with == nil {
		with = &exercise.Intent{}
		if f.s.Run.Choice(move).Ready {
			if ok, err := f.intent(with); err != nil || !ok {
				return err
			}
		}
	}
	return f.startNow(move, *with)
}

// intent asks how sure one is, and why. It is not ok to go on where one turns back.
func (f *front) intent(with *exercise.Intent) (ok bool, err error) {
	if ok, err = f.confidence(with); err != nil || !ok {
		return ok, err
	}
	with.Rationale, err = f.ask("plain.rationale")
	return true, err
}

// confidence asks how sure one is: 1 to 5, or nothing. It is not ok to go on where one
// turns back, which is the last chance to do so.
func (f *front) confidence(with *exercise.Intent) (ok bool, err error) {
	for {
		text, err := f.ask("plain.confidence")
		n, notNumber := strconv.Atoi(text)
		switch {
		case err != nil:
			return false, err
		case text == "":
			return true, nil
		case isQuit(text):
			return false, errLeave
		case notNumber == nil && n == 0:
			f.say("plain.not_done")
			return false, nil
		case notNumber == nil && n >= 1 && n <= 5:
			with.Confidence = n
			return true, nil
		}
		f.say("plain.confidence_again")
	}
}
