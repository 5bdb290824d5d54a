// Package content holds the manual, which is part of the program.
package content

import "embed"

// Handbook is the manual in Markdown, one page a file. The pages are read in
// the order of their names.
//
//go:embed handbook/*.md
var Handbook embed.FS

// Example holds the scenario that the chapter Writing scenarios makes, in the
// folder ExampleDir.
//
//go:embed handbook/example
var Example embed.FS

// ExampleDir is the folder of that scenario in Example.
const ExampleDir = "handbook/example"
