package main

import "github.com/spf13/cobra"

// papers are the commands that write about a scenario, or begin one.
func (a *app) papers() []*cobra.Command {
	return []*cobra.Command{a.newScenario(), a.graph(), a.msel(), a.guide(), a.schema(), a.translate()}
}
