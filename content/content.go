// Package content holds the manual and the lessons, which are part of the
// program.
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

// Modules holds the lessons in the folder ModulesDir, one Markdown file each,
// named NN-id.md.
//
//go:embed modules
var Modules embed.FS

// ModulesDir is the folder of the lessons in Modules.
const ModulesDir = "modules"
