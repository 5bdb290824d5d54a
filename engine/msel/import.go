package msel

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// Options say what a list does not.
type Options struct {
	ID    string // of the scenario
	Title string
	Start int64 // time of day at which the exercise begins, in minutes; -1 is unknown
}

// Result is the scenario that was begun, by files, and what could not be taken
// over as it stands.
type Result struct {
	Files    map[string][]byte
	Injects  int
	Actions  int
	Problems []Problem
}

// maxEvents bounds a list; an exercise of a day has a tenth of it.
const maxEvents = 500

// Import begins a scenario from the rows of a sheet. Where something cannot be
// understood, it is replaced or left out, and reported with its row and column.
// An error means that there is no list in the sheet.
func Import(ctx context.Context, rows [][]string, opt Options) (*Result, error) {
	head, err := findHeader(rows)
	if err != nil {
		return nil, err
	}
	d := &draft{reader: &reader{head: head, start: opt.Start}, id: opt.ID, title: opt.Title}
	d.events = d.reader.events(rows)
	switch {
	case len(d.events) == 0:
		return nil, &sheet.Error{Row: head.row + 1, Msg: "no event follows the names of the columns", Fix: "write one row for each event"}
	case len(d.events) > maxEvents:
		return nil, &sheet.Error{Row: d.events[maxEvents].row, Msg: fmt.Sprintf("the list has more than %d events", maxEvents), Fix: "split it"}
	}
	d.draw()
	data, err := d.write()
	if err != nil {
		return nil, err
	}
	if err := verify(ctx, data); err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Row - b.Row })
	return &Result{Files: map[string][]byte{"scenario.yaml": data}, Injects: len(d.injects), Actions: len(d.actions), Problems: d.problems}, nil
}

// verify loads and compiles what was written, so that nobody is handed a scenario
// that cannot be played.
func verify(ctx context.Context, data []byte) error {
	pack, err := inMemory(data)
	if err != nil {
		return fmt.Errorf("read again what was written: %w", err)
	}
	doc, diags := scenario.Load(ctx, pack, ".", scenario.Options{})
	if !diags.HasErrors() {
		_, more := program.Compile(doc)
		diags = append(diags, more...)
	}
	for _, diag := range diags {
		if diag.Severity == scenario.Error {
			return fmt.Errorf("the scenario made of the list cannot be played: %s", diag)
		}
	}
	return nil
}

// inMemory is a pack of one file, which a ZIP in memory can be as well.
func inMemory(data []byte) (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("scenario.yaml")
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}
