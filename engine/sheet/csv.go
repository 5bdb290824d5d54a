package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// CSV is the table as comma-separated values (RFC 4180), in UTF-8. Cells that a
// spreadsheet program would run are guarded by an apostrophe.
func (t Table) CSV() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range t.Rows {
		safe := make([]string, len(row))
		for i, c := range row {
			safe[i] = guard(c)
		}
		if err := w.Write(safe); err != nil {
			return nil, fmt.Errorf("write a row as CSV: %w", err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("write the table as CSV: %w", err)
	}
	return b.Bytes(), nil
}

// readCSV reads values separated by commas, semicolons or tabs.
func readCSV(data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, &Error{Msg: "the file is no text in UTF-8", Fix: `save it as "CSV UTF-8", or as XLSX`}
	}
	if bytes.IndexByte(data, '\n') < 0 { // lines end as on the first Macs
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var out [][]string
	var b bounds
	for n := 1; ; n++ {
		from := r.InputOffset()
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		var at *csv.ParseError
		if errors.As(err, &at) {
			return nil, &Error{Row: n, Msg: fmt.Sprintf("line %d is no CSV: %v", at.Line, at.Err), Fix: "close every quote, and double a quote inside a text"}
		}
		if err != nil {
			return nil, fmt.Errorf("read CSV: %w", err)
		}
		for range blankLines(data[from:]) { // the reader passes over them
			if _, err := b.row(n, nil); err != nil {
				return nil, err
			}
			out, n = append(out, []string{}), n+1
		}
		row, err := b.row(n, cells)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
}

// blankLines is how many lines without anything a text begins with. Programs show
// them as rows, so they count where rows are counted.
func blankLines(text []byte) int {
	n := 0
	for {
		line, rest, more := bytes.Cut(text, []byte("\n"))
		if !more || len(bytes.TrimSuffix(line, []byte("\r"))) > 0 {
			return n
		}
		n, text = n+1, rest
	}
}

// topRows is how many rows are looked at for what separates the cells.
const topRows = 20

// separator is what stands most often in the first row of three cells or more:
// programs in many countries write semicolons. Rows above it may be a title, and
// the name of a column may have several lines.
func separator(data []byte) rune {
	best, most := ',', 0
	for row := 0; row < topRows && most < 2 && len(data) > 0; row++ {
		var counts map[rune]int
		counts, data = separators(data)
		for _, r := range ",;\t" {
			if counts[r] > most {
				best, most = r, counts[r]
			}
		}
	}
	return best
}

// separators counts what may separate the cells of the first row, outside of
// quotes, and returns what follows the row.
func separators(data []byte) (counts map[rune]int, rest []byte) {
	counts = map[rune]int{}
	quoted := false
	for i, c := range data {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return counts, data[i+1:]
		default:
			counts[rune(c)]++
		}
	}
	return counts, nil
}
