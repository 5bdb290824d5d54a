package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/ui/words"
)

// The help of every command is in one language: its headings come from the
// catalogue, not from the library.
func TestHelpIsInTheLanguageOfTheInterface(t *testing.T) {
	english := helpOf(t, "en")
	for _, lang := range words.Languages() {
		if lang == "en" {
			continue
		}
		for path, usage := range helpOf(t, lang) {
			for _, heading := range []string{"Usage:", "Examples:", "Available Commands:", "Flags:", "help for", "for more information"} {
				if strings.Contains(english[path], heading) && strings.Contains(usage, heading) {
					t.Errorf("%s: the help of %q says %q:\n%s", lang, path, heading, usage)
				}
			}
		}
	}
}

func TestHelpNamesUsageExamplesCommandsAndFlags(t *testing.T) {
	usage := helpOf(t, "en")["watchfloor actions"]
	for _, want := range []string{
		"Usage:\n  watchfloor actions [flags]\n  watchfloor actions [command]\n\n",
		"Examples:\n  watchfloor actions --open\n",
		"\n\nAvailable Commands:\n  done  ",
		"\n\nFlags:\n",
		"  -h, --help ",
		"\n\nGlobal Flags:\n",
		"\n\nUse \"watchfloor actions [command] --help\" for more information about a command.\n",
	} {
		if !strings.Contains(usage, want) {
			t.Errorf("the help of actions lacks %q:\n%s", want, usage)
		}
	}
}

// helpOf is how to use each command that the program adds, by its path.
func helpOf(t *testing.T, lang string) map[string]string {
	t.Helper()
	catalogue, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	usage := map[string]string{}
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		usage[c.CommandPath()] = c.UsageString()
		if c.Name() == "completion" {
			return // what is below is the library's own
		}
		for _, below := range c.Commands() {
			visit(below)
		}
	}
	visit(newApp(catalogue).root())
	return usage
}
