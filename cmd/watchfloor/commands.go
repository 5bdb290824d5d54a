package main

import (
	"slices"

	"github.com/spf13/cobra"
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
	}
}

// meant are the commands that a command line can need: making all of them, with
// what their help says, takes longer than many a command. Where the first argument
// does not name one, as in a help, a completion or a slip of the keys, those are all.
func meant(all []command, args []string) []command {
	if len(args) == 0 {
		return nil
	}
	if i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] }); i >= 0 {
		return all[i : i+1]
	}
	return all
}
