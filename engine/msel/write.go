package msel

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

const intro = `# Begun from a Master Scenario Events List. It can be played as it is; what makes an
# exercise of it is yours to add: decisions with options that tempt, evidence, what
# the attacker does by itself, and why each choice was good or not. The handbook
# lists every key.
`

// write makes the file of a draft.
func (d *draft) write() ([]byte, error) {
	m := newMapping()
	m.number("format", 1)
	m.word("id", d.id)
	m.line("title", d.title)
	m.line("summary", fmt.Sprintf("An exercise of %d events, begun from a Master Scenario Events List.", len(d.injects)))
	m.word("level", "intermediate")
	m.number("minutes", 60)
	m.word("language", "en")
	d.writeObjectives(m)
	horizon := d.horizon()
	clock := m.sub("clock", "Simulated time. Every cost and delay is a multiple of the quantum.")
	clock.cond("start", d.startTime())
	clock.word("quantum", scenario.FormatDuration(d.quantum()))
	clock.word("horizon", scenario.FormatDuration(horizon))
	d.writePeople(m)
	d.writeInjects(m)
	d.writeActions(m)
	d.writeRequests(m)
	d.writeEndings(m)
	d.writeTest(m, horizon)
	return m.write(intro)
}

func (d *draft) writeObjectives(m mapping) {
	s := m.sub("objectives", "What is trained; weights add up to 100.")
	left := 100
	for i, o := range d.objectives {
		weight := left / (len(d.objectives) - i)
		left -= weight
		e := s.sub(o.id, "")
		e.line("title", o.title)
		e.number("weight", int64(weight))
	}
}

// startTime is the wall time at T+0: a day of no meaning, at the time of day that
// was given.
func (d *draft) startTime() string {
	at := max(d.start, 0)
	if d.start < 0 {
		at = 9 * 60
	}
	return fmt.Sprintf("2026-01-12T%02d:%02d:00Z", at/60, at%60)
}

func (d *draft) writePeople(m mapping) {
	if len(d.places) > 0 {
		s := m.sub("places", "Who is asked for something.")
		for _, p := range d.places {
			s.sub(p.id, "").line("title", p.title)
		}
	}
	s := m.sub("roles", "Who acts. The brief is all that a player knows at the start.")
	for _, r := range d.roles {
		e := s.sub(r.id, "")
		e.line("title", r.title)
		e.line("brief", "You act as "+r.title+". Write here who that is, where they are, and what they may do.")
	}
}

func (d *draft) writeInjects(m mapping) {
	if len(d.injects) == 0 {
		return
	}
	s := m.sub("injects", "What reaches the roles, and when.")
	at := int64(0)
	for _, e := range d.injects {
		x := s.sub(e.id, "")
		if e.at.known && e.at.after == "" && e.at.when == "" {
			at = e.at.minutes
		}
		d.trigger(x, e, at)
		x.line("from", e.from)
		if len(e.to) > 0 {
			x.list("to", d.roleIDs(e.to))
		}
		x.word("channel", d.channel(e))
		x.line("subject", e.subject)
		body := e.body
		if body == "" {
			body = e.subject + " "
		}
		x.text("body", body)
		if n, err := strconv.Atoi(e.said[notePoints]); err == nil && n != 0 && n >= -1000 && n <= 1000 {
			x.sub("score", "").number(d.objectiveID(d.objectiveOf(e)), int64(n))
		}
		x.text("expected", e.expected)
		if len(e.objectives) > 0 {
			x.word("objective", d.objectiveID(e.objectives[0]))
		}
	}
}

// trigger writes when an inject comes. What cannot be understood comes with the
// one before it.
func (d *draft) trigger(x mapping, e *event, last int64) {
	after, follows := d.follows(e)
	when, holds := d.translate(e.at.when)
	switch {
	case e.at.after != "" && follows:
		x.cond("after", after)
		d.delay(x, e.at.minutes)
	case e.at.when != "" && holds:
		x.cond("when", when)
		d.delay(x, e.at.minutes)
	case e.at.after != "":
		d.lost(e.row, colTime, "write T+1h30m, or the id of an event of the list", "there is no %s in the list; the inject comes at %s", quoted(e.at.after), plan.Time(last))
		x.word("at", plan.Time(last))
	case e.at.when != "":
		d.lost(e.row, colTime, "write T+1h30m, or the condition anew in the scenario", "the condition %s speaks of what the list does not hold; the inject comes at %s", quoted(e.at.when), plan.Time(last))
		x.word("at", plan.Time(last))
	default:
		x.word("at", plan.Time(last))
	}
	d.guards(x, e, e.at.when != "" && holds)
}

