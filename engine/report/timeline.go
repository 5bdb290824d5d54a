package report

import (
	"html/template"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/svg"
)

// Figure is a drawing with what stands below it.
type Figure struct {
	Drawing template.HTML
	Caption string
}

// axisHeight is the room between the lanes, for the times.
const axisHeight = 26.0

// Timeline draws the attack above the axis and the learner's moves below it, in as
// many figures as the labels need.
func (p *page) Timeline() []Figure {
	attack, moves := p.attackMarks(), p.moveMarks()
	if len(attack)+len(moves) == 0 {
		return nil
	}
	all := bands(attack, moves, p.d.Minutes)
	var out []Figure
	for i := range all {
		caption := p.caption(all, i)
		out = append(out, Figure{p.drawBand(&all[i], i, caption), caption})
	}
	return out
}

// caption says which part of the time a figure shows.
func (p *page) caption(all []band, i int) string {
	b, parts, n := &all[i], len(all), i+1
	if all[0].past {
		parts, n = parts-1, n-1
	}
	switch {
	case b.past:
		return p.T("htmlreport.figure_past", "from", clock(b.from))
	case parts == 1:
		return p.T("htmlreport.figure", "from", clock(b.from), "to", clock(b.to))
	}
	return p.T("htmlreport.figure_part", "n", n, "all", parts, "from", clock(b.from), "to", clock(b.to))
}

// drawBand draws one part of the time.
func (p *page) drawBand(b *band, n int, title string) template.HTML {
	above := float64(max(b.rows[0], 1))*laneRow + 24
	below := float64(max(b.rows[1], 1))*laneRow + 24
	if b.past {
		below = 0
	}
	s := &svg.Drawing{}
	s.Begin("lanes-"+strconv.Itoa(n+1), int(laneWidth), int(above+axisHeight+below), title,
		p.T("htmlreport.figure_desc", "attack", len(b.attack), "moves", len(b.move)))
	s.Text("lane-name", 0, 15, p.T("htmlreport.lane_attack"))
	p.drawAxis(s, b, above)
	for i := range b.attack {
		m := &b.attack[i]
		y := above - float64(m.row)*laneRow - laneRow/2
		s.Line("stem", m.x, y, m.x, above)
		drawStep(s, b, m, y)
	}
	for i := range b.move {
		m := &b.move[i]
		drawMove(s, m, above+axisHeight+float64(m.row)*laneRow+laneRow/2)
	}
	if !b.past {
		s.Text("lane-name", 0, above+axisHeight+below-6, p.T("htmlreport.lane_moves"))
	}
	return s.Done()
}

// drawAxis draws the line of time with its times.
func (p *page) drawAxis(s *svg.Drawing, b *band, y float64) {
	s.Rect("axis", 0, y, laneWidth, axisHeight)
	if b.past {
		p.drawPast(s, b, y)
		return
	}
	for at := b.from; at <= b.to; at += tickStep(b.to - b.from) {
		class := "tick-text"
		switch {
		case at == b.from:
			class = "tick-start"
		case b.x(at) > laneWidth-40:
			class = "tick-end"
		}
		s.Line("tick", b.x(at), y, b.x(at), y+5)
		s.Text(class, b.x(at), y+19, clock(at))
	}
	if end := p.d.Minutes; end >= b.from && end < b.to {
		s.Line("over", b.x(end), y-5, b.x(end), y+5)
		s.Line("over", b.x(end), y+axisHeight-3, b.x(end), y+axisHeight+5)
	}
}

// drawPast writes the time of each step below it, unless that of the one before
// reaches so far.
func (p *page) drawPast(s *svg.Drawing, b *band, y float64) {
	free := 0.0
	for _, m := range b.attack {
		s.Line("tick", m.x, y, m.x, y+5)
		if text := clock(m.from); m.x >= free {
			s.Text("tick-start", m.x-5, y+19, text)
			free = m.x + textWidth(text) + 6
		}
	}
}

// tickStep is how many minutes are between two times on the axis.
func tickStep(length int64) int64 {
	for _, step := range []int64{5, 10, 15, 20, 30, 60, 120, 240, 480} {
		if step*6 >= length {
			return step
		}
	}
	return (length/6 + 1439) / 1440 * 1440
}

// drawStep draws a step of the attack, how long it went unnoticed, and its label.
func drawStep(s *svg.Drawing, b *band, m *mark, y float64) {
	s.Group(m.full)
	if m.seen != nil && !b.past && b.x(*m.seen) > m.x+10 {
		s.Line("dwell", m.x, y+10, b.x(*m.seen), y+10)
		if *m.seen <= b.to {
			s.Line("dwell-end", b.x(*m.seen), y+5, b.x(*m.seen), y+11)
		}
	}
	fateSign(s, m.fate, m.x, y)
	drawLabel(s, m, y)
	s.End()
}

// drawMove draws a move as long as it took, and its label.
func drawMove(s *svg.Drawing, m *mark, y float64) {
	s.Group(m.full)
	s.Rect(m.class, m.x, y-6, m.bar, 12)
	drawLabel(s, m, y)
	s.End()
}

// drawLabel writes the label of a mark where there is room for it.
func drawLabel(s *svg.Drawing, m *mark, y float64) {
	switch m.beside {
	case before:
		s.Text("label-end", m.extent().left+textWidth(m.label), y+5, m.label)
	case inside:
		s.Text("in-"+m.class, m.x+labelGap, y+4, m.label)
	default:
		s.Text("label", m.extent().right-3-textWidth(m.label), y+5, m.label)
	}
}

// Sign is a sign of the timeline with what it means.
type Sign struct {
	Drawing template.HTML
	Text    string
}

// Legend is what the signs of the timeline mean.
func (p *page) Legend() []Sign {
	var out []Sign
	for i, f := range fates {
		if f.name == "off" {
			continue
		}
		s := &svg.Drawing{}
		s.BeginSign(20)
		fateSign(s, i, 10, 10)
		out = append(out, Sign{s.Done(), p.T("report.layer_" + f.name)})
	}
	for _, class := range []string{"m-decision", "m-move", "m-open"} {
		s := &svg.Drawing{}
		s.BeginSign(20)
		s.Rect(class, 1, 4, 18, 12)
		out = append(out, Sign{s.Done(), p.T("htmlreport.sign_" + class[2:])})
	}
	return out
}
