package preview_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// pack is a scenario on a desk: its files can be written anew.
type pack struct {
	t    testing.TB
	fsys fstest.MapFS
	*preview.Preview
}

// body is a small scenario: an alert, an action that the decision needs, a
// decision with a deadline, and an attack step that isolating prevents.
const body = `state:
  isolated: bool = false
  spread: int 0..12 = 1 clamp
derived:
  calm: isolated and spread < 3
show:
  spread: {title: Spread, high_is: bad}
injects:
  alert: {at: T+0m, from: Monitoring, subject: Mass rename, body: Files are renamed.}
attack:
  more: {technique: T1486, title: It spreads, text: It reaches more., at: T+50m, unless: isolated, add: {spread: 3}}
actions:
  triage: {title: Triage, cost: 10m, score: {evidence: 5}}
  report: {title: Report, when: done(triage), else: Triage first., score: {contain: 5}}
decisions:
  first:
    ask: What first?
    when: done(triage)
    deadline: {in: 30m, then: watch}
    options:
      isolate: {text: Isolate, cost: 10m, set: {isolated: true}, score: {contain: 20}}
      watch: {text: Watch, score: {contain: -5}}
outcomes:
  good: {when: isolated, text: It is contained.}
  over: {text: It is over.}
`

func open(t testing.TB, scenario string) *pack {
	t.Helper()
	p := &pack{t: t, fsys: fstest.MapFS{}}
	p.Preview = preview.New(p.fsys, "pack", preview.Options{})
	if r := p.write(scenario); scenario == body && r.Kept {
		t.Fatalf("the scenario of the tests has errors:\n%s", r.Version.Findings)
	}
	return p
}

// write replaces the scenario and reads it anew.
func (p *pack) write(scenario string) preview.Reloaded {
	p.t.Helper()
	p.fsys["pack/scenario.yaml"] = &fstest.MapFile{Data: []byte(programtest.Head + scenario)}
	r, err := p.Reload(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// do makes moves by their ids, as a screen would; "wait" waits.
func (p *pack) do(moves ...string) *pack {
	p.t.Helper()
	for _, id := range moves {
		if err := p.try(id); err != nil {
			p.t.Fatalf("%s: %v", id, err)
		}
	}
	return p
}

func (p *pack) try(id string) error {
	run, v := p.Current()
	p.Guard().Lock()
	defer p.Guard().Unlock()
	var err error
	switch {
	case id == "wait":
		_, err = run.Wait(context.Background(), 0, -1)
	case strings.HasPrefix(id, "read "):
		for i := range v.Program.Messages {
			if v.Program.Messages[i].ID == id[len("read "):] {
				_, err = run.Read(context.Background(), 0, i)
			}
		}
	default:
		move, ok := v.Program.MoveByID(id)
		if !ok {
			p.t.Fatalf("there is no move %s", id)
		}
		_, err = run.Start(context.Background(), move, exercise.Intent{})
	}
	return err
}

// done are the lines of what was done; what could not be repeated is in brackets.
func (p *pack) done() string {
	var out []string
	for _, a := range p.Look().Acts {
		switch {
		case a.Done:
			out = append(out, a.Line)
		default:
			out = append(out, "["+a.Line+"]")
		}
	}
	return strings.Join(out, ", ")
}

func (p *pack) state() exercise.State {
	run, _ := p.Current()
	return run.State()
}

func TestAPlayOutlivesAChange(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		done, all      int
		lines          string
		stop           string
	}{
		{name: "of a text", old: "It spreads", new: "It spreads further", done: 3, all: 3, lines: "triage, first.isolate, report"},
		{name: "of points", old: "contain: 20", new: "contain: 30", done: 3, all: 3, lines: "triage, first.isolate, report"},
		{
			name: "that renames a move", old: "isolate: {text", new: "isolate_it: {text",
			done: 1, all: 3, lines: "triage, [first.isolate], [report]", stop: "gone, near first.isolate_it",
		},
		{
			name: "that makes a move impossible", old: "when: done(triage), else", new: "when: spread > 5, else",
			done: 2, all: 3, lines: "triage, first.isolate, [report]", stop: "refused: Triage first. - spread > 5 (now 1)",
		},
		{
			name: "that keeps a decision closed", old: "when: done(triage)\n", new: "when: clock >= T+2h\n",
			done: 1, all: 3, lines: "triage, [first.isolate], [report]", stop: "refused: closed - clock >= T+2h (now T+10m)",
		},
		{
			name: "that makes a move take longer", old: "triage: {title: Triage, cost: 10m", new: "triage: {title: Triage, cost: 25m",
			done: 3, all: 3, lines: "triage, first.isolate, report",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, body).do("triage", "first.isolate", "report")
			if !strings.Contains(body, c.old) {
				t.Fatalf("the scenario has no %q", c.old)
			}
			r := p.write(strings.Replace(body, c.old, c.new, 1))
			if r.Done != c.done || r.All != c.all || r.Kept || r.Same {
				t.Errorf("repeated %d of %d (kept %t, same %t), want %d of %d", r.Done, r.All, r.Kept, r.Same, c.done, c.all)
			}
			if got := p.done(); got != c.lines {
				t.Errorf("it did %s, want %s", got, c.lines)
			}
			if got := said(r.Stop); got != c.stop {
				t.Errorf("it stopped as %q, want %q", got, c.stop)
			}
			// What could not be repeated is not forgotten.
			if back := p.write(body); back.Done != 3 || p.done() != "triage, first.isolate, report" {
				t.Errorf("taken back, it repeats %d: %s", back.Done, p.done())
			}
		})
	}
}

