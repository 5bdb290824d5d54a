package wire

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// The codes of JSON-RPC and of the protocol that a server answers with.
const (
	ParseError           = -32700
	InvalidRequest       = -32600
	MethodNotFound       = -32601
	InvalidParams        = -32602
	InternalError        = -32603
	ServerNotInitialized = -32002
	RequestFailed        = -32803
	RequestCancelled     = -32800
)

// Error is the answer to a request that failed.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// Error implements error.
func (e *Error) Error() string { return e.Message }

// Errorf makes an answer of a failure.
func Errorf(code int, format string, args ...any) *Error {
	return &Error{code, fmt.Sprintf(format, args...)}
}

// Message is what the other side asks or tells. Ctx ends when the request is
// cancelled. A notification has no ID.
type Message struct {
	Ctx    context.Context //nolint:containedctx // it belongs to the request
	ID     json.RawMessage
	Method string
	Params json.RawMessage
}

// IsRequest tells that an answer is expected.
func (m *Message) IsRequest() bool { return len(m.ID) > 0 }

// envelope is every form that a message may have.
type envelope struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Error          `json:"error,omitempty"`
}

// Conn is one connection. Next is called by one goroutine; all else is safe for
// several.
type Conn struct {
	in *bufio.Reader

	mu      sync.Mutex // guards what follows
	out     io.Writer
	waiting map[string]context.CancelFunc // requests without an answer, by id
	asked   int                           // requests of our own
}

// NewConn makes a connection of two streams.
func NewConn(in io.Reader, out io.Writer) *Conn {
	return &Conn{in: bufio.NewReader(in), out: out, waiting: map[string]context.CancelFunc{}}
}

// Next reads the next request or notification. What is malformed inside a frame
// is answered and passed over, cancellations take effect at once, and answers to
// requests of our own are dropped: none of them matters.
func (c *Conn) Next(ctx context.Context) (*Message, error) {
	for {
		body, err := ReadFrame(c.in)
		if err != nil {
			return nil, err
		}
		e, problem := decode(body)
		switch {
		case problem != nil:
			if err := c.fail(nullID, problem); err != nil {
				return nil, err
			}
		case e.Method == "$/cancelRequest":
			c.cancel(e.Params)
		case e.Method != "":
			return c.message(ctx, e), nil
		}
	}
}

// nullID answers what has no id that could be read.
var nullID = json.RawMessage("null")

// decode reads one message of JSON-RPC.
func decode(body []byte) (*envelope, *Error) {
	var e envelope
	if !json.Valid(body) {
		return nil, Errorf(ParseError, "the message is not JSON")
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, Errorf(InvalidRequest, "the message is no request: %v", err)
	}
	if bytes.Equal(e.ID, nullID) {
		e.ID = nil
	}
	switch {
	case e.JSONRPC != "2.0":
		return nil, Errorf(InvalidRequest, `the message does not say "jsonrpc": "2.0"`)
	case e.Method == "" && len(e.ID) == 0 && e.Error == nil:
		return nil, Errorf(InvalidRequest, "the message names no method")
	case len(e.ID) > 0 && e.ID[0] != '"' && e.ID[0] != '-' && (e.ID[0] < '0' || e.ID[0] > '9'):
		return nil, Errorf(InvalidRequest, "the id of a request is a number or a string")
	}
	return &e, nil
}

func (c *Conn) message(ctx context.Context, e *envelope) *Message {
	m := &Message{Ctx: ctx, ID: e.ID, Method: e.Method, Params: e.Params}
	if m.IsRequest() {
		var cancel context.CancelFunc
		m.Ctx, cancel = context.WithCancel(ctx)
		c.mu.Lock()
		c.waiting[string(m.ID)] = cancel
		c.mu.Unlock()
	}
	return m
}

// cancel ends the context of a request that has no answer yet.
func (c *Conn) cancel(params json.RawMessage) {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if cancel := c.waiting[string(p.ID)]; cancel != nil {
		cancel()
	}
}

// Reply answers a request, with an error if there is one.
func (c *Conn) Reply(m *Message, result any, problem *Error) error {
	c.mu.Lock()
	cancel := c.waiting[string(m.ID)]
	delete(c.waiting, string(m.ID))
	c.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	if problem != nil {
		return c.fail(m.ID, problem)
	}
	data, err := json.Marshal(result)
	if err != nil {
		return c.fail(m.ID, Errorf(InternalError, "the answer cannot be written: %v", err))
	}
	return c.send(envelope{ID: m.ID, Result: data})
}

func (c *Conn) fail(id json.RawMessage, problem *Error) error {
	return c.send(envelope{ID: id, Error: problem})
}

// Notify tells the other side something.
func (c *Conn) Notify(method string, params any) error {
	data, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("tell %s: %w", method, err)
	}
	return c.send(envelope{Method: method, Params: data})
}

// Ask sends a request whose answer does not matter.
func (c *Conn) Ask(method string, params any) error {
	data, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("ask %s: %w", method, err)
	}
	c.mu.Lock()
	c.asked++
	id := fmt.Appendf(nil, `"watchfloor-%d"`, c.asked)
	c.mu.Unlock()
	return c.send(envelope{ID: id, Method: method, Params: data})
}

func (c *Conn) send(e envelope) error {
	e.JSONRPC = "2.0"
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write a message: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return WriteFrame(c.out, body)
}
