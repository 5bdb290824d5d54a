package main

import (
	"runtime"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// shellPath is a path as it can be typed, or copied, into a command of the system's
// usual shell.
func shellPath(path string) string { return quotedFor(runtime.GOOS, clean.Line(path)) }

// quotedFor puts a path in the quotes that the usual shell of a system takes, if
// it needs any.
func quotedFor(system, path string) string {
	signs := "._-/+@%:,"
	if system == "windows" {
		signs += `\`
	}
	special := func(r rune) bool {
		return r <= 0x7f && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(signs, r))
	}
	switch {
	case path != "" && strings.IndexFunc(path, special) < 0:
		return path
	case system == "windows":
		return `"` + path + `"` // no path there has one in it
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
