// Package msel writes a scenario as a Master Scenario Events List, the table by
// which exercises are run under HSEEP (the Homeland Security Exercise and
// Evaluation Program), and begins a scenario from such a table.
package msel

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/sheet"
)

// Columns are the fields of the list, as HSEEP names them.
var Columns = []string{
	"Event Number", "Designated Scenario Time", "Event Type", "Inject Mode", "From", "To",
	"Message", "Expected Participant Response", "Exercise Objective", "Notes",
}

// The columns by their place.
const (
	colNumber = iota
	colTime
	colType
	colMode
	colFrom
	colTo
	colMessage
	colExpected
	colObjective
	colNotes
	colCount
)

// widths of the columns, in characters.
var widths = []float64{8, 16, 18, 14, 22, 22, 60, 40, 28, 40}

// The types of event.
const (
	Inject      = "inject"
	Contingency = "contingency inject" // comes when the expected action did not occur
	Expected    = "expected action"
)

// joined separates several roles or objectives in a cell.
const joined = "; "

// note is one line of the column Notes that says something in the language. The
// words are those of authors, so that people who run the exercise can read them.
type note struct{ key, value string }

// The keys of notes.
const (
	noteID     = "Id"
	noteAfter  = "After"
	noteWhen   = "When"
	noteUnless = "Unless"
	noteOnlyIf = "Only if"
	noteChance = "Chance"
	noteEvery  = "Every"
	noteTimes  = "Times"
	noteUntil  = "Until"
	notePoints = "Points"
	noteWhy    = "Why"
)

var noteKeys = []string{noteID, noteAfter, noteWhen, noteUnless, noteOnlyIf, noteChance, noteEvery, noteTimes, noteUntil, notePoints, noteWhy}

// writeNotes puts notes with a value on lines of their own.
func writeNotes(notes []note) string {
	var lines []string
	for _, n := range notes {
		if value := strings.Join(strings.Fields(n.value), " "); value != "" {
			lines = append(lines, n.key+": "+value)
		}
	}
	return strings.Join(lines, "\n")
}

// readNotes finds the lines that say something in the language; the others are
// returned as they are.
func readNotes(cell string) (map[string]string, string) {
	said, rest := map[string]string{}, []string{}
	for line := range strings.SplitSeq(cell, "\n") {
		key, value, ok := strings.Cut(line, ":")
		if ok && isNote(strings.TrimSpace(key)) {
			said[strings.TrimSpace(key)] = strings.TrimSpace(value)
		} else if strings.TrimSpace(line) != "" {
			rest = append(rest, strings.TrimSpace(line))
		}
	}
	return said, strings.Join(rest, "\n")
}

func isNote(key string) bool {
	for _, k := range noteKeys {
		if k == key {
			return true
		}
	}
	return false
}

// table puts rows behind the names of their columns.
func table(rows [][]string) sheet.Table {
	return sheet.Table{Name: "MSEL", Rows: append([][]string{Columns}, rows...), Widths: widths}
}
