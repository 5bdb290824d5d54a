package plain

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/session"
)

// offer is something that the library lets one choose.
type offer struct {
	label string
	take  func() error
}

// library offers unfinished runs, scenarios and past runs, until the learner
// leaves.
func (f *front) library() error {
	for {
		offers, err := f.offers()
		if err != nil {
			return err
		}
		if len(offers) == 0 {
			f.say("plain.library_empty")
			return nil
		}
		if f.cfg.House.ReadOnly() {
			f.say("plain.read_only")
		}
		labels := make([]string, len(offers))
		for i, o := range offers {
			labels[i] = o.label
		}
		n, err := f.choose(f.w.T("plain.library"), labels)
		if err != nil {
			return err
		}
		if err := offers[n].take(); err != nil {
			return err
		}
	}
}

func (f *front) offers() ([]offer, error) {
	runs, err := f.cfg.House.Runs(f.ctx)
	if err != nil {
		return nil, err
	}
	packs, err := f.cfg.House.Scenarios(f.ctx)
	if err != nil {
		return nil, err
	}
	var out []offer
	past := 0
	for _, r := range runs {
		if r.Result == nil && r.Damage == nil && !f.cfg.House.ReadOnly() {
			out = append(out, f.goOn(r))
		} else {
			past++
		}
	}
	for _, p := range packs {
		out = append(out, f.offer(p))
	}
	if past > 0 {
		out = append(out, offer{f.w.T("plain.library_past", "n", past), func() error { return f.past(runs) }})
	}
	return out, nil
}

func (f *front) goOn(r session.RunInfo) offer {
	label := f.w.T("plain.library_go_on", "title", clean.Line(r.Header.Title), "at", offset(r.At), "run", clean.Line(r.ID))
	return offer{label, func() error { return f.resume(r.ID) }}
}

func (f *front) offer(p *session.Prepared) offer {
	if p.Program == nil {
		return offer{f.w.T("plain.library_broken", "id", clean.Line(p.ID())), func() error { f.broken(p); return nil }}
	}
	info := &p.Program.Info
	label := f.w.T("plain.library_play", "title", clean.Line(info.Title), "level", f.level(info.Level), "n", info.Minutes)
	return offer{label, func() error { return f.brief(p) }}
}

func (f *front) level(level string) string {
	if key := "plain.level_" + level; f.cfg.Words.Has(key) {
		return f.w.T(key)
	}
	return clean.Line(level)
}

// broken says what is wrong with a pack.
func (f *front) broken(p *session.Prepared) {
	f.say("plain.broken", "id", clean.Line(p.ID()))
	for _, d := range p.Diagnostics {
		f.out.put("  " + clean.Line(d.String()))
	}
}

// past lets one look back on runs that are over.
func (f *front) past(runs []session.RunInfo) error {
	var labels []string
	var ids []string
	for _, r := range runs {
		if r.Result == nil && r.Damage == nil && !f.cfg.House.ReadOnly() {
			continue
		}
		labels, ids = append(labels, f.pastLabel(r)), append(ids, r.ID)
	}
	n, err := f.choose(f.w.T("plain.past"), append(labels, f.w.T("plain.back")))
	if err != nil || n == len(ids) {
		return err
	}
	o, err := f.cfg.House.Open(f.ctx, ids[n])
	if err != nil {
		f.say("plain.cannot", "why", clean.Line(err.Error()))
		return nil
	}
	return f.debrief(o.Debrief())
}

func (f *front) pastLabel(r session.RunInfo) string {
	title, id := clean.Line(r.Header.Title), clean.Line(r.ID)
	switch {
	case r.Damage != nil:
		return f.w.T("plain.past_damaged", "run", id, "why", clean.Line(r.Damage.Error()))
	case r.Result == nil:
		return f.w.T("plain.past_open", "title", title, "at", offset(r.At), "run", id)
	}
	return f.w.T("plain.past_done", "title", title, "percent", r.Result.Percent, "outcome", clean.Line(r.Result.Title), "run", id)
}

