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
		aside := asidePrefix + h.id()
		found, err := st.Streams(ctx, aside)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(found, func(s store.StreamInfo) bool { return s.Name == aside }) {
			own = append(own, aside)
		}
		if pack := packPrefix + h.Content; !slices.Contains(packs, pack) {
			packs = append(packs, pack)
		}
	}
	return own, packs, nil
}

// Exported says what an export holds.
type Exported struct {
	Streams, Runs int
	// Damaged are streams of which only the intact beginning is there; of a scenario,
	// of which a part is worth nothing, not even that.
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
		if len(log.Records()) == 0 || log.Damage() != nil && strings.HasPrefix(stream, packPrefix) {
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

// CheckPack tells whether records are those of the scenario with a hash, so that no
// file can put another scenario under the runs that are here.
type CheckPack func(ctx context.Context, hash string, recs []store.Record) error

// Import verifies exported data, all of it, and then keeps it. What is here already
// is left alone if it is the same or has gone on since; if it is other data, nothing
// is imported. An import that was broken off can be done again.
func Import(ctx context.Context, st store.Store, r io.Reader, check CheckPack) (Imported, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	if len(data) > most {
		return Imported{}, fmt.Errorf("import: the file has more than %d MB", most>>20)
	}
	o, streams, err := read(data)
	if err == nil {
		err = o.belong(ctx, streams, check)
	}
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
	if name, err := Clean(o.Learner); err != nil || name != o.Learner {
		return o, nil, fmt.Errorf("line 1: %w", errors.Join(ErrNoData, err))
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
		line += bytes.Count(part, []byte("\n"))
		out = append(out, recs)
	}
	if len(out) != o.Streams {
		return nil, fmt.Errorf("%w: it should have %d streams and has %d", ErrNoData, o.Streams, len(out))
	}
	return out, nil
}

// belong reports a stream that an export of the learner cannot hold, or nil: one
// that is there twice, that is somebody else's, or that goes with no run of the file.
func (o opening) belong(ctx context.Context, streams [][]store.Record, check CheckPack) error {
	with := map[string]bool{} // what goes with the runs
	seen := map[string]bool{}
	for _, recs := range streams {
		h := headerOf(recs[0].Stream, recs)
		if h.isRun() && h.Learner == o.Learner {
			with[h.stream], with[asidePrefix+h.id()], with[packPrefix+h.Content] = true, true, true
		}
	}
	for _, recs := range streams {
		stream := recs[0].Stream
		if seen[stream] || !with[stream] && !strings.HasPrefix(stream, prefix+o.Learner+"/") {
			return fmt.Errorf("%w: the stream %q is there twice or does not belong to %s", ErrNoData, stream, o.Learner)
		}
		seen[stream] = true
		if hash, ok := strings.CutPrefix(stream, packPrefix); ok {
			if err := check(ctx, hash, recs); err != nil {
				return fmt.Errorf("stream %q: %w", stream, err)
			}
		}
	}
	return nil
}
