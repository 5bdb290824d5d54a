package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"sync/atomic"

	lib "modernc.org/sqlite/lib"

	"github.com/watchfloor/watchfloor/engine/store"
)

// maxGroup bounds how many requests share a transaction, so that the first of
// them does not wait long for the last.
const maxGroup = 512

// writer owns the only connection that writes. Its goroutine takes requests,
// runs as many as are waiting in one transaction, and answers them after the
// commit.
type writer struct {
	db       *sql.DB
	conn     *sql.Conn
	stmts    statements
	requests chan *request
	quit     chan struct{}
	done     chan struct{}
	announce func() // called after each commit
	failure  error  // the first failed write; only the goroutine touches it
}

// request is a change to make. run returns why the change is refused, which
// harms nobody else, or an error of the database, which fails the store.
type request struct {
	run func(ctx context.Context, w *writer) (refusal, err error)
	// alone says that it takes no transaction, and that an error harms nothing.
	alone  bool
	state  atomic.Int32
	answer chan error
}

// The states of a request. Whoever leaves waiting first decides.
const (
	waiting int32 = iota
	taken
	withdrawn
)

func openWriter(ctx context.Context, path string, opts Options, announce func()) (*writer, error) {
	db, err := openDB(uri(path, opts, "mode=rw"), 1)
	if err != nil {
		return nil, err
	}
	w := &writer{
		db: db, announce: announce,
		requests: make(chan *request),
		quit:     make(chan struct{}),
		done:     make(chan struct{}),
	}
	if err := w.connect(ctx); err != nil {
		if w.conn != nil {
			w.conn.Close()
		}
		db.Close()
		return nil, err
	}
	go w.loop()
	return w, nil
}

func (w *writer) connect(ctx context.Context) error {
	var err error
	if w.conn, err = w.db.Conn(ctx); err != nil {
		return explain(err)
	}
	if err := migrate(ctx, w.conn); err != nil {
		return err
	}
	w.stmts, err = prepare(ctx, w.conn)
	return explain(err)
}

// close waits for the transaction under way and closes the connection.
func (w *writer) close() error {
	close(w.quit)
	<-w.done
	w.stmts.close()
	err := w.conn.Close()
	if dbErr := w.db.Close(); err == nil {
		err = dbErr
	}
	return explain(err)
}

// do hands a request to the goroutine and waits for its commit. A request whose
// ctx ends is withdrawn if its transaction has not begun; if it has, the commit
// decides, so that the answer is always the truth.
func (w *writer) do(ctx context.Context, run func(context.Context, *writer) (refusal, err error)) error {
	return w.ask(ctx, &request{run: run, answer: make(chan error, 1)})
}

// doAlone is do for what cannot be part of a transaction.
func (w *writer) doAlone(ctx context.Context, run func(context.Context, *writer) error) error {
	return w.ask(ctx, &request{alone: true, answer: make(chan error, 1), run: func(ctx context.Context, w *writer) (refusal, err error) {
		return nil, run(ctx, w)
	}})
}

func (w *writer) ask(ctx context.Context, r *request) error {
	if err := ctx.Err(); err != nil { // a select would choose by chance
		return err
	}
	select {
	case w.requests <- r:
	case <-ctx.Done():
		return ctx.Err()
	case <-w.quit:
		return store.ErrClosed
	}
	select {
	case err := <-r.answer:
		return err
	case <-ctx.Done():
		if r.state.CompareAndSwap(waiting, withdrawn) {
			return ctx.Err()
		}
		return <-r.answer
	}
}

func (w *writer) loop() {
	defer close(w.done)
	for {
		select {
		case r := <-w.requests:
			w.serve(w.gather(r))
		case <-w.quit:
			return
		}
	}
}

// gather collects the requests that wait already. It yields once first: those
// answered by the last commit are often just about to ask again.
func (w *writer) gather(first *request) []*request {
	group := []*request{first}
	runtime.Gosched()
	for len(group) < maxGroup {
		select {
		case r := <-w.requests:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

// serve runs a group in one transaction and answers each of its requests.
func (w *writer) serve(group []*request) {
	claimed := group[:0]
	for _, r := range group {
		switch {
		case !r.state.CompareAndSwap(waiting, taken):
		case r.alone:
			defer w.serveAlone(r)
		default:
			claimed = append(claimed, r)
		}
	}
	if len(claimed) == 0 {
		return
	}
	refusals, err := w.transact(claimed)
	if err == nil {
		w.announce()
	}
	for i, r := range claimed {
		if err != nil {
			r.answer <- err
		} else {
			r.answer <- refusals[i]
		}
	}
}

// serveAlone runs a request outside a transaction.
func (w *writer) serveAlone(r *request) {
	if w.failure != nil {
		r.answer <- w.failure
		return
	}
	_, err := r.run(context.Background(), w)
	r.answer <- explain(err)
}

// transact commits the group or nothing of it. Contexts of callers stay out: one
// of them ending must not break the others' transaction.
func (w *writer) transact(group []*request) ([]error, error) {
	if w.failure != nil {
		return nil, w.failure
	}
	ctx := context.Background()
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		if primary(err) == lib.SQLITE_BUSY {
			return nil, explain(err) // Nothing was written: the caller may try again.
		}
		return nil, w.fail(err)
	}
	refusals := make([]error, len(group))
	for i, r := range group {
		var err error
		if refusals[i], err = r.run(ctx, w); err != nil {
			return nil, w.fail(err)
		}
	}
	if _, err := w.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return nil, w.fail(err)
	}
	return refusals, nil
}

// fail makes cause the answer to every later request.
func (w *writer) fail(cause error) error {
	w.failure = fmt.Errorf("%w: %w", store.ErrFailed, explain(cause))
	// The transaction may be gone already; either way nothing of it is shown.
	_, _ = w.conn.ExecContext(context.Background(), "ROLLBACK")
	return w.failure
}
