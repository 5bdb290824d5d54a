// Package scenarios holds the scenario packs that are part of the program, one
// folder each.
package scenarios

import "embed"

// FS holds every shipped pack in a folder of its own.
//
//go:embed tutorial ransom-night invoice pumping-station
var FS embed.FS
