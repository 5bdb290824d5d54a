package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// tellUsage has the headings of every help come from the catalogue: those of the
// library are English only.
func (a *app) tellUsage(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = a.t("cmdusage.help_short")
			c.Long = a.t("cmdusage.help_long", "command", root.Name())
		case "completion":
			c.Short = a.t("cmdusage.completion_short")
		}
	}
	a.helpFlags(root)
	root.SetUsageFunc(a.usage)
}

// helpFlags says of each command what its flag for help does.
func (a *app) helpFlags(c *cobra.Command) {
	if c.Flags().Lookup("help") == nil {
		c.Flags().BoolP("help", "h", false, a.t("cmdusage.flag_help", "command", c.Name()))
	}
	for _, below := range c.Commands() {
		a.helpFlags(below)
	}
}

// usage writes how a command is used, its commands and its flags.
func (a *app) usage(c *cobra.Command) error {
	parts := []string{a.section("cmdusage.usage", usageLines(c))}
	if c.HasExample() {
		parts = append(parts, a.section("cmdusage.examples", c.Example))
	}
	if c.HasAvailableSubCommands() {
		parts = append(parts, a.section("cmdusage.commands", commandLines(c)))
	}
	if c.HasAvailableLocalFlags() {
		parts = append(parts, a.section("cmdusage.flags", c.LocalFlags().FlagUsages()))
	}
	if c.HasAvailableInheritedFlags() {
		parts = append(parts, a.section("cmdusage.global_flags", c.InheritedFlags().FlagUsages()))
	}
	if c.HasAvailableSubCommands() {
		parts = append(parts, a.t("cmdusage.more", "command", c.CommandPath()))
	}
	_, err := io.WriteString(c.OutOrStderr(), strings.Join(parts, "\n\n")+"\n")
	return err
}

func (a *app) section(heading, text string) string {
	return a.t(heading) + "\n" + strings.TrimRight(text, " \n")
}

func usageLines(c *cobra.Command) string {
	var lines []string
	if c.Runnable() {
		lines = append(lines, "  "+c.UseLine())
	}
	if c.HasAvailableSubCommands() {
		lines = append(lines, "  "+c.CommandPath()+" [command]")
	}
	return strings.Join(lines, "\n")
}

func commandLines(c *cobra.Command) string {
	var lines []string
	for _, below := range c.Commands() {
		if below.IsAvailableCommand() || below.Name() == "help" {
			lines = append(lines, fmt.Sprintf("  %-*s %s", below.NamePadding(), below.Name(), below.Short))
		}
	}
	return strings.Join(lines, "\n")
}
