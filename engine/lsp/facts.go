package lsp

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// top is a value of scenario.yaml by its path.
func (v *view) top(path ...string) string {
	src := v.file(names.Main)
	n := src.Root
	for _, key := range path {
		var ok bool
		if n, ok = src.Get(n, key); !ok {
			return ""
		}
	}
	return src.Value(n)
}

// release is the release of a framework that the scenario declares, or the newest
// that there is a table of.
func (v *view) release(framework string, known []string) string {
	if declared := v.top("frameworks", framework); slices.Contains(known, declared) {
		return declared
	}
	return known[0]
}

func (v *view) attack() *frameworks.Techniques {
	return frameworks.Attack(v.release("attack", frameworks.AttackReleases()))
}

func (v *view) nice() *frameworks.Table {
	return frameworks.NICE(v.release("nice", frameworks.NICEReleases()))
}

func (v *view) csf() *frameworks.Table {
	return frameworks.CSF(v.release("csf", frameworks.CSFReleases()))
}

// aboutID says what an id of a framework stands for, wherever it is written.
func (c *cursor) aboutID(_ *names.Spot, id string) string {
	if t, ok := c.attack().Technique(id); ok {
		text := fmt.Sprintf("**%s** %s\n\nATT&CK %s, %s: %s", t.ID, plain(t.Name), c.attack().Release, t.Domain, strings.Join(t.Tactics, ", "))
		if t.Status == frameworks.Active {
			return text
		}
		text += fmt.Sprintf("\n\nThis release lists it as %s.", t.Status)
		if next, ok := c.attack().Successor(t); ok {
			text += fmt.Sprintf(" Use %s.", next.ID)
		}
		return text
	}
	if title, ok := c.nice().Title(id); ok {
		return fmt.Sprintf("**%s** %s\n\nNICE work role, components %s", id, plain(title), c.nice().Release)
	}
	if title, ok := c.csf().Title(id); ok {
		return fmt.Sprintf("**%s** %s\n\nCSF %s category", id, plain(title), c.csf().Release)
	}
	return ""
}

var timeForm = pattern.Of(`^T[+-][0-9dhm]+$`)

// aboutTime says what the clock on the wall shows at a simulated time.
func (c *cursor) aboutTime(_ *names.Spot, word string) string {
	if !timeForm().MatchString(word) {
		return ""
	}
	minutes, err := scenario.ParseTime(word)
	if err != nil {
		return ""
	}
	start, err := time.Parse(time.RFC3339, c.top("clock", "start"))
	if err != nil {
		return ""
	}
	then := start.Add(time.Duration(minutes) * time.Minute)
	return fmt.Sprintf("**%s** is %s (UTC%s) in the scenario", word, then.Format("Monday, 2 January 2006, 15:04"), then.Format("-07:00"))
}