// brief tells what a scenario is about, asks for what is open, and begins.
func (f *front) brief(p *session.Prepared) error {
	if p.Program == nil {
		f.broken(p)
		return fmt.Errorf("play %s: the scenario has errors", p.ID())
	}
	f.about(p.Program)
	start := session.Start{Pace: f.cfg.Pace, Speed: f.cfg.Speed, Seed: f.cfg.Seed}
	var err error
	if start.Seats, err = f.seats(p.Program); err != nil {
		return err
	}
	if err := f.pace(&start); err != nil {
		return err
	}
	f.say("plain.preparing")
	s, err := f.cfg.House.Begin(f.ctx, p, start)
	if err != nil {
		return err
	}
	f.say("plain.began", "run", s.ID)
	return f.enter(s, true)
}

func (f *front) about(p *program.Program) {
	info := &p.Info
	f.out.put(f.w.T("plain.about", "title", clean.Line(info.Title), "level", f.level(info.Level), "n", info.Minutes))
	f.out.put(unmark(info.Summary))
	f.say("plain.objectives")
	for _, o := range p.Objectives {
		f.say("plain.objective", "title", clean.Line(o.Title), "n", o.Weight)
	}
	f.say("plain.scoring")
}

// seats asks which role is played, where there is a choice.
func (f *front) seats(p *program.Program) ([]int, error) {
	seats, err := Seats(p, f.cfg.Role)
	if err != nil || len(seats) == 1 || f.cfg.Role != "" {
		return seats, err
	}
	var labels []string
	for _, s := range seats {
		labels = append(labels, clean.Line(p.Roles[s].Title))
	}
	n, err := f.choose(f.w.T("plain.role"), append(labels, f.w.T("plain.role_all")))
	if err != nil || n == len(seats) {
		return seats, err
	}
	return seats[n : n+1], nil
}

// Seats are the roles that a name stands for: one role, or all that can be
// played where it is "all" or empty. An unknown name is an error that lists what
// there is.
func Seats(p *program.Program, name string) ([]int, error) {
	var all []int
	var known []string
	for i, r := range p.Roles {
		if !r.Playable {
			continue
		}
		if r.ID == name {
			return []int{i}, nil
		}
		all, known = append(all, i), append(known, r.ID)
	}
	if name == "" || name == "all" {
		return all, nil
	}
	return nil, fmt.Errorf("%w: %q; choose one of %s, or all", ErrNoRole, name, strings.Join(known, ", "))
}

// paces are what the briefing offers: turns, or real minutes that count several
// simulated ones.
var paces = [...]float64{0, 2, 5, 10}

// pace asks who lets time pass.
func (f *front) pace(start *session.Start) error {
	if start.Pace == "" && f.cfg.Ticks == nil {
		start.Pace = exercise.Turn
	}
	if start.Pace == exercise.Turn || start.Pace == exercise.Live && start.Speed > 0 {
		return nil
	}
	var labels []string
	speeds := paces[:]
	if start.Pace == exercise.Live {
		speeds = paces[1:]
	}
	for _, speed := range speeds {
		if speed == 0 {
			labels = append(labels, f.w.T("plain.pace_turn"))
		} else {
			labels = append(labels, f.w.T("plain.pace_live", "n", speed))
		}
	}
	n, err := f.choose(f.w.T("plain.pace"), labels)
	if err != nil {
		return err
	}
	if start.Pace, start.Speed = exercise.Live, speeds[n]; speeds[n] == 0 {
		start.Pace = exercise.Turn
	}
	return nil
}

// briefRoles tells who one is.
func (f *front) briefRoles() {
	p := f.s.Run.Program()
	for _, seat := range f.s.Run.Options().Seats {
		r := &p.Roles[seat]
		f.say("plain.you_are", "role", clean.Line(f.s.Run.Words(r.Title)))
		if r.Place != program.None {
			place := &p.Places[r.Place]
			f.out.put(clean.Line(f.s.Run.Words(place.Title)) + ". " + unmark(f.s.Run.Words(place.Text)))
		}
		f.out.put(unmark(f.s.Run.Words(r.Brief)))
	}
	f.say("plain.how")
}
