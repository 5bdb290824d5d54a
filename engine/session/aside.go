package session

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/journal"
)

// keptAside records that a copy was made because of a damaged run.
type keptAside struct {
	Copy string `json:"copy"`
	What string `json:"what"`
}

// noticed keeps a copy of the whole store aside when a run is first found to be
// damaged, before anything more is written: what is damaged may be evidence of
// what went wrong. Once for each run; the path is returned each time. Without
// damage, or where no copy can be made, it is empty.
func (h *House) noticed(ctx context.Context, run string, damage error) string {
	if damage == nil || h.cfg.ReadOnly || h.cfg.KeepAside == nil {
		return ""
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	log, err := journal.OpenLog(ctx, h.cfg.Store, "aside/"+run)
	if err != nil {
		return ""
	}
	if recs := log.Records(); len(recs) > 0 {
		var kept keptAside
		_ = json.Unmarshal(recs[0].Body, &kept)
		return kept.Copy
	}
	path, err := h.cfg.KeepAside(ctx)
	if err != nil {
		return ""
	}
	body, err := json.Marshal(keptAside{Copy: path, What: fmt.Sprint(damage)})
	if err != nil {
		return path
	}
	_ = log.Append(ctx, journal.Item{Kind: "aside", Body: body}) // failing to note it costs one more copy
	return path
}
