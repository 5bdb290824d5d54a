package main

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/scenarios"
	"github.com/watchfloor/watchfloor/ui/words"
)

// The tutorial leads through the screen, so it calls every pane as the screen
// does, in each language there is.
func TestTheTutorialCallsPanesAsTheScreenDoes(t *testing.T) {
	for _, language := range words.Languages() {
		t.Run(language, func(t *testing.T) {
			screen, err := words.Load(language)
			if err != nil {
				t.Fatal(err)
			}
			doc, diags := scenario.Load(t.Context(), scenarios.FS, "tutorial", scenario.Options{Language: language})
			if len(diags) > 0 {
				t.Fatal(diags)
			}
			var says strings.Builder
			for _, inject := range doc.Injects {
				says.WriteString(inject.Value.Body.V)
			}
			for _, pane := range []string{"feed", "map", "playbook", "evidence", "decisions", "questions", "notebook", "timeline"} {
				if name := "**" + screen.T("floor.pane."+pane) + "**"; !strings.Contains(strings.Join(strings.Fields(says.String()), " "), name) {
					t.Errorf("the tutorial never speaks of %s", name)
				}
			}
		})
	}
}
