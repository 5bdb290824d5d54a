// Package learner is the people who learn on one machine: who they are, which of
// them learns now, and all that is kept of each, which they may take with them or
// have erased.
//
// A learner is known by the name under which the first record was kept. It is in
// those records and in the names of streams, so it never changes; a learner who
// wants to be called otherwise gets a title, which is what everybody sees.
package learner

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

const (
	prefix    = "learner/"
	runPrefix = "run/"
	// copyPrefix is where copies of runs lie, played to try something else.
	copyPrefix = "whatif/"
	// packPrefix is where the scenarios lie that runs were played in, by their hash,
	// asidePrefix what is known of a run that was damaged.
	packPrefix  = "pack/"
	asidePrefix = "aside/"
	profile     = "profile"
	// chosen is the stream of who learns on this machine.
	chosen = "machine/learner"
)

// Stream names the stream of a topic of a learner, such as "study".
func Stream(name, topic string) string { return prefix + name + "/" + topic }

// Info is a learner as a list shows one.
type Info struct {
	Name  string // under which records are kept
	Title string // as people see it; the name unless it was changed
	Runs  int
	Last  time.Time // when the last run began; zero without runs
}

// Errors of learners.
var (
	ErrName  = errors.New("that cannot be the name of a learner")
	ErrTaken = errors.New("somebody has that name")
	ErrNone  = errors.New("there is no such learner")
)

// Clean returns what somebody typed as the name of a learner.
func Clean(name string) (string, error) {
	tidy := clean.Name(name)
	switch {
	case tidy == "":
		return "", fmt.Errorf("%w: it is empty", ErrName)
	case strings.ContainsAny(tidy, "/\ufffd"):
		return "", fmt.Errorf("%w: %q has a slash or a character that cannot be shown", ErrName, tidy)
	}
	return tidy, nil
}

// called is what records of profiles and of the machine hold.
type called struct {
	Name string `json:"name"`
}

// last returns the name in the last record of a stream.
func last(ctx context.Context, st store.Store, stream string) string {
	log, err := journal.OpenLog(ctx, st, stream)
	if err != nil {
		return ""
	}
	recs := log.Records()
	var c called
	if len(recs) == 0 || json.Unmarshal(recs[len(recs)-1].Body, &c) != nil {
		return ""
	}
	return clean.Name(c.Name)
}

func note(ctx context.Context, st store.Store, stream, kind, name string) error {
	body, err := json.Marshal(called{name})
	if err != nil {
		return err
	}
	log, err := journal.OpenLog(ctx, st, stream)
	if err != nil {
		return err
	}
	return log.Append(ctx, journal.Item{Kind: kind, Body: body})
}

// List returns all learners of whom anything is kept, by title.
func List(ctx context.Context, st store.Store) ([]Info, error) {
	found := people{}
	if err := errors.Join(found.kept(ctx, st), found.played(ctx, st)); err != nil {
		return nil, fmt.Errorf("list the learners: %w", err)
	}
	var out []Info
	for _, i := range found {
		out = append(out, *i)
	}
	slices.SortFunc(out, func(a, b Info) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Name, b.Name)) })
	return out, nil
}

// people are learners by name.
type people map[string]*Info

func (p people) at(name string) *Info {
	if p[name] == nil {
		p[name] = &Info{Name: name, Title: name}
	}
	return p[name]
}

// kept finds those who have streams of their own, and what they are called.
func (p people) kept(ctx context.Context, st store.Store) error {
	own, err := st.Streams(ctx, prefix)
	for _, s := range own {
		name, topic, ok := strings.Cut(strings.TrimPrefix(s.Name, prefix), "/")
		if !ok {
			continue
		}
		i := p.at(name)
		if topic != profile {
			continue
		}
		if title := last(ctx, st, s.Name); title != "" {
			i.Title = title
		}
	}
	return err
}

// played finds those who have played.
func (p people) played(ctx context.Context, st store.Store) error {
	runs, err := headers(ctx, st, runPrefix)
	for _, h := range runs {
		if h.Learner == "" {
			continue
		}
		i := p.at(h.Learner)
		i.Runs++
		if h.Started.After(i.Last) {
			i.Last = h.Started
		}
	}
	return err
}

