package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/program"
)

// release is set when a release is built.
var release = ""

// version is the release, or the revision that the program was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.t("cmd.version_short"), Args: a.none,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, a.t("cmd.version", "version", version(), "rules", program.Kernel,
				"go", runtime.Version(), "system", runtime.GOOS+"/"+runtime.GOARCH))
			return err
		},
	}
}
