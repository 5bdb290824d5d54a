package check

import (
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Lengths above which a text is hard to take in while a clock runs.
const (
	longOption   = 160  // characters
	longAsk      = 700  // characters
	longMessage  = 3000 // characters
	longSentence = 50   // words
)

// textTooLong finds texts that are too much for people under pressure.
func textTooLong(s *subject) {
	look := func(what, text string, pos scenario.Pos, most int) {
		if n := utf8.RuneCountInString(text); n > most {
			s.report(pos, "say less, or put the rest into evidence", "%s has %d characters, more than %d", what, n, most)
		} else if n := longestSentence(text); n > longSentence {
			s.report(pos, "make two sentences of it", "a sentence of %s has %d words, more than %d", what, n, longSentence)
		}
	}
	for _, d := range s.doc.Decisions {
		look("the question of decision "+d.Key, d.Value.Ask.V, d.Value.Ask.Pos, longAsk)
		for _, o := range d.Value.Options {
			look("option "+d.Key+"."+o.Key, o.Value.Text.V, o.Value.Text.Pos, longOption)
		}
	}
	for _, i := range s.doc.Injects {
		look("inject "+i.Key, i.Value.Body.V, i.Value.Body.Pos, longMessage)
	}
	for _, q := range s.doc.Questions {
		look("question "+q.Key, q.Value.Ask.V, q.Value.Ask.Pos, longAsk)
	}
}

var sentenceEnd = pattern.Of(`[.!?:;]["')\]]*\s+|\n\s*\n|\n\s*[-*|#>]|\n\s*\d+\.`)

// longestSentence is how many words the longest sentence of a text has. Lines of
// lists and tables are sentences of their own.
func longestSentence(text string) int {
	most := 0
	for _, part := range sentenceEnd().Split(text, -1) {
		if !strings.Contains(part, "|") && !strings.Contains(part, "    ") {
			most = max(most, words(part))
		}
	}
	return most
}

func noDebrief(s *subject) {
	if len(s.doc.Debrief.Questions) == 0 {
		s.report(scenario.Pos{File: s.main}, "add debrief: {questions: [...]}: what was expected, what happened, what next time", "the debrief asks nothing")
	}
}

// longSilence finds long exercises with few messages.
func longSilence(s *subject) {
	count := 0
	for _, i := range s.doc.Injects {
		count += max(1, i.Value.Times.V)
	}
	for _, r := range s.doc.Requests {
		if r.Value.Reply != nil {
			count++
		}
	}
	if minutes := s.doc.Minutes.V; minutes >= 30 && count*60 < 2*minutes {
		s.report(s.doc.Minutes.Pos, "let more happen, or make it shorter", "in %d minutes %d messages arrive, fewer than two an hour", minutes, count)
	}
}

// most is how many messages people can take in at once.
const mostAtOnce = 5

// flood finds instants at which more arrives than anybody reads.
func flood(s *subject) {
	at := map[int64][]scenario.Entry[scenario.Inject]{}
	for _, i := range s.doc.Injects {
		if i.Value.At.Set {
			at[i.Value.At.Minutes] = append(at[i.Value.At.Minutes], i)
		}
	}
	for minutes, list := range at {
		if len(list) > mostAtOnce {
			s.report(list[mostAtOnce].Pos, "let them come one after another", "%d messages arrive at T+%s", len(list), scenario.FormatDuration(minutes))
		}
	}
}

// traceBeforeStep finds messages that show an attack step before it happens.
func traceBeforeStep(s *subject) {
	for _, a := range s.doc.Attack {
		for _, t := range a.Value.Traces {
			i, ok := s.doc.Injects.Get(t.Name)
			if ok && i.At.Set && a.Value.At.Set && i.At.Minutes < a.Value.At.Minutes {
				d := s.report(t.Pos, "name what comes afterwards, or move one of the two", "inject %s comes at T+%s, before attack step %s that it is a trace of", t.Name, scenario.FormatDuration(i.At.Minutes), a.Key)
				d.Related = append(d.Related, scenario.Related{Pos: i.At.Pos, Message: "it arrives here"})
			}
		}
	}
}

func evidenceUntold(s *subject) {
	for _, e := range s.doc.Evidence {
		if e.Value.Cost.Minutes > 0 && e.Value.About.V == "" {
			s.report(e.Pos, "add about: what it is, where it comes from, which times it covers", "nothing says what evidence %s is before time is spent on it", e.Key)
		}
	}
}

// oneTone finds scenarios in which every ending feels the same.
func oneTone(s *subject) {
	if len(s.doc.Outcomes) < 2 {
		return
	}
	for _, o := range s.doc.Outcomes {
		if o.Value.Tone.V != s.doc.Outcomes[0].Value.Tone.V {
			return
		}
	}
	s.report(s.doc.Outcomes[0].Pos, "add tone: good, mixed or bad to the outcomes", "all outcomes have the same tone, so that none is better than another")
}

// fewestBrief is how many words it takes to say who you are, where, and what you
// may do.
const fewestBrief = 8

func briefTooShort(s *subject) {
	for _, r := range s.doc.Roles {
		if n := words(r.Value.Brief.V); n < fewestBrief && r.Value.Seat.V != "no" {
			s.report(r.Value.Brief.Pos, "say who one is, where, and what one may decide", "the brief of role %s has %d words", r.Key, n)
		}
	}
}

func nothingToRead(s *subject) {
	if len(s.doc.Debrief.References)+len(s.doc.Debrief.Lessons) == 0 {
		s.report(scenario.Pos{File: s.main}, "add debrief: {references: [...]}", "the debrief points to nothing to read on")
	}
}

func objectiveWithoutFramework(s *subject) {
	for _, o := range s.doc.Objectives {
		if len(o.Value.Nice)+len(o.Value.CSF) == 0 {
			s.report(o.Pos, "add nice: or csf: with the ids it belongs to", "objective %s belongs to no work role and no category, so no course finds it", o.Key)
		}
	}
}

func noTests(s *subject) {
	if len(s.doc.Tests) == 0 {
		s.report(scenario.Pos{File: s.main}, "add tests: with a textbook play and what must come of it; watchfloor solve --as-test writes one", "no test plays the scenario")
	}
}

// wordsAMinute is how fast people read who have to understand (Brysbaert 2019 finds
// 238 for prose).
const wordsAMinute = 238

// moreToReadThanTime finds scenarios whose texts alone take longer than they say.
func moreToReadThanTime(s *subject) {
	n := 0
	for _, r := range s.doc.Roles {
		n += words(r.Value.Brief.V)
	}
	for _, i := range s.doc.Injects {
		n += words(i.Value.Body.V)
	}
	for _, d := range s.doc.Decisions {
		n += words(d.Value.Ask.V)
		for _, o := range d.Value.Options {
			n += words(o.Value.Text.V)
		}
	}
	if minutes := n / wordsAMinute; s.doc.Minutes.V > 0 && minutes > s.doc.Minutes.V {
		s.report(s.doc.Minutes.Pos, "give more minutes, or shorten the texts", "reading alone takes %d minutes: there are %d words", minutes, n)
	}
}
