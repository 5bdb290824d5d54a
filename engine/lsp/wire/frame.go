// Package wire carries the messages of the Language Server Protocol over a pair
// of streams: frames with a header, JSON-RPC 2.0 inside them, and the
// cancellation of requests that are still waiting for their turn.
package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Bounds on a frame. A client that exceeds them is not one to go on with.
const (
	MaxBody   = 16 << 20 // bytes of one message
	maxHeader = 4 << 10  // bytes of all header lines
)

// HeaderError is a header that cannot be understood. What follows it in the
// stream has no beginning, so the connection ends.
type HeaderError struct{ Line, Problem string }

// Error says what is wrong and what was expected.
func (e *HeaderError) Error() string {
	return fmt.Sprintf("the header of a message cannot be understood: %s in %q; expected Content-Length: <bytes> and an empty line", e.Problem, e.Line)
}

// ReadFrame reads one message. The error is io.EOF where the stream ends between
// two messages, and a *HeaderError where the header is wrong.
func ReadFrame(r *bufio.Reader) ([]byte, error) {
	length, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, fmt.Errorf("read a message of %d bytes: %w", length, noEOF(err))
	}
	return body, nil
}

// readHeader reads the lines up to the empty one and returns the length.
func readHeader(r *bufio.Reader) (int, error) {
	length, read := -1, 0
	for {
		line, err := headerLine(r, maxHeader-read)
		switch {
		case errors.Is(err, io.EOF) && read+len(line) == 0:
			return 0, io.EOF
		case err != nil:
			return 0, err
		}
		read += len(line) + 1
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			break
		}
		if err := headerField(line, &length); err != nil {
			return 0, err
		}
	}
	if length < 0 {
		return 0, &HeaderError{"", "no Content-Length"}
	}
	return length, nil
}

// headerLine reads up to a line feed, which it leaves out.
func headerLine(r *bufio.Reader, most int) (string, error) {
	var line []byte
	for {
		b, err := r.ReadByte()
		switch {
		case err != nil && len(line) == 0:
			return "", fmt.Errorf("read a header: %w", err)
		case err != nil:
			return string(line), fmt.Errorf("read a header: %w", noEOF(err))
		case b == '\n':
			return string(line), nil
		case len(line) >= most:
			return "", &HeaderError{string(line[:min(40, len(line))]), fmt.Sprintf("more than %d bytes", maxHeader)}
		}
		line = append(line, b)
	}
}

// headerField takes in one line of a header. Fields nobody knows are left alone,
// as the protocol demands.
func headerField(line string, length *int) error {
	name, value, ok := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	if !ok {
		return &HeaderError{line, "no colon"}
	}
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "content-length":
		n, err := strconv.ParseUint(value, 10, 31)
		switch {
		case err != nil:
			return &HeaderError{line, "no number"}
		case n > MaxBody:
			return &HeaderError{line, fmt.Sprintf("more than %d bytes", MaxBody)}
		case *length >= 0:
			return &HeaderError{line, "a second length"}
		}
		*length = int(n)
	case "content-type":
		if _, charset, found := strings.Cut(strings.ToLower(value), "charset="); found && !isUTF8(charset) {
			return &HeaderError{line, "a charset other than utf-8"}
		}
	}
	return nil
}

// isUTF8 knows the name of the charset, and its old spelling in the protocol.
func isUTF8(charset string) bool {
	charset = strings.Trim(charset, `" `)
	return charset == "utf-8" || charset == "utf8"
}

// noEOF makes an end inside a message an error of its own.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// WriteFrame writes one message.
func WriteFrame(w io.Writer, body []byte) error {
	frame := fmt.Appendf(make([]byte, 0, len(body)+32), "Content-Length: %d\r\n\r\n", len(body))
	if _, err := w.Write(append(frame, body...)); err != nil {
		return fmt.Errorf("write a message: %w", err)
	}
	return nil
}
