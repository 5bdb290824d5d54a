package lsp_test

import (
	"strings"
	"testing"
)

type action struct {
	Title, Kind string
	IsPreferred bool
	Diagnostics []found
	Edit        edits
}

// Where a finding says what was meant, an action writes it, and the finding goes.
func TestQuickFixes(t *testing.T) {
	files := full(t)
	for _, k := range []struct{ file, old, now, code, title string }{
		{"scenario.yaml", "not ws14_off\n", "not ws14_of\n", "WF235", "Replace ws14_of by ws14_off"},
		{"scenario.yaml", "level: intermediate", "level: intermdiate", "WF111", "Replace intermdiate by intermediate"},
		{"scenario.yaml", "feedback: debrief", "fedback: debrief", "WF107", "Replace fedback by feedback"},
		{"scenario.yaml", "text: texts/recovered.md", "text: texts/recoverd.md", "WF116", "Replace texts/recoverd.md by texts/recovered.md"},
		{"scenario.yaml", "quantum: 5m", "quantum: 00:05", "WF113", "Replace 00:05 by 5m"},
		{"scenario.yaml", "irreversible: true", "irreversible: yes", "WF109", "Replace yes by true"},
		{"injects/people.yaml", "to: [liaison]", "to: [liason]", "WF204", "Replace liason by liaison"},
	} {
		t.Run(k.now, func(t *testing.T) {
			c := connect(t, pack(files))
			text := strings.Replace(files[k.file], k.old, k.now, 1)
			if text == files[k.file] {
				t.Fatalf("%q is not in %s", k.old, k.file)
			}
			c.open(k.file, text)
			d := c.mistakes(k.file, k.code)
			var actions []action
			for _, f := range d {
				actions = append(actions, result[[]action](c, "textDocument/codeAction", map[string]any{
					"textDocument": map[string]any{"uri": uri(k.file)}, "range": f.Range, "context": map[string]any{"diagnostics": d},
				})...)
			}
			if len(actions) == 0 || actions[0].Title != k.title || actions[0].Kind != "quickfix" || !actions[0].IsPreferred || len(actions[0].Diagnostics) != 1 {
				t.Fatalf("actions %+v for %+v", actions, d)
			}
			fixed := actions[0].Edit.apply(map[string]string{k.file: text})[k.file]
			if !strings.Contains(fixed, k.old) {
				t.Errorf("the action makes another text:\n%s", fixed)
			}
			c.change(k.file, 2, fixed)
			if again := c.ask("textDocument/codeAction", map[string]any{
				"textDocument": map[string]any{"uri": uri(k.file)}, "range": d[0].Range, "context": map[string]any{},
			}); string(again) != "[]" {
				t.Errorf("an action for a text that has changed: %s", again)
			}
			c.timers.fire()
			c.mistakes(k.file)
			c.quit()
		})
	}
}
