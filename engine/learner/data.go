package learner

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Format is the version of exported data.
const Format = 1

// The first line of exported data says what follows, the last one what went before.
// Between them stand streams, each as journal.Export writes it.
type (
	opening struct {
		Format  int    `json:"watchfloor_data"`
		Learner string `json:"learner"`
		Streams int    `json:"streams"`
	}
	closing struct {
		SHA256 string `json:"sha256"` // of all bytes before this line
	}
)

// streamMark is how the first line of an exported stream begins; no other line of
// an export begins so.
const streamMark = `{"stream":`

// most is how many bytes data to import may have.
const most = 512 << 20

// owned are the streams in which anything of a learner is kept, and those of the
// scenarios that the learner's runs were played in.
func owned(ctx context.Context, st store.Store, name string) (own, packs []string, err error) {
	streams, err := st.Streams(ctx, prefix+name+"/")
	if err != nil {
		return nil, nil, err
	}
	for _, s := range streams {
		own = append(own, s.Name)
	}
	runs, err := headers(ctx, st, runPrefix)
	if err != nil {
		return nil, nil, err
	}
	copies, err := headers(ctx, st, copyPrefix)
	if err != nil {
		return nil, nil, err
	}
	for _, h := range append(runs, copies...) {
		if h.Learner != name {
			continue
		}
		own = append(own, h.stream)
		aside := "aside/" + h.id()
		if found, err := st.Streams(ctx, aside); err == nil && slices.ContainsFunc(found, func(s store.StreamInfo) bool { return s.Name == aside }) {
			own = append(own, aside)
		}
		if pack := "pack/" + h.Content; !slices.Contains(packs, pack) {
			packs = append(packs, pack)
		}
	}
	return own, packs, nil
}

// copiesOf are the copies that others have made of these runs, and of such copies:
// they begin with what the learner did.
func copiesOf(ctx context.Context, st store.Store, own []string) ([]string, error) {
	copies, err := headers(ctx, st, copyPrefix)
	if err != nil {
		return nil, err
	}
	var out []string
	for found := true; found; {
		found = false
		for _, h := range copies {
			of := func(s string) bool { return s == runPrefix+h.Copy.Run || s == copyPrefix+h.Copy.Run }
			if h.Copy.Run != "" && !slices.Contains(own, h.stream) && slices.ContainsFunc(own, of) {
				own, out, found = append(own, h.stream), append(out, h.stream), true
			}
		}
	}
	return out, nil
}

// Exported says what an export holds.
type Exported struct {
	Streams, Runs int
	// Damaged are streams of which only the intact beginning is there.
	Damaged []string
}

// Export writes all that is kept of a learner as lines of JSON: runs with the
// scenarios they were played in, study, settings, and whatever else has the
// learner's name. Of a damaged stream it writes what is intact.
func Export(ctx context.Context, st store.Store, name string, w io.Writer) (Exported, error) {
	var sum Exported
	own, packs, err := owned(ctx, st, name)
	if err != nil {
		return sum, fmt.Errorf("export the data of %s: %w", name, err)
	}
	if len(own) == 0 {
		return sum, fmt.Errorf("export the data of %s: %w", name, ErrNone)
	}
	var body bytes.Buffer
	for _, stream := range append(packs, own...) {
		log, err := journal.OpenLog(ctx, st, stream)
		if err != nil {
			return sum, fmt.Errorf("export the data of %s: %w", name, err)
		}
		if log.Damage() != nil {
			sum.Damaged = append(sum.Damaged, stream)
		}
		if len(log.Records()) == 0 {
			continue
		}
		if err := journal.Export(&body, log.Records()); err != nil {
			return sum, fmt.Errorf("export the data of %s: %w", name, err)
		}
		sum.Streams++
		if strings.HasPrefix(stream, runPrefix) {
			sum.Runs++
		}
	}
	return sum, write(w, opening{Format, name, sum.Streams}, body.Bytes())
}

// write puts the first and the last line around the streams.
func write(w io.Writer, o opening, body []byte) error {
	head, err := json.Marshal(o)
	if err != nil {
		return err
	}
	all := append(append(head, '\n'), body...)
	digest := sha256.Sum256(all)
	tail, err := json.Marshal(closing{hex.EncodeToString(digest[:])})
	if err != nil {
		return err
	}
	if _, err := w.Write(append(append(all, tail...), '\n')); err != nil {
		return fmt.Errorf("export the data of %s: %w", o.Learner, err)
	}
	return nil
}

// Errors of an import.
var (
	ErrNoData   = errors.New("the file holds no exported data of a learner")
	ErrChecksum = errors.New("the file was changed or cut off: its checksum does not agree")
	ErrConflict = errors.New("there is other data of that name here")
)

// Imported says what an import brought.
type Imported struct {
	Learner       string
	Streams, Runs int
	Already       int // streams that were here before, with the same records
}

