package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/session"
)

// brief tells what a scenario is about, asks for what is open, and begins.
func (f *front) brief(p *session.Prepared) error {
	if p.Program == nil {
		f.broken(p)
		return fmt.Errorf("play %s: %w", p.ID(), errBroken)
	}
	if f.cfg.House.ReadOnly() {
		return session.ErrReadOnly
	}
	if err := f.about(p); err != nil {
		return err
	}
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

func (f *front) about(prepared *session.Prepared) error {
	p := prepared.Program
	info := &p.Info
	f.out.put(f.w.T("plain.about", "title", spoken(info.Title), "level", f.level(info.Level), "n", info.Minutes))
	f.out.put(unmark(info.Summary))
	f.say("plain.objectives")
	for _, o := range p.Objectives {
		f.say("plain.objective", "title", spoken(o.Title), "n", o.Weight)
	}
	f.say("plain.scoring")
	if err := f.resolved(prepared.ID()); err != nil {
		return err
	}
	return f.techniques(prepared)
}

// resolved tells what was resolved after earlier exercises of the scenario, as
// long as it is open.
func (f *front) resolved(scenario string) error {
	b, err := f.cfg.House.Plan(f.ctx, "")
	if err != nil {
		return err
	}
	teller{w: f.w, out: f.out}.resolved(b.OpenFor(scenario), b.Today())
	return nil
}

// techniques lists what the attack uses. Before a run is finished it only counts,
// since the list tells what there is to find out.
func (f *front) techniques(p *session.Prepared) error {
	ids := p.Program.Techniques()
	if len(ids) == 0 {
		return nil
	}
	runs, err := f.cfg.House.OwnRuns(f.ctx)
	if err != nil {
		return err
	}
	over := func(r session.RunInfo) bool { return r.Header.Scenario == p.ID() && r.Result != nil }
	if !slices.ContainsFunc(runs, over) {
		f.say("plain.techniques_later", "n", len(ids))
		return nil
	}
	f.say("plain.techniques")
	table := frameworks.Attack(p.Program.Info.Attack)
	for _, id := range ids {
		line := "  " + clean.Line(id)
		if table != nil {
			if x, ok := table.Technique(id); ok {
				line += " " + clean.Line(x.Name)
			}
		}
		f.out.put(line)
	}
	return nil
}

// seats asks which role is played, where there is a choice.
func (f *front) seats(p *program.Program) ([]int, error) {
	seats, err := Seats(p, f.cfg.Role)
	if err != nil || len(seats) == 1 || f.cfg.Role != "" {
		return seats, err
	}
	var labels []string
	for _, s := range seats {
		labels = append(labels, spoken(p.Roles[s].Title))
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
		f.say("plain.you_are", "role", spoken(f.s.Run.Words(r.Title)))
		if r.Place != program.None {
			place := &p.Places[r.Place]
			f.out.put(spoken(f.s.Run.Words(place.Title)) + ". " + unmark(f.s.Run.Words(place.Text)))
		}
		f.out.put(unmark(f.s.Run.Words(r.Brief)))
	}
	f.say("plain.how")
}
