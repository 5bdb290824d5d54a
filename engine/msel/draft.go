package msel

import (
	"slices"
	"strings"
)

// maxNamed bounds the roles, the objectives and the places that a list may name.
const maxNamed = 20

// draft is a scenario as far as a list tells it.
type draft struct {
	*reader
	id, title  string
	events     []event
	roles      []named
	objectives []named
	places     []named
	injects    []*event
	actions    []*action
	end        string            // id of the move that ends the exercise
	known      map[string]*event // by id, in the scenario and in the notes; decisions by theirs
}

// named is a role, an objective or a place.
type named struct{ id, title string }

// action is something that the players are expected to do.
type action struct {
	id, title, text, why, result string
	by                           string // title of the role
	to, channel                  string // of a request
	objective                    string // title
	when                         string
	points                       string
}

// draw makes a draft of the events: names first, then what needs them.
func (d *draft) draw() {
	ids := newNames()
	d.known = map[string]*event{}
	for i := range d.events {
		e := &d.events[i]
		e.id = ids.give("event", e.said[noteID], e.subject, firstWords(e.body), firstWords(e.expected))
	}
	d.remember()
	d.end = ids.give("end_exercise")
	d.people()
	for i := range d.events {
		d.within(&d.events[i])
	}
	for i := range d.events { // conditions may name any of them
		e := &d.events[i]
		if e.kind == Expected {
			d.actions = append(d.actions, d.action(e))
			continue
		}
		d.injects = append(d.injects, e)
	}
	for _, e := range d.injects {
		d.hangOn(e)
		d.contingency(e, ids)
	}
	d.serveObjectives(ids)
}

// remember keeps under which names conditions may speak of an event.
func (d *draft) remember() {
	for i := range d.events {
		e := &d.events[i]
		id := e.said[noteID]
		head, _, _ := strings.Cut(id, ".") // the decision, of its option
		for _, name := range []string{head, id, e.id} {
			if name != "" && d.known[name] == nil {
				d.known[name] = e
			}
		}
	}
}

// people collects roles and objectives in the order in which they are named.
func (d *draft) people() {
	roleIDs, objectiveIDs, placeIDs := newNames(), newNames(), newNames()
	for _, e := range d.events {
		whose := e.to
		if e.kind == Expected {
			whose = nil
		}
		for _, t := range whose {
			d.add(&d.roles, roleIDs, "role", t, e.row, colTo)
		}
		for _, t := range e.objectives {
			d.add(&d.objectives, objectiveIDs, "objective", t, e.row, colObjective)
		}
	}
	for _, e := range d.events { // who acts, where no inject reaches them
		if e.kind == Expected && e.from != "" && len(d.roles) < maxNamed {
			d.add(&d.roles, roleIDs, "role", e.from, e.row, colFrom)
		}
		if e.kind == Expected && len(e.to) > 0 && e.mode != "" {
			d.add(&d.places, placeIDs, "place", strings.Join(e.to, joined), e.row, colTo)
		}
	}
	if len(d.roles) == 0 {
		d.roles = []named{{"player", "Player"}}
	}
	if len(d.objectives) == 0 {
		d.objectives = []named{{"respond", "Respond to the events"}}
	}
}

func (d *draft) add(into *[]named, ids *names, what, text string, row, col int) {
	text = title(text)
	if find(*into, text) >= 0 {
		return
	}
	if len(*into) == maxNamed {
		d.lost(row, col, "merge some", "there are more than %d of them; %s is left out", maxNamed, quoted(text))
		return
	}
	*into = append(*into, named{ids.give(what, text), text})
}

func find(list []named, text string) int {
	return slices.IndexFunc(list, func(n named) bool { return n.title == title(text) })
}

// within drops objectives and roles beyond the bounds from an event.
func (d *draft) within(e *event) {
	e.objectives = slices.DeleteFunc(e.objectives, func(t string) bool { return find(d.objectives, t) < 0 })
	if len(e.objectives) > 1 {
		d.note(e.row, colObjective, "", "the row serves several objectives; the first is kept")
	}
	if e.kind != Expected {
		e.to = slices.DeleteFunc(e.to, func(t string) bool { return find(d.roles, t) < 0 })
	}
}

