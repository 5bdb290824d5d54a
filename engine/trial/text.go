package trial

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// WriteText writes reports for people who read.
func WriteText(w io.Writer, reports []*Report) error {
	t := &text{w: w}
	for i, r := range reports {
		if i > 0 {
			t.line("")
		}
		t.report(r)
	}
	if len(reports) > 1 {
		t.line("")
		t.sum(reports)
	}
	return t.err
}

// text writes lines, and remembers the first that could not be written.
type text struct {
	w   io.Writer
	err error
}

func (t *text) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintln(t.w, strings.TrimRight(clean.Text(fmt.Sprintf(format, args...)), " "))
	}
}

func (t *text) report(r *Report) {
	t.line("%s", title(r))
	for _, d := range r.Findings {
		d.Pos = r.place(d.Pos)
		t.line("  %s", d)
	}
	if r.Coverage == nil {
		t.line("  nothing was played: correct these first")
		return
	}
	t.tests(r)
	t.asserts(r)
	t.random(r)
	t.coverage(r)
	t.mutation(r)
	t.line("%s", r.verdict())
}

func title(r *Report) string {
	if r.ID == "" {
		return r.Prefix
	}
	return r.ID + ": " + r.Title
}

// place is a position as it is shown.
func (r *Report) place(p scenario.Pos) scenario.Pos {
	if r.Prefix != "" && p.File != "" {
		p.File = path.Join(r.Prefix, p.File)
	}
	return p
}

func (t *text) tests(r *Report) {
	if len(r.Tests) == 0 {
		t.line("  there are no tests; write some under tests:, or keep a play as one")
	}
	for i := range r.Tests {
		res := &r.Tests[i]
		if res.Passed() {
			t.line("  ok    %s (%s)", res.Test, res.end())
			continue
		}
		t.line("  FAIL  %s (%s)", res.Test, res.end())
		for _, f := range res.Failures {
			t.failure(r, f)
		}
	}
}

// end is how a playthrough ended, in a few words.
func (r *Result) end() string {
	outcome := r.Outcome
	if outcome == "" {
		outcome = "not over"
	}
	return outcome + ", " + clock(r.Minutes)
}

func (t *text) failure(r *Report, f Failure) {
	t.line("        %s: %s", r.place(f.Pos), f.Line)
	t.line("          %s", f.What)
	for _, h := range f.Hints {
		t.line("          %s", h)
	}
	for _, l := range f.Diff {
		t.line("          %s", l)
	}
}

func (t *text) asserts(r *Report) {
	for i := range r.Asserts {
		c := &r.Asserts[i]
		if !c.Bad() {
			t.line("  ok    assert %s: %s", c.Text, c.say())
			continue
		}
		t.line("  FAIL  assert %s: %s", c.Text, c.say())
		t.line("        %s", r.place(c.Pos))
		if len(c.Play) > 0 {
			t.line("          for example: %s", strings.Join(c.Play, ", "))
		}
	}
}

// say is the verdict with what was found.
func (c *Claim) say() string {
	word := map[Verdict]string{
		Proved: "proved", Holds: "holds in what was looked at (bounded, not proven)", Fails: "fails", Hidden: "not shown",
	}[c.Verdict]
	if c.Got == "" {
		return word
	}
	return word + "; " + c.Got
}

func (t *text) random(r *Report) {
	if r.Random == nil {
		return
	}
	var ends []string
	for i, n := range r.Random.Outcomes {
		ends = append(ends, fmt.Sprintf("%s %d", r.Outcomes[i], n))
	}
	mark := "ok  "
	if len(r.Random.Broken) > 0 {
		mark = "FAIL"
	}
	t.line("  %s  %d plays at random: %s", mark, r.Random.Plays, strings.Join(ends, ", "))
	for _, b := range r.Random.Broken {
		t.line("        seed %d, played %s: %s", b.Seed, strings.Join(b.Roles, ", "), b.What)
		t.line("          %s", strings.Join(b.Lines, ", "))
	}
}

