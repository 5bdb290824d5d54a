package wire_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

func TestFramesComeBackAsTheyWereWritten(t *testing.T) {
	var stream bytes.Buffer
	bodies := []string{`{"a":1}`, "", "é𝄞\r\n\r\nContent-Length: 3\r\n\r\n", strings.Repeat("x", 70_000)}
	for _, b := range bodies {
		if err := wire.WriteFrame(&stream, []byte(b)); err != nil {
			t.Fatal(err)
		}
	}
	r := bufio.NewReader(&stream)
	for _, want := range bodies {
		got, err := wire.ReadFrame(r)
		if err != nil || string(got) != want {
			t.Fatalf("got %q, %v; want %q", got, err, want)
		}
	}
	if _, err := wire.ReadFrame(r); !errors.Is(err, io.EOF) {
		t.Errorf("behind the last frame: %v", err)
	}
}

func TestHeaders(t *testing.T) {
	for _, c := range []struct{ name, stream, want string }{
		{"fields in any order and case", "content-type: application/vscode-jsonrpc; charset=utf8\r\nX: y\r\ncontent-length:2\r\n\r\n{}", ""},
		{"line feeds alone", "Content-Length: 2\n\n{}", ""},
		{"no length", "X: y\r\n\r\n{}", "no Content-Length"},
		{"no header at all", "{\"jsonrpc\":\"2.0\"}\r\n\r\n", "expected Content-Length"},
		{"no number", "Content-Length: two\r\n\r\n{}", "no number"},
		{"negative", "Content-Length: -2\r\n\r\n{}", "no number"},
		{"too long", "Content-Length: 99999999\r\n\r\n{}", "more than"},
		{"two lengths", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "a second length"},
		{"other charset", "Content-Length: 2\r\nContent-Type: x; charset=latin-1\r\n\r\n{}", "charset"},
		{"a header without end", strings.Repeat("x", 5_000), "more than"},
		{"a body cut short", "Content-Length: 9\r\n\r\n{}", "unexpected EOF"},
		{"a header cut short", "Content-Len", "unexpected EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, err := wire.ReadFrame(bufio.NewReader(strings.NewReader(c.stream)))
			switch {
			case c.want == "" && (err != nil || string(body) != "{}"):
				t.Errorf("got %q, %v", body, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// FuzzReadFrame reads anything: whatever comes out must be what a frame says.
func FuzzReadFrame(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}"))
	f.Add([]byte("Content-Type: x; charset=utf-8\r\nContent-Length: 0\r\n\r\n"))
	f.Add([]byte("Content-Length: 16777216\r\n\r\n"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		r := bufio.NewReader(bytes.NewReader(stream))
		for read := 0; ; {
			body, err := wire.ReadFrame(r)
			if err != nil {
				return
			}
			if read += len(body) + len("\n\n"); read > len(stream) {
				t.Fatalf("%d bytes came out of %d", read, len(stream))
			}
		}
	})
}
