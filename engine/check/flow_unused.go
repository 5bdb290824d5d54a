package check

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

func (s *subject) named(section, name string) []mention {
	return s.index.refs[[2]string{section, name}]
}

func derivedUnused(s *subject) {
	for _, d := range s.doc.Derived {
		if len(s.reads(d.Key)) == 0 {
			s.report(d.Pos, "name it in a condition, or remove it", "nothing uses the derived condition %s", d.Key)
		}
	}
}

func placeUnused(s *subject) {
	for _, p := range s.doc.Places {
		if len(s.named("places", p.Key)) == 0 {
			s.report(p.Pos, "let a role work there or a request go there, or remove it", "nobody works at %s and nothing is asked of it", p.Key)
		}
	}
}

func poolUnused(s *subject) {
	for _, p := range s.doc.Pools {
		if len(s.named("pools", p.Key)) == 0 {
			s.report(p.Pos, "draw on it under uses, or remove it", "nothing draws on the pool %s", p.Key)
		}
	}
}

func variantUnused(s *subject) {
	for _, v := range s.doc.Variants {
		if !s.index.placeholders[v.Key] {
			s.report(v.Pos, "write {{"+v.Key+"}} in a text, or remove it", "no text uses {{%s}}", v.Key)
		}
	}
}

// roleIdle finds roles that can do nothing at all but look on.
func roleIdle(s *subject) {
	doing := map[int32]bool{}
	for i := range s.p.Moves {
		if !s.movePos(int32(i)).IsZero() {
			doing[s.p.Moves[i].Role] = true
		}
		if m := &s.p.Moves[i]; m.Target >= 0 && m.Approval < 0 { // granting what others do is something, too
			doing[m.Role] = true
		}
	}
	for i, r := range s.doc.Roles {
		if !doing[int32(i)] && len(s.p.Moves) > 0 {
			s.report(r.Pos, "give it moves with by: "+r.Key+", or remove it", "role %s has nothing to do", r.Key)
		}
	}
}

func changesSomething(e scenario.Effects) bool {
	return len(e.Set)+len(e.Add)+len(e.Score) > 0
}

// evidenceUnused finds items that say nothing to the scenario.
func evidenceUnused(s *subject) {
	for _, e := range s.doc.Evidence {
		if len(s.index.things[e.Key]) == 0 && !changesSomething(e.Value.Effects) && e.Value.Custody.V != "required" {
			s.report(e.Pos, "name it as a trace, in supported_by or in a condition, or let it score", "nothing depends on evidence %s", e.Key)
		}
	}
}

// assetStill finds systems on the map that nothing happens to.
func assetStill(s *subject) {
	for _, a := range s.doc.Assets {
		if len(a.Value.Status) == 0 && len(s.named("assets", a.Key)) == 0 {
			s.report(a.Pos, "give it a status with a condition, or let evidence come from it", "nothing ever happens to asset %s", a.Key)
		}
	}
}

func stepWithoutTraces(s *subject) {
	for _, a := range s.doc.Attack {
		if len(a.Value.Traces) == 0 {
			s.report(a.Pos, "name under traces the evidence or the messages that show it", "nothing shows attack step %s, so nobody can find out", a.Key)
		}
	}
}

// messageToNobody finds messages whose recipients are all roles nobody plays.
func messageToNobody(s *subject) {
	for _, i := range s.doc.Injects {
		if len(i.Value.To) > 0 && s.nobody(i.Value.To) {
			s.report(i.Value.To[0].Pos, "send it to a role with a seat", "inject %s reaches nobody who plays", i.Key)
		}
	}
}

// nobody tells that no role of a list can be played or does anything with what it
// gets.
func (s *subject) nobody(roles []scenario.Ref) bool {
	for _, r := range roles {
		role, ok := s.doc.Roles.Get(r.Name)
		if !ok || role.Seat.V != "no" || len(role.StandIn) > 0 {
			return false
		}
	}
	return true
}

func custodyUnused(s *subject) {
	if s.doc.Custody == nil {
		return
	}
	for _, e := range s.doc.Evidence {
		if e.Value.Custody.V == "required" {
			return
		}
	}
	s.report(s.doc.Custody.Objective.Pos, "write custody: required at the evidence that counts, or remove the section", "no evidence requires custody")
}

// objectiveUnscored finds objectives for which nothing can be earned.
func objectiveUnscored(s *subject) {
	for i, o := range s.doc.Objectives {
		if s.chances(int32(i)) == 0 {
			s.report(o.Pos, "let moves score for it, or remove it", "nothing earns points for objective %s", o.Key)
		}
	}
}

// chances counts the things that earn points for an objective: a decision or a
// question counts once.
func (s *subject) chances(objective int32) int {
	things := map[string]bool{}
	for i := range s.p.Moves {
		for _, r := range s.p.Moves[i].Effects.Rewards {
			if r.Objective == objective && r.Points > 0 {
				things[strings.Join([]string{"move", s.p.Moves[i].Card.Section}, " ")] = true
			}
		}
	}
	for i := range s.p.Questions {
		for _, b := range s.p.Questions[i].Answers {
			for _, r := range b.Score {
				if r.Objective == objective && r.Points > 0 {
					things["question "+s.p.Questions[i].ID] = true
				}
			}
		}
	}
	for i := range s.p.Events {
		for _, r := range s.p.Events[i].Effects.Rewards {
			if r.Objective == objective && r.Points != 0 { // a loss that can be prevented is a chance as well
				things["event "+s.p.Events[i].ID] = true
			}
		}
	}
	return len(things)
}

// roleWithoutPlayer finds moves of a role that nobody plays and that has no
// script.
func roleWithoutPlayer(s *subject) {
	for i, r := range s.doc.Roles {
		if r.Value.Seat.V != "no" || len(r.Value.StandIn) > 0 {
			continue
		}
		for m := range s.p.Moves {
			if s.p.Moves[m].Role == int32(i) && !s.movePos(int32(m)).IsZero() {
				d := s.report(r.Value.Seat.Pos, "give it a script under stand_in, or a seat", "nobody plays role %s and it has no script, so %s is never done", r.Key, s.moveName(int32(m)))
				d.Related = append(d.Related, scenario.Related{Pos: s.movePos(int32(m)), Message: "this is its to do"})
				break
			}
		}
	}
}
