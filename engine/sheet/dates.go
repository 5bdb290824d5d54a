package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// dateForm is what the number format of a cell shows of a day and its time. None of
// it is a number.
type dateForm struct {
	day, hour, elapsed bool
}

// maxSerial is the day after the last that a workbook can name, 31 December 9999.
const maxSerial = 2_958_466

// formats reads the styles of cells: for each, which format of numbers it has.
func (w *workbook) formats(part string) error {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(part, &sheet); err != nil {
		return err
	}
	own := map[int]dateForm{}
	for _, f := range sheet.Formats {
		own[f.ID] = formOf(f.Code)
	}
	for _, c := range sheet.Cells {
		form, ok := own[c.Format]
		if !ok {
			form = builtIn(c.Format)
		}
		w.styles = append(w.styles, form)
	}
	return nil
}

// builtIn is a format that is not written down (ECMA-376, part 1, 18.8.30).
func builtIn(id int) dateForm {
	switch {
	case id == 22:
		return dateForm{day: true, hour: true}
	case id >= 18 && id <= 21, id == 45, id == 47:
		return dateForm{hour: true}
	case id == 46:
		return dateForm{hour: true, elapsed: true}
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dateForm{day: true}
	case id >= 32 && id <= 35, id == 55, id == 56:
		return dateForm{hour: true}
	}
	return dateForm{}
}

// formOf looks at a format's letters, apart from what it writes as it stands and
// what is in brackets: colours, languages, or time that has passed.
func formOf(code string) dateForm {
	var f dateForm
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	if strings.Contains(code, "general") {
		return f
	}
	month := false
	for i := 0; i < len(code); i++ {
		skip := 0
		switch code[i] {
		case '\\', '_', '*':
			skip = 1
		case '"':
			skip = 1 + strings.IndexByte(code[i+1:], '"')
		case '[':
			skip = 1 + strings.IndexByte(code[i+1:], ']')
			if in := code[i+1 : i+max(skip, 1)]; in != "" && strings.Trim(in, "hms") == "" {
				f.hour, f.elapsed = true, true
			}
		case 'y', 'd':
			f.day = true
		case 'h', 's':
			f.hour = true
		case 'm':
			month = true
		}
		i += skip
	}
	f.day = f.day || month && !f.hour // m beside hours are minutes
	return f
}

// number is a number with the fifteen digits that sheets keep, or the day and time
// that it stands for.
func (w *workbook) number(value, style string) string {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return value
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.styles) && v >= 0 && v < maxSerial {
		if f := w.styles[i]; f.day || f.hour {
			return f.show(v, w.from04)
		}
	}
	v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil || math.Abs(v) >= 1e15 {
		return value
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// show writes days since the turn of the century, and parts of a day, as
// 2027-03-01 14:30.
func (f dateForm) show(days float64, from04 bool) string {
	seconds := int64(math.Round(days * 24 * 60 * 60))
	if f.elapsed {
		return fmt.Sprintf("%d:%02d", seconds/3600, seconds/60%60)
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from04:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60: // sheets count a 29 February 1900 that there was not
		first = first.AddDate(0, 0, 1)
	}
	at := first.AddDate(0, 0, int(seconds/86400)).Add(time.Duration(seconds%86400) * time.Second)
	clock := "15:04"
	if at.Second() != 0 {
		clock = "15:04:05"
	}
	switch {
	case f.day && (f.hour || seconds%86400 != 0):
		return at.Format("2006-01-02 " + clock)
	case f.day:
		return at.Format("2006-01-02")
	}
	return at.Format(clock)
}
