package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
	"github.com/watchfloor/watchfloor/engine/store/sqlite"
	"github.com/watchfloor/watchfloor/scenarios"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/words"
)

// app is the surroundings of a command: streams, flags that all share, and the
// store once a command has opened it.
type app struct {
	words  *words.Catalogue
	in     io.Reader
	out    io.Writer
	errOut io.Writer
	began  time.Time

	packs   []string // folders of added packs
	data    string
	plain   bool
	still   bool // reduced motion
	ascii   bool
	theme   string // one of theme.Names
	lang    string
	learner string
	asked   map[string]string // settings that the command line names

	helpless bool // commands are made without what only help says

	store store.Store
}

func newApp(c *words.Catalogue) *app {
	return &app{words: c, in: os.Stdin, out: os.Stdout, errOut: os.Stderr, began: time.Now()}
}

// t is the text of a key; arguments are pairs of name and value.
func (a *app) t(key string, pairs ...any) string {
	if a.helpless {
		return ""
	}
	return a.words.Pairs(key, pairs...)
}

// close gives back what a command has opened.
func (a *app) close() {
	if a.store != nil {
		if err := a.store.Close(); err != nil {
			fmt.Fprintln(a.errOut, "watchfloor: "+err.Error())
		}
	}
}

// terminal tells whether somebody sits before the output.
func (a *app) terminal() bool { return term.IsTerminal(os.Stdout.Fd()) }

// dataDir is where runs are kept: --data, WATCHFLOOR_DATA, or the platform's own
// place.
func (a *app) dataDir() (string, error) {
	if a.data != "" {
		return a.data, nil
	}
	if dir := os.Getenv("WATCHFLOOR_DATA"); dir != "" {
		return dir, nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "watchfloor"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("%s: %w", a.t("cmd.no_home"), err)
	}
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "Watchfloor"), nil
		}
		return filepath.Join(home, "AppData", "Local", "Watchfloor"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Watchfloor"), nil
	}
	return filepath.Join(home, ".local", "share", "watchfloor"), nil
}

// house opens the store and the house around it. Where nothing can be written it
// is for reading only, and says so in a line.
func (a *app) house(ctx context.Context) (*session.House, error) {
	dir, err := a.dataDir()
	if err != nil {
		return nil, err
	}
	path, opts, readOnly := filepath.Join(dir, "watchfloor.db"), sqlite.Options{Clock: time.Now}, false
	if info, err := os.Stat(dir); err == nil && info.Mode().IsRegular() {
		return a.keptAside(ctx, dir, opts)
	}
	var st store.Store
	if st, err = a.sound(ctx, path, opts); errors.Is(err, store.ErrDamaged) {
		st, err = a.renewed(ctx, path, opts, err)
	}
	if errors.Is(err, store.ErrReadOnly) {
		readOnly = true
		if st, err = a.readOnly(ctx, path, opts); err == nil {
			fmt.Fprintln(a.errOut, a.t("cmd.read_only", "dir", dir))
		}
	}
	if err != nil {
		return nil, a.explainStore(err, path)
	}
	return a.open(st, readOnly)
}

// writable is a house in which runs can be kept; without one there is nothing to
// begin, so that is refused before anything is asked or computed.
func (a *app) writable(ctx context.Context) (*session.House, error) {
	h, err := a.house(ctx)
	if err == nil && h.ReadOnly() {
		return nil, session.ErrReadOnly
	}
	return h, err
}

// keptAside opens a file that was kept aside, to look at what is intact in it.
func (a *app) keptAside(ctx context.Context, path string, opts sqlite.Options) (*session.House, error) {
	st, err := sqlite.OpenReadOnly(ctx, path, opts)
	if err != nil {
		return nil, a.explainStore(err, path)
	}
	return a.open(st, true)
}

// checked is the size, in bytes, up to which a store is read through at the
// start; a larger one would take longer than a start may.
const checked = 16 << 20

