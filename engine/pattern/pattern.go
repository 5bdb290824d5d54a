// Package pattern compiles regular expressions when they are first needed.
// Compiling all of them would be a good part of every start of the program, and
// most commands need few.
package pattern

import (
	"regexp"
	"sync"
)

// Of is a regular expression that is compiled at its first use, once. It panics
// then if it is none. Several goroutines may use it at once.
func Of(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
