package scenario_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// A fix is an edit only where nothing else can have been meant.
func TestEditsAreCertain(t *testing.T) {
	for _, c := range []struct{ name, body, file, want string }{
		{"a slip in a key", "sectr: Health\n", "", "sectr > sector"},
		{"a slip in a name", "state: {contained: bool = false}\nactions: {a: {title: A, why: W, set: {contaned: true}}}\n", "", "contaned > contained"},
		{"two names near", "state: {stage_a: bool = false, stage_b: bool = false}\nactions: {a: {title: A, why: W, set: {stage_c: true}}}\n", "", ""},
		{"another number", "state: {wave1: bool = false}\nactions: {a: {title: A, why: W, set: {wave2: true}}}\n", "", ""},
		{"far away", "state: {contained: bool = false}\nactions: {a: {title: A, why: W, set: {conned: true}}}\n", "", ""},
		{"capitals", "state: {contained: bool = false}\nactions: {a: {title: A, why: W, set: {Contained: true}}}\n", "", "Contained > contained"},
		{"a key that is there already", "actions: {a: {title: A, why: W, titel: B}}\n", "", ""},
		{"yes", "state: {x: bool = false}\nactions: {a: {title: A, why: W, set: {x: yes}, irreversible: true}}\n", "", "yes > true"},
		{"yes for a number", "state: {x: int 0..3 = 0}\nactions: {a: {title: A, why: W, set: {x: yes}}}\n", "", ""},
		{"off", "actions: {a: {title: A, why: W, irreversible: off}}\n", "", "off > false"},
		{"a plus", "state: {x: int 0..3 = 0}\nactions: {a: {title: A, why: W, set: {x: +3}}}\n", "", ""},
		{"a time of day", "injects: {i: {at: 01:30, body: B}}\n", "", ""},
		{"a time of the clock", "injects: {i: {at: T+01:30, body: B}}\n", "", "T+01:30 > T+1h30m"},
		{"a time without T", "injects: {i: {at: 90m, body: B}}\n", "", "90m > T+90m"},
		{"a number for a time", "injects: {i: {at: T+90, body: B}}\n", "", ""},
		{"a word", "injects: {i: {at: T+90m, body: B, channel: phon}}\n", "", "phon > phone"},
		{"an ending", "", "injects.yml", " > injects.yaml"},
		{"an ending of what is no section", "", "notes.yml", ""},
		{"a control character", "injects: {i: {at: T+0m, body: b.md}}\n", "b.md", "\a > "},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"scenario.yaml": base + c.body}
			if c.file != "" {
				files[c.file] = "x: \a"
			}
			_, diags := load(t, pack(files), scenario.Options{})
			got := ""
			for _, d := range diags {
				if d.Edit != nil {
					got += d.Edit.Old + " > " + d.Edit.New + d.Edit.Rename
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q of\n%s", got, c.want, diags)
			}
		})
	}
}