func (d *draft) delay(x mapping, minutes int64) {
	if minutes > 0 {
		x.word("in", scenario.FormatDuration(minutes))
	}
}

// guards writes what must hold or must not when an inject is due. waits tells
// that its when is taken by what it waits for.
func (d *draft) guards(x mapping, e *event, waits bool) {
	if !waits {
		x.cond("when", d.condition(e, noteOnlyIf))
	}
	x.cond("unless", e.said[noteUnless])
	if chanceForm().MatchString(e.said[noteChance]) && goodChance(e.said[noteChance]) {
		x.word("chance", e.said[noteChance])
	}
	every, err := scenario.ParseDuration(e.said[noteEvery])
	times, _ := strconv.Atoi(e.said[noteTimes])
	if err == nil && every > 0 && every <= maxTime && times >= 1 && times <= 99 {
		x.word("every", scenario.FormatDuration(every))
		x.number("times", int64(times))
		x.cond("until", d.condition(e, noteUntil))
	}
}

var chanceForm = pattern.Of(`^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$`)

func goodChance(s string) bool {
	a, b, _ := strings.Cut(s, "/")
	n, _ := strconv.Atoi(a)
	m, _ := strconv.Atoi(b)
	return n <= m
}

// channels are the ways in which injects are delivered, as lists name them.
var channels = map[string]string{
	"": "note", "note": "note", "in person": "note", "verbal": "note", "facilitator": "note", "document": "note", "radio": "phone",
	"alert": "alert", "siem": "alert", "system": "alert", "alarm": "alert",
	"mail": "mail", "email": "mail", "e mail": "mail",
	"phone": "phone", "telephone": "phone", "call": "phone", "phone call": "phone",
	"chat": "chat", "message": "chat", "sms": "chat", "text message": "chat",
	"news": "news", "media": "news", "tv": "news", "press": "news", "social media": "news",
	"legal": "legal", "letter": "legal", "fax": "legal",
}

func (d *draft) channel(e *event) string {
	c, ok := channels[words(e.mode)]
	if !ok {
		d.note(e.row, colMode, "write one of alert, mail, phone, chat, news, legal, note", "%s is no channel; it becomes a note", quoted(e.mode))
		return "note"
	}
	return c
}

func (d *draft) roleIDs(titles []string) []string {
	var ids []string
	for _, t := range titles {
		ids = append(ids, d.roles[find(d.roles, t)].id)
	}
	return ids
}

func (d *draft) objectiveID(text string) string {
	return d.objectives[max(0, find(d.objectives, text))].id
}

// writeActions writes the expected actions, and the one that ends the exercise.
func (d *draft) writeActions(m mapping) {
	s := m.sub("actions", "What the players may do at any time. What the list expects of them scores.")
	for _, a := range d.actions {
		if a.channel == "" {
			x := s.sub(a.id, "")
			x.line("title", a.title)
			x.text("text", a.text)
			d.move(x, a)
		}
	}
	x := s.sub(d.end, "")
	x.line("title", "End the exercise")
	x.word("by", d.roles[0].id)
	x.word("irreversible", "true")
	x.line("why", "An exercise ends when somebody says so, and is looked back on at once.")
}

func (d *draft) writeRequests(m mapping) {
	if !slices.ContainsFunc(d.actions, func(a *action) bool { return a.channel != "" }) {
		return
	}
	s := m.sub("requests", "Expected actions that are addressed to somebody.")
	for _, a := range d.actions {
		if a.channel == "" {
			continue
		}
		x := s.sub(a.id, "")
		x.line("title", a.title)
		x.text("text", a.text)
		x.word("to", d.places[find(d.places, a.to)].id)
		x.line("channel", a.channel)
		d.move(x, a)
	}
}

// move writes what actions and requests have in common.
func (d *draft) move(x mapping, a *action) {
	x.word("by", d.roles[max(0, find(d.roles, a.by))].id)
	x.word("cost", "5m")
	x.cond("when", a.when)
	points := int64(5)
	if n, err := strconv.ParseInt(a.points, 10, 64); err == nil && n >= -1000 && n <= 1000 && n != 0 {
		points = n
	}
	x.sub("score", "").number(d.objectiveID(a.objective), points)
	x.text("result", a.result)
	if a.why == "" {
		a.why = "The list of events expects it: " + d.objectives[max(0, find(d.objectives, a.objective))].title + "."
	}
	x.text("why", a.why)
}