// header is what is read of a run, also where the rest of it is damaged.
type header struct {
	stream  string
	Learner string    `json:"learner"`
	Started time.Time `json:"started"`
	Content string    `json:"content_hash"`
	Copy    struct {
		Run string `json:"run"`
	} `json:"copy"`
}

// id is the name of the run, or of the copy of one.
func (h *header) id() string {
	return strings.TrimPrefix(strings.TrimPrefix(h.stream, runPrefix), copyPrefix)
}

// isRun tells that the stream is that of a run, or of a copy of one.
func (h *header) isRun() bool {
	return strings.HasPrefix(h.stream, runPrefix) || strings.HasPrefix(h.stream, copyPrefix)
}

// headers reads those of all runs, or of all copies of runs.
func headers(ctx context.Context, st store.Store, prefix string) ([]header, error) {
	streams, err := st.Streams(ctx, prefix)
	if err != nil {
		return nil, err
	}
	var out []header
	for _, s := range streams {
		recs, err := st.Read(ctx, s.Name, 0)
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			return nil, err
		}
		out = append(out, headerOf(s.Name, recs))
	}
	return out, nil
}

// headerOf reads the header of a run. A learner is known by a clean name, also where
// a run that somebody imported has another spelling of it.
func headerOf(stream string, recs []store.Record) header {
	h := header{stream: stream}
	if len(recs) > 0 && recs[0].Seq == 0 {
		_ = json.Unmarshal(recs[0].Body, &h) // else nobody knows whose it is
		h.Learner = clean.Name(h.Learner)
	}
	return h
}

// Find finds a learner by title or by name.
func Find(ctx context.Context, st store.Store, said string) (Info, error) {
	all, err := List(ctx, st)
	if err != nil {
		return Info{}, err
	}
	said = clean.Name(said)
	for _, i := range all {
		if i.Title == said {
			return i, nil
		}
	}
	for _, i := range all {
		if i.Name == said {
			return i, nil
		}
	}
	var names []string
	for _, i := range all {
		names = append(names, i.Title)
	}
	if len(names) == 0 {
		return Info{}, fmt.Errorf("%w: %q; nothing is kept of anybody yet", ErrNone, said)
	}
	return Info{}, fmt.Errorf("%w: %q; there are %s", ErrNone, said, strings.Join(names, ", "))
}

// Create adds a learner of whom nothing is kept yet.
func Create(ctx context.Context, st store.Store, name string) (Info, error) {
	name, err := Clean(name)
	if err != nil {
		return Info{}, err
	}
	if err := untaken(ctx, st, name, ""); err != nil {
		return Info{}, err
	}
	if err := note(ctx, st, Stream(name, profile), "name", name); err != nil {
		return Info{}, fmt.Errorf("add the learner %s: %w", name, err)
	}
	return Info{Name: name, Title: name}, nil
}

// Rename gives a learner another title.
func Rename(ctx context.Context, st store.Store, name, title string) error {
	title, err := Clean(title)
	if err != nil {
		return err
	}
	if err := untaken(ctx, st, title, name); err != nil {
		return err
	}
	if err := note(ctx, st, Stream(name, profile), "name", title); err != nil {
		return fmt.Errorf("rename the learner %s: %w", name, err)
	}
	return nil
}

// untaken refuses a title that another than self has, as title or as name.
func untaken(ctx context.Context, st store.Store, title, self string) error {
	all, err := List(ctx, st)
	if err != nil {
		return err
	}
	for _, i := range all {
		if i.Name != self && (i.Title == title || i.Name == title) {
			return fmt.Errorf("%w: %q", ErrTaken, title)
		}
	}
	return nil
}

// Title is what a learner is called.
func Title(ctx context.Context, st store.Store, name string) string {
	if title := last(ctx, st, Stream(name, profile)); title != "" {
		return title
	}
	return name
}

// Choose keeps who learns on this machine, for the next start.
func Choose(ctx context.Context, st store.Store, name string) error {
	if Chosen(ctx, st) == name {
		return nil
	}
	if err := note(ctx, st, chosen, "chosen", name); err != nil {
		return fmt.Errorf("keep who learns here: %w", err)
	}
	return nil
}

// Chosen is who was chosen last, or "".
func Chosen(ctx context.Context, st store.Store) string { return last(ctx, st, chosen) }
