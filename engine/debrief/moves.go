package debrief

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// kinds are the words for kinds of move.
func kind(k program.MoveKind) string {
	return map[program.MoveKind]string{
		program.ActionMove: "action", program.RequestMove: "request", program.OptionMove: "decision",
		program.AnswerMove: "answer", program.HintMove: "hint", program.CollectMove: "collect",
		program.HashMove: "hash", program.HandOverMove: "hand_over", program.ReadMove: "read",
		program.ShareMove: "share", program.AskMove: "ask", program.GrantMove: "grant", program.RefuseMove: "refuse",
	}[k]
}

// span is a move while the log is gone through.
type span struct {
	Move
	move int32
	paid earned
}

// lane puts the log together to moves with a beginning and an end.
type lane struct {
	*builder
	spans []*span
	last  map[int32]*span // by move: the one that rewards belong to
}

// moves fills the learner's lane: everything done but reading, in the order in
// which it was begun.
func (b *builder) moves() {
	l := &lane{builder: b, last: map[int32]*span{}}
	for i, h := range b.run.Log() {
		l.happening(i, h)
	}
	for _, s := range l.spans {
		s.Points = b.points(s.paid)
		b.d.Moves = append(b.d.Moves, s.Move)
	}
}

// happening takes one line of the log.
func (l *lane) happening(i int, h exercise.Happening) {
	switch h.Kind {
	case exercise.Began:
		if l.p.Moves[h.What].Kind != program.ReadMove {
			l.open(i, h.What, h)
		}
	case exercise.Completed:
		l.close(h.What, h, Completed)
	case exercise.Dropped:
		l.close(h.What, h, Abandoned)
	case exercise.Unfinished:
		l.close(h.What, h, Unfinished)
	case exercise.Missed:
		l.close(h.Cause-1, h, Lost)
	case exercise.Taken:
		l.close(h.Cause-1, h, Taken)
	case exercise.Defaulted:
		move := l.p.Decisions[h.What].Options[h.Arg]
		l.open(i, move, h)
		l.close(move, h, Defaulted)
	case exercise.Rewarded, exercise.Critical:
		if s := l.last[h.Cause-1]; s != nil {
			s.paid[h.What] += int(h.Arg)
		}
	}
}

// open begins a move; unless something ends it, it is unfinished.
func (l *lane) open(i int, move int32, h exercise.Happening) {
	m := &l.p.Moves[move]
	now := l.minutes(h.At)
	s := &span{move: move, paid: earned{}}
	s.Move = Move{
		ID: m.ID, From: now, To: max(now, l.minutes(l.run.Now())), Kind: kind(m.Kind), Title: l.line(m.Card.Title),
		Detail: l.detail(i, m), Role: l.role(m.Role), StandIn: !l.seated(m.Role), Status: Unfinished,
	}
	l.spans = append(l.spans, s)
	l.last[move] = s
}

func (l *lane) close(move int32, h exercise.Happening, status string) {
	if s := l.last[move]; s != nil {
		s.To, s.Status = l.minutes(h.At), status
	}
}

// detail adds to a title what it does not say.
func (l *lane) detail(i int, m *program.Move) string {
	switch m.Kind {
	case program.OptionMove:
		return l.line(l.p.Decisions[m.Subject].Title)
	case program.AnswerMove:
		c, _ := l.run.Intent(i)
		return l.line(c.Text)
	case program.ShareMove, program.HandOverMove:
		return l.line(m.Card.To)
	}
	return l.line(m.Card.Channel)
}

// plays lists the actions and requests that were done, by time, and those that
// were not although they would have paid.
func (b *builder) plays() {
	for _, h := range b.run.Log() {
		if h.Kind != exercise.Completed || !b.seated(h.Role) {
			continue
		}
		if m := &b.p.Moves[h.What]; isPlay(m) {
			b.d.Done = append(b.d.Done, b.play(h.What, m, at(b.minutes(h.At))))
		}
	}
	b.paid()
	for i := range b.p.Moves {
		m := &b.p.Moves[i]
		if !isPlay(m) || m.Kind == program.RequestMove && m.Part > 0 || !b.seated(m.Role) || b.completed(int32(i)) {
			continue
		}
		play := b.play(int32(i), m, nil)
		play.Possible = b.course.possible[i]
		if b.worth(pays(m.Effects.Rewards)) > 0 {
			play.Points = b.points(pays(m.Effects.Rewards))
			b.d.NotDone = append(b.d.NotDone, play)
		}
	}
}

func isPlay(m *program.Move) bool {
	return m.Kind == program.ActionMove || m.Kind == program.RequestMove
}

func (b *builder) completed(move int32) bool {
	for _, h := range b.run.Log() {
		if h.Kind == exercise.Completed && h.What == move {
			return true
		}
	}
	return false
}

func (b *builder) play(move int32, m *program.Move, done *int64) Play {
	return Play{
		ID: b.p.Moves[move].ID, Title: b.line(m.Card.Title), Group: b.line(m.Card.Group), Role: b.role(m.Role),
		Request: m.Kind == program.RequestMove, To: b.line(m.Card.To), Channel: b.line(m.Card.Channel),
		Wrong: m.Kind == program.RequestMove && m.Part > 0, At: done, Why: b.text(m.Card.Why), Possible: true,
	}
}

// paid copies what was paid for each use of an action or request from the lane.
func (b *builder) paid() {
	for i := range b.d.Done {
		play := &b.d.Done[i]
		for _, m := range b.d.Moves {
			if m.ID == play.ID && m.Status == Completed && m.To == *play.At {
				play.Points = append([]Points(nil), m.Points...)
			}
		}
	}
}
