// Command watchfloor is a cyber range in a terminal. Each file but a few holds
// one command, from its flags to a call of the engine or of a front.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	_ "github.com/watchfloor/watchfloor/cmd/watchfloor/heap" // before the libraries fill it
	"github.com/watchfloor/watchfloor/ui/words"
)

// The exit codes.
const (
	exitFine  = 0
	exitFound = 1 // a finding or a failure
	exitUsage = 2 // the command line is wrong
)

func main() { os.Exit(run()) }

// run is main with an exit code, so that what was deferred is done.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	catalogue, err := words.Load(language(os.Args[1:]))
	if err != nil {
		return fail(usageError{err})
	}
	a := newApp(catalogue)
	defer a.close()
	root := a.rootFor(os.Args[1:])
	root.SetContext(ctx)
	if err := root.Execute(); err != nil {
		return fail(a.explain(err))
	}
	return exitFine
}

// language finds --lang before the commands are built, since their help is in
// that language already.
func language(args []string) string {
	for i, arg := range args {
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
		if len(arg) > 7 && arg[:7] == "--lang=" {
			return arg[7:]
		}
	}
	return "en"
}

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

// Error implements error.
func (e usageError) Error() string { return e.err.Error() }

// Unwrap returns what is wrong.
func (e usageError) Unwrap() error { return e.err }

// errFound ends a command that has told its finding already.
var errFound = errors.New("a finding was told")

// fail tells an error in one message and returns the exit code for it.
func fail(err error) int {
	if errors.Is(err, errFound) {
		return exitFound
	}
	fmt.Fprintln(os.Stderr, "watchfloor: "+err.Error())
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFound
}
