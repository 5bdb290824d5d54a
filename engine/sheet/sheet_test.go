package sheet_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

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
	{"7", "told\n=1+1\n\n- one\n'-two", "a;=1+1;\"=2\"; '@x"},
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

// Rows are counted as spreadsheet programs show them, with those that are empty.
func TestBlankLinesAreRows(t *testing.T) {
	got, err := sheet.Read([]byte("\na,b\r\n\r\n\n\"c\n\nd\",e\n\n"))
	want := [][]string{{}, {"a", "b"}, {}, {}, {"c\n\nd", "e"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %q, %v, want %q", got, err, want)
	}
	var at *sheet.Error
	if _, err := sheet.Read([]byte("a,b\n\n\nc," + strings.Repeat("x", sheet.MaxCell+1))); !errors.As(err, &at) || at.Row != 4 {
		t.Errorf("error %v, want one of row 4", err)
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
	if props := part(t, first, "docProps/core.xml"); !strings.Contains(props, "<dc:title>MSEL</dc:title><dc:creator>Watchfloor</dc:creator>") {
		t.Errorf("its properties are %s", props)
	}
}

// Where semicolons part cells, a program takes a text of several lines, and what
// stands behind a semicolon, for cells of their own, whatever the quotes say.
func TestNothingIsAFormulaWhereSemicolonsPartCells(t *testing.T) {
	data, err := sheet.Table{Name: "s", Rows: [][]string{{"1", "a;=1+1;x", "b\n=2\n\n- c; \"@d\"\n\t'+e"}}}.CSV()
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune(";\t\n", r) }) {
		if cell = strings.TrimLeft(cell, "\" "); strings.IndexAny(cell, "=+-@") == 0 {
			t.Errorf("%q is a formula in %q", cell, data)
		}
	}
}

// No program may take a cell for a formula.
func TestNothingIsAFormula(t *testing.T) {
	rows := [][]string{{"=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＠x", "'=1", "x=1", "1"}}
	data, err := sheet.Table{Name: "s", Rows: rows}.CSV()
	if err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	want := []string{"'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "'＝1", "'＠x", "''=1", "x=1", "1"}
	if err != nil || !reflect.DeepEqual(got[0], want) {
		t.Errorf("written %q, %v, want %q", got, err, want)
	}
	data, err = sheet.Table{Name: "s", Rows: rows}.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	var cells struct {
		Cells []struct {
			Type    string  `xml:"t,attr"`
			Formula *string `xml:"f"`
		} `xml:"sheetData>row>c"`
	}
	if err := xml.Unmarshal([]byte(part(t, data, "xl/worksheets/sheet1.xml")), &cells); err != nil || len(cells.Cells) != len(rows[0]) {
		t.Fatalf("%d cells, %v", len(cells.Cells), err)
	}
	for i, c := range cells.Cells {
		if c.Formula != nil || c.Type != "inlineStr" {
			t.Errorf("%q is of the type %q, or a formula", rows[0][i], c.Type)
		}
	}
}

func TestWorkbookIsMadeForReading(t *testing.T) {
	data, err := sheet.Table{Name: "MSEL", Rows: hard, Widths: []float64{0, 60.5}}.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	cells := part(t, data, "xl/worksheets/sheet1.xml")
	for what, want := range map[string]string{
		"the first row stays":     `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`,
		"column B has its width":  `<cols><col min="2" max="2" width="60.5" customWidth="1"/></cols>`,
		"the first row is bold":   `<c r="A1" s="2"`,
		"the others are ordinary": `<c r="C7" s="1"`,
	} {
		if !strings.Contains(cells, want) {
			t.Errorf("%s: no %s in %.600s", what, want, cells)
		}
	}
	if styles := part(t, data, "xl/styles.xml"); strings.Count(styles, `numFmtId="49"`) != 2 || strings.Count(styles, `wrapText="1"`) != 2 {
		t.Errorf("texts are not broken into lines: %s", styles)
	}
}

func TestWriteRefuses(t *testing.T) {
	for want, table := range map[string]sheet.Table{
		"takes 1 to 31 characters":        {Name: "a/b"},
		"row 1, column B: the cell has 3": {Name: "s", Rows: [][]string{{"", strings.Repeat("x", sheet.MaxCell+1)}}},
	} {
		if data, err := table.XLSX(); data != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d bytes, error %v, want one with %q", len(data), err, want)
		}
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
	for name, text := range map[string]string{
		"a name of two lines": "\"a\r\nb\";c;d\r\n\"1, 2, 3\";4;5\r\n",
		"a title":             "Alpha, spring\r\n\r\n\"a\r\nb\";c;d\r\n\"1, 2, 3\";4;5\r\n",
		"ends of the Mac":     "\"a\rb\";c;d\r1, 2, 3;4;5\r",
	} {
		got, err := sheet.Read([]byte(text))
		if want := [][]string{{"a\nb", "c", "d"}, {"1, 2, 3", "4", "5"}}; err != nil || len(got) < 2 || !reflect.DeepEqual(got[len(got)-2:], want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := sheet.Read([]byte("a\n\x1b[31mred\x1b[0m\u202e\n")); err != nil || strings.ContainsAny(got[1][0], "\x1b\u202e") {
		t.Errorf("what controls a terminal came through: %q, %v", got, err)
	}
}

func TestBounds(t *testing.T) {
	bomb := func(files int, size int) []byte {
		var parts [][2]string
		for i := range files {
			parts = append(parts, [2]string{fmt.Sprintf("xl/f%d.xml", i), string(make([]byte, size))})
		}
		return pack(t, parts)
	}
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
		"row 2: the row has 16384 columns, more ": cells(t, `<row r="2"><c r="XFD2" t="str"><v>far</v></c></row>`),
		"row 2001: the sheet has more than 2000":  cells(t, `<row r="1048576"><c t="str"><v>deep</v></c></row>`),
		"row 1, column A: the cell has":           cells(t, `<row><c t="str"><v>`+strings.Repeat("x", sheet.MaxCell+1)+`</v></c></row>`),
		"row 1, column C: the cell refers to":     cells(t, `<row><c r="C1" t="s"><v>7</v></c></row>`),
		`row "2": it is out of order`:             cells(t, `<row r="3"/><row r="2"/>`),
		`cell "A1" is out of order`:               cells(t, `<row><c r="B1"/><c r="A1"/></row>`),
		"nests tags more than 64 deep":            cells(t, strings.Repeat("<a>", 100)),
		"a tag or a text has more than 262144":    cells(t, "<a "+strings.Repeat(`b="" `, 60_000)+"/>"),
		"element <c> closed by </row>":            cells(t, `<row><c><v>1</v></row>`),
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
	f.Add(pack(f, asExcel))
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
