package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
)

const (
	maxDepth = 64        // of tags in tags; workbooks need ten
	maxTag   = 256 << 10 // bytes from one "<" to the next
	maxTexts = 1 << 18   // shared texts; other sheets of the workbook have theirs there too
)

// workbook is what a workbook packs.
type workbook struct {
	parts  map[string]*zip.File // by name in lower case
	texts  []string             // that cells refer to
	styles []dateForm           // of cells
	from04 bool                 // days count from 1904 and not from 1900
}

// readXLSX reads the sheet called MSEL, or else the first.
func readXLSX(data []byte) ([][]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{Msg: "the file begins as a workbook does, but is none: " + clean.Line(err.Error()), Fix: saveAgain}
	}
	if err := checkZip(z); err != nil {
		return nil, err
	}
	w := &workbook{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		w.parts[partName("/", f.Name)] = f
	}
	rows, err := w.read()
	var known *Error
	if err != nil && !errors.As(err, &known) {
		return nil, &Error{Msg: "the workbook cannot be read: " + clean.Line(err.Error()), Fix: saveAgain}
	}
	return rows, err
}

const saveAgain = "save it again as XLSX, or as CSV UTF-8"

// checkZip looks at what a workbook says it unpacks to, before anything is
// unpacked. Reading a part stops at the size that it says.
func checkZip(z *zip.Reader) error {
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

// partName is a target, seen from a folder, as a key of parts.
func partName(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = folder + "/" + target
	}
	return strings.ToLower(path.Clean("/" + target))
}

// read follows the links from the package to the workbook to its sheet.
func (w *workbook) read() ([][]string, error) {
	top, err := w.links("/")
	if err != nil {
		return nil, err
	}
	main, ok := top.kind("/officeDocument")
	if !ok {
		return nil, errors.New("the package names no workbook")
	}
	var book struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(main, &book); err != nil {
		return nil, err
	}
	w.from04 = book.Pr.Date1904 == "1" || book.Pr.Date1904 == "true"
	links, err := w.links(main)
	if err != nil {
		return nil, err
	}
	chosen := ""
	for _, s := range book.Sheets {
		for _, a := range s.Attr {
			at, ok := links.worksheet(a)
			if ok && (chosen == "" || strings.EqualFold(s.Name, "msel")) {
				chosen = at
			}
		}
	}
	if chosen == "" {
		return nil, errors.New("it has no sheet with cells")
	}
	if err := w.lookUp(links); err != nil {
		return nil, err
	}
	return w.cells(chosen)
}

// lookUp reads what cells refer to: texts and styles.
func (w *workbook) lookUp(links links) error {
	if at, ok := links.kind("/sharedStrings"); ok {
		if err := w.shared(at); err != nil {
			return err
		}
	}
	if at, ok := links.kind("/styles"); ok {
		return w.formats(at)
	}
	return nil
}

// links are the relationships of a part.
type links []link

type link struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// links reads the relationships of a part; "/" is the package. A part without any
// has none.
func (w *workbook) links(part string) (links, error) {
	folder, file := path.Split(part)
	at := partName(folder, "_rels/"+file+".rels")
	if w.parts[at] == nil {
		return nil, nil
	}
	var all struct {
		Links links `xml:"Relationship"`
	}
	if err := w.decode(at, &all); err != nil {
		return nil, err
	}
	for i := range all.Links {
		all.Links[i].Target = partName(folder, all.Links[i].Target)
	}
	return all.Links, nil
}

// kind is the first part of a type. The name spaces of the two editions of the
// standard differ in all but their ends.
func (l links) kind(end string) (string, bool) {
	for _, k := range l {
		if strings.HasSuffix(k.Type, end) {
			return k.Target, true
		}
	}
	return "", false
}

// worksheet is the part with cells to which an attribute of a sheet refers.
func (l links) worksheet(a xml.Attr) (string, bool) {
	for _, k := range l {
		if a.Name.Local == "id" && k.ID == a.Value && strings.HasSuffix(k.Type, "/worksheet") {
			return k.Target, true
		}
	}
	return "", false
}

// decode reads a whole part, one that is not long.
func (w *workbook) decode(part string, into any) error {
	x, err := w.open(part)
	if err != nil {
		return err
	}
	defer x.close()
	if err := xml.NewTokenDecoder(x).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// shared reads the texts that cells refer to by number.
func (w *workbook) shared(part string) error {
	x, err := w.open(part)
	if err != nil {
		return err
	}
	defer x.close()
	for {
		start, err := x.next("si")
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(w.texts) == maxTexts {
			return &Error{Msg: fmt.Sprintf("the workbook holds more than %d texts", maxTexts), Fix: "copy the sheet into a new workbook"}
		}
		text, err := x.text(start)
		if err != nil {
			return err
		}
		w.texts = append(w.texts, text)
	}
}
