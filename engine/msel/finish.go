package msel

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// maxCondition bounds the condition of the good ending, in bytes.
const maxCondition = 2000

// writeEndings writes what ends the exercise, and how it may end.
func (d *draft) writeEndings(m mapping) {
	s := m.sub("outcomes", "Endings; the first that holds counts, the last has no condition.")
	if c := d.allDone(); c != "" {
		x := s.sub("as_expected", "")
		x.line("title", "As expected")
		x.word("tone", "good")
		x.cond("when", c)
		x.line("text", "Everything that the list expects was done.")
	}
	x := s.sub("otherwise", "")
	x.line("title", "Not all was done")
	x.word("tone", "mixed")
	x.line("text", "Something that the list expects was not done.")
	m.sub("ends", "").cond("when", "done("+d.end+")")
	m.sub("debrief", "").lines("questions", "What did you expect to happen?", "What did you do first, and why?", "What would you do first next time?")
}

// allDone is that everything was done which scores, if that can be said in a
// condition.
func (d *draft) allDone() string {
	var tests []string
	for _, a := range d.actions {
		if scores(a.points) {
			tests = append(tests, "done("+a.id+")")
		}
	}
	if c := strings.Join(tests, " and "); len(c) <= maxCondition {
		return c
	}
	return ""
}

// writeTest writes a playthrough in which nobody does anything.
func (d *draft) writeTest(m mapping, horizon int64) {
	t := newMapping()
	t.line("name", "nobody does anything")
	t.lines("do", "wait until T+"+scenario.FormatDuration(horizon))
	t.sub("expect", "").word("outcome", "otherwise")
	m.put("tests", "Playthroughs, and what is expected of them.", sequence(t))
}

var timeInCondition = pattern.Of(`T\+[0-9dhm]+`)

// minutes are all times and delays of the draft.
func (d *draft) minutes() []int64 {
	var all []int64
	for _, e := range d.injects {
		all = append(all, e.at.minutes)
		if every, err := scenario.ParseDuration(e.said[noteEvery]); err == nil {
			all = append(all, every)
		}
		for _, key := range []string{noteOnlyIf, noteUnless, noteUntil} {
			all = append(all, timesIn(e.said[key])...)
		}
		all = append(all, timesIn(e.at.when)...)
	}
	for _, a := range d.actions {
		all = append(all, timesIn(a.when)...)
	}
	return all
}

func timesIn(cond string) []int64 {
	var all []int64
	for _, s := range timeInCondition().FindAllString(cond, -1) {
		if t, err := scenario.ParseTime(s); err == nil {
			all = append(all, t)
		}
	}
	return all
}

// quantum is five minutes where every time is a multiple of it, else one.
func (d *draft) quantum() int64 {
	for _, t := range d.minutes() {
		if t%5 != 0 {
			return 1
		}
	}
	return 5
}

// horizon is an hour behind the last thing that may come, in whole hours, two at
// least and not more than the clock may count.
func (d *draft) horizon() int64 {
	last, delays := int64(0), int64(0)
	for _, e := range d.injects {
		if e.at.after == "" && e.at.when == "" {
			last = max(last, e.at.minutes)
		} else {
			delays += e.at.minutes
		}
		every, err := scenario.ParseDuration(e.said[noteEvery])
		if times, _ := strconv.Atoi(e.said[noteTimes]); err == nil && times > 0 && times <= 99 {
			delays += every * int64(times)
		}
	}
	return min(max((last+min(delays, maxTime)+119)/60*60, 120), maxTime+120)
}
