package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// watching are the flags of watch.
type watching struct {
	role, to, test string
	seed           uint64
	once           bool
}

func (a *app) watch() *cobra.Command {
	f := &watching{}
	c := &cobra.Command{
		Use: "watch PATH", Short: a.t("cmdwatch.short"), Long: a.t("cmdwatch.long"), Example: a.t("cmdwatch.example"),
		Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error { return a.watchOne(c.Context(), args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.role, "role", "", a.t("cmdwatch.flag_role"))
	flags.StringVar(&f.to, "to", "", a.t("cmdwatch.flag_to"))
	flags.StringVar(&f.test, "test", "", a.t("cmdwatch.flag_test"))
	flags.Uint64Var(&f.seed, "seed", 0, a.t("cmdwatch.flag_seed"))
	flags.BoolVar(&f.once, "once", false, a.t("cmdwatch.flag_once"))
	return c
}

func (a *app) watchOne(ctx context.Context, path string, f *watching) error {
	if f.to != "" && f.test != "" {
		return usageError{errors.New(a.t("cmdwatch.one_place"))}
	}
	packs, err := a.packsAt(ctx, []string{path})
	if err != nil {
		return err
	}
	if len(packs) > 1 {
		return usageError{errors.New(a.t("cmd.one_pack", "path", path, "n", len(packs)))}
	}
	at := packs[0]
	p := preview.New(at.fs, at.dir, preview.Options{Language: a.lang, Seed: f.seed, Lessons: lessonIDs})
	if f.once || !a.fullScreen() {
		told := a.searching()
		return a.watchPlain(ctx, p, at, f.once, func() error { return a.beginWatch(ctx, p, f, told) })
	}
	if err := a.oneOf("theme", a.theme, theme.Names()...); err != nil {
		return err
	}
	h, err := a.house(ctx)
	if err != nil {
		return err
	}
	show, err := a.screens(h)
	if err != nil {
		return err
	}
	if at.disk != "" {
		if err := show.Author.AddFolder(filepath.Dir(at.disk)); err != nil {
			return err
		}
		show.Author.Adopt(at.disk, p)
	}
	show.Watch = &screen.OpenWatchMsg{Preview: p, Name: at.name, Begin: func(ctx context.Context, p *preview.Preview) error {
		return a.beginWatch(ctx, p, f, nil)
	}}
	return ui.Run(ctx, show)
}

// beginWatch takes the play to where the flags want it. told says how far a search
// is; nil where a screen does.
func (a *app) beginWatch(ctx context.Context, p *preview.Preview, f *watching, told *searching) error {
	if f.role != "" {
		roles, err := a.watchedRoles(p, f.role)
		if err != nil {
			return err
		}
		if _, err := p.Play(ctx, roles, 0, nil); err != nil {
			return err
		}
	}
	switch {
	case f.test != "":
		r, err := p.PlayTest(ctx, f.test)
		if err == nil && r.Stop != nil {
			err = errors.New(a.t("cmdwatch.test_stops", "test", f.test, "line", r.Stop.Line))
		}
		return err
	case f.to != "":
		return a.watchTo(ctx, p, f.to, told)
	}
	return nil
}

// watchedRoles are the roles that are named, or all that can be played.
func (a *app) watchedRoles(p *preview.Preview, name string) ([]string, error) {
	v := p.Latest()
	seats, err := a.seatsFor(v.Program, name)
	var roles []string
	for _, s := range seats {
		roles = append(roles, v.Program.Roles[s].ID)
	}
	return roles, err
}

// watchTo jumps to a decision, an event or an outcome.
func (a *app) watchTo(ctx context.Context, p *preview.Preview, id string, told *searching) error {
	var progress func(int)
	if told != nil {
		progress = told.progress
		defer told.clear()
	}
	ways, err := p.Ways(ctx, progress)
	if err != nil {
		return err
	}
	to, ok := ways.Find(id)
	switch {
	case !ok:
		var known []string
		for _, t := range ways.Targets {
			known = append(known, t.ID)
		}
		text := a.t("cmdwatch.no_target", "name", id)
		if near, ok := cond.Nearest(id, known); ok {
			text += " " + a.t("cmd.did_you_mean", "names", near)
		}
		return usageError{errors.New(text)}
	case to.Never:
		return errors.New(a.t("cmdwatch.never", "name", id))
	case !to.Found:
		return errors.New(a.t("cmdwatch.not_found", "name", id))
	}
	if err := p.Jump(ctx, to); err != nil {
		return fmt.Errorf("%s: %w", a.t("cmdwatch.no_jump", "name", id), err)
	}
	return nil
}
