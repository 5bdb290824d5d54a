package guide

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/markup"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// view is a scenario as the pages show it. All texts in it are as the author wrote
// them: the templates escape them.
type view struct {
	Doc        *scenario.Document
	Language   string
	Content    string // beginning of the hash of the scenario, to tell versions apart
	Begins     string
	Horizon    string
	Ratings    [3]int
	Objectives []objective
	Roles      []role
	Timeline   []moment
	Decisions  []decision
	Questions  []question
	Actions    []move
	Requests   []request
	Evidence   []evidence

	words *strings.Replacer
	md    *markup.Renderer
	start time.Time
}

// languageTag has the form of a BCP 47 tag.
var languageTag = pattern.Of(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func newView(doc *scenario.Document) *view {
	v := &view{Doc: doc, Language: doc.Language.V, words: plan.Words(doc), md: markup.New(), Ratings: [3]int{85, 65, 40}}
	if !languageTag().MatchString(v.Language) {
		v.Language = "en"
	}
	v.Content = doc.Hash[:min(len(doc.Hash), 12)]
	v.start, _ = time.Parse(time.RFC3339, doc.Clock.Start.V) // the loader has checked it
	v.Begins = v.start.Format("2 January 2006, 15:04 MST")
	v.Horizon = scenario.FormatDuration(doc.Clock.Horizon.Minutes)
	if r := doc.Ratings; r != nil {
		for i, given := range []scenario.Int{r.P, r.S, r.M} {
			if given.Set {
				v.Ratings[i] = given.V
			}
		}
	}
	v.objectives()
	v.roles()
	v.timeline()
	v.decisions()
	v.questions()
	v.moves()
	return v
}

// text is a line of the scenario with its placeholders filled.
func (v *view) text(s string) string { return clean.Text(v.words.Replace(s)) }

// markdown renders a text of the scenario.
func (v *view) markdown(src string) template.HTML { return v.md.Block(v.words.Replace(src)) }

// clock is the wall time in the scenario at a simulated time, with the days that
// have passed since the start.
func (v *view) clock(minutes int64) string {
	at := v.start.Add(time.Duration(minutes) * time.Minute)
	if days := int(midnight(at).Sub(midnight(v.start)).Hours()) / 24; days != 0 {
		return fmt.Sprintf("%s (%+d d)", at.Format("15:04"), days)
	}
	return at.Format("15:04")
}

// midnight is the date of a time, without its zone.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// objective is one that is trained, with what is expected for it.
type objective struct {
	ID, Title   string
	Weight      int
	Frameworks  string
	Tasks       []task
	Contingency []task
}

// task is something that players should do, for the evaluator's list.
type task struct {
	At, Clock, Title, Who, Points string
}

func (v *view) objectives() {
	csf, nice := frameworks.CSF(v.Doc.Frameworks.CSF.V), frameworks.NICE(v.Doc.Frameworks.NICE.V)
	for _, o := range v.Doc.Objectives {
		x := objective{ID: o.Key, Title: o.Value.Title.V, Weight: o.Value.Weight.V}
		x.Frameworks = strings.Join(append(named(csf, o.Value.CSF), named(nice, o.Value.Nice)...), "; ")
		for _, t := range plan.Expected(v.Doc) {
			if n, ok := t.Score.Get(o.Key); ok && n.V > 0 {
				x.Tasks = append(x.Tasks, v.task(t, n.V))
			}
		}
		for _, r := range plan.Of(v.Doc) {
			i, ok := v.Doc.Injects.Get(r.ID)
			if ok && r.Kind == plan.Inject && i.Objective.Name == o.Key && i.Expected.V != "" {
				x.Contingency = append(x.Contingency, v.response(r, i))
			}
		}
		v.Objectives = append(v.Objectives, x)
	}
}

func (v *view) task(t plan.Task, points int) task {
	x := task{Title: t.Title, Who: v.roleTitle(t.Role), Points: fmt.Sprintf("%+d", points)}
	if t.Channel != "" {
		x.Title += ", by: " + t.Channel
	}
	if t.Timed {
		x.At, x.Clock = plan.Time(t.Earliest), v.clock(t.Earliest)
	}
	return x
}

func (v *view) response(r plan.Row, i scenario.Inject) task {
	x := task{At: r.When, Title: i.Expected.V, Who: i.Subject.V}
	if r.Timed {
		x.At, x.Clock = plan.Time(r.Earliest), v.clock(r.Earliest)
	}
	return x
}

// named writes ids with what they stand for.
func named(t *frameworks.Table, ids []scenario.Str) []string {
	var out []string
	for _, id := range ids {
		text := id.V
		if t != nil {
			if title, ok := t.Title(id.V); ok {
				text += " " + title
			}
		}
		out = append(out, text)
	}
	return out
}

func (v *view) roleTitle(id string) string {
	r, _ := v.Doc.Roles.Get(id)
	return r.Title.V
}

// role is a seat.
type role struct {
	Title, Place, Brief string
	Played              bool
}

func (v *view) roles() {
	for _, r := range v.Doc.Roles {
		place, _ := v.Doc.Places.Get(r.Value.Place.Name)
		v.Roles = append(v.Roles, role{Title: r.Value.Title.V, Place: place.Title.V, Brief: r.Value.Brief.V, Played: r.Value.Seat.V != "no"})
	}
}

// points are what a score pays, in words.
func (v *view) points(score scenario.Map[scenario.Int]) string {
	var parts []string
	for _, s := range score {
		o, _ := v.Doc.Objectives.Get(s.Key)
		parts = append(parts, fmt.Sprintf("%+d %s", s.Value.V, o.Title.V))
	}
	return strings.Join(parts, "; ")
}

func minutes(d scenario.Duration) string {
	if d.Minutes == 0 {
		return "none"
	}
	return scenario.FormatDuration(d.Minutes)
}
