package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// XLSX is the table as a workbook with one sheet: a bold first row that stays in
// sight, and columns of the widths given. All cells are texts.
func (t Table) XLSX() (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", t.Name); err != nil {
		return nil, fmt.Errorf("name the sheet: %w", err)
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: t.Name, Creator: "Watchfloor"}); err != nil {
		return nil, fmt.Errorf("describe the workbook: %w", err)
	}
	if err := t.fill(f); err != nil {
		return nil, fmt.Errorf("write the sheet %s: %w", t.Name, err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	return b.Bytes(), nil
}

func (t Table) fill(f *excelize.File) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for r, row := range t.Rows {
		style := text
		if r == 0 {
			style = head
		}
		for c, cell := range row {
			at := fmt.Sprintf("%s%d", ColumnName(c+1), r+1)
			if err := f.SetCellStr(t.Name, at, asText(cell)); err != nil {
				return err
			}
			if err := f.SetCellStyle(t.Name, at, at, style); err != nil {
				return err
			}
		}
	}
	for c, width := range t.Widths {
		if width > 0 {
			if err := f.SetColWidth(t.Name, ColumnName(c+1), ColumnName(c+1), width); err != nil {
				return err
			}
		}
	}
	return f.SetPanes(t.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// asText is a cell as a workbook can hold it. Cells of type text are never run, so
// only what reading would take for guarded is guarded.
func asText(s string) string {
	s = clean.Text(s)
	if unguard(s) != s {
		return "'" + s
	}
	return s
}

// readXLSX reads the sheet called MSEL, or else the first.
func readXLSX(data []byte) (_ [][]string, err error) {
	if err := checkZip(data); err != nil {
		return nil, err
	}
	defer func() { // a workbook that is not one must not end the program
		if r := recover(); r != nil {
			err = &Error{Msg: fmt.Sprintf("the workbook cannot be read: %v", r), Fix: "save it again as XLSX, or as CSV UTF-8"}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: MaxUnzip, UnzipXMLSizeLimit: MaxUnzip})
	if err != nil {
		return nil, &Error{Msg: "the workbook cannot be read: " + clean.Line(err.Error()), Fix: "save it again as XLSX, or as CSV UTF-8"}
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	name := ""
	for _, s := range f.GetSheetList() {
		if name == "" || strings.EqualFold(s, "msel") {
			name = s
		}
	}
	return readSheet(f, name)
}

func readSheet(f *excelize.File, name string) ([][]string, error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, &Error{Msg: "the sheet cannot be read: " + clean.Line(err.Error()), Fix: "save it again as XLSX, or as CSV UTF-8"}
	}
	defer func() { _ = rows.Close() }() // only read
	var out [][]string
	var b bounds
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, &Error{Row: n, Msg: clean.Line(err.Error()), Fix: "save it again as XLSX, or as CSV UTF-8"}
		}
		row, err := b.row(n, cells)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rows.Error()
}

// checkZip looks at what a workbook says it unpacks to, before anything is
// unpacked. The library for ZIP files stops at those sizes.
func checkZip(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &Error{Msg: "the file begins as a workbook does, but is none: " + clean.Line(err.Error()), Fix: "save it again as XLSX, or as CSV UTF-8"}
	}
	if len(z.File) > MaxEntries {
		return &Error{Msg: fmt.Sprintf("the workbook packs %d files, more than %d", len(z.File), MaxEntries), Fix: "copy the sheet into a new workbook"}
	}
	size := uint64(0)
	for _, f := range z.File {
		if size += f.UncompressedSize64; f.UncompressedSize64 > MaxUnzip || size > MaxUnzip {
			return &Error{Msg: fmt.Sprintf("the workbook unpacks to more than %d MiB", MaxUnzip>>20), Fix: "copy the sheet into a new workbook"}
		}
	}
	return nil
}
