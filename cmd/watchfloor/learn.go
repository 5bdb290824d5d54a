package main

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/screen"
)

func (a *app) learn() *cobra.Command {
	check := ""
	c := &cobra.Command{
		Use: "learn [LESSON]", Short: a.t("cmdlearn.learn_short"), Long: a.t("cmdlearn.learn_long"), Example: a.t("cmdlearn.learn_example"),
		Args: a.atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			lesson := ""
			if check != "" {
				return a.checkLessons(c.Context(), check)
			}
			if len(args) == 1 {
				lesson = args[0]
			}
			return a.study(c, plain.LearnLesson, lesson)
		},
	}
	c.Flags().StringVar(&check, "check", "", a.t("cmdlearn.flag_check"))
	a.forLearner(c)
	return c
}

func (a *app) review() *cobra.Command {
	c := &cobra.Command{
		Use: "review", Short: a.t("cmdlearn.review_short"), Long: a.t("cmdlearn.review_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error { return a.study(c, plain.LearnReview, "") },
	}
	a.forLearner(c)
	return c
}

func (a *app) path() *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use: "path", Short: a.t("cmdlearn.path_short"), Long: a.t("cmdlearn.path_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			if format == "json" {
				return a.pathJSON(c.Context())
			}
			return a.study(c, plain.LearnPath, "")
		},
	}
	c.Flags().StringVar(&format, "format", "text", a.t("cmdlearn.flag_format_path"))
	a.forLearner(c)
	return c
}

// atMostOne takes one argument or none.
func (a *app) atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError{errors.New(a.t("cmd.no_argument", "what", clean.Line(args[1]), "command", c.CommandPath()))}
	}
	return nil
}

// study begins with a part of self-study. A lesson that there is not is wrong
// usage, told before anything is shown.
func (a *app) study(c *cobra.Command, what plain.Learn, lesson string) error {
	h, err := a.house(c.Context())
	if err != nil {
		return err
	}
	cfg := a.front(h)
	cfg.Learn, cfg.Lesson = what, lesson
	if lesson != "" {
		all, _ := h.Course(c.Context())
		found, err := plain.FindLesson(all, lesson)
		if err != nil {
			return usageError{err}
		}
		cfg.Lesson = found.ID
	}
	return a.begin(c.Context(), h, cfg)
}

// lessonIDs are the ids of the lessons that come with the program.
func lessonIDs() []string {
	c, _ := course.Load(context.Background(), content.Modules, content.ModulesDir, course.Options{})
	return c.IDs()
}

// firstOf is what the screens begin with where self-study is asked for.
func firstOf(cfg plain.Config) tea.Msg {
	switch {
	case cfg.Learn == plain.LearnReview:
		return screen.OpenReviewMsg{}
	case cfg.Learn == plain.LearnLesson && cfg.Lesson != "":
		return screen.OpenLessonMsg{ID: cfg.Lesson}
	case cfg.Learn != "":
		return screen.OpenPathMsg{}
	}
	return nil
}
