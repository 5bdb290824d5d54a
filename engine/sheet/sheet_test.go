package sheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/watchfloor/watchfloor/engine/sheet"
)

// hard are cells that programs stumble on.
var hard = [][]string{
	{"Event Number", "Message", "Notes"},
	{"1", "=1+1", "-3 points"},
	{"2", "+41 22", "@home"},
	{"3", "'=quoted", "''@twice"},
	{"4", "several\nlines, with \"quotes\"; and more", "'an apostrophe"},
	{"5", "Grüße, 日本", "<b>&amp;</b>"},
	{"6", "T+1h30m", "007"},
}

func TestRoundTrip(t *testing.T) {
	table := sheet.Table{Name: "MSEL", Rows: hard, Widths: []float64{8, 60}}
	for form, write := range map[string]func() ([]byte, error){"CSV": table.CSV, "XLSX": table.XLSX} {
		t.Run(form, func(t *testing.T) {
			data, err := write()
			if err != nil {
				t.Fatal(err)
			}
			got, err := sheet.Read(data)
			if err != nil || !reflect.DeepEqual(got, hard) {
				t.Errorf("read %q, %v\nwant %q", got, err, hard)
			}
		})
	}
}

// The same table is the same file, whoever writes it and when.
func TestWorkbooksAreTheSame(t *testing.T) {
	table := sheet.Table{Name: "MSEL", Rows: hard}
	first, err := table.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, err := table.XLSX(); err != nil || !bytes.Equal(first, again) {
			t.Fatalf("the workbook differs, %v", err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if p, err := f.GetDocProps(); err != nil || p.Creator != "Watchfloor" || p.Title != "MSEL" {
		t.Errorf("its properties are %+v, %v", p, err)
	}
}

// No program may take a cell for a formula.
func TestNothingIsAFormula(t *testing.T) {
	rows := [][]string{{"=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "x=1", "1"}}
	data, err := sheet.Table{Name: "s", Rows: rows}.CSV()
	if err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	want := []string{"'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "''=1", "x=1", "1"}
	if err != nil || !reflect.DeepEqual(got[0], want) {
		t.Errorf("written %q, %v, want %q", got, err, want)
	}
	data, err = sheet.Table{Name: "s", Rows: rows}.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for c := range rows[0] {
		at := sheet.ColumnName(c+1) + "1"
		formula, _ := f.GetCellFormula("s", at)
		kind, _ := f.GetCellType("s", at)
		if formula != "" || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
			t.Errorf("%s has the formula %q and the type %v", at, formula, kind)
		}
	}
}

func TestWorkbookIsMadeForReading(t *testing.T) {
	data, err := sheet.Table{Name: "MSEL", Rows: hard, Widths: []float64{8, 60}}.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	panes, err := f.GetPanes("MSEL")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes are %+v, %v", panes, err)
	}
	if w, err := f.GetColWidth("MSEL", "B"); err != nil || w != 60 {
		t.Errorf("column B is %v wide, %v", w, err)
	}
}

func TestReadOtherCSV(t *testing.T) {
	want := [][]string{{"a", "b"}, {"1", "x, y"}, {}, {"2"}}
	for name, text := range map[string]string{
		"semicolons":       "a;b\r\n1;x, y\r\n;\r\n2;\r\n",
		"tabs, byte order": "\ufeffa\tb\n1\tx, y\n\t\n2\n\n\n",
		"quotes":           "\"a\",\"b\"\n1,\"x, y\"\n,\n2,,\n,,\n",
	} {
		if got, err := sheet.Read([]byte(text)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := sheet.Read([]byte("a\n\x1b[31mred\x1b[0m\u202e\n")); err != nil || strings.ContainsAny(got[1][0], "\x1b\u202e") {
		t.Errorf("what controls a terminal came through: %q, %v", got, err)
	}
}

func TestBounds(t *testing.T) {
	bomb := func(files int, size int) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range files {
			w, err := z.Create(fmt.Sprintf("xl/f%d.xml", i))
			if err != nil {
				t.Fatal(err)
			}
			_, _ = w.Write(make([]byte, size))
		}
		_ = z.Close()
		return b.Bytes()
	}
	wide := excelize.NewFile()
	defer wide.Close()
	_ = wide.SetCellStr("Sheet1", "XFD2", "far")
	var far bytes.Buffer
	_ = wide.Write(&far)
	for want, data := range map[string][]byte{
		"more than 8388608":                       bytes.Repeat([]byte("a"), sheet.MaxFile+1),
		"more than 2000 rows":                     bytes.Repeat([]byte("a\n"), sheet.MaxRows+1),
		"row 1: the row has 65 columns":           []byte(strings.Repeat("a,", 64) + "a\n"),
		"row 2, column B: the cell has":           []byte("a,b\n1," + strings.Repeat("x", sheet.MaxCell+1)),
		"line 2 is no CSV":                        []byte("a\n\"open\n"),
		"save it as \"CSV UTF-8\"":                []byte("a\xff\xfe"),
		"no text in UTF-8":                        {0xff, 0xfe, 'a', 0},
		"unpacks to more than 32 MiB":             bomb(1, 33<<20),
		"packs 201 files":                         bomb(201, 1),
		"begins as a workbook does, but is none":  []byte("PK\x03\x04 nonsense"),
		"the workbook cannot be read":             bomb(2, 10),
		"row 2: the row has 16384 columns, more ": far.Bytes(),
	} {
		got, err := sheet.Read(data)
		var at *sheet.Error
		if got != nil || err == nil || !strings.Contains(err.Error(), want) || !errors.As(err, &at) {
			t.Errorf("%d rows, error %v, want one with %q", len(got), err, want)
		}
	}
}

func TestColumnNames(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 703: "AAA"} {
		if got := sheet.ColumnName(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	table := sheet.Table{Name: "MSEL", Rows: hard}
	for _, write := range []func() ([]byte, error){table.CSV, table.XLSX} {
		data, err := write()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("a;b\n\"x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := sheet.Read(data)
		if err != nil {
			return
		}
		rows = append([][]string{{"Event Number", "Message", "Notes"}}, rows...) // its commas tell what separates
		again := sheet.Table{Name: "MSEL", Rows: rows}
		for form, write := range map[string]func() ([]byte, error){"CSV": again.CSV, "XLSX": again.XLSX} {
			out, err := write()
			if err != nil {
				t.Fatalf("%s: %v", form, err)
			}
			if got, err := sheet.Read(out); err == nil && form == "CSV" && !same(got, rows) {
				t.Errorf("%s: %q became %q", form, rows, got)
			}
		}
	})
}

// same compares what stands in the cells; empty rows of one column are written
// as nothing.
func same(a, b [][]string) bool {
	text := func(rows [][]string) string {
		var out []string
		for _, r := range rows {
			if len(r) > 0 {
				out = append(out, strings.Join(r, "\x00"))
			}
		}
		return strings.Join(out, "\x01")
	}
	return text(a) == text(b)
}
