package report

import (
	"html/template"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
)

// Row is a row of the table under the timeline.
type Row struct {
	At           int64
	Attack, Move template.HTML
}

// Rows are the attack and the moves side by side, by time.
func (p *page) Rows() []Row {
	var out []Row
	for _, r := range p.rows() {
		row := Row{At: r.at}
		if r.attack != "" {
			row.Attack = p.line(r.attack)
		}
		if r.move != "" {
			row.Move = p.line(r.move)
		}
		out = append(out, row)
	}
	return out
}

// Unreached are the steps of the attack that did not come up.
func (p *page) Unreached() []string {
	var out []string
	for _, s := range p.d.Attack {
		if s.Status == debrief.NotReached {
			out = append(out, strings.TrimSpace(s.Technique+" "+s.Title))
		}
	}
	return out
}

// Fate words what became of a step.
func (p *page) Fate(s debrief.Step) template.HTML { return p.line(p.fate(s)) }

// FateName is the word for it that the legend has.
func (p *page) FateName(s debrief.Step) string {
	return p.T("htmlreport.fate_" + fates[fateOf(s)].name)
}

// Chosen says what was chosen, and when; Said how sure and why.
func (p *page) Chosen(d debrief.Decision) template.HTML { return p.line(p.chosen(d)) }

// Said is the confidence and the reason that were given.
func (p *page) Said(confidence int, rationale string) template.HTML {
	return p.line(p.said(confidence, rationale))
}

// Possible says whether an option could be chosen then.
func (p *page) Possible(d debrief.Decision, o debrief.Option) template.HTML {
	if text := p.impossible(d, o); text != "" {
		return p.line(strings.TrimLeft(text, ", "))
	}
	if d.Option == nil {
		return ""
	}
	return p.Say("htmlreport.possible")
}

// Play is an action or a request with whom it went to, and how.
func (p *page) Play(x debrief.Play) template.HTML { return p.line(p.play(x)) }

// Quoted is what the learner wrote.
func (p *page) Quoted(text string) string { return p.T("report.quote", "text", text) }

// Support says where an answer can be read.
func (p *page) Support(q debrief.Question) template.HTML {
	if text := p.supported(q); text != "" {
		return p.line(text)
	}
	return ""
}

// Answered is the sentence with the right answer.
func (p *page) Answered(q debrief.Question) template.HTML {
	return p.Say("report.answer", "answer", plain(q.Right))
}

// Item words what became of an item.
func (p *page) Item(i debrief.Item) string { return p.item(i) }

// Custody words whether an item would hold up; nothing where that is not asked.
func (p *page) Custody(i debrief.Item) string {
	switch c := i.Custody; {
	case c == nil:
		return ""
	case i.Status != debrief.Collected:
		return p.T("htmlreport.custody_none")
	case c.Complete:
		return p.T("htmlreport.custody_complete")
	}
	return p.T("htmlreport.custody_broken")
}

// InCustody tells that the custody of some item matters.
func (p *page) InCustody() bool {
	return slices.ContainsFunc(p.d.Evidence, func(i debrief.Item) bool { return i.Custody != nil })
}

// Unseen are the items that were never looked at, collected or not.
func (p *page) Unseen() []debrief.Item {
	var out []debrief.Item
	for _, i := range p.d.Evidence {
		if i.LookedAt == nil {
			out = append(out, i)
		}
	}
	return out
}

// Unopened is a message that nobody opened.
func (p *page) Unopened(u debrief.Unread) template.HTML { return p.line(p.unopened(u)) }

// Share words how many judgements of a level were good.
func (p *page) Share(l debrief.Level) string { return p.share(l) }

// Calibrated sums up how sure the learner was.
func (p *page) Calibrated() template.HTML { return p.line(p.calibrated()) }

// Cause words what points were paid for.
func (p *page) Cause(e debrief.Entry) string { return p.cause(e) }

// State says how far an improvement is.
func (p *page) State(a improvement.Action) string { return p.state(a) }

// Washed are the parts of the hot wash of which something was said.
func (p *page) Washed() []Fact { return p.washed() }
