package guide

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// moment is one step of the attack or one inject on the time axis.
type moment struct {
	Attack               bool
	At, Clock            string
	ID, Title, Condition string
	From, To, By         string
	Body, Expected       string
	Objective, Points    string
	Traces               string
}

func (v *view) timeline() {
	for _, r := range plan.Of(v.Doc) {
		m := moment{Attack: r.Kind == plan.Attack, At: r.When, ID: r.ID, Title: r.Title, Condition: r.Condition}
		if r.Timed {
			m.At, m.Clock = plan.Time(r.Earliest), v.clock(r.Earliest)
			if m.At != r.When {
				m.Condition = strings.TrimSuffix(r.When+"; "+r.Condition, "; ")
			}
		}
		if m.Title == "" {
			m.Title = r.ID
		}
		if m.Attack {
			a, _ := v.Doc.Attack.Get(r.ID)
			m.By, m.Body, m.Points, m.Traces = r.Technique, a.Text.V, v.points(a.Score), v.titles(a.Traces)
		} else {
			i, _ := v.Doc.Injects.Get(r.ID)
			o, _ := v.Doc.Objectives.Get(i.Objective.Name)
			m.From, m.To, m.By = r.From, v.roleTitles(r.To), r.Channel
			m.Body, m.Expected, m.Objective, m.Points = i.Body.V, i.Expected.V, o.Title.V, v.points(i.Score)
		}
		v.Timeline = append(v.Timeline, m)
	}
}

func (v *view) roleTitles(ids []string) string {
	var titles []string
	for _, id := range ids {
		titles = append(titles, v.roleTitle(id))
	}
	return strings.Join(titles, ", ")
}

// titles are what evidence, injects and requests are called.
func (v *view) titles(refs []scenario.Ref) string {
	var out []string
	for _, r := range refs {
		switch item, ok := v.Doc.Evidence.Get(r.Name); {
		case ok:
			out = append(out, item.Title.V)
		default:
			if i, ok := v.Doc.Injects.Get(r.Name); ok {
				out = append(out, i.Subject.V)
			} else if q, ok := v.Doc.Requests.Get(r.Name); ok {
				out = append(out, "the reply to: "+q.Title.V)
			}
		}
	}
	return strings.Join(out, "; ")
}

// decision is a choice with all its options.
type decision struct {
	Title, Ask, Role, Opens, Deadline string
	Options                           []move
}

// move is something that may be done.
type move struct {
	Title, Group, Text, Role, Cost, When, Points, Result, Why string
	Answer                                                    string // what comes back
	Best, Critical, Irreversible                              bool
}

func (v *view) move(title string, m scenario.Move) move {
	return move{
		Title: title, Role: v.owner(m.By), Cost: minutes(m.Cost), When: m.When.Src, Points: v.points(m.Score),
		Result: m.Result.V, Why: m.Why.V, Critical: m.Critical.V, Irreversible: m.Irreversible.V,
	}
}

// owner is the role that a move belongs to: the only one unless it is said.
func (v *view) owner(by scenario.Ref) string {
	if by.Name == "" && len(v.Doc.Roles) > 0 {
		return v.Doc.Roles[0].Value.Title.V
	}
	return v.roleTitle(by.Name)
}

func (v *view) decisions() {
	for _, d := range v.Doc.Decisions {
		x := decision{Title: d.Value.Title.V, Ask: d.Value.Ask.V, Role: v.owner(d.Value.By), Opens: "from the start"}
		if x.Title == "" {
			x.Title = strings.ReplaceAll(d.Key, "_", " ")
		}
		if d.Value.When.Src != "" {
			x.Opens = "when " + d.Value.When.Src
		}
		if d.Value.OrBy.Set {
			x.Opens += ", at the latest " + plan.Time(d.Value.OrBy.Minutes)
		}
		if dl := d.Value.Deadline; dl != nil {
			o, _ := d.Value.Options.Get(dl.Then.Name)
			x.Deadline = scenario.FormatDuration(dl.In.Minutes) + ", then: " + o.Text.V
		}
		best := plan.Best(v.Doc, d.Value)
		for i, o := range d.Value.Options {
			m := v.move(o.Value.Text.V, o.Value.Move)
			m.Best = i == best
			x.Options = append(x.Options, m)
		}
		v.Decisions = append(v.Decisions, x)
	}
}

// question is a conclusion with the answers that count.
type question struct {
	Title, Ask, Role, When, Attempts, Supported string
	Answers                                     []answer
	Hints                                       []hint
}

type answer struct{ Any, Points, Why string }

type hint struct{ Text, Price string }

func (v *view) questions() {
	for _, q := range v.Doc.Questions {
		x := question{Title: q.Value.Title.V, Ask: q.Value.Ask.V, Role: v.owner(q.Value.By), When: q.Value.When.Src, Attempts: "2", Supported: v.titles(q.Value.SupportedBy)}
		if x.Title == "" {
			x.Title = strings.ReplaceAll(q.Key, "_", " ")
		}
		if q.Value.Attempts.Set {
			x.Attempts = strconv.Itoa(q.Value.Attempts.V)
		}
		for _, b := range q.Value.Answers {
			var any []string
			for _, a := range b.Value.Any {
				any = append(any, a.V)
			}
			x.Answers = append(x.Answers, answer{Any: strings.Join(any, "; "), Points: v.points(b.Value.Score), Why: b.Value.Why.V})
		}
		for _, h := range q.Value.Hints {
			x.Hints = append(x.Hints, hint{Text: h.Text.V, Price: v.points(h.Price)})
		}
		v.Questions = append(v.Questions, x)
	}
}

// request is an action with the channels that may be tried.
type request struct {
	move
	To, Channel, Reply string
	Wrong              []move
}

// evidence is an item that can be collected.
type evidence struct {
	move
	About             string
	Volatile, Custody bool
	Lost              string
}

func (v *view) moves() {
	for _, a := range v.Doc.Actions {
		m := v.move(a.Value.Title.V, a.Value.Move)
		m.Group, m.Text = a.Value.Group.V, a.Value.Text.V
		v.Actions = append(v.Actions, m)
	}
	for _, r := range v.Doc.Requests {
		place, _ := v.Doc.Places.Get(r.Value.To.Name)
		x := request{move: v.move(r.Value.Title.V, r.Value.Move), To: place.Title.V, Channel: r.Value.Channel.V}
		x.Text = r.Value.Text.V
		if r.Value.Reply != nil {
			x.Reply = "after " + scenario.FormatDuration(r.Value.Reply.In.Minutes)
			x.Answer = r.Value.Reply.Body.V
		}
		for _, w := range r.Value.WrongChannels {
			title := w.Value.Title.V
			if title == "" {
				title = strings.ReplaceAll(w.Key, "_", " ")
			}
			m := move{Title: title, Points: v.points(w.Value.Score), Result: w.Value.Result.V, Why: w.Value.Why.V, Critical: w.Value.Critical.V}
			if w.Value.Reply != nil {
				m.Answer = w.Value.Reply.Body.V
			}
			x.Wrong = append(x.Wrong, m)
		}
		v.Requests = append(v.Requests, x)
	}
	for _, e := range v.Doc.Evidence {
		i := e.Value
		x := evidence{About: i.About.V, Volatile: i.Volatile.V, Custody: i.Custody.V == "required", Lost: i.LostWhen.Src}
		x.move = move{Title: i.Title.V, Cost: minutes(i.Cost), When: i.When.Src, Points: v.points(i.Score), Why: i.Why.V}
		v.Evidence = append(v.Evidence, x)
	}
}
