package screentest

import (
	"io"
	"sync"
)

// queue is a pipe without an end to what it holds. The emulator keeps its lock
// until somebody has taken a key, and the program writes to the emulator before
// it takes the next: without a queue between them, a key that is pressed while
// the screen is drawn stops both for good.
type queue struct {
	mu     sync.Mutex
	filled sync.Cond
	data   []byte
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.filled.L = &q.mu
	return q
}

// Write never waits.
func (q *queue) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.data = append(q.data, p...)
	q.filled.Signal()
	return len(p), nil
}

// Read waits until there is something, or the queue is closed.
func (q *queue) Read(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.data) == 0 {
		if q.closed {
			return 0, io.EOF
		}
		q.filled.Wait()
	}
	n := copy(p, q.data)
	q.data = q.data[n:]
	return n, nil
}

// Close lets Read end when all is read.
func (q *queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.filled.Signal()
}
