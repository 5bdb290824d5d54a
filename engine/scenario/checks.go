package scenario

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// check looks at the document as a whole, once everything is decoded.
func (l *loader) check(doc *Document) {
	l.leaves = doc.leaves()
	l.checkNames(doc)
	l.checkRefs(doc)
	l.checkClock(doc)
	l.checkWeights(doc)
	l.checkRatings(doc)
	l.checkOutcomes(doc)
	l.checkEvidence(doc)
	l.checkChoices(doc)
	for _, q := range doc.Questions {
		l.checkAnswers(q)
	}
	l.checkPlaceholders(doc)
	l.checkFrameworks(doc)
	l.unusedFiles()
	l.checkSwitches(doc)
}

// checkSwitches takes the certainty from yes and no that are assigned to
// something that is neither true nor false.
func (l *loader) checkSwitches(doc *Document) {
	l.each(func(f leaf) {
		s, ok := f.value.(*Scalar)
		if _, isSwitch := switches[strings.ToLower(scalarText(s))]; !ok || !isSwitch {
			return
		}
		variable, _ := doc.State.Get(f.path[strings.LastIndexByte(f.path, '.')+1:])
		for i := range l.diags {
			if l.diags[i].Pos == s.Pos && variable.Kind != "bool" {
				l.diags[i].Edit = nil
			}
		}
	})
}

func scalarText(s *Scalar) string {
	if s == nil {
		return ""
	}
	return s.V
}

// each visits every scalar of the document.
func (l *loader) each(visit func(leaf)) {
	for _, f := range l.leaves {
		visit(f)
	}
}

// checkClock looks at the clock, and at every time counted on it.
func (l *loader) checkClock(doc *Document) {
	c := doc.Clock
	if c.Start.V != "" {
		if _, err := time.Parse(time.RFC3339, c.Start.V); err != nil {
			l.errorf("WF121", c.Start.Pos, `write a date, a time and an offset, such as "2026-03-02T22:10:00+01:00"`, "clock.start is %q", short(c.Start.V))
		}
	}
	if c.Horizon.Set && c.Horizon.Minutes == 0 {
		l.errorf("WF121", c.Horizon.Pos, "write how long the exercise may last, such as 8h", "the horizon is at the start")
	}
	if !c.Quantum.Set {
		return
	}
	if c.Quantum.Minutes == 0 {
		l.errorf("WF121", c.Quantum.Pos, "write 1m or more", "the quantum is nothing")
		return
	}
	l.each(func(f leaf) {
		switch t := f.value.(type) {
		case *Duration:
			l.multiple(f.path, t.Minutes, c.Quantum.Minutes, "", t.Pos)
		case *Time:
			l.multiple(f.path, t.Minutes, c.Quantum.Minutes, "T", t.Pos)
		}
	})
}

// multiple reports a time between two quanta, with the nearest below and above.
func (l *loader) multiple(path string, minutes, quantum int64, sign string, pos Pos) {
	if minutes%quantum == 0 {
		return
	}
	if sign != "" && minutes < 0 {
		sign += "-"
	} else if sign != "" {
		sign += "+"
	}
	m := max(minutes, -minutes)
	below := m / quantum * quantum
	l.errorf("WF120", pos, fmt.Sprintf("write %s%s or %s%s", sign, FormatDuration(below), sign, FormatDuration(below+quantum)),
		"%s is %s%s, no multiple of the quantum of %s", path, sign, FormatDuration(m), FormatDuration(quantum))
}

func (l *loader) checkWeights(doc *Document) {
	sum := 0
	for _, o := range doc.Objectives {
		if !o.Value.Weight.Set {
			return // reported already
		}
		sum += o.Value.Weight.V
	}
	if len(doc.Objectives) > 0 && sum != 100 && !l.broken["objectives"] {
		l.errorf("WF119", doc.Objectives[0].Pos, "change the weights", "the weights of the objectives add up to %d, not to 100", sum)
	}
}

// checkRatings reports bounds that leave a rating without a range.
func (l *loader) checkRatings(doc *Document) {
	r := doc.Ratings
	if r == nil {
		return
	}
	bounds := []int{85, 65, 40}
	var pos Pos
	for i, given := range []Int{r.P, r.S, r.M} {
		if given.Set {
			bounds[i], pos = given.V, given.Pos
		}
	}
	if bounds[0] <= bounds[1] || bounds[1] <= bounds[2] {
		l.errorf("WF130", pos, "make p greater than s, and s greater than m", "the ratings begin at %d, %d and %d percent", bounds[0], bounds[1], bounds[2])
	}
}

// checkOutcomes reports when the last outcome is not the one that takes the
// rest, and only the last.
func (l *loader) checkOutcomes(doc *Document) {
	for i, o := range doc.Outcomes {
		last, always := i == len(doc.Outcomes)-1, o.Value.When.Pos.IsZero()
		switch {
		case last && !always && !l.broken["outcomes"]:
			l.errorf("WF122", o.Value.When.Pos, "remove when, or add an outcome without it at the end", "the last outcome, %s, does not always hold", o.Key)
		case !last && always:
			l.errorf("WF122", o.Pos, "add when, or move it to the end", "outcome %s always holds, so none below it can", o.Key)
		}
	}
}

