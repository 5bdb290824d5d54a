package report

import (
	"fmt"
	"html/template"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/svg"
)

// Sizes of the chart of objectives, in units of the drawing.
const (
	chartRow  = 58.0
	chartTop  = 30.0
	chartBar  = 860.0 // 100 percent
	chartHigh = 18.0  // of a bar
)

// Chart draws how far each objective was reached, against where the ratings begin.
func (p *page) Chart() template.HTML {
	list := p.d.Score.Objectives
	if !p.d.Score.Scored || len(list) == 0 {
		return ""
	}
	s := &svg.Drawing{}
	height := chartTop + chartRow*float64(len(list))
	s.Begin("chart", int(laneWidth), int(height), p.T("htmlreport.chart"), p.T("htmlreport.chart_desc"))
	for i, letter := range []string{"P", "S", "M"} {
		if bound := p.s.Ratings[i]; bound > 0 {
			s.Text("tick-text", chartBar*float64(bound)/100, chartTop-8, p.T("htmlreport.bound", "rating", letter, "percent", bound))
		}
	}
	for i, o := range list {
		p.drawObjective(s, o, chartTop+chartRow*float64(i))
	}
	return s.Done()
}

func (p *page) drawObjective(s *svg.Drawing, o debrief.Objective, y float64) {
	s.Text("label", 0, y+18, svg.Short(p.T("htmlreport.chart_name", "title", o.Title, "weight", o.Weight), 100))
	s.Rect("bar-ground", 0, y+26, chartBar, chartHigh)
	if !o.Rated {
		s.Text("label", 8, y+40, p.ratingText(o))
		return
	}
	s.Rect("bar-"+o.Rating, 0, y+26, chartBar*float64(o.Percent)/100, chartHigh)
	for _, bound := range p.s.Ratings {
		if x := chartBar * float64(bound) / 100; bound > 0 {
			s.Line("bound", x, y+22, x, y+26+chartHigh+4)
		}
	}
	s.Text("score", chartBar+84, y+41, fmt.Sprintf("%d %%", o.Percent))
	s.Rect("box", chartBar+104, y+22, 26, 26)
	s.Text("letter", chartBar+117, y+41, o.Rating)
}