// sound opens the store and checks its structure.
func (a *app) sound(ctx context.Context, path string, opts sqlite.Options) (store.Store, error) {
	st, err := sqlite.Open(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err == nil && info.Size() > checked {
		return st, nil
	}
	if err := st.Check(ctx); err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return st, nil
}

// renewed moves a store that cannot be understood aside and begins a new one. The
// damaged file is never written to.
func (a *app) renewed(ctx context.Context, path string, opts sqlite.Options, damage error) (store.Store, error) {
	aside, err := sqlite.MoveAside(path, opts.Clock())
	if err != nil {
		return nil, errors.Join(damage, err)
	}
	fmt.Fprintln(a.errOut, a.t("cmd.store_aside", "what", damage, "aside", aside))
	return sqlite.Open(ctx, path, opts)
}

// readOnly opens what there is, or nothing at all where no run was ever kept.
func (a *app) readOnly(ctx context.Context, path string, opts sqlite.Options) (store.Store, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return memory.New(time.Now), nil
	}
	return sqlite.OpenReadOnly(ctx, path, opts)
}

// passing is a house that keeps nothing.
func (a *app) passing() (*session.House, error) { return a.open(memory.New(time.Now), false) }

func (a *app) open(st store.Store, readOnly bool) (*session.House, error) {
	a.store = st
	sources, err := a.sources()
	if err != nil {
		return nil, err
	}
	if a.learner != "" && nameOf(a.learner) == "" {
		return nil, usageError{fmt.Errorf("--learner: %w: it is empty", learner.ErrName)}
	}
	who := a.player(st)
	a.speak(st, who)
	var aside func(context.Context) (string, error)
	if kept, ok := st.(*sqlite.Store); ok {
		aside = kept.KeepAside
	}
	lessons, err := fs.Sub(content.Modules, content.ModulesDir)
	if err != nil {
		return nil, fmt.Errorf("open the lessons: %w", err)
	}
	return session.New(session.Config{
		KeepAside: aside, Lessons: lessons,
		Store: st, ReadOnly: readOnly, Sources: sources, Language: a.lang, Learner: who, Languages: words.Languages(),
		Wall: time.Now, Mono: a.mono, Holder: who, Version: version(), Seed: seed,
	}), nil
}

// mono is the time since the start, which no change of the clock touches.
func (a *app) mono() time.Duration { return time.Since(a.began) }

// sources are the packs that were added, then those that come with the program.
func (a *app) sources() ([]session.Source, error) {
	var out []session.Source
	for _, dir := range a.packs {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, usageError{fmt.Errorf("%s: %w", a.t("cmd.bad_packs", "dir", dir), err)}
		}
		if _, err := root.Stat("scenario.yaml"); err == nil {
			return nil, usageError{errors.New(a.t("cmd.is_pack", "dir", dir, "parent", filepath.Dir(filepath.Clean(dir))))}
		}
		out = append(out, session.Source{Name: dir, FS: root.FS()})
	}
	return append(out, session.Source{Name: "watchfloor", FS: scenarios.FS}), nil
}

// player is the name under which runs are kept: of who is named, of who was chosen
// last, or of the user of this account.
func (a *app) player(st store.Store) string {
	ctx := context.Background()
	if a.learner != "" {
		if known, err := learner.Find(ctx, st, a.learner); err == nil {
			return known.Name
		}
		return nameOf(a.learner)
	}
	if name := learner.Chosen(ctx, st); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && nameOf(u.Username) != "" {
		return nameOf(u.Username)
	}
	return a.t("cmd.somebody")
}

// nameOf makes a name of a learner out of any other: a slash would divide the names
// of streams.
func nameOf(s string) string { return clean.Name(strings.ReplaceAll(s, "/", "-")) }

// seed draws the seed of a run.
func seed() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return binary.BigEndian.Uint64(b[:])>>1 | 1
}

// front is what the linear front needs.
func (a *app) front(h *session.House) plain.Config {
	cfg := plain.Config{In: a.in, Out: a.out, House: h, Words: a.words, Mono: a.mono, Ticks: ticks}
	cfg.Announce = a.announce(h)
	if a.terminal() {
		width, _, err := term.GetSize(os.Stdout.Fd())
		if err != nil {
			width = 0
		}
		cfg.Width, cfg.Prompt = lineWidth(width), "> "
	}
	return cfg
}

// lineWidth is where lines are wrapped in a terminal of so many columns; 0 are
// unknown. Longer lines than 78 are hard to read, and in the last column some
// terminals wrap by themselves.
func lineWidth(columns int) int {
	if columns <= 0 {
		return 78
	}
	return min(78, max(columns-1, 1))
}

func ticks(every time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(every)
	return t.C, t.Stop
}
