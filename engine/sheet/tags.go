package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// tags reads the tags of a part of a workbook one by one, so that a part costs no
// more memory than its longest tag.
type tags struct {
	part  string
	from  io.Closer
	d     *xml.Decoder
	depth int
}

// open begins to read a part. The caller closes it.
func (w *workbook) open(part string) (*tags, error) {
	f := w.parts[part]
	if f == nil {
		return nil, fmt.Errorf("%s is missing", part)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", part, err)
	}
	return &tags{part: part, from: r, d: xml.NewDecoder(&shortTags{from: io.LimitReader(r, MaxUnzip)})}, nil
}

// close ends reading; what was read is not lost by an error now.
func (x *tags) close() { _ = x.from.Close() }

// Token is the next tag or text. It makes tags what the decoder of structures
// reads from.
func (x *tags) Token() (xml.Token, error) {
	t, err := x.d.Token()
	switch t.(type) {
	case xml.StartElement:
		x.depth++
	case xml.EndElement:
		x.depth--
	}
	if x.depth > maxDepth {
		return nil, fmt.Errorf("%s nests tags more than %d deep", x.part, maxDepth)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", x.part, err)
	}
	return t, err
}

// next goes to the next tag of a name, or to io.EOF.
func (x *tags) next(name string) (xml.StartElement, error) {
	for {
		t, err := x.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == name {
			return start, nil
		}
	}
}

// child takes one step, and tells if it was into one of the tags named.
func (x *tags) child(names ...string) (xml.StartElement, bool, error) {
	t, err := x.Token()
	if err != nil {
		return xml.StartElement{}, false, unexpected(err)
	}
	start, ok := t.(xml.StartElement)
	return start, ok && slices.Contains(names, start.Name.Local), nil
}

// text is what stands in the element that has begun, all of its pieces of letters
// alike. Readings of the letters, as Japanese sheets have them, are left out.
func (x *tags) text(start xml.StartElement) (string, error) {
	var b strings.Builder
	whole := start.Name.Local == "v"
	for end, silent, in := x.depth-1, 0, 0; x.depth > end; {
		t, err := x.Token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			silent, in = count(t.Name.Local, 1, silent, in)
		case xml.EndElement:
			silent, in = count(t.Name.Local, -1, silent, in)
		case xml.CharData:
			if (whole || in > 0) && silent == 0 && b.Len() <= MaxCell {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// count keeps in how many readings and in how many texts one is.
func count(name string, step, silent, in int) (int, int) {
	switch name {
	case "rPh":
		silent += step
	case "t":
		in += step
	}
	return silent, in
}

// unexpected is the error of a part that ends before its elements do.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attr is the value of an attribute, or nothing.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// shortTags stops a part whose tags are too long: the decoder would hold all of a
// tag, however many attributes it has.
type shortTags struct {
	from  io.Reader
	since int // bytes after the last "<"
}

// Read is that of the part.
func (s *shortTags) Read(p []byte) (int, error) {
	n, err := s.from.Read(p)
	if first := bytes.IndexByte(p[:n], '<'); first < 0 {
		s.since += n
	} else {
		s.since = n - 1 - bytes.LastIndexByte(p[:n], '<')
	}
	if s.since > maxTag {
		return 0, fmt.Errorf("a tag or a text has more than %d bytes", maxTag)
	}
	return n, err
}
