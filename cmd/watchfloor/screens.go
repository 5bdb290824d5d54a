package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/charmbracelet/x/term"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// fullScreen tells whether the screens can be shown: somebody sits before the
// output and types, and did not ask for lines of text.
func (a *app) fullScreen() bool {
	return !a.plain && a.terminal() && term.IsTerminal(os.Stdin.Fd()) && os.Getenv("TERM") != "dumb"
}

// begin shows the front that fits: the screens, or lines of text.
func (a *app) begin(ctx context.Context, h *session.House, cfg plain.Config) error {
	if err := a.oneOf("theme", a.theme, theme.Names()...); err != nil {
		return err
	}
	if !a.fullScreen() {
		return plain.Run(ctx, cfg)
	}
	show, err := a.screens(h)
	if err != nil {
		return err
	}
	show.Scenario, show.Resume, show.First = cfg.Scenario, cfg.Resume, firstOf(cfg)
	if cfg.Scenario != "" {
		if err := a.settle(ctx, h, cfg, &show); err != nil {
			return err
		}
	}
	return ui.Run(ctx, show)
}

// screens is the application over a house.
func (a *app) screens(h *session.House) (ui.Config, error) {
	show := ui.Config{
		House: h, Words: a.words, Version: version(), Settings: a.chosen(context.Background(), h),
		Floor: func(env *screen.Env, s *session.Session) screen.Screen { return floor.New(env, s) },
	}
	dir, err := a.dataDir()
	if err != nil {
		return show, err
	}
	show.Reports = filepath.Join(dir, "reports")
	show.Author = author.NewDesk(a.authorFolders(), a.authorFolder, a.lang, a.reason)
	show.Author.Lessons = lessonIDs
	return show, nil
}

// settle sees that the scenario exists, and begins it at once where the command
// line has answered what the briefing would ask.
func (a *app) settle(ctx context.Context, h *session.House, cfg plain.Config, show *ui.Config) error {
	p, err := h.Scenario(ctx, cfg.Scenario)
	if err != nil {
		return err
	}
	if p.Program == nil || cfg.Role == "" && cfg.Pace == "" && cfg.Seed == 0 {
		return nil
	}
	start := session.Start{Pace: cfg.Pace, Speed: cfg.Speed, Seed: cfg.Seed}
	if start.Seats, err = plain.Seats(p.Program, cfg.Role); err != nil {
		return err
	}
	if start.Pace == exercise.Live && start.Speed == 0 {
		start.Speed = defaultSpeed
	}
	s, err := h.Begin(ctx, p, start)
	if err != nil {
		return err
	}
	show.Scenario, show.Resume = "", s.ID
	return s.Close()
}

// defaultSpeed is the simulated minutes for a real one where live pace is asked
// for and no speed.
const defaultSpeed = 5
