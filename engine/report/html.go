package report

import (
	"bytes"
	"embed"
	"html/template"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/markup"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

//go:embed pages
var pages embed.FS

// languageTag has the form of a BCP 47 tag.
var languageTag = pattern.Of(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// HTML is a report for people as one page, to read and to print. It needs nothing
// else: no script, no picture, nothing from anywhere. What others wrote is text in
// it; Markdown of a scenario is rendered without raw HTML, links and pictures.
func HTML(s Source) ([]byte, error) {
	p := &page{markdown: newMarkdown(s), md: markup.New()}
	t, err := template.New("report.html.tmpl").Funcs(template.FuncMap{"t": p.T, "clock": clockOf, "actions": newActions, "best_key": bestKey}).ParseFS(pages, "pages/*.tmpl")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// clockOf is clock for a time that may be absent.
func clockOf(at any) string {
	switch at := at.(type) {
	case int64:
		return clock(at)
	case *int64:
		if at != nil {
			return clock(*at)
		}
	}
	return ""
}

// page is what the template of the report sees. Its methods give text, which the
// template escapes, or HTML that was made of escaped text.
type page struct {
	*markdown
	md *markup.Renderer
}

// actionList is what the part of the template with a list of improvements sees.
type actionList struct {
	Page *page
	List []improvement.Action
}

func newActions(p *page, list []improvement.Action) actionList { return actionList{p, list} }

// D is the debrief.
func (p *page) D() *debrief.Debrief { return p.d }

// Lesson is what people call a lesson.
func (p *page) Lesson(id string) string { return p.s.lesson(id) }

// Record is where the report comes from, and RecordText says it.
func (p *page) Record() Record { return p.s.Record }

// RecordText says which record the report was made from.
func (p *page) RecordText() template.HTML { return p.line(p.recordText()) }

// Language is a language tag, whatever the source says.
func (p *page) Language() string {
	if languageTag().MatchString(p.s.Language) {
		return p.s.Language
	}
	return "en"
}

// Text renders a longer text of a scenario.
func (p *page) Text(src string) template.HTML { return p.md.Block(src) }

// line renders a phrase of the catalogue, whose marks are Markdown and whose
// values are escaped.
func (p *page) line(phrase string) template.HTML { return p.md.Line(phrase) }

// Say is a phrase of the catalogue.
func (p *page) Say(key string, pairs ...any) template.HTML { return p.line(p.T(key, pairs...)) }

// Joined puts titles into one text.
func (p *page) Joined(list []string) string { return strings.Join(list, "; ") }

// Points are points with their objectives.
func (p *page) Points(list []debrief.Points) string { return pointsText(list) }

// Fact is a line of the head of the report.
type Fact struct{ Name, Value string }

// Facts are the lines of the head; those without a value are left out.
func (p *page) Facts() []Fact {
	var out []Fact
	for _, f := range p.facts() {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// Notices are what a reader has to know first.
func (p *page) Notices() []template.HTML {
	var out []template.HTML
	for _, n := range p.notices() {
		out = append(out, p.line(n))
	}
	return out
}

// Outcome is the heading of how it ended, and OutcomeText what it says.
func (p *page) Outcome() string {
	if o := p.d.Outcome; o.Over && !o.Faulted {
		return p.T("report.outcome_title", "title", o.Title)
	}
	return p.T("report.outcome")
}

// OutcomeText tells how it ended.
func (p *page) OutcomeText() template.HTML {
	switch o := p.d.Outcome; {
	case o.Faulted:
		return p.Say("report.outcome_faulted", "at", clock(p.d.Minutes))
	case !o.Over:
		return p.Say("report.outcome_open", "at", clock(p.d.Minutes))
	default:
		return p.Text(o.Text)
	}
}

// Percent says how much of what is attainable was reached, and Measure what that
// is measured against; or why there is no score.
func (p *page) Percent() template.HTML {
	if p.d.Score.Scored {
		return p.Say("report.percent", "percent", p.d.Score.Percent)
	}
	return p.line(p.word("report.unscored_", p.d.Score.Why))
}

// Measure says what the score is measured against.
func (p *page) Measure() template.HTML {
	if !p.d.Score.Scored {
		return ""
	}
	return p.line(p.word("report.source_", p.d.Score.Source))
}

// Measured tells that the objectives have something to be compared with.
func (p *page) Measured() bool { return p.d.Score.Scored || p.d.Score.Why == debrief.WhyUnrated }

// Rating words the rating of an objective.
func (p *page) Rating(o debrief.Objective) string { return p.ratingText(o) }

// Best are the steps of a way to the best score.
func (p *page) Best() []string {
	if !p.d.Score.Scored {
		return nil
	}
	var out []string
	for _, s := range p.d.Score.BestPath {
		out = append(out, p.pathStep(s))
	}
	return out
}
