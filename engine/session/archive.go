package session

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/store"
)

// A run can only be replayed against the scenario that it was played in. So the
// pack is kept beside the runs, once for each content, and an old run stays
// readable after its scenario was changed or removed.

// chunk is a piece of an archived pack.
type chunk struct {
	Zip []byte `json:"zip"`
}

// chunkSize keeps a chunk, in base64, below the limit of a record.
const chunkSize = 512 << 10

func archiveStream(hash string) string { return "pack/" + hash }

// archive keeps the pack of a document, unless it is kept already.
func (h *House) archive(ctx context.Context, doc *scenario.Document) error {
	log, err := journal.OpenLog(ctx, h.cfg.Store, archiveStream(doc.Hash))
	if err != nil {
		return fmt.Errorf("keep the scenario beside the run: %w", err)
	}
	if len(log.Records()) > 0 {
		return nil
	}
	data, err := zipped(doc.Files)
	if err != nil {
		return fmt.Errorf("keep the scenario beside the run: %w", err)
	}
	var items []journal.Item
	for len(data) > 0 {
		n := min(chunkSize, len(data))
		body, err := json.Marshal(chunk{Zip: data[:n]})
		if err != nil {
			return fmt.Errorf("keep the scenario beside the run: %w", err)
		}
		items = append(items, journal.Item{Kind: "pack", Body: body})
		data = data[n:]
	}
	err = log.Append(ctx, items...)
	if err != nil && !errors.Is(err, store.ErrConflict) { // else somebody has just kept the same
		return fmt.Errorf("keep the scenario beside the run: %w", err)
	}
	return nil
}

func zipped(files map[string][]byte) ([]byte, error) {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range names {
		f, err := w.Create("pack/" + name)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// ErrOtherPack is a kept scenario that is not the one whose hash it is kept under.
var ErrOtherPack = errors.New("the scenario kept beside the run is another than it was played in")

// archived loads and compiles a pack that was kept.
func (h *House) archived(ctx context.Context, hash string) (*Prepared, error) {
	log, err := journal.OpenLog(ctx, h.cfg.Store, archiveStream(hash))
	if err != nil {
		return nil, fmt.Errorf("read the scenario kept beside the run: %w", err)
	}
	if err := log.Damage(); err != nil {
		return nil, fmt.Errorf("read the scenario kept beside the run: %w", err)
	}
	if len(log.Records()) == 0 {
		return nil, fmt.Errorf("%w here as the run was played in, and none is kept beside it; install that version of the scenario", ErrNoScenario)
	}
	p, err := h.unpack(ctx, hash, log.Records())
	if err != nil {
		return nil, err
	}
	if p.Program == nil {
		return p, fmt.Errorf("the scenario kept beside the run has errors: %s", p.Diagnostics)
	}
	return p, nil
}

// CheckPack tells whether records are those of the scenario with a hash. Whoever
// takes in data of others asks it: runs are replayed against what is kept.
func (h *House) CheckPack(ctx context.Context, hash string, recs []store.Record) error {
	_, err := h.unpack(ctx, hash, recs)
	return err
}

// unpack loads the scenario that records hold, which must be the one with the hash.
func (h *House) unpack(ctx context.Context, hash string, recs []store.Record) (*Prepared, error) {
	var data []byte
	for _, rec := range recs {
		var c chunk
		if err := json.Unmarshal(rec.Body, &c); err != nil {
			return nil, fmt.Errorf("read the scenario kept beside the run: %w", err)
		}
		data = append(data, c.Zip...)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("read the scenario kept beside the run: %w", err)
	}
	p := prepare(ctx, Source{Name: "kept beside the run", FS: r}, "pack", h.cfg.Language)
	if p.Document == nil || p.Document.Hash != hash {
		return nil, ErrOtherPack
	}
	return p, nil
}
