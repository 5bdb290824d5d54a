package plain_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// Whatever is typed, every scenario comes to its end by going on waiting, what
// was acknowledged is in the record, and the record can be read back.
func TestEveryScenarioCanBePlayedToItsEnd(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t)
		d.cfg.Budget = solve.Budget{Beam: 2, Nodes: 50}
		doc := programtest.Random(rt)
		if _, diags := programtest.Try(doc); diags.HasErrors() {
			rt.Fatal(diags)
		}
		d.cfg.Sources = []session.Source{{Name: "random", FS: fstest.MapFS{"test/scenario.yaml": {Data: []byte(doc)}}}}
		lines := rapid.SliceOfN(rapid.SampledFrom(typed), 0, 40).Draw(rt, "typed")
		for range 60 {
			lines = append(lines, "", "menu", "6")
		}
		text := d.talk(t, plain.Config{Scenario: "test"}, append(lines, "9")...)
		check(rt, d, text)
	})
}

// typed is what a learner may type, sense or not.
var typed = []string{
	"1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "", "yes", "no", "read", "decide 1.1", "decide 1.2 3 so", "do 1", "do 2", "do 3",
	"wait", "wait 15", "wait until 23:00", "abandon", "timeline", "map", "note \x1b[2Jx", "help", "x", "answer 1 a", "-1", "1.1",
}

// acknowledged are the lines by which a script counts what is kept.
var acknowledged = regexp.MustCompile(`(?m)^ok (\d+) saved$`)

func check(t *rapid.T, d *desk, text string) {
	last := 0
	for _, m := range acknowledged.FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil || n <= last {
			t.Fatalf("%q follows ok %d", m[0], last)
		}
		last = n
	}
	said := regexp.MustCompile(`(?m)^> .*$`).ReplaceAllString(text, "")
	if i := strings.IndexFunc(said, func(r rune) bool { return r < ' ' && r != '\n' }); i >= 0 {
		t.Fatalf("there is a control character at %d", i)
	}
	r := runs(t, d)[0]
	o, err := session.New(d.cfg).Open(context.Background(), r.ID)
	switch {
	case err != nil:
		t.Fatal(err)
	case r.Result == nil:
		t.Fatalf("the run has no result:\n%s", text)
	case len(o.Run.Records()) < last:
		t.Fatalf("%d commands are kept, %d were acknowledged", len(o.Run.Records()), last)
	}
	if again := session.ResultOf(o.Debrief()); fmt.Sprint(again) != fmt.Sprint(*r.Result) {
		t.Fatalf("scored again it is %v, %v was recorded", again, *r.Result)
	}
}
