// Package debrief makes of a run what its learner looks back on: the outcome,
// the score against the best attainable, the attack beside the learner's moves,
// and every decision with its why, what else was possible and what was known
// then.
//
// A Debrief is a plain value. It holds no pointer into the run, its texts are
// those of the run's seed, cleaned, and every screen and export renders it as it
// is: nothing of the rules is computed behind it.
package debrief

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Format is the version of the shape of a Debrief as JSON.
const Format = 1

// Reference is what a score is measured against, per objective in the order of
// the Program.
type Reference struct {
	Idle   []int    // points of only waiting: 0 %
	Best   []int    // points of the best play: 100 %
	Source string   // proven, par or search
	Path   []string // moves of the best play by id; "wait" and "wait until T+30m" let time pass
}

// Input is what a debrief is made of.
type Input struct {
	Run       *exercise.Run
	Reference Reference
	Active    time.Duration   // active time in all
	Actives   []time.Duration // active time at each record of the run; may be nil

	ID            string // of the run
	Learner       string
	ScenarioTitle string // as recorded; empty takes the scenario's
	Started       time.Time
	Pace          string
	Timers        string // how real time was adjusted for the learner: a factor, off, or ""
	App           string // version of the application
	Damage        string // what is wrong with the record, if anything
	Directed      bool   // an instructor interfered
	Copy          *Copy  // the run is a copy, played to try something else
}

// Build makes the debrief of a run. A run that is not over, or that faulted, is
// not scored; all else is there as far as it went.
func Build(in Input) *Debrief {
	b := &builder{in: in, run: in.Run, p: in.Run.Program(), d: &Debrief{Format: Format}}
	b.course = walk(in.Run)
	b.head()
	b.outcome()
	b.score()
	b.attack()
	b.moves()
	b.decisions()
	b.plays()
	b.questions()
	b.evidence()
	b.calibrate()
	b.words()
	return b.d
}

// builder carries what the parts of a debrief are made from.
type builder struct {
	in     Input
	run    *exercise.Run
	p      *program.Program
	d      *Debrief
	course *course
}

// text is a text of the scenario or a person, with the words of the run's seed,
// free of control characters. It may have several lines.
func (b *builder) text(s string) string { return clean.Text(b.run.Words(s)) }

// line is text of one line, such as a title.
func (b *builder) line(s string) string { return clean.Line(b.run.Words(s)) }

func (b *builder) texts(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, b.text(s))
	}
	return out
}

// seated tells whether somebody played a role.
func (b *builder) seated(role int32) bool { return seated(b.run, role) }

func seated(r *exercise.Run, role int32) bool {
	for _, s := range r.Options().Seats {
		if int32(s) == role {
			return true
		}
	}
	return false
}

// role is the title of a role; with one role in the scenario it is not worth
// naming.
func (b *builder) role(role int32) string {
	if role == program.None || len(b.p.Roles) < 2 {
		return ""
	}
	return b.line(b.p.Roles[role].Title)
}

func (b *builder) minutes(quanta int32) int64 { return b.p.Minutes(quanta) }

// at is a time that may be absent.
func at(minutes int64) *int64 { return &minutes }

// head says which run it is.
func (b *builder) head() {
	in, d := b.in, b.d
	d.Run, d.Learner, d.App, d.Pace = in.ID, clean.Line(in.Learner), in.App, in.Pace
	d.Scenario, d.Title = b.p.Info.ID, clean.Line(in.ScenarioTitle)
	if d.Title == "" {
		d.Title = b.line(b.p.Info.Title)
	}
	if d.Pace == "" {
		d.Pace = string(b.run.Options().Pace)
	}
	d.Timers = clean.Line(in.Timers)
	d.Started, d.SimulatedStart, d.Damage = in.Started, b.p.Start, clean.Line(in.Damage)
	d.Directed = in.Directed
	b.copied()
	for _, seat := range b.run.Options().Seats {
		d.Roles = append(d.Roles, b.line(b.p.Roles[seat].Title))
	}
	for _, rec := range b.run.Records() {
		d.Directed = d.Directed || rec.Kind == exercise.CmdDirect
	}
	d.Minutes, d.ActiveSeconds = b.minutes(b.run.Now()), int64(in.Active/time.Second)
}

// outcome says how it ended.
func (b *builder) outcome() {
	n, over := b.run.Ended()
	o := Outcome{Over: over, Faulted: over && n == program.None}
	if over && n != program.None {
		out := b.p.Outcomes[n]
		o.ID, o.Title, o.Text, o.Tone = out.ID, b.line(out.Title), b.text(out.Text), out.Tone
	}
	b.d.Outcome = o
}

// words takes over what was written by the learner, and what the scenario says
// at the end.
func (b *builder) words() {
	plan, d := b.p.Debrief, b.d
	d.Text, d.Lessons, d.References = b.text(plan.Text), b.texts(plan.Lessons), b.texts(plan.References)
	for _, q := range plan.Questions {
		d.Reflections = append(d.Reflections, Reflection{Question: b.text(q)})
	}
	for _, rec := range b.run.Records() {
		switch rec.Kind {
		case exercise.CmdNote:
			d.Notes = append(d.Notes, Note{At: rec.At, Role: b.roleByID(rec.Role), Text: clean.Text(rec.Text)})
		case exercise.CmdReflect:
			for i := range d.Reflections {
				if rec.Item == itoa(i) {
					d.Reflections[i].Answer = clean.Text(rec.Text)
				}
			}
		}
	}
}

func (b *builder) roleByID(id string) string {
	for i := range b.p.Roles {
		if b.p.Roles[i].ID == id {
			return b.role(int32(i))
		}
	}
	return ""
}

// copied says which run this one is a copy of.
func (b *builder) copied() {
	if b.in.Copy == nil {
		return
	}
	c := *b.in.Copy
	for i := range b.p.Decisions {
		if b.p.Decisions[i].ID == c.Decision {
			c.Title = b.line(b.p.Decisions[i].Title)
		}
	}
	c.Run = clean.Line(c.Run)
	b.d.Copy = &c
}
