package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
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

// separator is what stands most often in the first line, outside of quotes:
// programs in many countries write semicolons.
func separator(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best, most, quoted := ',', 0, false
	counts := map[rune]int{}
	for _, r := range string(line) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && strings.ContainsRune(",;\t", r):
			counts[r]++
		}
	}
	for _, r := range ",;\t" {
		if counts[r] > most {
			best, most = r, counts[r]
		}
	}
	return best
}