// said tells a stop in a line.
func said(s *preview.Stop) string {
	switch {
	case s == nil:
		return ""
	case s.Kind == preview.Gone:
		return "gone, near " + s.Near
	case s.Kind == preview.Over:
		return "over"
	}
	text := "refused:"
	parts := s.Why.When
	if s.Why.Decision == "closed" {
		text, parts = text+" closed", s.Why.Opens
	}
	for _, r := range s.Why.Reasons {
		text += " " + r.Subject
	}
	for _, c := range parts {
		text += map[bool]string{true: " + ", false: " - "}[c.Holds] + c.Text
		if c.Now != "" {
			text += " (now " + c.Now + ")"
		}
	}
	return text
}

func TestWorkThatTakesLongerIsWaitedFor(t *testing.T) {
	p := open(t, body).do("triage", "first.isolate")
	r := p.write(strings.Replace(body, "Triage, cost: 10m", "Triage, cost: 25m", 1))
	if look := p.Look(); r.Late != 1 || look.Now != 35 || look.Acts[1].At != 25 {
		t.Errorf("%d late, now %d, acts %+v", r.Late, look.Now, look.Acts)
	}
	// A time that was longer for a while comes back as it was.
	if p.write(body); p.Look().Now != 20 {
		t.Errorf("taken back, the clock is at %d", p.Look().Now)
	}
}

func TestErrorsKeepTheLastGoodVersion(t *testing.T) {
	p := open(t, body).do("triage")
	before := p.state()
	r := p.write(strings.Replace(body, "spread: 3", "spred: 3", 1))
	if !r.Kept || !r.Version.Findings.HasErrors() || r.Done != 1 {
		t.Fatalf("kept %t, %d done, findings\n%s", r.Kept, r.Done, r.Version.Findings)
	}
	if !slices.Equal(before, p.state()) {
		t.Error("the play has changed")
	}
	p.do("report") // and it goes on
	if r := p.write(body); r.Kept || r.Done != 2 {
		t.Errorf("mended: kept %t, %d done", r.Kept, r.Done)
	}
}

func TestNothingToPlayYet(t *testing.T) {
	p := open(t, "nonsense: true\n")
	if run, _ := p.Current(); run != nil || p.Look() != nil || p.Transcript() != "" {
		t.Error("something is played")
	}
	if _, err := p.Ways(context.Background(), nil); !errors.Is(err, preview.ErrNothing) {
		t.Errorf("ways: %v", err)
	}
	if r := p.write(body); r.Kept || p.Look() == nil {
		t.Errorf("mended, it still cannot be played: %+v", r)
	}
}

