package exercise

import (
	"cmp"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Observe projects a run to one role.
func (r *Run) Observe(role int) *Observation {
	p, l := r.p, &r.p.Layout
	now := p.Minutes(r.Now())
	o := &Observation{
		Role: role, RoleTitle: r.Words(p.Roles[role].Title), Now: now, Quantum: p.Quantum,
		Horizon: p.Minutes(p.Horizon), Wall: r.wall(now),
	}
	if running := r.state[l.BusyMove[role]]; running != 0 {
		o.Busy = r.busy(role, running-1)
	}
	r.meters(o)
	r.inbox(o)
	r.decisions(o)
	r.playbook(o)
	r.evidence(o)
	r.questions(o)
	r.assets(o)
	r.timeline(o)
	r.cooperation(o)
	r.ending(o)
	return o
}

func (r *Run) wall(minutes int64) time.Time {
	return r.p.Start.Add(time.Duration(minutes) * time.Minute)
}

func (r *Run) busy(role int, move int32) *Busy {
	m := &r.p.Moves[move]
	until := r.state[r.p.Layout.BusyUntil[role]]
	return &Busy{
		Move: int(move), Title: r.title(m), Since: r.p.Minutes(until - m.Cost), Until: r.p.Minutes(until),
		CanAbandon: !m.Uninterruptible,
	}
}

// title is what a move is called on screen.
func (r *Run) title(m *program.Move) string { return r.Words(m.Card.Title) }

func (r *Run) meters(o *Observation) {
	for _, m := range r.p.Meters {
		if m.Roles&(1<<o.Role) == 0 {
			continue
		}
		v := MeterView{ID: m.ID, Title: m.Title, Value: int(r.state[m.Slot]), Lo: int(m.Lo), Hi: int(m.Hi), High: m.High, Bool: m.Bool}
		if len(m.Words) > 0 {
			v.Word = m.Words[v.Value]
		}
		o.Meters = append(o.Meters, v)
	}
	for _, pool := range r.p.Pools {
		o.Pools = append(o.Pools, PoolView{ID: pool.ID, Title: pool.Title, Free: int(r.state[pool.Slot]), Size: int(pool.Size)})
	}
}

func (r *Run) inbox(o *Observation) {
	seen := &r.shown[o.Role]
	for i, d := range seen.inbox {
		m := r.message(d.message)
		v := MessageView{
			Message: int(d.message), Move: int(m.Move), Seq: i, ID: m.ID, At: r.p.Minutes(d.at), From: r.Words(m.From), Channel: m.Channel,
			Subject: r.Words(m.Subject), Body: r.Words(m.Body), Read: seen.read[d.message],
		}
		if !v.Read {
			o.Unread++
		}
		o.Inbox = append(o.Inbox, v)
	}
}

func (r *Run) decisions(o *Observation) {
	var made []DecisionView
	for i := range r.p.Decisions {
		d := &r.p.Decisions[i]
		status := r.state[d.Slot]
		if int(d.Role) != o.Role || status == program.Closed {
			continue
		}
		v := r.decision(i, d, status)
		if v.Open || v.Committed {
			o.Decisions = append(o.Decisions, v)
		} else {
			made = append(made, v)
		}
	}
	o.Decisions = append(o.Decisions, made...)
}

func (r *Run) decision(i int, d *program.Decision, status int32) DecisionView {
	v := DecisionView{
		Decision: i, ID: d.ID, Title: r.Words(d.Title), Ask: r.Words(d.Ask), Chosen: -1, Deadline: -1,
		Open: status == program.Open, Committed: status == program.Committed,
		Defaulted: r.state[d.Defaulted] != 0,
	}
	if due := r.state[d.Deadline]; due >= 0 {
		v.Deadline = r.p.Minutes(due)
	}
	for _, h := range r.log {
		if h.Kind == Opened && int(h.What) == i {
			v.Opened = r.p.Minutes(h.At)
		}
	}
	last := program.None // an option may be begun, dropped and begun anew
	for at, c := range r.intents {
		m := &r.p.Moves[r.log[at].What]
		if m.Kind == program.OptionMove && int(m.Subject) == i && at > last {
			last, v.Confidence, v.Rationale = at, c.Confidence, c.Rationale
		}
	}
	for n, move := range d.Options {
		if status == program.Answered+int32(n) {
			v.Chosen = len(v.Options)
		} else if !r.inSight(int(move)) {
			continue
		}
		v.Options = append(v.Options, r.Choice(int(move)))
	}
	return v
}

// playbook lists what may be done. The channels of a request stand in the order of
// their names, since in the scenario the right one comes first.
func (r *Run) playbook(o *Observation) {
	at := map[string]int{}
	for i := range r.p.Moves {
		m := &r.p.Moves[i]
		if int(m.Role) != o.Role || m.Kind != program.ActionMove && m.Kind != program.RequestMove || !r.inSight(i) {
			continue
		}
		n, ok := at[m.Card.Section]
		if !ok {
			n = len(o.Playbook)
			at[m.Card.Section] = n
			o.Playbook = append(o.Playbook, PlayView{
				ID: m.Card.Section, Title: r.title(m), Group: r.Words(m.Card.Group), Text: r.Words(m.Card.Text),
				To: r.Words(m.Card.To), Request: m.Kind == program.RequestMove,
			})
		}
		play := &o.Playbook[n]
		choice := r.Choice(i)
		play.Choices = append(play.Choices, choice)
		if play.Request && r.state[m.Used] > 0 {
			play.Sent = choice.Channel
			play.Replied = play.Replied || r.replied(m)
		}
	}
	for i := range o.Playbook {
		slices.SortStableFunc(o.Playbook[i].Choices, func(a, b Choice) int { return cmp.Compare(a.Channel, b.Channel) })
	}
}

// inSight tells whether a role sees a move at all: one that is hidden only while
// its condition holds, or once it was used. With several channels, any use counts.
func (r *Run) inSight(move int) bool {
	m := &r.p.Moves[move]
	if !m.Hidden || m.When.Holds(r.state) || r.state[m.Used] > 0 {
		return true
	}
	for i := range r.p.Moves {
		other := &r.p.Moves[i]
		if m.Kind == program.RequestMove && other.Kind == program.RequestMove && other.Card.Section == m.Card.Section && r.state[other.Used] > 0 {
			return true
		}
	}
	return false
}

// replied tells whether the reply to a request has come.
func (r *Run) replied(m *program.Move) bool {
	for _, follow := range m.Later[0] {
		if r.p.Events[follow.Event].Kind == program.ReplyEvent && r.state[r.p.EventSlot(follow.Event)] == program.Happened {
			return true
		}
	}
	return false
}

func (r *Run) assets(o *Observation) {
	for _, a := range r.p.Assets {
		v := AssetView{ID: a.ID, Title: r.Words(a.Title), Zone: r.Words(a.Zone), Text: r.Words(a.Text)}
		for _, s := range a.Status {
			if s.When.Holds(r.state) {
				v.Status = s.Word
				break
			}
		}
		o.Assets = append(o.Assets, v)
	}
}

// timeline lists what a role did and saw. The attacker's steps are not in it.
func (r *Run) timeline(o *Observation) {
	for _, h := range r.log {
		if e, ok := r.entry(h, o.Role); ok {
			o.Timeline = append(o.Timeline, e)
		}
	}
	for _, rec := range r.records {
		if rec.Kind == CmdNote && rec.Role == r.p.Roles[o.Role].ID {
			o.Notes = append(o.Notes, NoteView{At: rec.At, Text: rec.Text})
		}
	}
}

func (r *Run) entry(h Happening, role int) (TimelineEntry, bool) {
	e := TimelineEntry{At: r.p.Minutes(h.At), Kind: h.Kind}
	if h.Role != program.None && int(h.Role) != role {
		return e, false
	}
	switch h.Kind {
	case Began, Completed, Dropped, Unfinished:
		m := &r.p.Moves[h.What]
		if m.Kind == program.ReadMove || h.Kind == Began && m.Cost == 0 || h.Kind == Completed && m.Kind == program.CollectMove {
			return e, false // told by another entry
		}
		e.Title, e.Detail = r.title(m), r.Words(m.Card.Channel)
	case Delivered, Told:
		m := r.message(h.What)
		if m.Channel == "result" {
			return e, false
		}
		e.Title, e.Detail = r.Words(m.Subject), r.Words(m.From)
	case Opened:
		e.Title = r.Words(r.p.Decisions[h.What].Title)
	case Decided, Defaulted:
		d := &r.p.Decisions[h.What]
		e.Title, e.Detail = r.Words(d.Title), r.title(&r.p.Moves[d.Options[h.Arg]])
	case Taken:
		e.Title, e.Detail = r.Words(r.p.Items[h.What].Title), r.Words(r.p.Roles[h.Arg].Title)
	case Lost, Collected, Missed:
		it := &r.p.Items[h.What]
		if h.Kind == Lost && !r.collects(it, role) {
			return e, false
		}
		e.Title = r.Words(it.Title)
	case Ended:
		e.Title = r.Words(r.p.Outcomes[h.What].Title)
	default:
		return e, false
	}
	return e, true
}

func (r *Run) ending(o *Observation) {
	outcome, over := r.Ended()
	if !over {
		return
	}
	o.Ended = &Ending{At: o.Now, Faulted: outcome == program.None}
	if outcome != program.None {
		out := &r.p.Outcomes[outcome]
		o.Ended.Outcome, o.Ended.Title, o.Ended.Text, o.Ended.Tone = out.ID, r.Words(out.Title), r.Words(out.Text), out.Tone
	}
}

// cooperation lists approvals to give and things to share.
func (r *Run) cooperation(o *Observation) {
	for i := range r.p.Moves {
		m := &r.p.Moves[i]
		if int(m.Role) != o.Role || !m.Guard.Holds(r.state) {
			continue
		}
		switch m.Kind {
		case program.GrantMove, program.RefuseMove:
			o.Approvals = append(o.Approvals, r.Choice(i))
		case program.ShareMove:
			r.share(o, i, m)
		}
	}
}

func (r *Run) share(o *Observation, i int, m *program.Move) {
	choice := r.Choice(i)
	o.Shares = append(o.Shares, choice)
	if m.Target == program.None {
		for n := range o.Evidence {
			if o.Evidence[n].Item == int(m.Subject) {
				o.Evidence[n].Shares = append(o.Evidence[n].Shares, choice)
			}
		}
		return
	}
	for n := range o.Inbox {
		if o.Inbox[n].Message == int(m.Subject) {
			o.Inbox[n].Shares = append(o.Inbox[n].Shares, choice)
		}
	}
}
