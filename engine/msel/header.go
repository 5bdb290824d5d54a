package msel

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/sheet"
)

// headRows is how far down the names of the columns are looked for; lists often
// begin with a title.
const headRows = 20

// spellings are other names of the columns that are in use.
var spellings = map[string]int{
	"event": colNumber, "event no": colNumber, "no": colNumber, "number": colNumber, "msel number": colNumber, "inject number": colNumber,
	"time": colTime, "scenario time": colTime, "event time": colTime, "inject time": colTime,
	"type": colType, "mode": colMode, "channel": colMode, "delivery method": colMode, "method": colMode,
	"sender": colFrom, "recipient": colTo, "recipients": colTo, "recipient player s": colTo,
	"description": colMessage, "event description": colMessage, "inject": colMessage,
	"expected response": colExpected, "expected action": colExpected, "expected player response": colExpected, "expected participant action": colExpected,
	"objective": colObjective, "objectives": colObjective, "exercise objectives": colObjective,
	"note": colNotes, "remarks": colNotes, "comments": colNotes,
}

// header is where the columns stand.
type header struct {
	row int            // index of the row with their names
	at  [colCount]int  // index of each column, or -1
	raw map[int]string // names that the list does not have, by index
}

// get is a cell of a row.
func (h header) get(row []string, col int) string {
	if i := h.at[col]; i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

// findHeader looks for the row that names the columns: one with the message and
// two more.
func findHeader(rows [][]string) (header, error) {
	for n, row := range rows[:min(len(rows), headRows)] {
		h := header{row: n, raw: map[int]string{}}
		for i := range h.at {
			h.at[i] = -1
		}
		found := 0
		for i, cell := range row {
			col, ok := column(cell)
			switch {
			case strings.TrimSpace(cell) == "":
			case ok && h.at[col] < 0:
				h.at[col] = i
				found++
			default:
				h.raw[i] = cell
			}
		}
		if found >= 3 && h.at[colMessage] >= 0 {
			return h, nil
		}
	}
	return header{}, &sheet.Error{
		Msg: fmt.Sprintf("no row among the first %d names the columns of a Master Scenario Events List", headRows),
		Fix: "name them " + strings.Join(Columns, ", "),
	}
}

// column finds the column of a name, whatever its case and punctuation.
func column(name string) (int, bool) {
	plain := words(name)
	if i := slices.IndexFunc(Columns, func(c string) bool { return words(c) == plain }); i >= 0 {
		return i, true
	}
	i, ok := spellings[plain]
	return i, ok
}

// words are the words of a text in lower case, with what is neither letter nor
// digit as a space.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80
	}), " ")
}