// checkEvidence looks for the files that evidence is made of.
func (l *loader) checkEvidence(doc *Document) {
	for _, e := range doc.Evidence {
		if e.Value.File.V == "" && len(e.Value.Versions) == 0 {
			l.errorf("WF108", e.Pos, "add file:, or versions:", "evidence.%s has no file", e.Key)
		}
		l.checkFile(e.Value.File)
		for _, v := range e.Value.Versions {
			l.checkFile(v.File)
		}
	}
}

func (l *loader) checkFile(file Str) {
	if file.V == "" {
		return
	}
	file.V = path.Clean(file.V)
	if _, ok := l.files[file.V]; !ok {
		l.editf("WF116", file.Pos, slip(file.Pos, file.V, l.fileNames()), l.fileFix(file.V), "there is no file %q in the pack", short(file.V))
	}
	l.used[file.V] = true
}

// fileFix says which file may have been meant: one of that name in a folder, or
// the nearest.
func (l *loader) fileFix(file string) string {
	known := l.fileNames()
	for _, name := range known {
		if path.Base(name) == file {
			return fmt.Sprintf("write %s: paths begin beside scenario.yaml", name)
		}
	}
	return didYouMean(file, known, "add the file; paths begin beside scenario.yaml")
}

var (
	opensOnRead = pattern.Of(`\bread\s*\(`)
	names       = pattern.Of(`[A-Za-z_][A-Za-z0-9_]*`)
)

// reads tells whether a condition asks for a reading, itself or by a derived one.
func (doc *Document) reads(src string, through ...string) bool {
	if opensOnRead().MatchString(src) {
		return true
	}
	for _, name := range names().FindAllString(src, -1) {
		if d, ok := doc.Derived.Get(name); ok && !slices.Contains(through, name) && doc.reads(d.Src, append(through, name)...) {
			return true
		}
	}
	return false
}

// checkChoices looks at decisions, and at the why of everything that can be
// chosen.
func (l *loader) checkChoices(doc *Document) {
	for _, d := range doc.Decisions {
		l.checkDeadline(d)
		if d.Value.Deadline != nil && doc.reads(d.Value.When.Src) && !d.Value.OrBy.Set {
			l.errorf("WF123", d.Pos, "add or_by: with a time", "decision %s opens on reading and has a deadline, so that not reading is an escape", d.Key)
		}
		for _, o := range d.Value.Options {
			l.checkWhy("option "+d.Key+"."+o.Key, o.Pos, o.Value.Move)
		}
	}
	for _, a := range doc.Actions {
		l.checkWhy("action "+a.Key, a.Pos, a.Value.Move)
	}
	for at, r := range doc.Requests {
		l.checkWhy("request "+r.Key, r.Pos, r.Value.Move)
		channel := asName(r.Value.Channel.V)
		doc.Requests[at].Value.ChannelName = channel
		if i := r.Value.WrongChannels.Index(channel); i >= 0 {
			l.errorf("WF203", r.Value.WrongChannels[i].Pos, "name another channel", "%q is the right channel of request %s", channel, r.Key)
		}
	}
}

func (l *loader) checkWhy(what string, pos Pos, m Move) {
	if m.Why.Pos.IsZero() {
		l.warnf("WF124", pos, "add why: and explain what makes it good or bad", "%s teaches nothing", what)
	}
}

// checkDeadline looks at the option that a deadline takes.
func (l *loader) checkDeadline(d Entry[Decision]) {
	if d.Value.Deadline == nil || d.Value.Deadline.Then.Name == "" {
		return
	}
	then := d.Value.Deadline.Then
	option, ok := d.Value.Options.Get(then.Name)
	switch {
	case !ok:
		l.editf("WF205", then.Pos, slip(then.Pos, then.Name, d.Value.Options.Keys()), didYouMean(then.Name, d.Value.Options.Keys(), "name "+oneOf(d.Value.Options.Keys())), "decision %s has no option %q", d.Key, short(then.Name))
	case !option.When.Pos.IsZero():
		l.errorf("WF205", then.Pos, "take an option without when, or remove its when", "the deadline of decision %s takes %s, which has a condition", d.Key, then.Name)
	}
}

var placeholder = pattern.Of(`\{\{([^{}]*)\}\}`)

// placeholders lists the names in a text that a variant replaces, sorted.
func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder().FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// checkPlaceholders reports placeholders without a variant.
func (l *loader) checkPlaceholders(doc *Document) {
	if l.broken["variants"] {
		return
	}
	known := doc.Variants.Keys()
	l.each(func(f leaf) {
		text, pos := f.text()
		for _, p := range placeholders(text) {
			if slices.Contains(known, p) {
				continue
			}
			fix := didYouMean(strings.TrimSpace(p), known, "declare it under variants")
			if slices.Contains(known, strings.TrimSpace(p)) {
				fix = fmt.Sprintf("write {{%s}}, without spaces", strings.TrimSpace(p))
			}
			l.errorf("WF206", pos, fix, "%s uses the placeholder %q", f.path, short(p))
		}
	})
}

// text is what a leaf shows to people, if it is a text.
func (f leaf) text() (string, Pos) {
	switch t := f.value.(type) {
	case *Str:
		return t.V, t.Pos
	case *Text:
		return t.V, t.Pos
	}
	return "", Pos{}
}
