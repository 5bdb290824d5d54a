// Package sheet writes and reads tables that spreadsheet programs open: CSV and
// XLSX. Everything is text. What it writes no program takes for a formula, and
// what it reads is bounded, since sheets come from others.
package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// Bounds on what is read. No list of events comes near.
const (
	MaxFile    = 8 << 20  // bytes of the file
	MaxUnzip   = 32 << 20 // bytes of all that is packed in a workbook
	MaxEntries = 200      // files packed in a workbook
	MaxRows    = 2_000
	MaxColumns = 64
	MaxCell    = 32_767  // bytes of one cell; no workbook holds more characters
	MaxText    = 8 << 20 // bytes of all cells
)

// Table is a table with the names of its columns in the first row.
type Table struct {
	Name   string
	Rows   [][]string
	Widths []float64 // of columns, in characters; 0 is left to the program
}

// Error is a mistake in a sheet: where, what, and what to do.
type Error struct {
	Row, Col int // from 1; 0 is unknown
	Msg, Fix string
}

// Error is row, column, message and fix.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Row > 0 {
		fmt.Fprintf(&b, "row %d", e.Row)
		if e.Col > 0 {
			fmt.Fprintf(&b, ", column %s", ColumnName(e.Col))
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Msg)
	if e.Fix != "" {
		b.WriteString(" (" + e.Fix + ")")
	}
	return b.String()
}

// ColumnName is a column as spreadsheets call it: A, B … Z, AA. Columns count
// from 1.
func ColumnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// Read reads a sheet, whichever of the two it is: a workbook begins as a ZIP file
// does. Cells are cleaned for showing, and rows without any text are empty.
func Read(data []byte) ([][]string, error) {
	if len(data) > MaxFile {
		return nil, &Error{Msg: fmt.Sprintf("the file has %d bytes, more than %d", len(data), MaxFile), Fix: "split it"}
	}
	var rows [][]string
	var err error
	if bytes.HasPrefix(data, []byte("PK")) {
		rows, err = readXLSX(data)
	} else {
		rows, err = readCSV(data)
	}
	if err != nil {
		return nil, err
	}
	for len(rows) > 0 && blank(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	return rows, nil
}

// bounds adds up what is read.
type bounds struct{ rows, text int }

// row takes a row into the bounds, and cleans its cells.
func (b *bounds) row(n int, cells []string) ([]string, error) {
	if b.rows++; b.rows > MaxRows {
		return nil, &Error{Row: n, Msg: fmt.Sprintf("the sheet has more than %d rows", MaxRows), Fix: "split it"}
	}
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > MaxColumns {
		return nil, &Error{Row: n, Msg: fmt.Sprintf("the row has %d columns, more than %d", len(cells), MaxColumns), Fix: "remove some"}
	}
	out := make([]string, len(cells))
	for i, c := range cells {
		if len(c) > MaxCell {
			return nil, &Error{Row: n, Col: i + 1, Msg: fmt.Sprintf("the cell has %d bytes, more than %d", len(c), MaxCell), Fix: "shorten it"}
		}
		out[i] = strings.TrimSpace(clean.Text(unguard(c)))
		if b.text += len(out[i]); b.text > MaxText {
			return nil, &Error{Row: n, Col: i + 1, Msg: fmt.Sprintf("the cells hold more than %d bytes", MaxText), Fix: "split the sheet"}
		}
	}
	return out, nil
}

func blank(row []string) bool {
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// guard puts an apostrophe before what a spreadsheet program would take for a
// formula or a command: text that begins with = + - @, in their wide forms too, or
// with a control character. So it does inside a text, behind what parts cells where
// semicolons or tabs do: there a program takes quotes in the middle of a line for
// letters, and the rest of the text for cells and rows of their own.
// What looks as if it were guarded already is guarded too, so that unguard
// gives back what there was.
func guard(s string) string {
	if dangerous(strings.TrimLeft(s, "'")) {
		s = "'" + s
	}
	return inside().ReplaceAllString(s, "$1'$2")
}

// unguard takes the apostrophes off again.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && dangerous(strings.TrimLeft(rest, "'")) {
		s = rest
	}
	return guarded().ReplaceAllString(s, "$1$2")
}

var (
	inside  = pattern.Of(`([;\t\r\n][\s"]*)('*[` + signs + `])`)
	guarded = pattern.Of(`([;\t\r\n][\s"]*)'('*[` + signs + `])`)
)

// signs begin a formula or a command. The last one stands where it is no range in a
// class of characters.
const signs = "=+@＝＋－＠-"

func dangerous(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && (strings.ContainsRune(signs, first) || first < ' ' || first == 0x7f)
}
