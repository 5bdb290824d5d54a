package session

import (
	"context"
	"maps"
	"slices"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/settings"
)

// As is the same house for another learner.
func (h *House) As(learner string) *House {
	h.mu.Lock()
	defer h.mu.Unlock()
	cfg := h.cfg
	cfg.Learner, cfg.Holder = learner, learner
	return &House{cfg: cfg, cache: maps.Clone(h.cache)}
}

// OwnRuns are the runs of the learner, newest first. A run whose record cannot be read
// may be anybody's, and is among them.
func (h *House) OwnRuns(ctx context.Context) ([]RunInfo, error) {
	runs, err := h.Runs(ctx)
	return slices.DeleteFunc(runs, func(r RunInfo) bool {
		return r.Header.Learner != "" && r.Header.Learner != h.cfg.Learner
	}), err
}

// Settings opens the settings of the learner.
func (h *House) Settings(ctx context.Context) (*settings.Book, error) {
	return settings.Open(ctx, h.cfg.Store, h.cfg.Learner, h.cfg.Languages...)
}

// Learners are all who learn on this machine; the one of this house is among them,
// also when nothing is kept yet.
func (h *House) Learners(ctx context.Context) ([]learner.Info, error) {
	all, err := learner.List(ctx, h.cfg.Store)
	if err != nil {
		return nil, err
	}
	for _, i := range all {
		if i.Name == h.cfg.Learner {
			return all, nil
		}
	}
	return append(all, learner.Info{Name: h.cfg.Learner, Title: h.cfg.Learner}), nil
}

// Who is what the learner is called where others learn on this machine as well;
// empty where nobody else does, since there is nobody to be taken for.
func (h *House) Who(ctx context.Context) string {
	all, err := h.Learners(ctx)
	if err != nil || len(all) < 2 {
		return "" // Whoever asks for the learners is told what is wrong.
	}
	return clean.Line(h.LearnerTitle(ctx))
}

// AddLearner adds a learner.
func (h *House) AddLearner(ctx context.Context, name string) (learner.Info, error) {
	if h.cfg.ReadOnly {
		return learner.Info{}, ErrReadOnly
	}
	return learner.Create(ctx, h.cfg.Store, name)
}

// RenameLearner gives a learner another title.
func (h *House) RenameLearner(ctx context.Context, name, title string) error {
	if h.cfg.ReadOnly {
		return ErrReadOnly
	}
	return learner.Rename(ctx, h.cfg.Store, name, title)
}

// Unreadable are the runs that nobody can tell whose they are, by id.
func (h *House) Unreadable(ctx context.Context) ([]string, error) {
	return learner.Unreadable(ctx, h.cfg.Store)
}

// EraseUnreadable removes those runs for good.
func (h *House) EraseUnreadable(ctx context.Context) (learner.Erased, error) {
	if h.cfg.ReadOnly {
		return learner.Erased{}, ErrReadOnly
	}
	return learner.EraseUnreadable(ctx, h.cfg.Store)
}

// ChooseLearner keeps who learns here, for the next start. Where nothing can be
// kept, nothing is.
func (h *House) ChooseLearner(ctx context.Context, name string) error {
	if h.cfg.ReadOnly {
		return nil
	}
	return learner.Choose(ctx, h.cfg.Store, name)
}

// LearnerTitle is what the learner is called.
func (h *House) LearnerTitle(ctx context.Context) string {
	return learner.Title(ctx, h.cfg.Store, h.cfg.Learner)
}