func TestAMoveInARunThatWasReplaced(t *testing.T) {
	p := open(t, body)
	old, v := p.Current()
	p.write(body + "# a comment\n")
	move, _ := v.Program.MoveByID("triage")
	if _, err := old.Start(context.Background(), move, exercise.Intent{}); !errors.Is(err, preview.ErrReplaced) {
		t.Errorf("the old run says %v", err)
	}
	if p.done() != "" {
		t.Errorf("it did %s", p.done())
	}
}

func TestUndoAndRestart(t *testing.T) {
	ctx := context.Background()
	p := open(t, body).do("triage", "read alert", "first.isolate", "wait")
	for _, want := range []string{"triage, read alert, first.isolate", "triage, read alert", "", ""} {
		if _, err := p.Undo(ctx); err != nil || p.done() != want {
			t.Fatalf("undone, it did %q (%v), want %q", p.done(), err, want)
		}
	}
	p.do("triage", "report")
	if err := p.Restart(ctx); err != nil || p.done() != "" || p.Look().Now != 0 {
		t.Errorf("begun anew, it did %q (%v) and the clock is at %d", p.done(), err, p.Look().Now)
	}
}

func TestAMoveAfterAStopGivesUpTheRest(t *testing.T) {
	p := open(t, body).do("triage", "first.isolate", "report")
	without := strings.Replace(body, "isolate: {text", "cut: {text", 1)
	p.write(without)
	if p.do("read alert"); p.done() != "triage, read alert, [first.isolate], [report]" {
		t.Errorf("reading has changed the rest: %s", p.done())
	}
	p.do("first.watch")
	if p.done() != "triage, read alert, first.watch" {
		t.Errorf("it did %s", p.done())
	}
	if r := p.write(body); r.Done != 2 || r.All != 2 {
		t.Errorf("repeated %d of %d", r.Done, r.All)
	}
}

func TestReadingIsRepeatedAsFarAsThereIsSomething(t *testing.T) {
	p := open(t, body).do("read alert", "triage")
	// Now reading is a move, since a condition asks for it.
	asks := strings.Replace(body, "when: done(triage), else", "when: read(alert), else", 1)
	if r := p.write(asks); r.Stop != nil || r.Done != 1 {
		t.Errorf("repeated %d, stopped %s", r.Done, said(r.Stop))
	}
	p.do("report")
	if r := p.write(strings.ReplaceAll(body, "alert:", "page:")); r.Done != 2 || p.done() != "triage, report" {
		t.Errorf("without the message it repeats %d: %s", r.Done, p.done())
	}
	if p.write(asks); p.done() != "read alert, triage, report" {
		t.Errorf("taken back, it did %s", p.done())
	}
}

func TestTheEndComesSooner(t *testing.T) {
	p := open(t, body).do("triage", "wait", "wait")
	r := p.write(body + "ends: {when: clock >= T+20m}\n")
	if r.Stop == nil || r.Stop.Kind != preview.Over || !p.Look().Over || p.Look().Outcome != "over" {
		t.Errorf("stopped %q, over %t, outcome %q", said(r.Stop), p.Look().Over, p.Look().Outcome)
	}
}

// A version holds what check finds with the same knowledge of lessons.
func TestAVersionFindsWhatCheckFinds(t *testing.T) {
	files := fstest.MapFS{"pack/scenario.yaml": {Data: []byte(programtest.Head + body + "debrief: {lessons: [containment, contanment]}\n")}}
	lessons := func() []string { return []string{"containment"} }
	p := preview.New(files, "pack", preview.Options{Lessons: lessons})
	r, err := p.Reload(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	codes := func(found scenario.Diagnostics) string {
		var out []string
		for _, d := range found {
			if d.Code != "WF413" { // how far a check has searched is nothing that changes with a save
				out = append(out, d.Pos.String()+" "+d.Code)
			}
		}
		return strings.Join(out, "\n")
	}
	checked := check.Pack(context.Background(), files, "pack", check.Options{Exact: true, Lessons: lessons})
	if got, want := codes(r.Version.Findings), codes(checked.Findings); got != want || !strings.Contains(got, "WF528") {
		t.Errorf("a watched scenario has the findings\n%s\nwant those of check\n%s", got, want)
	}
}
