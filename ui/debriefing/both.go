package debriefing

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// both writes a copy beside the run that it is a copy of: the timelines of both
// in one picture, then what differs, line by line.
func (w *writer) both() {
	w.Para(theme.Strong, w.whatIf(w.t("after.both_title", arg("title", markdown.Inline(w.d.Copy.Title)))))
	w.Para(theme.Muted, w.t("after.both_what", arg("at", prose.Clock(w.d.Copy.At))))
	if w.beside == nil {
		w.Gap().Para(theme.Muted, w.t("after.comparing"))
		return
	}
	if w.beside.was == nil {
		w.Gap().State(theme.Warning, w.t("after.both_gone"))
		return
	}
	w.Gap().Lines(w.bothPicture())
	w.Gap()
	w.endings()
	w.bothRows()
}

// whatIf puts the sign of a copy before a text.
func (w *writer) whatIf(text string) string { return w.kit.Theme.Glyphs.WhatIf + " " + text }

// bothPicture draws the lanes of both over one another, and where they differ
// between them.
func (w *writer) bothPicture() string {
	k, was, both := w.kit, w.beside.was, w.beside.both
	before, now, other := k.T("after.lane_was"), k.T("after.lane_now"), k.T("after.lane_differs")
	label := max(widget.Width(before), widget.Width(now), widget.Width(other))
	p := newPicture(k, max(was.Minutes, w.d.Minutes), label+3, w.Width())
	wasAttack, wasMoves := laneNames(k, before, label)
	nowAttack, nowMoves := laneNames(k, now, label)
	var times []int64
	for _, r := range both.Rows {
		if r.Other {
			times = append(times, r.At())
		}
	}
	g := k.Theme.Glyphs
	return widget.Stack(
		p.axis(),
		p.lane(wasAttack, steps(k, was.Attack)),
		p.lane(wasMoves, moves(k, was.Moves)),
		p.signs(k.Paint(theme.Accent, other), theme.Accent, g.Differs, times),
		p.lane(nowAttack, steps(k, w.d.Attack)),
		p.lane(nowMoves, moves(k, w.d.Moves)),
		p.pointing(theme.Accent, g.Up, k.T("after.part_here", arg("at", prose.Clock(both.From))), both.From),
	)
}

// endings writes how both ended, and the points of both.
func (w *writer) endings() {
	was := w.beside.was
	w.columns("", w.kit.Paint(theme.Title, w.t("after.column_was")), w.kit.Paint(theme.Title, w.t("after.column_now")))
	w.columns("", w.ending(was), w.ending(w.d))
	for i, o := range w.d.Score.Objectives {
		if i >= len(was.Score.Objectives) {
			break
		}
		then := was.Score.Objectives[i]
		mark := ""
		if then.Points != o.Points {
			mark = w.kit.Paint(theme.Accent, w.kit.Theme.Glyphs.Differs)
		}
		w.columns(mark, w.objectivePoints(then), w.objectivePoints(o))
	}
	w.Para(theme.Muted, w.t("after.unscored"))
}

func (w *writer) objectivePoints(o debrief.Objective) string {
	return w.t("after.objective_points", arg("title", o.Title), arg("n", o.Points))
}

func (w *writer) ending(d *debrief.Debrief) string {
	text := markdown.Inline(d.Outcome.Title)
	switch {
	case d.Outcome.Faulted:
		text = w.t("debriefing.faulted")
	case !d.Outcome.Over:
		text = w.t("debriefing.unfinished")
	}
	role := tone(d.Outcome.Tone)
	return w.kit.Paint(role, w.kit.Theme.Mark(role)+" "+w.dotted(text, prose.Clock(d.Minutes)))
}

// bothRows writes what happened from where both part on, what differs with a mark.
func (w *writer) bothRows() {
	both := w.beside.both
	w.Heading(w.t("after.rows", arg("n", both.Differ), arg("all", len(both.Rows)), arg("at", prose.Clock(both.From))))
	if both.Shared > 0 {
		w.Para(theme.Muted, w.t("after.shared", arg("n", both.Shared)))
	}
	for i, r := range both.Rows {
		if i > 0 {
			w.Gap()
		}
		mark := ""
		if r.Other {
			mark = w.kit.Paint(theme.Accent, w.kit.Theme.Glyphs.Differs)
		}
		w.columns(mark, w.side(r.Was), w.side(r.Now))
	}
}

// side words a step or a move in one of both.
func (w *writer) side(s *compare.Side) string {
	g := w.kit.Theme.Glyphs
	switch {
	case s == nil:
		return w.kit.Paint(theme.Off, w.t("after.not_there"))
	case s.Step != nil:
		role, word := fate(w.kit, *s.Step)
		head := w.kit.Paint(theme.Attack, g.Attack) + " " + w.kit.Paint(theme.Muted, prose.Clock(s.At))
		return head + " " + w.kit.Words.Labelled(w.kit.Paint(role, w.kit.Theme.Mark(role)+" "+word), markdown.Inline(s.Step.Title))
	}
	title := moveTitle(w.kit, s.Move.Kind, s.Move.Title, s.Move.Detail)
	if s.Move.Status != debrief.Completed {
		title = w.kit.Words.Labelled(w.t("debriefing.status_"+s.Move.Status), title)
	}
	head := w.kit.Paint(theme.Response, g.Response) + " " + w.kit.Paint(theme.Muted, prose.Clock(s.At))
	if len(s.Move.Points) > 0 {
		title += " (" + points(s.Move.Points) + ")"
	}
	return head + " " + title
}

// columns writes two texts beside each other, behind a mark of one cell.
func (w *writer) columns(mark, left, right string) {
	const gutter = 3
	width := max(10, (w.Width()-2-gutter)/2)
	a, b := widget.Wrap(left, width), widget.Wrap(right, width)
	lead := widget.Pad(mark, 2)
	for i := range max(len(a), len(b)) {
		line := lead + widget.Pad(at(a, i), width) + strings.Repeat(" ", gutter) + at(b, i)
		w.Lines(strings.TrimRight(line, " "))
		lead = "  "
	}
}

// at is a line, or nothing behind the last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
