package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// checkLessons tells what is wrong with a lesson, or with all lessons in a
// folder. The path is named as the person has called it.
func (a *app) checkLessons(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return usageError{fmt.Errorf("%s: %w", a.t("cmdlearn.check_what"), err)}
	}
	var found scenario.Diagnostics
	n := 1
	if info.IsDir() {
		var c *course.Course
		c, found = course.Load(ctx, os.DirFS(path), ".", course.Options{})
		n = len(c.Lessons)
		for i := range found {
			found[i].Pos.File = filepath.ToSlash(filepath.Join(path, found[i].Pos.File))
		}
	} else if found, err = a.checkLesson(path, info.Size()); err != nil {
		return err
	}
	for _, d := range found {
		if _, err := fmt.Fprintln(a.out, clean.Line(d.String())); err != nil {
			return err
		}
	}
	if found.HasErrors() {
		return errFound
	}
	_, err = fmt.Fprintln(a.out, a.t("cmdlearn.check_clean", "n", n))
	return err
}

// maxLesson is the most bytes of a file that are read; a lesson has fewer.
const maxLesson = 1 << 20

func (a *app) checkLesson(path string, size int64) (scenario.Diagnostics, error) {
	if size > maxLesson {
		return nil, usageError{errors.New(a.t("cmdlearn.check_large", "path", clean.Line(path)))}
	}
	data, err := os.ReadFile(path) //nolint:gosec // the person names the file
	if err != nil {
		return nil, fmt.Errorf("read the lesson: %w", err)
	}
	_, found := course.Parse(filepath.ToSlash(path), data)
	return found, nil
}
