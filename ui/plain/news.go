package plain

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// news tells what has happened since it was last told, as far as the roles that
// are played can see it.
func (f *front) news() {
	log := f.s.Run.Log()
	for ; f.printed < len(log); f.printed++ {
		h := log[f.printed]
		if h.Role == program.None || f.plays(int(h.Role)) {
			f.tell(h)
		}
	}
}

// tell says one happening. The attacker's steps are not told.
func (f *front) tell(h exercise.Happening) {
	p := f.s.Run.Program()
	time := f.clock(p.Minutes(h.At))
	switch h.Kind {
	case exercise.Completed:
		f.completed(h, time)
	case exercise.Dropped:
		f.say("plain.news_dropped", "time", time, "what", f.subject(&p.Moves[h.What]))
	case exercise.Unfinished:
		f.say("plain.news_unfinished", "time", time, "what", f.subject(&p.Moves[h.What]))
	case exercise.Delivered:
		f.delivered(h, time)
	case exercise.Told:
		f.announce(h, time)
	case exercise.Opened:
		f.opened(h, time)
	case exercise.Defaulted:
		d := &p.Decisions[h.What]
		m := &p.Moves[d.Options[h.Arg]]
		f.say("plain.news_defaulted", "time", time, "what", spoken(f.s.Run.Words(d.Title)), "option", f.subject(m))
		f.why(m)
	case exercise.Collected:
		f.collected(h)
	case exercise.Lost:
		f.say("plain.news_lost", "time", time, "what", f.item(h.What))
	case exercise.Missed:
		f.say("plain.news_missed", "time", time, "what", f.item(h.What))
	case exercise.Taken:
		f.say("plain.news_taken", "time", time, "what", f.item(h.What), "who", f.roleTitle(int(h.Arg)))
	case exercise.Ended:
		f.ended(h, time)
	case exercise.Fault:
		f.say("plain.news_fault", "time", time)
	}
}

func (f *front) item(item int32) string {
	return spoken(f.s.Run.Words(f.s.Run.Program().Items[item].Title))
}

// completed tells that work is done. Reading is not work.
func (f *front) completed(h exercise.Happening, time string) {
	m := &f.s.Run.Program().Moves[h.What]
	switch m.Kind {
	case program.ReadMove:
		return
	case program.AnswerMove:
		f.judged(m)
		return
	}
	f.say("plain.news_completed", "time", time, "what", f.doing(m))
	f.why(m)
}

// collected says how to look at what one has now.
func (f *front) collected(h exercise.Happening) {
	if h.Role == program.None {
		return
	}
	for i, v := range f.s.Run.Observe(int(h.Role)).Evidence {
		if v.Item == int(h.What) {
			f.say("plain.news_collected", "n", i+1)
		}
	}
}

// why gives an author's reason at once, where the scenario wants that.
func (f *front) why(m *program.Move) {
	if p := f.s.Run.Program(); p.AtOnce && m.Card.Why != "" {
		f.out.put(f.w.T("plain.why", "text", unmark(f.s.Run.Words(m.Card.Why))))
	}
}

// delivered announces a message; what a move brought about is told in full.
func (f *front) delivered(h exercise.Happening, time string) {
	m := &f.s.Run.Program().Messages[h.What]
	if m.Channel == resultChannel {
		f.out.put(unmark(f.s.Run.Words(m.Body)))
		return
	}
	f.announce(h, time)
}

// announce says that a message has come, and by which number it can be read.
func (f *front) announce(h exercise.Happening, time string) {
	for _, m := range f.s.Run.Observe(int(h.Role)).Inbox {
		if m.Message == int(h.What) {
			f.say("plain.news_message", "time", time, "n", m.Seq+1, "channel", f.channel(m.Channel),
				"from", f.sender(&m), "subject", clean.Line(m.Subject), "to", f.addressee(int(h.Role)))
		}
	}
}

// addressee names the role that something reached, where one person plays
// several.
func (f *front) addressee(role int) string {
	if len(f.s.Run.Options().Seats) == 1 {
		return ""
	}
	return f.w.T("plain.for_role", "role", f.roleTitle(role))
}

func (f *front) channel(channel string) string {
	if key := "plain.channel_" + channel; f.cfg.Words.Has(key) {
		return f.w.T(key)
	}
	return clean.Line(channel)
}

func (f *front) opened(h exercise.Happening, time string) {
	d := &f.s.Run.Program().Decisions[h.What]
	for i, v := range sorted(f.s.Run.Observe(int(d.Role)).Decisions) {
		if v.Decision != int(h.What) {
			continue
		}
		until := ""
		if v.Deadline >= 0 {
			until = f.w.T("plain.until", "time", f.clock(v.Deadline))
		}
		f.say("plain.news_opened", "time", time, "n", i+1, "what", spoken(v.Title), "until", until, "to", f.addressee(int(d.Role)))
	}
}

func (f *front) ended(h exercise.Happening, time string) {
	out := &f.s.Run.Program().Outcomes[h.What]
	f.say("plain.news_ended", "time", time, "title", spoken(f.s.Run.Words(out.Title)))
	f.out.put(unmark(f.s.Run.Words(out.Text)))
}
