package sheet_test

import (
	"archive/zip"
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/sheet"
)

// asExcel are the parts of a workbook as Excel writes them: shared texts, some in
// pieces of several looks, styles by number, a sheet that is not the first.
var asExcel = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
	{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15"><workbookPr defaultThemeVersion="166925"/><sheets><sheet name="Chart" sheetId="3" r:id="rId5"/><sheet name="Cover" sheetId="1" r:id="rId1"/><sheet name="Msel" sheetId="2" r:id="rId2"/></sheets><calcPr calcId="191029"/></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs count="1"><xf numFmtId="22"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`},
	{"xl/sharedStrings.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="6" uniqueCount="5"><si><t>Event Number</t></si><si><t xml:space="preserve"> Message </t></si><si><r><t xml:space="preserve">The alarm </t></r><r><rPr><b/><sz val="11"/></rPr><t>rings</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><t>first_x000D_
second_x005F_x0041_</t></si></sst>`},
	{"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`},
	{"xl/worksheets/sheet2.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:H5"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="1" max="1" width="12.5"/></cols><sheetData>
<row r="1" spans="1:8"><c r="A1" s="1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
<row r="3" spans="1:8"><c r="A3"><v>1</v></c><c r="B3" s="2"><v>0.94444444444444442</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" s="9"/></row>
<row r="4"><c r="A4"><v>0.10000000000000001</v></c><c r="B4" s="3"><v>46447.604166666664</v></c><c r="C4" t="s"><v>3</v></c><c r="D4" t="b"><v>1</v></c><c r="E4" t="e"><v>#N/A</v></c></row>
<row r="5"><c r="A5" t="str"><f>"E-"&amp;3</f><v>E-3</v></c><c r="B5" s="5"><v>1.0625</v></c><c r="C5" t="s"><v>4</v></c><c r="D5" s="1"><v>46447</v></c><c r="E5" s="4"><v>59</v></c><c r="F5" s="6"><v>2.5</v></c><c r="G5" t="inlineStr"><is><t>in line</t></is></c><c r="H5"><v>1E-3</v></c></row>
<row r="1048576" ht="12.8"><c r="XFD1048576" s="1"/></row>
</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells></worksheet>`},
}

func TestReadAsExcelWrites(t *testing.T) {
	want := [][]string{
		{"Event Number", "", "Message"},
		{},
		{"1", "22:40", "The alarm rings"},
		{"0.1", "2027-03-01 14:30", "東京", "TRUE", "#N/A"},
		{"E-3", "25:30", "first\nsecond_x0041_", "2027-03-01", "1900-02-28", "2.5", "in line", "0.001"},
	}
	if got, err := sheet.Read(pack(t, asExcel)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %q, %v\nwant %q", got, err, want)
	}
}

// The strict edition of the standard has other name spaces, a workbook may lie
// anywhere in the package, and old ones of the Macintosh count days from 1904.
func TestReadOtherEditions(t *testing.T) {
	data := pack(t, [][2]string{
		{`_rels\.rels`, `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Book/Main.xml"/></Relationships>`},
		{"book/main.xml", `<w:workbook xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><w:workbookPr date1904="1"/><w:sheets><w:sheet name="one" sheetId="1" r:id="s"/></w:sheets></w:workbook>`},
		{"book/_rels/main.xml.rels", `<Relationships><Relationship Id="s" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../sheets/1.xml"/><Relationship Id="t" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"book/styles.xml", `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"sheets/1.xml", `<w:worksheet xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main"><w:sheetData><w:row><w:c t="d"><w:v>2027-03-01T09:00:00Z</w:v></w:c><w:c s="0"><w:v>1</w:v></w:c></w:row></w:sheetData></w:worksheet>`},
	})
	want := [][]string{{"2027-03-01T09:00:00Z", "1904-01-02"}}
	if got, err := sheet.Read(data); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %q, %v, want %q", got, err, want)
	}
}

// cells is the workbook of Excel with other cells in the sheet that is read.
func cells(t testing.TB, rows string) []byte {
	t.Helper()
	parts := append([][2]string{}, asExcel...)
	parts[len(parts)-1][1] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"
	return pack(t, parts)
}

// pack is a workbook of parts.
func pack(t testing.TB, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part is one part of a workbook that was written.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	if _, err := io.Copy(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
