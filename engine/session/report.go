package session

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/report/xapi"
	"github.com/watchfloor/watchfloor/engine/store"
)

// pseudonymStream keeps the key that pseudonyms are made with. It is drawn once, so
// that a learner keeps the same one in all reports from here.
const pseudonymStream = "house/pseudonyms"

// secret is that key.
type secret struct {
	Key string `json:"key"` // hexadecimal
}

// Report is what reports of a run are made of. Words, language and the pseudonym
// are the caller's to add.
func (o *Opened) Report() report.Source {
	src := source(o.Debrief(), o.Prepared, o.Record, commands(o.Run.Records(), o.Walls, o.Actives))
	src.Lessons = o.lessons
	return src
}

// Report is what reports of the exercise as it stands are made of.
func (s *Session) Report(ctx context.Context) (report.Source, error) {
	d, err := s.Debrief()
	if err == nil {
		err = s.house.TakePlan(ctx, d)
	}
	if err != nil {
		return report.Source{}, err
	}
	entries, err := s.journal.Entries()
	if err != nil {
		return report.Source{}, fmt.Errorf("report of run %s: %w", s.ID, err)
	}
	var walls []time.Time
	var actives []time.Duration
	for _, e := range entries {
		if isMove(e.Kind) {
			walls, actives = append(walls, e.Wall), append(actives, e.Active)
		}
	}
	src := source(d, s.Prepared, recordOf(s.journal), commands(s.Run.Records(), walls, actives))
	src.Lessons = s.house.lessonTitles(ctx)
	return src, nil
}

func source(d *debrief.Debrief, p *Prepared, record report.Record, list []report.Command) report.Source {
	return report.Source{
		Debrief: d, Record: record, Commands: list, Spoken: p.Program.Info.Language,
		Attack: p.Program.Info.Attack, Ratings: p.Program.Ratings,
	}
}

func commands(records []exercise.Record, walls []time.Time, actives []time.Duration) []report.Command {
	var out []report.Command
	for i, r := range records[:min(len(records), len(walls), len(actives))] {
		out = append(out, report.Command{Kind: r.Kind, Move: r.Move, Wall: walls[i], Active: actives[i]})
	}
	return out
}

// recordOf says which record a journal is, as far as it is intact.
func recordOf(j *journal.Journal) report.Record {
	recs := j.Log().Records()
	head := recs[len(recs)-1].Hash
	return report.Record{Head: hex.EncodeToString(head[:]), Records: len(recs), Content: j.Header().ContentHash}
}

// Pseudonym stands for a learner in what leaves the machine. The key behind it
// never does.
func (h *House) Pseudonym(ctx context.Context, learner string) (string, error) {
	key, err := h.pseudonymKey(ctx)
	if err != nil {
		return "", fmt.Errorf("find a pseudonym: %w", err)
	}
	return xapi.Pseudonym(key, learner), nil
}

func (h *House) pseudonymKey(ctx context.Context) ([]byte, error) {
	log, err := journal.OpenLog(ctx, h.cfg.Store, pseudonymStream)
	if err != nil {
		return nil, err
	}
	if err := log.Damage(); err != nil {
		return nil, err
	}
	if recs := log.Records(); len(recs) > 0 {
		var kept secret
		if err := json.Unmarshal(recs[0].Body, &kept); err != nil {
			return nil, fmt.Errorf("read its key: %w", err)
		}
		return hex.DecodeString(kept.Key)
	}
	if h.cfg.ReadOnly {
		return nil, fmt.Errorf("a key for it has to be kept first: %w", ErrReadOnly)
	}
	var key []byte
	for range 5 { // 63 bits each
		key = binary.BigEndian.AppendUint64(key, h.cfg.Seed())
	}
	body, err := json.Marshal(secret{Key: hex.EncodeToString(key)})
	if err != nil {
		return nil, err
	}
	err = log.Append(ctx, journal.Item{Kind: "pseudonyms", Body: body})
	if errors.Is(err, store.ErrConflict) { // somebody else has just drawn one
		return h.pseudonymKey(ctx)
	}
	return key, err
}
