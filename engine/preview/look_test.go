package preview_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
)

func TestLookShowsWhatDecides(t *testing.T) {
	p := open(t, body)
	value := func(name string) string {
		for _, v := range p.Look().Values {
			if v.Name == name {
				return strings.TrimSpace(v.Was + " " + v.Text)
			}
		}
		return "missing"
	}
	event := func(id string) string {
		for _, e := range p.Look().Events {
			if e.ID == id {
				return fmt.Sprintf("%d at %d passes %t", e.Status, e.At, e.Passes())
			}
		}
		return "missing"
	}
	check := func(when string, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
	check("at first", value("isolated"), "false")
	check("at first", event("more"), "0 at 50 passes true")
	check("at first", event("first opens"), "1 at -1 passes false")
	p.do("triage")
	check("behind triage", event("first opens"), "2 at 10 passes true")
	p.do("first.isolate")
	check("behind isolating", value("isolated"), "false true")
	check("behind isolating", value("calm"), "false true")
	check("behind isolating", event("more"), "0 at 50 passes false")
	p.do("wait")
	check("later", value("isolated"), "true")
	check("later", event("more"), "3 at 50 passes false")
	if got := p.Look().Points; got[0].Points != 20 || got[1].Points != 5 {
		t.Errorf("points are %v", got)
	}
	// What a change of the files makes different is what has changed last.
	p.write(strings.Replace(body, "set: {isolated: true}", "set: {}", 1))
	check("without the effect", value("isolated"), "true false")
}

func TestLookSaysWhyAMoveIsNotPossible(t *testing.T) {
	p := open(t, body)
	move := func(id string) preview.Move {
		for _, m := range p.Look().Moves {
			if m.ID == id {
				return m
			}
		}
		t.Fatalf("there is no move %s", id)
		return preview.Move{}
	}
	m := move("report")
	if m.Ready || len(m.Reasons) != 1 || m.Reasons[0].Subject != "Triage first." || len(m.When) != 1 || m.When[0].Holds || m.When[0].Text != "done(triage)" {
		t.Errorf("report: %+v", m)
	}
	m = move("first.watch")
	if m.Decision != "closed" || !m.Unseen || len(m.Opens) != 1 || m.Opens[0].Holds || m.Reasons != nil {
		t.Errorf("an option of a decision that is closed: %+v", m)
	}
	p.do("triage", "first.watch")
	if m = move("first.isolate"); m.Decision != "answered" || m.Ready || m.Reasons[0].Kind != exercise.ReasonDecided {
		t.Errorf("an option that was not taken: %+v", m)
	}
}

func TestTheTranscript(t *testing.T) {
	p := open(t, body).do("read alert", "triage", "first.isolate")
	want := `T+0m        alert note, Monitoring: Mass rename
T+0m      > read alert
T+0m      > triage
T+0m        begun: triage, 10m
T+10m       done: triage
T+10m       +5 evidence
T+10m       first opens until T+40m
T+10m     > first.isolate
T+10m       begun: first.isolate, 10m
T+20m       done: first.isolate
T+20m       +20 contain
T+20m     points: contain 20, evidence 5
`
	if got := p.Transcript(); got != want {
		t.Errorf("the transcript is\n%swant\n%s", got, want)
	}
	text, err := p.Test(context.Background(), "isolated in time")
	if err != nil || !strings.Contains(text, "- triage\n      - first.isolate\n") {
		t.Errorf("as a test it is, %v\n%s", err, text)
	}
}

func TestJumps(t *testing.T) {
	never := `  never:
    ask: Never?
    when: spread > 11 and isolated
    options: {a: {text: A}, b: {text: B}}
`
	p := open(t, strings.Replace(body, "outcomes:", never+"outcomes:", 1))
	ctx := context.Background()
	ways, err := p.Ways(ctx, nil)
	if err != nil || !ways.Complete {
		t.Fatalf("ways: %v, %+v", err, ways)
	}
	for _, c := range []struct {
		id    string
		found bool
		now   int64
	}{{"first", true, 10}, {"never", false, 0}, {"alert", true, 0}, {"more", true, 50}, {"good", true, 240}} {
		to, ok := ways.Find(c.id)
		if !ok || to.Found != c.found || to.Never == c.found {
			t.Errorf("%s: %+v", c.id, to)
			continue
		}
		err := p.Jump(ctx, to)
		if !c.found {
			if !errors.Is(err, preview.ErrNoWay) {
				t.Errorf("jumping to %s: %v", c.id, err)
			}
			continue
		}
		if err != nil || p.Look().Now != c.now || to.At != c.now {
			t.Errorf("jumping to %s (%v) it did %q up to %d, want up to %d", c.id, err, p.done(), p.Look().Now, c.now)
		}
	}
	first, _ := ways.Find("first")
	p.write(body)
	if err := p.Jump(ctx, first); !errors.Is(err, preview.ErrReplaced) {
		t.Errorf("jumping on a way through an old version: %v", err)
	}
}

// Where chance decides on the way, a seed is found under which it falls as it has
// to.
func TestJumpsWhereChanceDecides(t *testing.T) {
	p := open(t, strings.Replace(body, "at: T+50m, unless: isolated", "at: T+50m, chance: 1/20", 1))
	ways, err := p.Ways(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	to, _ := ways.Find("more")
	if err := p.Jump(context.Background(), to); err != nil {
		t.Fatal(err)
	}
	for _, e := range p.Look().Events {
		if e.ID == "more" && (e.Status != preview.Happened || e.Chance != "1/20") {
			t.Errorf("with seed %d it is %+v", p.Look().Seed, e)
		}
	}
}

func TestRoles(t *testing.T) {
	two := strings.Replace(body, "triage: {title", "triage: {by: lead, title", 1)
	two = strings.Replace(two, "report: {title", "report: {by: scribe, title", 1)
	two = strings.Replace(two, "    ask: What first?", "    by: lead\n    ask: What first?", 1)
	p := open(t, body)
	head := strings.Replace(string(p.fsys["pack/scenario.yaml"].Data[:len(p.fsys["pack/scenario.yaml"].Data)-len(body)]),
		"lead: {title: Lead, brief: You lead.}", "lead: {title: Lead, brief: You lead.}\n  scribe: {title: Scribe, brief: You write.}", 1)
	p.fsys["pack/scenario.yaml"].Data = []byte(head + two)
	if r, err := p.Reload(context.Background()); err != nil || r.Kept {
		t.Fatal(err, r.Version.Findings)
	}
	if got := fmt.Sprint(p.Seats()); got != "[lead]" {
		t.Errorf("it plays %s", got)
	}
	if _, err := p.Play(context.Background(), []string{"scribe"}, 0, nil); err != nil || fmt.Sprint(p.Seats()) != "[scribe]" {
		t.Errorf("it plays %v, %v", p.Seats(), err)
	}
	if m := p.Look().Moves; len(m) != 1 || m[0].ID != "report" || m[0].Kind != program.ActionMove {
		t.Errorf("the scribe's moves are %+v", m)
	}
}

func TestPlayingATestOfTheScenario(t *testing.T) {
	p := open(t, body+"tests:\n  - name: isolated in time\n    do: [triage, first.isolate]\n    expect: {outcome: good}\n")
	r, err := p.PlayTest(context.Background(), "isolated in time")
	if err != nil || r.Done != 2 || p.done() != "triage, first.isolate" {
		t.Errorf("it did %s, %+v, %v", p.done(), r, err)
	}
	_, err = p.PlayTest(context.Background(), "isolated in tme")
	if err == nil || !strings.Contains(err.Error(), `did you mean "isolated in time"?`) {
		t.Errorf("a wrong name: %v", err)
	}
}

func TestLinesOfATestAreDone(t *testing.T) {
	p := open(t, body)
	words := func(_ *program.Program, r exercise.Reason) string { return r.Subject }
	for _, c := range []struct{ line, want string }{
		{"report", "report is not possible at T+0m: Triage first"},
		{"triage", ""},
		{"first.isolat", `did you mean "isolate"?`},
		{"first.isolate", ""},
		{"wait until T+45m", ""},
	} {
		err := p.Do(context.Background(), c.line, words)
		if got := fmt.Sprint(err); (c.want == "") != (err == nil) || !strings.Contains(got, c.want) {
			t.Errorf("%s: %v, want %q", c.line, err, c.want)
		}
	}
	if p.done() != "triage, first.isolate, wait until T+45m" {
		t.Errorf("it did %s", p.done())
	}
}
