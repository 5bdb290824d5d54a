package plain_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// changing is a scenario in which what can be chosen changes while one reads it.
const changing = `format: 1
id: moving
title: A moving list
summary: Things come and go.
level: introductory
minutes: 5
objectives: {act: {title: Act, weight: 100}}
clock: {start: "2026-03-02T10:00:00+01:00", quantum: 5m, horizon: 4h}
roles:
  one: {title: First, brief: You act.}
  two: {title: Second, brief: You ask.}
actions:
  early: {title: The early thing, by: one, when: clock < T+10m, hide: true, why: w}
  late: {title: The late thing, by: one, when: clock >= T+10m, why: w}
  always: {title: The thing that stays, by: one, score: {act: 1}, why: w}
  talk: {title: Talk, by: two, why: w}
evidence:
  log: {title: A log, about: A log, role: one, when: clock >= T+10m, file: log.txt, why: w}
questions:
  who:
    title: Who
    by: one
    ask: Who was it?
    answers:
      right: {any: [me], score: {act: 1}, why: w}
      other: {why: w}
decisions:
  first:
    title: The first step
    by: one
    ask: What now?
    or_by: T+0m
    options:
      hasty: {text: Be hasty, when: clock < T+10m, hide: true, why: w}
      calm: {text: Be calm, why: w}
      careful: {text: Be careful, why: w}
outcomes: {end: {title: The end, text: It is over.}}
ends: {when: done(talk)}
`

// A number does what was read behind it, or nothing, whatever has changed since.
func TestNumbersMeanWhatWasRead(t *testing.T) {
	for _, c := range []struct {
		name      string
		role      string
		typed     []string
		want, not string
	}{
		{"an action before it is gone", "one", []string{"playbook", "wait 10", "3"}, "Done at 10:10: The thing that stays", "There is nothing"},
		{"an action that is gone", "one", []string{"playbook", "wait 10", "1"}, "Not possible", "Done at 10:10"},
		{"an action that is possible by now", "one", []string{"playbook", "wait 10", "2"}, "Done at 10:10: The late thing", "not before 10:10.\n"},
		{"an option before which one is gone", "one", []string{"decide 1", "wait 10", "2", "", "", "decisions"}, "Be calm", "Decided: Be careful"},
		{"evidence that can be had by now", "one", []string{"evidence", "1", "wait 10", "1"}, "You have it now", "not before 10:10.\n"},
		{"a question of another role", "all", []string{"questions", "1", "role 2", "1", "me"}, "There is no 1 here", "How sure"},
		{"an action of another role", "all", []string{"playbook", "role 2", "1"}, "There is no 1 here", "Done at 10:00: Talk"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.cfg.Sources = []session.Source{{Name: "test", FS: fstest.MapFS{"moving/scenario.yaml": {Data: []byte(changing)}, "moving/log.txt": {Data: []byte("x\n")}}}}
			text := d.talk(t, plain.Config{Scenario: "moving", Role: c.role, Pace: exercise.Turn}, c.typed...)
			if !strings.Contains(text, c.want) || strings.Contains(text, c.not) {
				t.Errorf("it says:\n%s", text)
			}
		})
	}
}
