package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxRow is the last row that a workbook can have.
const maxRow = 1 << 20

// cells reads a sheet. Rows and cells in which nothing stands are not counted,
// since programs write them for their looks, up to the last row there can be.
func (w *workbook) cells(part string) ([][]string, error) {
	x, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer x.close()
	var out [][]string
	var b bounds
	for n := 0; ; {
		start, err := x.next("row")
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if n, err = position(attr(start, "r"), n, maxRow); err != nil {
			return nil, fmt.Errorf("row %q: %w", attr(start, "r"), err)
		}
		row, err := w.row(x, n)
		if err != nil {
			return nil, err
		}
		for len(row) > 0 && len(out) < n {
			var cells []string
			if len(out) == n-1 {
				cells = row
			}
			clean, err := b.row(len(out)+1, cells)
			if err != nil {
				return nil, err
			}
			out = append(out, clean)
		}
	}
}

// position is a number written down, or the one after the last. They only rise.
func position(written string, last, most int) (int, error) {
	n := last + 1
	if written != "" {
		var err error
		if n, err = strconv.Atoi(written); err != nil {
			return 0, errors.New("it is no number")
		}
	}
	if n <= last || n > most {
		return 0, errors.New("it is out of order")
	}
	return n, nil
}

// row reads the cells of the row that has begun, up to the last with a text.
func (w *workbook) row(x *tags, n int) ([]string, error) {
	var out []string
	col := 0
	for end := x.depth - 1; x.depth > end; {
		c, ok, err := x.child("c")
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		col++
		if at := attr(c, "r"); at != "" {
			if col, err = column(at, col); err != nil {
				return nil, err
			}
		}
		text, err := w.cell(x, attr(c, "t"), attr(c, "s"))
		if err != nil {
			return nil, &Error{Row: n, Col: col, Msg: err.Error(), Fix: saveAgain}
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if col > MaxColumns {
			return nil, &Error{Row: n, Msg: fmt.Sprintf("the row has %d columns, more than %d", col, MaxColumns), Fix: "remove some"}
		}
		for len(out) < col {
			out = append(out, "")
		}
		out[col-1] = text
	}
	return out, nil
}

// column is the column in a place such as AB12, which must be least or later.
func column(place string, least int) (int, error) {
	n := 0
	for _, r := range strings.TrimRight(strings.ToUpper(place), "0123456789") {
		if r < 'A' || r > 'Z' || n > 1<<14 {
			n = 0
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	if n < least {
		return 0, fmt.Errorf("cell %q is out of order", place)
	}
	return n, nil
}

// cell is the text of the cell that has begun, of a type and a style.
func (w *workbook) cell(x *tags, kind, style string) (string, error) {
	value, inline := "", ""
	for end := x.depth - 1; x.depth > end; {
		e, ok, err := x.child("v", "is")
		if err != nil {
			return "", err
		}
		if !ok {
			continue
		}
		text, err := x.text(e)
		if err != nil {
			return "", err
		}
		if e.Name.Local == "is" {
			inline = text
		} else {
			value = text
		}
	}
	return w.shown(kind, style, value, inline)
}

// shown is a value as the sheet shows it. The types are those of ECMA-376, part 1,
// 18.18.11; none is a number.
func (w *workbook) shown(kind, style, value, inline string) (string, error) {
	switch kind {
	case "inlineStr":
		return inline, nil
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(w.texts) {
			return "", fmt.Errorf("the cell refers to the text %q, which is missing", value)
		}
		return w.texts[i], nil
	case "b":
		if strings.TrimSpace(value) == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "", "n":
		return w.number(strings.TrimSpace(value), style), nil
	}
	return value, nil
}
