package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/watchfloor/watchfloor/engine/lsp"
	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

// client is an editor: it speaks the protocol with a server over two pipes.
type client struct {
	t      testing.TB
	to     io.WriteCloser
	got    chan message
	timers *timers
	id     int
	kept   []message // notifications nobody has asked for yet
	done   chan error
	init   map[string]any // what initialize was answered
}

type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *wire.Error     `json:"error"`
}

// timers are a clock that goes on only when a test says so.
type timers struct {
	mu      sync.Mutex
	waiting map[int]func()
	next    int
}

func (c *timers) after(_ time.Duration, f func()) func() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	id := c.next
	if c.waiting == nil {
		c.waiting = map[int]func(){}
	}
	c.waiting[id] = f
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.waiting, id)
	}
}

// fire runs what waits and says how much that was.
func (c *timers) fire() int {
	c.mu.Lock()
	due := c.waiting
	c.waiting = nil
	c.mu.Unlock()
	for _, f := range due {
		f()
	}
	return len(due)
}

// raw starts a server over a file system and connects a client that has said
// nothing yet.
func raw(t testing.TB, disk fs.FS) *client {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	c := &client{t: t, to: fromClient, got: make(chan message, 1000), timers: &timers{}, done: make(chan error, 1)}
	cfg := lsp.Config{After: c.timers.after, Version: "1.2.3", Folder: func(path string) fs.FS {
		sub, err := fs.Sub(disk, strings.Trim(path, "/"))
		if err != nil {
			return disk
		}
		return sub
	}}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		c.done <- lsp.Serve(ctx, toServer, fromServer, cfg)
		fromServer.Close()
		toServer.Close()
	}()
	go func() {
		defer close(c.got)
		r := bufio.NewReader(toClient)
		for {
			body, err := wire.ReadFrame(r)
			if err != nil {
				return
			}
			var m message
			if err := json.Unmarshal(body, &m); err != nil {
				panic(err) // the server has written something that is no JSON
			}
			c.got <- m
		}
	}()
	t.Cleanup(func() {
		cancel()
		fromClient.Close()
		for range c.got { // until the server has closed its end
		}
	})
	return c
}

// connect starts a server and initializes it for a client that counts columns in
// UTF-16.
func connect(t testing.TB, disk fs.FS) *client {
	t.Helper()
	return connectAs(t, disk, `{"capabilities":{}}`)
}

func connectAs(t testing.TB, disk fs.FS, params string) *client {
	t.Helper()
	c := raw(t, disk)
	if err := json.Unmarshal(c.ask("initialize", json.RawMessage(params)), &c.init); err != nil {
		t.Fatal(err)
	}
	c.tell("initialized", struct{}{})
	return c
}

// pack is a disk with one pack in the folder /pack.
func pack(files map[string]string) fs.FS {
	disk := fstest.MapFS{}
	for name, text := range files {
		disk["pack/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return disk
}

func (c *client) send(m any) {
	c.t.Helper()
	body, err := json.Marshal(m)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := wire.WriteFrame(c.to, body); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) tell(method string, params any) {
	c.t.Helper()
	c.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// ask sends a request and returns its result.
func (c *client) ask(method string, params any) json.RawMessage {
	c.t.Helper()
	m := c.try(method, params)
	if m.Error != nil {
		c.t.Fatalf("%s: error %d: %s", method, m.Error.Code, m.Error.Message)
	}
	return m.Result
}

// try sends a request and returns the answer, which may be an error.
func (c *client) try(method string, params any) message {
	c.t.Helper()
	c.id++
	id, _ := json.Marshal(c.id)
	c.send(map[string]any{"jsonrpc": "2.0", "id": c.id, "method": method, "params": params})
	return c.next(func(m message) bool { return string(m.ID) == string(id) && m.Method == "" })
}

// next is the first message that is wanted; others are kept.
func (c *client) next(want func(message) bool) message {
	c.t.Helper()
	for i, m := range c.kept {
		if want(m) {
			c.kept = append(c.kept[:i:i], c.kept[i+1:]...)
			return m
		}
	}
	for m := range c.got {
		if want(m) {
			return m
		}
		c.kept = append(c.kept, m)
	}
	c.t.Fatalf("the server has gone: %v", <-c.done)
	return message{}
}

func uri(name string) string { return "file:///pack/" + name }

func (c *client) open(name, text string) {
	c.t.Helper()
	c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uri(name), "languageId": "yaml", "version": 1, "text": text,
	}})
}

// change replaces the whole text.
func (c *client) change(name string, version int, text string) {
	c.t.Helper()
	c.tell("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri(name), "version": version},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// found is one diagnostic in words: file, place from 1, code, and the text it
// underlines is left to the caller.
type found struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Related  []struct {
		Location struct {
			URI   string `json:"uri"`
			Range span   `json:"range"`
		} `json:"location"`
	} `json:"relatedInformation"`
}

type place struct{ Line, Character int }

type span struct{ Start, End place }

// diagnostics waits for the next findings of a file.
func (c *client) diagnostics(name string) []found {
	c.t.Helper()
	var p struct {
		URI         string  `json:"uri"`
		Diagnostics []found `json:"diagnostics"`
	}
	c.next(func(m message) bool {
		p.Diagnostics = nil
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &p) == nil && p.URI == uri(name)
	})
	return p.Diagnostics
}

// mistakes waits until the errors of a file are those with the codes, whatever
// else was found, and returns them.
func (c *client) mistakes(name string, codes ...string) []found {
	c.t.Helper()
	for {
		var errors []found
		var got []string
		for _, d := range c.diagnostics(name) {
			if d.Severity == 1 {
				errors, got = append(errors, d), append(got, d.Code)
			}
		}
		if slices.Equal(got, codes) {
			return errors
		}
		c.t.Logf("the errors of %s are %v, not yet %v", name, got, codes)
	}
}

// result reads the result of a request.
func result[T any](c *client, method string, params any) T {
	c.t.Helper()
	var v T
	if err := json.Unmarshal(c.ask(method, params), &v); err != nil {
		c.t.Fatal(err)
	}
	return v
}

// end waits for the server to end.
func (c *client) end() error {
	c.t.Helper()
	for {
		select {
		case err := <-c.done:
			c.done <- err
			return err
		case <-c.got:
		}
	}
}

// quit ends the connection in order.
func (c *client) quit() {
	c.t.Helper()
	c.ask("shutdown", nil)
	c.tell("exit", nil)
	if err := c.end(); err != nil {
		c.t.Errorf("after shutdown and exit: %v", err)
	}
}

// at is the position of the first place where marked stands, which is written
// with | where the cursor is.
func at(t testing.TB, text, marked string) place {
	t.Helper()
	before, after, _ := strings.Cut(marked, "|")
	i := strings.Index(text, before+after)
	if i < 0 {
		t.Fatalf("%q is not in the text", before+after)
	}
	i += len(before)
	start := strings.LastIndex(text[:i], "\n") + 1
	units := 0
	for _, r := range text[start:i] {
		units++
		if r > 0xffff {
			units++
		}
	}
	return place{strings.Count(text[:i], "\n"), units}
}

func position(name string, p place) map[string]any {
	return map[string]any{
		"textDocument": map[string]any{"uri": uri(name)},
		"position":     map[string]any{"line": p.Line, "character": p.Character},
	}
}
