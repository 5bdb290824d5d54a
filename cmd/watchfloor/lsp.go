package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/lsp"
)

// lsp serves an editor over standard input and output. Editors that can choose
// add --stdio, so it is allowed.
func (a *app) lsp() *cobra.Command {
	c := &cobra.Command{
		Use: "lsp", Short: a.t("cmdlsp.short"), Long: a.t("cmdlsp.long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			return lsp.Serve(c.Context(), a.in, a.out, lsp.Config{Folder: folder, After: after, Version: version(), Lessons: lessonIDs})
		},
	}
	c.Flags().Bool("stdio", true, a.t("cmdlsp.flag_stdio"))
	return c
}

// folder opens a folder of this machine by its path with slashes.
func folder(path string) fs.FS {
	if strings.HasSuffix(path, ":") {
		path += "/" // a whole drive, not the folder that is current on it
	}
	return os.DirFS(filepath.FromSlash(path))
}

func after(d time.Duration, f func()) func() {
	t := time.AfterFunc(d, f)
	return func() { t.Stop() }
}