// plural names the kinds of part for a table.
var plural = map[string]string{
	"option": "options", "default": "deadlines that decide", "action": "actions", "request": "channels of requests",
	"answer": "answers", "evidence": "evidence", "version": "versions of evidence", "inject": "injects",
	"attack": "attack steps", "prevented": "events prevented", "outcome": "outcomes", "all": "all",
}

func (t *text) coverage(r *Report) {
	t.line("  coverage                  there  by tests  with random plays")
	for _, y := range r.Coverage.Tallies() {
		t.line("    %-22s %6d  %8d  %17d", plural[y.Kind], y.All, y.Tests, y.Either)
	}
	t.line("    %d %% by the tests", r.Coverage.Percent())
	list := r.Coverage.Untested()
	if len(list) == 0 {
		return
	}
	t.line("  no test touches")
	for _, c := range list {
		note := ""
		if c.Random > 0 {
			note = fmt.Sprintf(" (%d of the random plays do)", c.Random)
		}
		t.line("    %s: %s %s%s", r.place(c.Pos), c.Kind, c.ID, note)
	}
}

func (t *text) mutation(r *Report) {
	m := r.Mutation
	switch {
	case m == nil:
		return
	case m.Idle:
		t.line("  nothing was changed: first let every test pass as it is")
		return
	}
	ignored := ""
	if n := len(m.Ignored); n > 0 {
		ignored = fmt.Sprintf(", %d ignored", n)
	}
	t.line("  changes: %d of %d tried, %d of them no scenario, %d noticed (%d %%)%s", m.Tried, m.All, m.Skipped, m.Noticed, m.Percent(), ignored)
	if len(m.Survivors) > 0 {
		t.line("  no test notices")
	}
	for _, c := range m.Survivors {
		t.line("    %s: %s: %s instead of %s", r.place(c.Pos), c.Path, c.New, c.Old)
	}
	if len(m.Ignored) > 0 {
		t.line("  no test notices, and none has to")
	}
	for _, c := range m.Ignored {
		t.line("    %s: %s: %s instead of %s: %s", r.place(c.Pos), c.Path, c.New, c.Old, c.reason())
	}
}

// reason is why no test has to notice a change.
func (m *Mutant) reason() string {
	if m.Reason == "" {
		return "no reason given"
	}
	return m.Reason
}

// verdict is the last line about a scenario.
func (r *Report) verdict() string {
	failed := 0
	for i := range r.Tests {
		if !r.Tests[i].Passed() {
			failed++
		}
	}
	claims := 0
	for i := range r.Asserts {
		if r.Asserts[i].Bad() {
			claims++
		}
	}
	var bad []string
	if failed > 0 {
		bad = append(bad, fmt.Sprintf("%d of %d tests failed", failed, len(r.Tests)))
	}
	if claims > 0 {
		bad = append(bad, fmt.Sprintf("%d of %d asserts failed", claims, len(r.Asserts)))
	}
	if r.Random != nil && len(r.Random.Broken) > 0 {
		bad = append(bad, "a play at random broke off")
	}
	if r.Below > 0 {
		bad = append(bad, fmt.Sprintf("the tests touch %d %%, less than %d %%", r.Coverage.Percent(), r.Below))
	}
	if n := r.Findings.Errors(); n > 0 {
		bad = append(bad, fmt.Sprintf("%d mistakes", n))
	}
	if len(bad) > 0 {
		return "FAILED " + r.ID + ": " + strings.Join(bad, "; ")
	}
	return fmt.Sprintf("passed %s: %d tests, %d asserts", r.ID, len(r.Tests), len(r.Asserts))
}

// sum is a last line about several scenarios.
func (t *text) sum(reports []*Report) {
	failed := 0
	for _, r := range reports {
		if r.Failures() > 0 {
			failed++
		}
	}
	if failed > 0 {
		t.line("%d of %d scenarios failed", failed, len(reports))
		return
	}
	t.line("all %d scenarios passed", len(reports))
}
