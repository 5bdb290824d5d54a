package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// The parts of a workbook with one sheet, as ECMA-376 (Office Open XML) names
// them. They are the least that spreadsheet programs open without complaint.
const (
	prolog = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	nsMain  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsLinks = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsProps = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	nsTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
	typeOf  = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	contentTypes = prolog + `<Types xmlns="` + nsTypes + `">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + typeOf + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + typeOf + `styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + typeOf + `worksheet+xml"/></Types>`
	packageLinks = prolog + `<Relationships xmlns="` + nsLinks + `">` +
		`<Relationship Id="rId1" Type="` + nsRel + `/officeDocument" Target="xl/workbook.xml"/>` +
		`<Relationship Id="rId2" Type="` + nsLinks + `/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	workbookLinks = prolog + `<Relationships xmlns="` + nsLinks + `">` +
		`<Relationship Id="rId1" Type="` + nsRel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + nsRel + `/styles" Target="styles.xml"/></Relationships>`
	// The styles are 0: none, 1: text, 2: a bold text. Texts are broken into lines
	// and begin at the top of their cell. Number format 49 is text.
	styleSheet = prolog + `<styleSheet xmlns="` + nsMain + `">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
)

// XLSX is the table as a workbook with one sheet: a bold first row that stays in
// sight, and columns of the widths given. All cells are texts. The same table is
// always the same bytes.
func (t Table) XLSX() ([]byte, error) {
	if t.Name == "" || utf8.RuneCountInString(t.Name) > 31 || strings.ContainsAny(t.Name, `:\/?*[]'`) {
		return nil, fmt.Errorf("name the sheet %q: a workbook takes 1 to 31 characters other than : \\ / ? * [ ] '", t.Name)
	}
	cells, err := t.worksheet()
	if err != nil {
		return nil, fmt.Errorf("write the sheet %s: %w", t.Name, err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageLinks},
		{"docProps/core.xml", prolog + `<cp:coreProperties xmlns:cp="` + nsProps + `" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
			`<dc:title>` + escape(t.Name) + `</dc:title><dc:creator>Watchfloor</dc:creator></cp:coreProperties>`},
		{"xl/workbook.xml", prolog + `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `">` +
			`<sheets><sheet name="` + escape(t.Name) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", workbookLinks},
		{"xl/styles.xml", styleSheet},
		{"xl/worksheets/sheet1.xml", cells},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", part.name, err)
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			return nil, fmt.Errorf("pack %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack the workbook: %w", err)
	}
	return b.Bytes(), nil
}

// worksheet is the part with the cells.
func (t Table) worksheet() (string, error) {
	var b strings.Builder
	b.WriteString(prolog + `<worksheet xmlns="` + nsMain + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`)
	b.WriteString(t.columns())
	b.WriteString(`<sheetData>`)
	for r, row := range t.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		style := 1
		if r == 0 {
			style = 2
		}
		for c, cell := range row {
			text := asText(cell)
			if len(text) > MaxCell {
				return "", &Error{Row: r + 1, Col: c + 1, Msg: fmt.Sprintf("the cell has %d bytes, more than %d", len(text), MaxCell), Fix: "shorten it"}
			}
			fmt.Fprintf(&b, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ColumnName(c+1), r+1, style, escape(text))
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String(), nil
}

// columns are the widths, for as many columns as have one.
func (t Table) columns() string {
	var b strings.Builder
	for c, width := range t.Widths {
		if width > 0 {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%s" customWidth="1"/>`, c+1, c+1, strconv.FormatFloat(width, 'f', -1, 64))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return `<cols>` + b.String() + `</cols>`
}

// asText is a cell as a workbook can hold it. Cells of type text are never run, so
// only what reading would take for guarded is guarded.
func asText(s string) string {
	s = clean.Text(s)
	if unguard(s) != s {
		s = guard(s)
	}
	return s
}

// hexForm is how a workbook writes a character that XML cannot hold; what only
// looks so has its underscore written in that way.
var hexForm = pattern.Of(`_x[0-9A-Fa-f]{4}_`)

// escape is a text between tags or quotes.
func escape(s string) string {
	if strings.Contains(s, "_x") {
		s = hexForm().ReplaceAllString(s, "_x005F$0")
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

// unescape is the text that a workbook means.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return hexForm().ReplaceAllStringFunc(s, func(form string) string {
		n, err := strconv.ParseUint(form[2:6], 16, 16)
		if err != nil {
			return form
		}
		return string(rune(n))
	})
}
