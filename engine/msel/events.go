package msel

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/sheet"
)

// Problem is something that could not be taken over as it stands in the sheet.
type Problem struct {
	Row, Col int  // from 1; Col 0 is the whole row
	Lost     bool // something was replaced or left out that the author should look at
	Msg, Fix string
}

// String is the problem on one line.
func (p Problem) String() string {
	return (&sheet.Error{Row: p.Row, Col: p.Col, Msg: p.Msg, Fix: p.Fix}).Error()
}

// event is one row of the list, as far as it could be understood.
type event struct {
	row        int // from 1
	kind       string
	at         moment
	after      moment // what the notes say that it comes after
	mode       string
	from       string
	to         []string
	subject    string
	body       string
	expected   string
	objectives []string
	said       map[string]string // notes in the language
	notes      string

	id string // once names have been given
}

// reader goes over the rows of a sheet.
type reader struct {
	head     header
	start    int64     // time of day in minutes, or -1
	zero     time.Time // day and time of T+0, where times have their day
	problems []Problem
}

func (r *reader) lost(row, col int, fix, format string, args ...any) {
	r.problem(Problem{Row: row, Col: r.column(col), Lost: true, Msg: fmt.Sprintf(format, args...), Fix: fix})
}

func (r *reader) note(row, col int, fix, format string, args ...any) {
	r.problem(Problem{Row: row, Col: r.column(col), Msg: fmt.Sprintf(format, args...), Fix: fix})
}

// maxProblems bounds what one sheet reports.
const maxProblems = 200

func (r *reader) problem(p Problem) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, p)
	}
}

// column is where a column of the list stands in the sheet, from 1, or 0.
func (r *reader) column(col int) int {
	if col < 0 {
		return 0
	}
	return r.head.at[col] + 1
}

// events reads every row below the names of the columns.
func (r *reader) events(rows [][]string) []event {
	for i, name := range r.head.raw {
		r.problem(Problem{Row: r.head.row + 1, Col: i + 1, Msg: "the column " + quoted(name) + " is not one of the list and is left out", Fix: "rename it if it is one of " + strings.Join(Columns, ", ")})
	}
	slices.SortFunc(r.problems, func(a, b Problem) int { return a.Col - b.Col })
	r.begin(rows)
	var out []event
	for i := r.head.row + 1; i < len(rows); i++ {
		if e, ok := r.event(i+1, rows[i]); ok {
			out = append(out, e)
		}
	}
	return out
}

func (r *reader) event(n int, row []string) (event, bool) {
	get := func(col int) string { return strings.TrimSpace(r.head.get(row, col)) }
	e := event{row: n, mode: get(colMode), from: oneLine(get(colFrom)), expected: get(colExpected), to: split(get(colTo)), objectives: split(get(colObjective))}
	if get(colMessage) == "" && e.expected == "" {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			r.lost(n, colMessage, "write the message, or remove the row", "the row says nothing and is left out")
		}
		return e, false
	}
	e.kind = r.kind(n, get(colType))
	var wrong, fix string
	if e.at, wrong, fix = r.parseTime(get(colTime)); wrong != "" {
		r.lost(n, colTime, fix, "%s; it comes with the one before it", wrong)
	}
	e.subject, e.body = headline(get(colMessage))
	e.said, e.notes = readNotes(get(colNotes))
	if after := e.said[noteAfter]; after != "" {
		e.after, _, _ = r.parseTime(after)
		if !e.after.known {
			e.after = moment{after: after, known: true}
		}
	}
	return e, true
}

// kind reads the type of an event.
func (r *reader) kind(n int, cell string) string {
	switch words(cell) {
	case "", Inject:
		return Inject
	case Contingency, "contingency":
		return Contingency
	case Expected, "expected player action", "expected participant action", "expected response":
		return Expected
	}
	r.lost(n, colType, "write inject, contingency inject or expected action", "%s is no type of event; it becomes an inject", quoted(cell))
	return Inject
}

// headline parts a message whose first line stands alone. A message of one line
// has none.
func headline(message string) (subject, body string) {
	first, rest, found := strings.Cut(message, "\n\n")
	if !found || strings.Contains(first, "\n") || utf8.RuneCountInString(first) > maxTitle || strings.TrimSpace(rest) == "" {
		return "", message
	}
	return oneLine(first), strings.Trim(rest, "\n")
}

// maxTitle is the longest text that stands as a headline or title, in characters.
const maxTitle = 160

// title is a text as a title: its first line, shortened.
func title(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	first = oneLine(first)
	if r := []rune(first); len(r) > maxTitle {
		return strings.TrimSpace(string(r[:maxTitle-1])) + "…"
	}
	return first
}

// oneLine puts a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// split parts a cell that names several.
func split(cell string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		if p := oneLine(part); p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
