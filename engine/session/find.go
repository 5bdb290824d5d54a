package session

import (
	"context"
	"slices"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// pack is the place of a scenario that need not be loaded yet: there may be hundreds,
// of which one is looked for.
type pack struct {
	src Source
	dir string
}

// key is what a pack is kept under once something is known of it.
func (at pack) key() string { return at.src.Name + "\x00" + at.dir }

// packs are the places of all scenarios, in the order of the sources.
func (h *House) packs() []pack {
	var out []pack
	for _, src := range h.cfg.Sources {
		dirs, err := scenario.List(src.FS, ".")
		if err != nil {
			continue // Scenarios tells of it
		}
		for _, dir := range dirs {
			out = append(out, pack{src, dir})
		}
	}
	return out
}

// withContent finds a scenario that can be played by the hash of its content; nil is
// none.
func (h *House) withContent(ctx context.Context, hash string) *Prepared {
	for _, at := range h.packs() {
		if h.content(ctx, at) != hash {
			continue
		}
		if p := h.prepare(ctx, at.src, at.dir); p.Program != nil && p.Document.Hash == hash {
			return p
		}
	}
	return nil
}

// content is the hash of what a pack holds, which stays the same for as long as the
// house is open, as what is loaded does.
func (h *House) content(ctx context.Context, at pack) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p := h.cache[at.key()]; p != nil && p.Document != nil {
		return p.Document.Hash
	}
	if hash, ok := h.told[at.key()]; ok {
		return hash
	}
	hash := scenario.ContentHash(ctx, at.src.FS, at.dir)
	if ctx.Err() == nil {
		h.told[at.key()] = hash
	}
	return hash
}

// called finds a scenario by its id or its folder among the packs that look as if
// that were theirs, the easiest first; nil is none of them.
func (h *House) called(ctx context.Context, name string) *Prepared {
	var found []*Prepared
	for _, at := range h.packs() {
		if at.dir != name && !scenario.LooksCalled(at.src.FS, at.dir, name) {
			continue
		}
		if p := h.prepare(ctx, at.src, at.dir); p.ID() == name || p.Dir == name {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, easierFirst)
	return found[0]
}
