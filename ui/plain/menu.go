package plain

import (
	"errors"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// ErrNoRole is a role that a scenario does not have, or that nobody can play.
var ErrNoRole = errors.New("there is no such role")

// entry is a numbered line of a page. Its number stays the same while it is
// shown, whatever else changes.
type entry struct {
	n     int
	label string
	do    func() error
}

// view writes what a page says and returns its entries. Entries stay bound to
// what they named when they were shown, so that a number typed late does what
// was read.
type view func() []entry

// play is the conversation of an exercise, until it is over.
func (f *front) play() error {
	if err := f.catchUp(); err != nil {
		return err
	}
	if _, over := f.s.Run.Ended(); !over {
		f.show()
	}
	for {
		if _, over := f.s.Run.Ended(); over {
			f.live.halt()
			return nil
		}
		text, err := f.line()
		if err != nil {
			return err
		}
		if f.live.ticks != nil {
			f.news() // What came quietly while it was typed.
		}
		if err := f.obey(text); err != nil {
			return err
		}
	}
}

// show writes the page one is on.
func (f *front) show() {
	f.entries = f.page()
	for _, e := range f.entries {
		f.say("plain.entry", "n", e.n, "label", e.label)
	}
}

// obey does what was typed: a number of the page shown last, or a command.
// Pages are shown to those who go by numbers.
func (f *front) obey(text string) error {
	if text == "" {
		f.show()
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return f.command(text)
	}
	for _, e := range f.entries {
		if e.n == n {
			if err := e.do(); err != nil {
				return err
			}
			if _, over := f.s.Run.Ended(); !over {
				f.show()
			}
			return nil
		}
	}
	f.say("plain.no_entry", "n", n)
	return nil
}

// to makes an entry that goes to another page.
func (f *front) to(v view) func() error {
	return func() error {
		f.page = v
		return nil
	}
}

// home makes an entry that does something and returns to the main page.
func (f *front) home(do func() error) func() error {
	return func() error {
		f.page = f.mainPage
		return do()
	}
}

// become takes another role. What was shown belongs to the one before.
func (f *front) become(role int) {
	f.role, f.page, f.entries = role, f.mainPage, nil
	f.say("plain.now_role", "role", f.roleTitle(role))
}

func (f *front) back() entry { return entry{0, f.w.T("plain.back"), f.to(f.mainPage)} }

func (f *front) observe() *exercise.Observation { return f.s.Run.Observe(f.role) }

func (f *front) title() string { return spoken(f.s.Run.Words(f.s.Run.Program().Info.Title)) }

// mainPage lists the parts of the exercise. Their numbers never change while it
// lasts, and leave none out.
func (f *front) mainPage() []entry {
	o := f.observe()
	if f.s.Header.Copy != nil {
		f.say("after.p_mark")
	}
	f.status(o)
	list := []entry{
		{1, f.w.T("plain.main_inbox", "n", o.Unread), f.to(f.inboxPage)},
		{2, f.w.T("plain.main_decisions", "n", openDecisions(o)), f.toDecisions(o)},
		{3, f.w.T("plain.main_evidence", "n", collectable(o)), f.to(f.evidencePage)},
		{4, f.w.T("plain.main_playbook", "n", possiblePlays(o)), f.to(f.playbookPage)},
		{5, f.w.T("plain.main_questions", "n", openQuestions(o)), f.to(f.questionsPage)},
		{6, f.waitLabel(o), f.home(func() error { return f.wait(-1) })},
		{7, f.w.T("plain.main_situation"), f.home(f.situation)},
		{8, f.w.T("plain.main_timeline"), f.home(f.timeline)},
		{9, f.w.T("plain.main_notes", "n", len(o.Notes)), f.to(f.notesPage)},
	}
	if len(f.s.Run.Program().Roles) > 1 {
		list = append(list, entry{len(list) + 1, f.w.T("plain.main_team"), f.to(f.teamPage)})
	}
	if o.Busy != nil && o.Busy.CanAbandon { // the last, since it comes and goes
		list = append(list, entry{len(list) + 1, f.w.T("plain.main_abandon", "what", spoken(o.Busy.Title)), f.home(f.abandon)})
	}
	return append(list, entry{0, f.w.T("plain.leave"), func() error { return errLeave }})
}

func (f *front) waitLabel(o *exercise.Observation) string {
	switch {
	case o.Busy != nil:
		return f.w.T("plain.main_go_on", "what", spoken(o.Busy.Title), "time", f.clock(o.Busy.Until))
	case f.live.ticks != nil:
		return f.w.T("plain.main_live")
	}
	return f.w.T("plain.main_wait")
}

// status says in a line what time it is and what one is doing.
func (f *front) status(o *exercise.Observation) {
	if o.Busy != nil {
		f.say("plain.status_busy", "time", f.clock(o.Now), "at", offset(o.Now), "role", spoken(o.RoleTitle), "what", spoken(o.Busy.Title), "until", f.clock(o.Busy.Until))
		return
	}
	f.say("plain.status", "time", f.clock(o.Now), "at", offset(o.Now), "role", spoken(o.RoleTitle))
}

func openDecisions(o *exercise.Observation) int {
	n := 0
	for i := range o.Decisions {
		if o.Decisions[i].Open {
			n++
		}
	}
	return n
}

func collectable(o *exercise.Observation) int {
	n := 0
	for i := range o.Evidence {
		if o.Evidence[i].State == "available" {
			n++
		}
	}
	return n
}

func possiblePlays(o *exercise.Observation) int {
	n := 0
	for i := range o.Playbook {
		for k := range o.Playbook[i].Choices {
			if o.Playbook[i].Choices[k].Ready {
				n++
				break
			}
		}
	}
	return n
}

func openQuestions(o *exercise.Observation) int {
	n := 0
	for i := range o.Questions {
		if o.Questions[i].Ready && !o.Questions[i].Over {
			n++
		}
	}
	return n
}
