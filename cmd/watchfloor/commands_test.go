package main

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/watchfloor/watchfloor/ui/words"
)

func TestCommandsAreNamedAsTheyAreListed(t *testing.T) {
	for _, c := range testApp(t).commands() {
		if got := c.make().Name(); got != c.name {
			t.Errorf("the command listed as %s is %s", c.name, got)
		}
	}
}

func TestMeantCommands(t *testing.T) {
	all := []command{{name: "check"}, {name: "list"}, {name: "play"}}
	none, every := []string(nil), []string{"check", "list", "play"}
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"the application needs none", nil, none},
		{"nor does it with flags of its own", []string{"--data", "list", "--plain", "--theme=dark"}, none},
		{"a command is enough", []string{"check", "list"}, []string{"check"}},
		{"a help needs all", []string{"--help"}, every},
		{"so does a short one", []string{"-h"}, every},
		{"the value of a flag is no command", []string{"--data", "list", "check"}, []string{"check"}},
		{"a flag that takes no value stands before one", []string{"--plain", "list", "check"}, []string{"list"}},
		{"behind an unknown flag nothing is looked for", []string{"--all", "list"}, every},
		{"a slip needs all, to name what is near", []string{"chek"}, every},
		{"a completion needs all", []string{"__complete", "che"}, every},
	}
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.String("data", "", "")
	flags.String("theme", "", "")
	flags.Bool("plain", false, "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range meant(all, flags, tt.args) {
				got = append(got, c.name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("meant(%q) = %q, want %q", tt.args, got, tt.want)
			}
		})
	}
}

// A command alone says the same of itself as among all others.
func TestHelpOfACommandAlone(t *testing.T) {
	for _, c := range testApp(t).root().Commands() {
		if c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		alone, _, err := testApp(t).rootFor([]string{c.Name()}).Find([]string{c.Name()})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := helpText(alone), helpText(c); got != want || c.Short == "" || !strings.Contains(want, strings.TrimSpace(cmp.Or(c.Long, c.Short))) {
			t.Errorf("alone, %s says:\n%s\namong all:\n%s", c.Name(), got, want)
		}
		if got, want := alone.UsageString(), c.UsageString(); got != want {
			t.Errorf("alone, %s is used:\n%s\namong all:\n%s", c.Name(), got, want)
		}
	}
}

// helpText is what a command says when help is asked for.
func helpText(c *cobra.Command) string {
	var b strings.Builder
	c.SetOut(&b)
	defer c.SetOut(nil)
	c.HelpFunc()(c, nil)
	return b.String()
}

func testApp(t *testing.T) *app {
	t.Helper()
	catalogue, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return newApp(catalogue)
}
