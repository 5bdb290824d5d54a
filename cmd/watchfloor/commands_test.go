package main

import (
	"slices"
	"testing"

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
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"the application needs none", nil, nil},
		{"a command is enough", []string{"check", "list"}, []string{"check"}},
		{"a help needs all", []string{"--help"}, []string{"check", "list", "play"}},
		{"behind a flag it is not looked for", []string{"--data", "list", "check"}, []string{"check", "list", "play"}},
		{"a slip needs all, to name what is near", []string{"chek"}, []string{"check", "list", "play"}},
		{"a completion needs all", []string{"__complete", "che"}, []string{"check", "list", "play"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range meant(all, tt.args) {
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
		if got, want := alone.UsageString(), c.UsageString(); got != want {
			t.Errorf("alone, %s says:\n%s\namong all:\n%s", c.Name(), got, want)
		}
	}
}

func testApp(t *testing.T) *app {
	t.Helper()
	catalogue, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return newApp(catalogue)
}
