package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/check/report"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/watch"
)

// watchPlain tells what is found and what is played in lines of text, anew each
// time that the files are saved.
func (a *app) watchPlain(ctx context.Context, p *preview.Preview, at packAt, once bool, begin func() error) error {
	beat, stop := ticks(watch.Every)
	defer stop()
	return a.watchLines(ctx, &watchedText{app: a, p: p, at: at}, once, begin, beat)
}

// watchLines looks at the files with every beat.
func (a *app) watchLines(ctx context.Context, w *watchedText, once bool, begin func() error, beat <-chan time.Time) error {
	errs, err := w.read(ctx, begin)
	switch {
	case err != nil:
		return err
	case once && errs > 0:
		return errFound
	case once:
		return nil
	}
	w.typing = true
	fmt.Fprintln(a.out, a.t("cmdwatch.waiting", "name", w.at.name))
	w.hint()
	lines := typed(ctx, a.in)
	for {
		select {
		case <-ctx.Done():
			return nil // somebody has seen enough
		case line, more := <-lines:
			if !more {
				lines = nil // nobody types; the files are watched all the same
				continue
			}
			if !w.obey(ctx, line) {
				return nil
			}
			continue
		case <-beat:
		}
		if !w.changes.Look(preview.StampOf(w.at.fs, w.at.dir)) {
			continue
		}
		if _, err := w.read(ctx, nil); err != nil {
			return err
		}
	}
}

// watchedText is a scenario that is watched in lines of text.
type watchedText struct {
	*app
	p       *preview.Preview
	at      packAt
	changes preview.Changes
	typing  bool           // somebody is asked to type
	told    string         // the transcript as it was told last
	house   *session.House // what a debrief asks; nil until one is asked for
}

// read reads the files and tells what became of that. It returns how many errors
// there are.
func (w *watchedText) read(ctx context.Context, begin func() error) (int, error) {
	stamp := preview.StampOf(w.at.fs, w.at.dir)
	w.changes.Read(stamp)
	r, err := w.p.Reload(ctx)
	if err != nil {
		return 0, err
	}
	if begin != nil && r.Version.Program != nil {
		if err := begin(); err != nil {
			return 0, err
		}
	}
	first := begin != nil
	if !first {
		fmt.Fprintln(w.out)
		fmt.Fprintln(w.out, w.t("cmdwatch.saved", "time", w.changes.Time(time.Now()).Format("15:04:05")))
	}
	if err := w.findings(r.Version); err != nil {
		return 0, err
	}
	w.play(&r, first)
	return r.Version.Findings.Errors(), nil
}

func (w *watchedText) findings(v *preview.Version) error {
	shown := *v.Report
	shown.Findings, shown.Ignored = slices.Clone(shown.Findings), slices.Clone(shown.Ignored)
	if w.at.prefix != "" {
		shown.Under(w.at.prefix)
	}
	if err := report.Text(w.out, &shown, true, nil); err != nil {
		return err
	}
	fmt.Fprintln(w.out, w.t("cmdwatch.findings", "errors", w.t("cmdcheck.errors", "n", v.Count(scenario.Error)), "warnings", w.t("cmdcheck.warnings", "n", v.Count(scenario.Warning))))
	return nil
}

// play tells how far the play was repeated, and all of it.
func (w *watchedText) play(r *preview.Reloaded, first bool) {
	text := w.p.Transcript()
	switch {
	case text == "":
		fmt.Fprintln(w.out, w.t("cmdwatch.nothing"))
		return
	case r.Kept:
		fmt.Fprintln(w.out, w.t("cmdwatch.kept"))
	case !first:
		fmt.Fprintln(w.out, watch.Replayed(w.words, w.p.Look().Start, &r.Replay))
	}
	fmt.Fprintln(w.out)
	fmt.Fprint(w.out, clean.Text(text))
	w.told = text
	w.hint()
}
