// Package content holds the manual, which is part of the program.
package content

import "embed"

// Handbook is the manual in Markdown, one page a file. The pages are read in
// the order of their names.
//
//go:embed handbook/*.md
var Handbook embed.FS