// action makes a move of an expected action. One that goes to somebody by a
// channel becomes a request.
func (d *draft) action(e *event) *action {
	a := &action{id: e.id, text: e.body, why: e.said[noteWhy], result: e.expected, by: e.from, points: e.said[notePoints], objective: d.objectiveOf(e)}
	if a.title = e.subject; a.title == "" {
		a.title, a.text = title(e.body), ""
		if oneLine(e.body) != a.title {
			a.text = e.body
		}
	}
	if a.title == "" {
		a.title = title(e.expected)
	}
	if find(d.roles, a.by) < 0 {
		a.by = d.roles[0].title
	}
	if len(e.to) > 0 && e.mode != "" && find(d.places, strings.Join(e.to, joined)) >= 0 {
		a.to, a.channel = strings.Join(e.to, joined), title(e.mode)
	}
	if a.why == "" {
		a.why = e.notes
	}
	a.when = d.condition(e, noteWhen)
	return a
}

func (d *draft) objectiveOf(e *event) string {
	if len(e.objectives) > 0 {
		return e.objectives[0]
	}
	return d.objectives[0].title
}

// hangOn lets an inject come after what its notes name, if the list holds it.
// Otherwise it keeps its time.
func (d *draft) hangOn(e *event) {
	if e.after.after == "" {
		return
	}
	before := e.at
	e.at = e.after
	if _, ok := d.follows(e); ok {
		return
	}
	e.at = before
	if before.after == "" {
		d.note(e.row, colNotes, "", "the list holds no %s; the inject keeps its time", quoted(e.after.after))
	}
}

// contingency sees to it that a contingency inject knows which action must not
// have occurred: its notes say so, or what is expected of it becomes that action.
func (d *draft) contingency(e *event, ids *names) {
	unless := d.condition(e, noteUnless)
	if e.kind == Contingency && unless == "" {
		if e.expected == "" {
			d.lost(e.row, colExpected, "write the action that makes it unnecessary", "a contingency inject without an expected response becomes an inject")
			e.kind = Inject
		} else {
			a := d.answer(e, ids)
			unless = "done(" + a.id + ")"
		}
	}
	e.said[noteUnless] = unless
}

// answer makes an action of the response that is expected to an inject.
func (d *draft) answer(e *event, ids *names) *action {
	a := &action{id: ids.give("respond", firstWords(e.expected)), title: title(e.expected), objective: d.objectiveOf(e), by: d.roles[0].title}
	if oneLine(e.expected) != a.title {
		a.text = e.expected
	}
	if len(e.to) > 0 {
		a.by = e.to[0]
	}
	d.actions = append(d.actions, a)
	return a
}

// serveObjectives gives every objective something that scores: where no expected
// action serves it, the response expected to its first inject does.
func (d *draft) serveObjectives(ids *names) {
	for _, o := range d.objectives {
		if slices.ContainsFunc(d.actions, func(a *action) bool { return title(a.objective) == o.title && scores(a.points) }) {
			continue
		}
		i := slices.IndexFunc(d.injects, func(e *event) bool { return e.expected != "" && title(d.objectiveOf(e)) == o.title })
		if i < 0 {
			d.actions = append(d.actions, &action{id: ids.give("serve", "work_on_"+o.id), title: title("Work on: " + o.title), objective: o.title, by: d.roles[0].title})
			continue
		}
		d.answer(d.injects[i], ids)
	}
}

func scores(points string) bool {
	return points == "" || !strings.HasPrefix(points, "-") && points != "0"
}

func (d *draft) reaches(e *event) int {
	if len(e.to) == 0 {
		return len(d.roles)
	}
	return len(e.to)
}

// firstWords are a few words of a text, to make a name of.
func firstWords(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(len(f), 4)], " ")
}
