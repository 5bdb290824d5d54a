package trial

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// verb says what a line of a playthrough asks for.
type verb uint8

const (
	doMove    verb = iota // a move, by its name
	readIt                // a message or a collected item is opened
	answerIt              // a question is answered in words
	takeHint              // the next hint of a question
	cannotDo              // a move is not possible
	abandonIt             // what runs is dropped
	waitNext              // until something arrives
	waitUntil             // until a time
	waitFor               // for some time
)

// line is one line of do: as it is written, not yet looked up in a scenario.
type line struct {
	verb    verb
	begin   bool   // the next line does not wait for it
	name    string // of the move, the message or the question
	role    string // who does it, where it says so
	text    string // the answer
	minutes int64  // until or for
	nameAt  int    // where the name begins, in characters from 0
	roleAt  int
}

// syntaxError is a line that cannot be read: where in it, what is wrong, and
// what to do.
type syntaxError struct {
	at       int // in characters from 0
	msg, fix string
}

// Error is what is wrong, with what to do.
func (e *syntaxError) Error() string { return fmt.Sprintf("%s (%s)", e.msg, e.fix) }

var (
	answerForm = pattern.Of(`^([a-z0-9_]+):(?:\s|$)`)
	roleForm   = pattern.Of(`^(.*\S)\s+as\s+([a-z][a-z0-9_]*)$`)
)

// parseLine reads a line of a playthrough.
func parseLine(src string) (line, *syntaxError) {
	text := strings.TrimSpace(src)
	lead := runes(src) - runes(strings.TrimLeftFunc(src, unicode.IsSpace))
	if text == "" {
		return line{}, &syntaxError{0, "the line is empty", "write a move, or wait"}
	}
	l := line{nameAt: lead}
	if rest, ok := strings.CutPrefix(text, "begin "); ok {
		l.begin = true
		l.nameAt += runes(text) - runes(strings.TrimSpace(rest))
		text = strings.TrimSpace(rest)
	}
	if m := answerForm().FindStringSubmatch(text); m != nil {
		return l.answer(m[1], text[len(m[1])+1:])
	}
	if m := roleForm().FindStringSubmatch(text); m != nil {
		l.role, l.roleAt = m[2], l.nameAt+runes(text[:len(text)-len(m[2])])
		text = m[1]
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	at := l.nameAt + runes(text[:len(text)-len(rest)])
	switch {
	case l.begin:
		l.name = text
		return l, nil
	case text == "begin":
		return l, &syntaxError{at, "a name is missing behind begin", "write begin and a move"}
	}
	switch word {
	case "wait":
		return l.wait(rest, at)
	case "abandon":
		if l.verb = abandonIt; rest != "" {
			return l, &syntaxError{at, "abandon drops whatever is running, so it takes no name", "write abandon, or abandon as a role"}
		}
		return l, nil
	case "read":
		l.verb, l.name, l.nameAt = readIt, rest, at
	case "cannot":
		l.verb, l.name, l.nameAt = cannotDo, rest, at
	case "hint":
		l.verb, l.name, l.nameAt = takeHint, rest, at
	default:
		l.name = text
	}
	if l.name == "" {
		return l, &syntaxError{at, "a name is missing behind " + word, "write " + word + " and a name"}
	}
	return l, nil
}

func (l line) answer(question, text string) (line, *syntaxError) {
	l.verb, l.name, l.text = answerIt, question, strings.TrimSpace(text)
	if l.text == "" {
		return l, &syntaxError{l.nameAt + runes(question), "the answer is missing", "write it behind the colon, as a learner would type it"}
	}
	return l, nil
}

// wait reads what stands behind wait.
func (l line) wait(rest string, at int) (line, *syntaxError) {
	if rest == "" {
		l.verb = waitNext
		if l.role != "" {
			return l, &syntaxError{at, "one role alone waits until a time", "write wait until T+1h as " + l.role + ", or wait for everybody"}
		}
		return l, nil
	}
	until, isTime := strings.CutPrefix(rest, "until")
	l.verb = waitFor
	read := scenario.ParseDuration
	if isTime {
		l.verb, rest, read = waitUntil, strings.TrimSpace(until), scenario.ParseTime
	}
	minutes, err := read(rest)
	if err != nil || minutes < 0 || !isTime && minutes == 0 {
		return l, &syntaxError{at, fmt.Sprintf("%q does not say how long", short(rest)), "write wait, wait 30m, or wait until T+1h30m"}
	}
	l.minutes = minutes
	return l, nil
}

// String is the line as it would be written.
func (l line) String() string {
	out := l.name
	switch l.verb {
	case readIt:
		out = "read " + out
	case takeHint:
		out = "hint " + out
	case cannotDo:
		out = "cannot " + out
	case answerIt:
		out += ": " + l.text
	case abandonIt:
		out = "abandon"
	case waitNext:
		out = "wait"
	case waitUntil:
		out = "wait until T+" + scenario.FormatDuration(l.minutes)
	case waitFor:
		out = "wait " + scenario.FormatDuration(l.minutes)
	}
	if l.role != "" {
		out += " as " + l.role
	}
	if l.begin {
		out = "begin " + out
	}
	return out
}

func runes(s string) int { return len([]rune(s)) }

// short cuts what is quoted in a message.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return s
}
