// Package scenariotest holds a scenario that uses every construct of the
// language, for the tests of all packages that read scenarios.
package scenariotest

import (
	"embed"
	"io/fs"
)

//go:embed full
var packs embed.FS

// Full is a pack that uses every construct of the language and loads without a
// finding. Its folder is the root: load it with dir ".".
func Full() fs.FS {
	full, err := fs.Sub(packs, "full")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return full
}
