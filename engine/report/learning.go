package report

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/report/xapi"
)

// ErrNoPseudonym says that a learner would have to be named.
var ErrNoPseudonym = errors.New("there is no pseudonym for the learner")

// XAPI is a run as xAPI statements, one a line. What the learner typed stays out of
// them: of an answer they tell whether it was right, of a decision which option
// was chosen.
func XAPI(s Source) ([]byte, error) {
	if s.Pseudonym == nil {
		return nil, ErrNoPseudonym
	}
	name, err := s.Pseudonym()
	if err != nil {
		return nil, err
	}
	l := learning{s: s, d: s.Debrief, session: session(s, name)}
	first, last := l.moment(-1), l.moment(len(s.Commands)-1)
	list := []xapi.Statement{l.session.Launched(first), l.session.Initialized(first)}
	if !l.session.Browse {
		list = append(list, l.asked()...)
	}
	if !l.session.Browse && l.d.Outcome.Over && !l.d.Outcome.Faulted {
		list = append(list, l.session.Completed(last))
		if l.d.Score.Scored {
			list = append(list, l.session.Judged(last, l.d.Score.Percent))
		}
	}
	return xapi.Lines(append(list, l.session.Terminated(last)))
}

// session is the run as an activity.
func session(s Source, pseudonym string) xapi.Session {
	edition := s.Record.Content[:min(len(s.Record.Content), 12)]
	if edition == "" {
		edition = "unknown"
	}
	x := xapi.Session{
		Run: s.Debrief.Run, Pseudonym: pseudonym, Path: "scenarios/" + s.Debrief.Scenario, Edition: edition,
		Title: s.Debrief.Title, Language: strings.ToLower(s.Spoken), Mastery: s.Ratings[1], Platform: "Watchfloor",
		Browse: s.Debrief.Copy != nil,
	}
	if s.Debrief.App != "" {
		x.Platform += " " + s.Debrief.App
	}
	if !languageTag().MatchString(x.Language) {
		x.Language = "en"
	}
	return x
}

// learning makes statements of a run.
type learning struct {
	s       Source
	d       *debrief.Debrief
	session xapi.Session
}

// moment is when a command was recorded; -1 is the start of the run. A clock that
// was set back must not bring statements out of order (cmi5 9.3).
func (l *learning) moment(command int) xapi.Moment {
	m := xapi.Moment{Wall: l.d.Started, Record: command + 1}
	for i := range command + 1 {
		c := l.s.Commands[i]
		if c.Wall.After(m.Wall) {
			m.Wall = c.Wall
		}
		m.Active = c.Active
	}
	return m
}

// asked are the statements of what was decided and answered, in the order in
// which that was done.
func (l *learning) asked() []xapi.Statement {
	var out []xapi.Statement
	begun, answers := map[string]int{}, map[string]int{}
	for i, c := range l.s.Commands {
		if c.Kind != exercise.CmdStart {
			continue
		}
		m, ok := l.use(c.Move, begun[c.Move])
		begun[c.Move]++
		if !ok || m.Status != debrief.Completed {
			continue
		}
		switch m.Kind {
		case "decision":
			out = l.decided(out, i, c)
		case "answer":
			question, _, _ := strings.Cut(c.Move, ".")
			out = l.answered(out, i, question, answers[question])
			answers[question]++
		}
	}
	return out
}

// use is the nth use of a move.
func (l *learning) use(id string, n int) (debrief.Move, bool) {
	for _, m := range l.d.Moves {
		if m.ID != id {
			continue
		}
		if n == 0 {
			return m, true
		}
		n--
	}
	return debrief.Move{}, false
}

func (l *learning) decided(out []xapi.Statement, command int, c Command) []xapi.Statement {
	at := slices.IndexFunc(l.d.Decisions, func(d debrief.Decision) bool { return d.Option != nil && d.Option.ID == c.Move })
	if at < 0 {
		return out
	}
	d := l.d.Decisions[at]
	q := xapi.Question{ID: "decisions/" + d.ID, Name: d.Title, Ask: d.Ask, Kind: "choice", Response: d.Option.ID}
	for _, o := range append([]debrief.Option{*d.Option}, d.Others...) {
		q.Choices = append(q.Choices, xapi.Choice{ID: o.ID, Description: xapi.Texts{l.session.Language: o.Text}})
	}
	// The chosen one must not stand out by its place.
	slices.SortFunc(q.Choices, func(a, b xapi.Choice) int { return strings.Compare(a.ID, b.ID) })
	if d.TookSeconds != nil {
		q.Took = time.Duration(*d.TookSeconds) * time.Second
	}
	return append(out, l.session.Responded(l.moment(command), q))
}

func (l *learning) answered(out []xapi.Statement, command int, question string, n int) []xapi.Statement {
	at := slices.IndexFunc(l.d.Questions, func(q debrief.Question) bool { return q.ID == question })
	if at < 0 || n >= len(l.d.Questions[at].Answers) {
		return out
	}
	q := l.d.Questions[at]
	right := q.Answers[n].Right
	return append(out, l.session.Answered(l.moment(command), xapi.Question{
		ID: "questions/" + q.ID, Name: q.Title, Ask: q.Ask, Kind: "fill-in", Success: &right,
	}))
}
