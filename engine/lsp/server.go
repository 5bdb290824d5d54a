// Package lsp is a language server for scenario packs: it tells an editor, while
// somebody writes, what is wrong in a pack and what the names in it are. It
// speaks the Language Server Protocol 3.17 over two streams.
//
// The server sees the files of a pack through the editor: what is open stands in
// place of what is on the disk. It writes nothing; every change is an edit that
// the editor makes.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

// Config is what the server is given from outside.
type Config struct {
	// Folder opens a folder of the machine by its path, written with slashes.
	Folder func(path string) fs.FS
	// After calls f in a goroutine of its own once d has passed, unless stop is
	// called before.
	After func(d time.Duration, f func()) (stop func())
	// Lessons are the ids of the lessons there are; nil leaves them unchecked.
	Lessons func() []string
	// Version is that of the program.
	Version string
}

// settle is how long a text must rest before its pack is checked.
const settle = 150 * time.Millisecond

// ErrNoShutdown is a client that went away without saying shutdown and exit.
var ErrNoShutdown = errors.New("the editor ended the connection without the requests shutdown and exit")

// Serve speaks with one client until it says exit. It returns nil only if
// shutdown came before.
func Serve(ctx context.Context, in io.Reader, out io.Writer, cfg Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &server{
		cfg: cfg, conn: wire.NewConn(in, out), enc: utf16Encoding,
		docs: map[string]*document{}, packs: map[string]*pack{},
		events: make(chan func() error), ctx: ctx,
	}
	defer s.work.Wait()
	defer cancel() // before waiting for the work
	return s.loop(s.read())
}

// phase is how far a connection has come.
type phase uint8

const (
	begun phase = iota // nothing but initialize is answered
	running
	ended // nothing but exit is expected
)

// server is one connection. All of it belongs to the goroutine of loop; others
// hand it functions through events.
type server struct {
	cfg   Config
	conn  *wire.Conn
	phase phase
	enc   encoding
	docs  map[string]*document // by path
	packs map[string]*pack     // by folder
	// versioned tells that the client takes edits with the versions of documents.
	versioned bool
	// watches tells that the client can be asked to watch files.
	watches bool

	ctx    context.Context //nolint:containedctx // it ends with the connection
	events chan func() error
	work   sync.WaitGroup
}

// received is a message, or why there are no more.
type received struct {
	message *wire.Message
	err     error
}

// ahead is how many messages are read before their turn. No editor asks as much at
// once.
const ahead = 64

// read reads messages in a goroutine of its own, ahead of their turn, so that a
// request can be cancelled while it or another is answered. That goroutine ends with
// the stream.
func (s *server) read() <-chan received {
	in := make(chan received, ahead)
	go func() {
		for {
			m, err := s.conn.Next(s.ctx)
			select {
			case in <- received{m, err}:
			case <-s.ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return in
}

func (s *server) loop(in <-chan received) error {
	for {
		var err error
		select {
		case <-s.ctx.Done():
			return fmt.Errorf("serve an editor: %w", s.ctx.Err())
		case f := <-s.events:
			err = f()
		case r := <-in:
			switch {
			case errors.Is(r.err, io.EOF):
				return ErrNoShutdown
			case r.err != nil:
				return r.err
			case r.message.Method == "exit":
				return s.exit()
			}
			err = s.take(r.message)
		}
		if err != nil {
			return err
		}
	}
}

// post lets the loop do something. It gives up when the connection has ended.
func (s *server) post(f func() error) {
	select {
	case s.events <- f:
	case <-s.ctx.Done():
	}
}

func (s *server) exit() error {
	if s.phase != ended {
		return ErrNoShutdown
	}
	return nil
}

// take answers a request or follows a notification. The error is one of the
// connection.
func (s *server) take(m *wire.Message) error {
	if !m.IsRequest() {
		if f, ok := notifications[m.Method]; ok && s.phase == running {
			return f(s, m.Params)
		}
		return nil
	}
	var result any
	var problem *wire.Error
	if !cancelled(m) {
		result, problem = s.answer(m)
	}
	if cancelled(m) {
		problem = wire.Errorf(wire.RequestCancelled, "the request was cancelled")
	}
	return s.conn.Reply(m, result, problem)
}

func cancelled(m *wire.Message) bool { return m.Ctx.Err() != nil }

// answer finds the answer to a request.
func (s *server) answer(m *wire.Message) (any, *wire.Error) {
	f, known := requests[m.Method]
	switch {
	case s.phase == begun && m.Method != "initialize":
		return nil, wire.Errorf(wire.ServerNotInitialized, "the first request is initialize, not %s", m.Method)
	case s.phase == ended:
		return nil, wire.Errorf(wire.InvalidRequest, "after shutdown nothing is answered")
	case !known:
		return nil, wire.Errorf(wire.MethodNotFound, "the server does not know %s", m.Method)
	}
	result, err := f(s, m.Ctx, m.Params)
	var problem *wire.Error
	switch {
	case errors.As(err, &problem):
		return nil, problem
	case err != nil:
		return nil, wire.Errorf(wire.InternalError, "%s: %v", m.Method, err)
	}
	return result, nil
}

// notifications are what a client may tell.
var notifications = map[string]func(*server, json.RawMessage) error{
	"initialized":                     (*server).initialized,
	"textDocument/didOpen":            told((*server).didOpen),
	"textDocument/didChange":          told((*server).didChange),
	"textDocument/didSave":            told((*server).didSave),
	"textDocument/didClose":           told((*server).didClose),
	"workspace/didChangeWatchedFiles": told((*server).didChangeFiles),
}

// told reads the parameters of a notification. What cannot be read is passed
// over: nobody waits for an answer.
func told[P any](f func(*server, P) error) func(*server, json.RawMessage) error {
	return func(s *server, params json.RawMessage) error {
		var p P
		if err := json.Unmarshal(params, &p); err == nil {
			return f(s, p)
		}
		return nil
	}
}

type handler func(*server, context.Context, json.RawMessage) (any, error)

// requests are what a client may ask.
var requests = map[string]handler{
	"initialize":                  asked((*server).initialize),
	"shutdown":                    (*server).shutdown,
	"textDocument/documentSymbol": asked((*server).documentSymbol),
	"textDocument/foldingRange":   asked((*server).foldingRange),

	"textDocument/codeAction":        asked((*server).codeAction),
	"textDocument/completion":        asksAt((*server).completion),
	"textDocument/hover":             asksAt((*server).hover),
	"textDocument/definition":        asksAt((*server).definition),
	"textDocument/references":        asked((*server).references),
	"textDocument/documentHighlight": asksAt((*server).highlights),
	"textDocument/prepareRename":     asksAt((*server).prepareRename),
	"textDocument/rename":            asked((*server).rename),
}

// asked reads the parameters of a request.
func asked[P any](f func(*server, context.Context, P) (any, error)) handler {
	return func(s *server, ctx context.Context, params json.RawMessage) (any, error) {
		var p P
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, wire.Errorf(wire.InvalidParams, "the parameters cannot be read: %v", err)
		}
		return f(s, ctx, p)
	}
}
