package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// command is a command that is made when it is needed.
type command struct {
	name string
	make func() *cobra.Command
}

// commands are all commands below the application itself.
func (a *app) commands() []command {
	return []command{
		{"play", a.play}, {"resume", a.resume}, {"list", a.list}, {"runs", a.runs}, {"debrief", a.debrief}, {"report", a.report},
		{"replay", a.replay}, {"export", a.export}, {"import", a.importRun}, {"version", a.version},
		{"check", a.checkScenarios}, {"explain", a.explainCode}, {"solve", a.solve}, {"test", a.test}, {"lsp", a.lsp},
		{"watch", a.watch},
		{"actions", a.actions}, {"what-if", a.whatIf},
		{"learn", a.learn}, {"review", a.review}, {"path", a.path},
		{"settings", a.settings}, {"learners", a.learners}, {"data", a.personal}, {"handbook", a.handbook},
		{"new", a.newScenario}, {"graph", a.graph}, {"msel", a.msel}, {"guide", a.guide}, {"schema", a.schema}, {"translate", a.translate},
		{"texts", a.texts}, {"names", a.names},
	}
}

// meant are the commands that a command line can need, behind the flags of the
// application: making all of them, with what their help says, takes longer than many
// a command. Where there is no command it is none; where there is an unknown one, or
// another flag, such as that for help, it is all.
func meant(all []command, flags *pflag.FlagSet, args []string) []command {
	for i := 0; i < len(args); i++ {
		name, isFlag := strings.CutPrefix(args[i], "--")
		if !isFlag {
			if at := slices.IndexFunc(all, func(c command) bool { return c.name == name }); at >= 0 {
				return all[at : at+1]
			}
			return all
		}
		name, _, hasValue := strings.Cut(name, "=")
		switch f := flags.Lookup(name); {
		case f == nil:
			return all
		case !hasValue && f.NoOptDefVal == "":
			i++ // the value
		}
	}
	return nil
}