// Import verifies exported data, all of it, and then keeps it. What is here already
// is left alone if it is the same or has gone on since; if it is other data, nothing
// is imported. An import that was broken off can be done again.
func Import(ctx context.Context, st store.Store, r io.Reader) (Imported, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	if len(data) > most {
		return Imported{}, fmt.Errorf("import: the file has more than %d MB", most>>20)
	}
	o, streams, err := read(data)
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	sum := Imported{Learner: o.Learner}
	var fresh [][]store.Record
	for _, recs := range streams {
		here, err := agrees(ctx, st, recs)
		switch {
		case err != nil:
			return sum, fmt.Errorf("import: %w", err)
		case here:
			sum.Already++
		default:
			fresh = append(fresh, recs)
		}
	}
	for _, recs := range fresh {
		if err := st.Append(ctx, recs[0].Stream, 0, 0, recs...); err != nil {
			return sum, fmt.Errorf("import: stream %q: %w; import the file again to go on", recs[0].Stream, err)
		}
		sum.Streams++
		if strings.HasPrefix(recs[0].Stream, runPrefix) {
			sum.Runs++
		}
	}
	return sum, nil
}

// agrees tells whether a stream is here, with the same records.
func agrees(ctx context.Context, st store.Store, recs []store.Record) (bool, error) {
	have, err := st.Read(ctx, recs[0].Stream, 0)
	if err != nil {
		return false, err
	}
	for i := range min(len(have), len(recs)) {
		if have[i].Hash != recs[i].Hash {
			return false, fmt.Errorf("%w: stream %q differs from its record %d on", ErrConflict, recs[0].Stream, i)
		}
	}
	if len(have) > 0 && len(have) < len(recs) {
		return false, fmt.Errorf("%w: stream %q is shorter here than in the file", ErrConflict, recs[0].Stream)
	}
	return len(have) > 0, nil
}

// read verifies exported data: its checksum, and the chain of each stream.
func read(data []byte) (opening, [][]store.Record, error) {
	var o opening
	head, rest, ok := bytes.Cut(data, []byte("\n"))
	if !ok || json.Unmarshal(head, &o) != nil || o.Format < 1 {
		return o, nil, fmt.Errorf("line 1: %w", ErrNoData)
	}
	if o.Format > Format {
		return o, nil, fmt.Errorf("line 1: the data has format %d and this version knows %d; update Watchfloor: %w", o.Format, Format, store.ErrNewer)
	}
	if _, err := Clean(o.Learner); err != nil {
		return o, nil, fmt.Errorf("line 1: %w", err)
	}
	if !bytes.HasSuffix(rest, []byte("\n")) {
		return o, nil, ErrChecksum
	}
	at := bytes.LastIndexByte(rest[:len(rest)-1], '\n') + 1
	var end closing
	digest := sha256.Sum256(data[:len(head)+1+at])
	if json.Unmarshal(rest[at:], &end) != nil || end.SHA256 != hex.EncodeToString(digest[:]) {
		return o, nil, ErrChecksum
	}
	streams, err := split(o, rest[:at])
	return o, streams, err
}

// split reads the streams one after the other; lines are counted in the whole file.
func split(o opening, body []byte) ([][]store.Record, error) {
	var out [][]store.Record
	line := 1
	for len(body) > 0 {
		end := bytes.Index(body[1:], []byte("\n"+streamMark))
		part := body
		if end >= 0 {
			part = body[:end+2]
		}
		body = body[len(part):]
		recs, err := journal.ReadExport(bytes.NewReader(part))
		if err != nil {
			var at *journal.LineError
			if errors.As(err, &at) {
				return nil, fmt.Errorf("line %d: %w", line+at.Line, at.Err)
			}
			return nil, err
		}
		if !o.may(recs[0].Stream) {
			return nil, fmt.Errorf("line %d: %w: the stream %q does not belong to a learner", line+1, ErrNoData, recs[0].Stream)
		}
		line += bytes.Count(part, []byte("\n"))
		out = append(out, recs)
	}
	if len(out) != o.Streams {
		return nil, fmt.Errorf("%w: it should have %d streams and has %d", ErrNoData, o.Streams, len(out))
	}
	return out, nil
}

// may tells whether the data of a learner can hold a stream.
func (o opening) may(stream string) bool {
	for _, p := range []string{prefix + o.Learner + "/", runPrefix, copyPrefix, "pack/", "aside/"} {
		if strings.HasPrefix(stream, p) {
			return true
		}
	}
	return false
}

// Erased says what was erased.
type Erased struct {
	Streams int
	Runs    []string // by id
}

// Erase removes all that is kept of a learner for good. Scenarios that are kept
// beside runs, and the best plays that were found of them, say nothing of a person
// and stay. While a run is open elsewhere the error is a *store.LeasedError and
// nothing is erased.
func Erase(ctx context.Context, st store.Store, name string) (Erased, error) {
	var sum Erased
	own, _, err := owned(ctx, st, name)
	if err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	if len(own) == 0 {
		return sum, fmt.Errorf("erase the data of %s: %w", name, ErrNone)
	}
	copies, err := copiesOf(ctx, st, slices.Clone(own))
	if err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	own = append(own, copies...)
	sum.Streams = len(own)
	for _, s := range own {
		if id, ok := strings.CutPrefix(s, runPrefix); ok {
			sum.Runs = append(sum.Runs, id)
		}
	}
	if names(ctx, st, name) {
		own = append(own, chosen)
	}
	if err := st.Erase(ctx, own...); err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	return sum, nil
}

// names tells whether the machine's own record names a learner.
func names(ctx context.Context, st store.Store, name string) bool {
	recs, err := st.Read(ctx, chosen, 0)
	if err != nil {
		return true
	}
	for _, rec := range recs {
		var c called
		if json.Unmarshal(rec.Body, &c) != nil || c.Name == name {
			return true
		}
	}
	return false
}
