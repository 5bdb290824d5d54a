package debriefing

import (
	"cmp"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// column is how wide the text of a hot wash is: what a group reads from afar
// stands in the middle, in short lines.
func (w *hotWash) column() int {
	return min(askWidth, widget.Panel{}.Inner(widget.Rect{W: w.w, H: w.h}).W)
}

// View implements dialog.
func (w *hotWash) View() string {
	k := w.kit
	p := widget.Panel{Title: w.title(), Focused: true}
	in := p.Inner(widget.Rect{W: w.w, H: w.h})
	t := prose.New(k, w.column())
	if w.step == washPicture {
		t = prose.New(k, in.W)
		w.picture(t)
	} else {
		w.question(t)
	}
	body := k.FitBlock(widget.PadLeft(k.Paint(theme.Muted, w.left()), in.W), in.W, in.H)
	y := max(1, min(2, in.H-t.Height()))
	return k.Panel(p, widget.Overlay(body, t.String(), (in.W-t.Width())/2, y), w.w, w.h)
}

func (w *hotWash) title() string {
	return w.kit.T("after.wash_title", arg("n", w.step+1), arg("all", washSteps))
}

// left tells calmly how much of the five minutes is left; afterwards that there
// is no hurry.
func (w *hotWash) left() string {
	if !w.timed {
		return ""
	}
	g := w.kit.Theme.Glyphs.Clock + " "
	left := w.length - w.passed
	switch {
	case left <= 0:
		return g + w.kit.T("after.time_over")
	case left < time.Minute:
		return g + w.kit.T("after.time_last")
	}
	return g + w.kit.T("after.time_left", arg("n", int((left+time.Minute-1)/time.Minute)))
}

// picture draws what happened.
func (w *hotWash) picture(t *prose.Text) {
	k, d := w.kit, w.d
	t.Para(theme.Strong, k.T("after.wash_picture"))
	t.Gap()
	if d.Outcome.Over && !d.Outcome.Faulted {
		t.State(tone(d.Outcome.Tone), markdown.Inline(d.Outcome.Title))
	}
	if d.Score.Scored {
		t.Para(theme.Text, k.T("debriefing.score", arg("n", d.Score.Percent)))
	}
	t.Gap().Lines(one(k, d, t.Width())).Gap()
	t.Para(theme.Muted, w.counts())
	t.Gap().Para(theme.Text, k.T("after.wash_picture_what"))
}

// counts tells in a line what became of the attack.
func (w *hotWash) counts() string {
	n := map[string]int{}
	for _, s := range w.d.Attack {
		switch {
		case s.Status == debrief.Prevented:
			n["prevented"]++
		case s.Status == debrief.Happened || s.Status == debrief.History:
			n["happened"]++
			if s.DetectedAt != nil {
				n["seen"]++
			}
		}
	}
	return w.kit.T("after.wash_counts", arg("happened", n["happened"]), arg("seen", n["seen"]), arg("prevented", n["prevented"]))
}

// question asks for a note or an action, with what the run offers to it.
func (w *hotWash) question(t *prose.Text) {
	k, key := w.kit, [washSteps]string{"", "after.wash_keep", "after.wash_change", "after.wash_surprise", "after.wash_action"}[w.step]
	t.Para(theme.Strong, k.T(key))
	t.Para(theme.Muted, k.T(key+"_what"))
	t.Gap()
	if w.step == washAction {
		w.fields.write(t)
		t.Gap().Para(theme.Muted, k.T("after.due_hint"))
	} else {
		t.Lines(k.Paint(theme.Key, k.Theme.Glyphs.Pointer) + " " + w.notes[w.step].View())
	}
	if w.fault != "" {
		t.State(theme.Danger, w.fault)
	}
	if list := w.offers(); len(list) > 0 {
		t.Heading(k.T("after.wash_from_run"))
		for _, s := range list {
			t.Bullet(theme.Muted, s)
		}
	}
}

// mostOffers is how many things of the run stand under a question.
const mostOffers = 4

// offers are things of the run that a group may want to speak of.
func (w *hotWash) offers() []string {
	var out []string
	switch w.step {
	case washKeep:
		out = w.gains()
	case washSurprise:
		out = w.surprises()
	default:
		for _, s := range debrief.Suggest(w.d) {
			out = append(out, Suggested(w.kit, s))
		}
	}
	return out[:min(len(out), mostOffers)]
}

// gains are the moves that paid most. A choice that paid although the best play
// takes another one is not among them: it is offered as something to change.
func (w *hotWash) gains() []string {
	list := slices.Clone(w.d.Moves)
	slices.SortStableFunc(list, func(a, b debrief.Move) int { return cmp.Compare(sum(b.Points), sum(a.Points)) })
	var out []string
	for _, m := range list {
		if sum(m.Points) > 0 && !m.StandIn && !w.outdone(m) {
			out = append(out, moveTitle(w.kit, m.Kind, m.Title, m.Detail)+" ("+points(m.Points)+")")
		}
	}
	return out
}

// outdone tells that a move is a choice where the best play takes another one.
func (w *hotWash) outdone(m debrief.Move) bool {
	return m.Kind == "decision" && slices.ContainsFunc(w.d.Decisions, func(x debrief.Decision) bool {
		return x.Title == m.Detail && outdone(x) && x.Option.Text == m.Title
	})
}

// surprises are attack steps that nobody saw, and choices that a deadline made.
func (w *hotWash) surprises() []string {
	var out []string
	for _, s := range w.d.Attack {
		if s.Missed && s.Status == debrief.Happened {
			out = append(out, w.kit.T("after.wash_unseen", arg("title", markdown.Inline(s.Title))))
		}
	}
	for _, x := range w.d.Decisions {
		if x.Status == debrief.Defaulted {
			out = append(out, w.kit.T("after.wash_lapsed", arg("title", markdown.Inline(x.Title))))
		}
	}
	return out
}
