package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// explainStore adds what to do to an error of opening the store.
func (a *app) explainStore(err error, path string) error {
	var key string
	switch {
	case errors.Is(err, store.ErrNewer):
		key = "cmd.store_newer"
	case errors.Is(err, store.ErrNotStore):
		key = "cmd.store_other"
	case errors.Is(err, store.ErrDamaged):
		key = "cmd.store_damaged"
	case errors.Is(err, context.Canceled):
		return err
	default:
		key = "cmd.store_unreadable"
	}
	return fmt.Errorf("%w\n%s", err, a.t(key, "path", path, "dir", filepath.Dir(path)))
}

// explain adds what to do to an error that a person may have caused.
func (a *app) explain(err error) error {
	var leased *store.LeasedError
	switch {
	case errors.Is(err, plain.ErrNoRole), isUsage(err):
		return usageError{err}
	case errors.Is(err, session.ErrNoScenario):
		return usageError{fmt.Errorf("%w\n%s", err, a.t("cmd.see_list"))}
	case errors.Is(err, session.ErrNoRun):
		return usageError{fmt.Errorf("%w\n%s", err, a.t("cmd.see_runs"))}
	case errors.As(err, &leased):
		return fmt.Errorf("%w\n%s", err, a.t("cmd.leased"))
	case errors.Is(err, session.ErrHaveRun):
		return fmt.Errorf("%w\n%s", err, a.t("cmd.exists"))
	case errors.Is(err, session.ErrNoExport):
		return fmt.Errorf("%w\n%s", err, a.t("cmd.no_export"))
	}
	return err
}

// isUsage recognises the errors of the command library that have no type.
func isUsage(err error) bool {
	for _, start := range []string{"unknown command", "unknown flag", "unknown shorthand", "flag needs an argument", "invalid argument"} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}
