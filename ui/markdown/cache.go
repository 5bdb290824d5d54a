package markdown

import (
	"container/list"
	"crypto/sha256"
	"sync"
)

// DefaultCache is the size in bytes of a cache for one session: some fifty
// screens of text.
const DefaultCache = 1 << 20

// Cache keeps rendered texts, the most recently used ones, up to a number of
// bytes. Several goroutines may use it at once.
type Cache struct {
	mu    sync.Mutex
	limit int
	size  int
	order *list.List // Of *rendered, the latest used first.
	texts map[cacheKey]*list.Element
}

// cacheKey names a rendered text.
type cacheKey struct {
	sum   [sha256.Size]byte
	width int
	theme string
}

type rendered struct {
	key  cacheKey
	text string
}

// NewCache returns a cache that keeps at most limit bytes of text.
func NewCache(limit int) *Cache {
	return &Cache{limit: limit, order: list.New(), texts: map[cacheKey]*list.Element{}}
}

func (c *Cache) get(k cacheKey) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.texts[k]
	if !ok {
		return "", false
	}
	c.order.MoveToFront(e)
	return e.Value.(*rendered).text, true
}

func (c *Cache) put(k cacheKey, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.texts[k]; ok || len(text) > c.limit {
		return
	}
	c.texts[k] = c.order.PushFront(&rendered{k, text})
	c.size += len(text)
	for c.size > c.limit {
		last := c.order.Remove(c.order.Back()).(*rendered)
		delete(c.texts, last.key)
		c.size -= len(last.text)
	}
}
