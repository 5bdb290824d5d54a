package session

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Reference is what a score is measured against. It belongs to the Program, its
// seats and, where there is chance, the seed; it is stored with a run when it
// starts.
type Reference struct {
	Idle []int `json:"idle"` // points per objective of only waiting: 0 %
	Best []int `json:"best"` // points per objective of the best play: 100 %
	// Source is "proven" where the search has proved the best, "par" where the
	// author has declared it, "search" where it is the best play found.
	Source string `json:"source"`
	// Path are the moves of the best play found, by id; "wait" lets time pass.
	Path []string `json:"path,omitempty"`
}

// Reference finds what plays of these seats are measured against. It is cached
// by content in the store, since the search takes a moment.
func (h *House) Reference(ctx context.Context, p *program.Program, seats []int, seed uint64) (Reference, error) {
	name := referenceStream(p, seats, seed)
	if ref, ok := h.cachedReference(ctx, name); ok {
		return ref, nil
	}
	res, err := solve.Search(ctx, p, seats, seed, h.cfg.Budget)
	if err != nil {
		return Reference{}, err
	}
	if err := ctx.Err(); err != nil {
		return Reference{}, fmt.Errorf("search for the best play: %w", err)
	}
	ref := reference(p, res)
	h.keepReference(ctx, name, ref)
	return ref, nil
}

func reference(p *program.Program, res *solve.Result) Reference {
	ref := Reference{Idle: res.Idle, Best: res.Best, Source: "search", Path: pathIDs(p, res.Path)}
	switch {
	case res.Proven:
		ref.Source = "proven"
	case p.Par != nil && solve.Weighted(p, p.Par) >= solve.Weighted(p, res.Best):
		ref.Best, ref.Source = p.Par, "par"
	}
	return ref
}

func pathIDs(p *program.Program, path []solve.Step) []string {
	var out []string
	for _, s := range path {
		switch {
		case s.Move != program.None:
			out = append(out, p.Moves[s.Move].ID)
		case s.Wait != program.None:
			out = append(out, fmt.Sprintf("wait until T+%dm", p.Minutes(s.Wait)))
		case s.Abandon != 0:
			out = append(out, "abandon "+p.Roles[s.Abandon-1].ID)
		default:
			out = append(out, "wait")
		}
	}
	return out
}

// teamSearch names the search for the best play of several roles. A better one takes
// another name, so that what an earlier one has found is not kept for ever.
const teamSearch = "climb1"

// referenceStream names the cache of a reference, whichever order the seats were
// chosen in. The seed belongs to it where it decides what happens.
func referenceStream(p *program.Program, seats []int, seed uint64) string {
	var roles []string
	for _, s := range slices.Sorted(slices.Values(seats)) {
		roles = append(roles, p.Roles[s].ID)
	}
	if len(roles) > 1 {
		roles = append(roles, teamSearch)
	}
	name := fmt.Sprintf("reference/%d/%s/%s", program.Kernel, p.Info.Hash, strings.Join(roles, "+"))
	if slices.ContainsFunc(p.Events, func(e program.Event) bool { return e.Den != 0 }) {
		name += fmt.Sprintf("/%d", seed)
	}
	return name
}

func (h *House) cachedReference(ctx context.Context, name string) (Reference, bool) {
	var ref Reference
	log, err := journal.OpenLog(ctx, h.cfg.Store, name)
	if err != nil || log.Damage() != nil || len(log.Records()) == 0 {
		return ref, false
	}
	return ref, json.Unmarshal(log.Records()[0].Body, &ref) == nil
}

// keepReference caches; a cache that cannot be written is none.
func (h *House) keepReference(ctx context.Context, name string, ref Reference) {
	if h.cfg.ReadOnly {
		return
	}
	body, err := json.Marshal(ref)
	if err != nil {
		return
	}
	log, err := journal.OpenLog(ctx, h.cfg.Store, name)
	if err == nil && len(log.Records()) == 0 {
		_ = log.Append(ctx, journal.Item{Kind: "reference", Body: body})
	}
}
