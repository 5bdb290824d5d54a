package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

// ErrNoExport is a file that holds something else than an exported run.
var ErrNoExport = errors.New("the file holds no run")

// ErrHaveRun is an import of a run whose name is taken by one that is kept
// already.
var ErrHaveRun = errors.New("you have this run already")

// maxImport is one byte more than an export may have, so that a longer file is
// noticed and never read whole.
const maxImport = 64<<20 + 1

// Export writes the records of a run as JSON lines. A damaged run is not
// written.
func (h *House) Export(ctx context.Context, id string, w io.Writer) error {
	log, err := journal.OpenLog(ctx, h.cfg.Store, runStream(id))
	if err != nil {
		return fmt.Errorf("export run %s: %w", id, err)
	}
	if err := log.Damage(); err != nil {
		return fmt.Errorf("export run %s: %w", id, err)
	}
	if len(log.Records()) == 0 {
		return h.unknownRun(ctx, id)
	}
	return journal.Export(w, log.Records())
}

// Import verifies an exported run and keeps it. It returns the name of the run,
// and fails with ErrHaveRun if there is one of that name.
func (h *House) Import(ctx context.Context, r io.Reader) (string, error) {
	if h.cfg.ReadOnly {
		return "", ErrReadOnly
	}
	data, id, err := readRun(r)
	if err != nil {
		return "", fmt.Errorf("import: %w", err)
	}
	_, err = journal.Import(ctx, h.cfg.Store, bytes.NewReader(data))
	if errors.Is(err, journal.ErrExists) {
		return "", fmt.Errorf("import run %s: %w", id, ErrHaveRun)
	}
	if err != nil {
		return "", err
	}
	return id, nil
}

// Look reads an exported run back without keeping it, to look at.
func (h *House) Look(ctx context.Context, r io.Reader) (*Opened, error) {
	data, id, err := readRun(r)
	if err != nil {
		return nil, err
	}
	passing := memory.New(h.cfg.Wall)
	defer func() { _ = passing.Close() }()
	stream, err := journal.Import(ctx, passing, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	j, err := journal.Open(ctx, passing, stream)
	if err != nil {
		return nil, fmt.Errorf("read run %s: %w", id, err)
	}
	return h.open(ctx, id, j)
}

// readRun reads an exported run, verifies it and returns its bytes and its name.
func readRun(r io.Reader) ([]byte, string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxImport))
	if err != nil {
		return nil, "", err
	}
	recs, err := journal.ReadExport(bytes.NewReader(data))
	if err != nil {
		return nil, "", err
	}
	id, isRun := strings.CutPrefix(recs[0].Stream, runPrefix)
	if !isRun || id == "" {
		return nil, "", fmt.Errorf("its stream is %q: %w", recs[0].Stream, ErrNoExport)
	}
	if _, err := journal.DecodeHeader(recs[0]); err != nil {
		return nil, "", err
	}
	return data, id, nil
}
