package wire_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

func frames(t *testing.T, bodies ...string) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	for _, body := range bodies {
		if err := wire.WriteFrame(&b, []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	return &b
}

// What is malformed inside a frame is answered, and the next message is read.
func TestMalformedMessagesArePassedOver(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"no JSON", `{"jsonrpc"`, `"code":-32700`},
		{"a batch", `[{"jsonrpc":"2.0","id":1,"method":"x"}]`, `"code":-32600`},
		{"another version", `{"jsonrpc":"1.0","id":1,"method":"x"}`, `"code":-32600`},
		{"no method", `{"jsonrpc":"2.0"}`, `"code":-32600`},
		{"a method that is a number", `{"jsonrpc":"2.0","id":1,"method":7}`, `"code":-32600`},
		{"an id that is a list", `{"jsonrpc":"2.0","id":[1],"method":"x"}`, `"code":-32600`},
		{"an empty frame", ``, `"code":-32700`},
		{"an answer to nothing", `{"jsonrpc":"2.0","id":"watchfloor-1","result":null}`, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			conn := wire.NewConn(frames(t, c.body, `{"jsonrpc":"2.0","method":"next"}`), &out)
			m, err := conn.Next(t.Context())
			if err != nil || m.Method != "next" || m.IsRequest() {
				t.Fatalf("next message %+v, %v", m, err)
			}
			if !strings.Contains(out.String(), c.want) || c.want == "" && out.Len() > 0 {
				t.Errorf("answered %q, want %q", out.String(), c.want)
			}
			if _, err := conn.Next(t.Context()); !errors.Is(err, io.EOF) {
				t.Errorf("at the end: %v", err)
			}
		})
	}
}

func TestACancelledRequestKnowsIt(t *testing.T) {
	conn := wire.NewConn(frames(t,
		`{"jsonrpc":"2.0","id":1,"method":"slow"}`,
		`{"jsonrpc":"2.0","id":"b","method":"other"}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":"?"}`,
		`{"jsonrpc":"2.0","method":"end"}`,
	), io.Discard)
	var got []*wire.Message
	for range 3 {
		m, err := conn.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m)
	}
	if got[0].Ctx.Err() == nil || got[1].Ctx.Err() != nil {
		t.Errorf("contexts %v, %v", got[0].Ctx.Err(), got[1].Ctx.Err())
	}
}

func TestAnswersCarryTheirID(t *testing.T) {
	var out bytes.Buffer
	conn := wire.NewConn(frames(t, `{"jsonrpc":"2.0","id":"x-1","method":"ask"}`), &out)
	m, err := conn.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Reply(m, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := conn.Reply(m, nil, wire.Errorf(wire.RequestFailed, "no")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"jsonrpc":"2.0","id":"x-1","result":null}`,
		`{"jsonrpc":"2.0","id":"x-1","error":{"code":-32803,"message":"no"}}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in %s", want, out.String())
		}
	}
}
