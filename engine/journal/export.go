package journal

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Limits of an exported stream.
const (
	maxLine = 1 << 20  // bytes in a line, with its newline
	maxFile = 64 << 20 // bytes in the whole
)

// line is one record of an export. The first one also names the stream and says
// how many records there are, so that a file that was cut off is noticed.
type line struct {
	Stream  string          `json:"stream,omitempty"`
	Records int64           `json:"records,omitempty"`
	Seq     int64           `json:"seq"`
	Prev    string          `json:"prev"`
	Hash    string          `json:"hash"`
	Kind    string          `json:"kind"`
	Body    json.RawMessage `json:"body"`
}

// LineError says what is wrong with a line of an import.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error tells the line and what is wrong.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong.
func (e *LineError) Unwrap() error { return e.Err }

// Export writes a whole stream as JSON lines, one record a line. It writes
// nothing if recs are damaged; export Log.Records to save what is intact.
func Export(w io.Writer, recs []store.Record) error {
	if len(recs) == 0 {
		return errors.New("export: there are no records")
	}
	stream := recs[0].Stream
	if found := Verify(recs); len(found) > 0 {
		intact, _ := split(recs, found)
		return fmt.Errorf("export: %w", &DamagedError{Stream: stream, Damage: found, Intact: int64(len(intact))})
	}
	var out bytes.Buffer
	for _, rec := range recs {
		text, err := encodeLine(rec, int64(len(recs)))
		if err != nil {
			return fmt.Errorf("export record %d of stream %q: %w", rec.Seq, stream, err)
		}
		out.Write(text)
	}
	if out.Len() > maxFile {
		return fmt.Errorf("export stream %q: it has %d bytes, at most %d can be imported again", stream, out.Len(), maxFile)
	}
	if _, err := out.WriteTo(w); err != nil {
		return fmt.Errorf("export stream %q: %w", stream, err)
	}
	return nil
}

func encodeLine(rec store.Record, total int64) ([]byte, error) {
	l := line{Seq: rec.Seq, Prev: hex.EncodeToString(rec.Prev[:]), Hash: hex.EncodeToString(rec.Hash[:]), Kind: rec.Kind, Body: rec.Body}
	if rec.Seq == 0 {
		l.Stream, l.Records = rec.Stream, total
	}
	text, err := encode(l)
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxLine:
		return nil, fmt.Errorf("%w: it has %d bytes, at most %d fit into a line", store.ErrInvalid, len(text), maxLine)
	case !utf8.Valid(rec.Body) || !bytes.HasSuffix(text, append(bytes.Clone(rec.Body), "}\n"...)):
		return nil, fmt.Errorf("%w: its body is not JSON in UTF-8 without white space", store.ErrInvalid)
	}
	return text, nil
}

// ReadExport reads what Export wrote and verifies all of it. An error is a
// *LineError. Line ends of Windows are accepted.
func ReadExport(r io.Reader) ([]store.Record, error) {
	in := bufio.NewReaderSize(io.LimitReader(r, maxFile+1), maxLine+1)
	p := parser{}
	for read := 0; ; {
		text, err := in.ReadSlice('\n')
		if errors.Is(err, io.EOF) && len(text) == 0 {
			break
		}
		p.line++
		read += len(text)
		switch {
		case len(text) > maxLine || errors.Is(err, bufio.ErrBufferFull):
			return nil, p.errorf("it has more than %d bytes", maxLine)
		case read > maxFile:
			return nil, p.errorf("the file has more than %d bytes", maxFile)
		case errors.Is(err, io.EOF):
			return nil, p.errorf("it is cut off; get the whole file")
		case err != nil:
			return nil, p.errorf("it cannot be read: %w", err)
		}
		if err := p.add(text); err != nil {
			return nil, err
		}
	}
	p.line++
	if p.line == 1 {
		return nil, p.errorf("the file is empty; expected an exported run")
	}
	if int64(len(p.recs)) != p.total {
		return nil, p.errorf("the file ends after %d of %d records; get the whole file", len(p.recs), p.total)
	}
	return p.recs, nil
}

// parser collects the records of an export.
type parser struct {
	line  int
	total int64
	recs  []store.Record
	chain verifier
}

func (p *parser) errorf(format string, args ...any) error {
	return &LineError{Line: p.line, Err: fmt.Errorf(format, args...)}
}

func (p *parser) add(text []byte) error {
	rec, err := p.decode(text)
	if err != nil {
		return err
	}
	if p.chain.check(rec); len(p.chain.damage) > 0 {
		found := p.chain.damage[0]
		return p.errorf("%w: %w", store.ErrDamaged, found)
	}
	if err := store.CheckAppend(rec.Stream, rec.Seq, []store.Record{rec}); err != nil {
		return p.errorf("%w", err)
	}
	p.recs = append(p.recs, rec)
	// Writing the record again must give the line: that finds fields that are
	// unknown, given twice or written otherwise.
	again, err := encodeLine(rec, p.total)
	if err != nil {
		return p.errorf("%w", err)
	}
	if !bytes.Equal(again, text) && !bytes.Equal(again, bytes.Replace(text, []byte("\r\n"), []byte("\n"), 1)) {
		return p.errorf("it is not written as Watchfloor writes it; import the file as it was exported")
	}
	return nil
}

func (p *parser) decode(text []byte) (store.Record, error) {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return store.Record{}, p.errorf("expected a record as JSON: %w", err)
	}
	rec := store.Record{Stream: l.Stream, Seq: l.Seq, Kind: l.Kind, Body: l.Body}
	if p.line == 1 {
		if l.Stream == "" || l.Records < 1 {
			return rec, p.errorf("expected the name of the stream and its number of records; this is no exported run")
		}
		p.total = l.Records
	} else {
		if l.Stream != "" || l.Records != 0 {
			return rec, p.errorf("a second stream begins; expected one run in a file")
		}
		rec.Stream = p.recs[0].Stream
	}
	if !decodeHash(&rec.Prev, l.Prev) || !decodeHash(&rec.Hash, l.Hash) {
		return rec, p.errorf("expected a hash of 64 hexadecimal digits in prev and hash")
	}
	return rec, nil
}

func decodeHash(hash *[32]byte, text string) bool {
	if len(text) != hex.EncodedLen(len(hash)) {
		return false
	}
	_, err := hex.Decode(hash[:], []byte(text))
	return err == nil
}

// Import reads what Export wrote, verifies all of it, and only then stores it.
// It returns the name of the stream, and fails with ErrExists if there is one.
func Import(ctx context.Context, st store.Store, r io.Reader) (string, error) {
	recs, err := ReadExport(r)
	if err != nil {
		return "", fmt.Errorf("import: %w", err)
	}
	stream := recs[0].Stream
	err = st.Append(ctx, stream, 0, 0, recs...)
	if errors.Is(err, store.ErrConflict) {
		err = fmt.Errorf("%w: %w", ErrExists, err)
	}
	if err != nil {
		return "", fmt.Errorf("import stream %q: %w", stream, err)
	}
	return stream, nil
}
