package preview

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Transcript writes the play down as the transcripts of tests do: when, what was
// done, what came of it, and the points at the end. It is empty where nothing can
// be played.
func (p *Preview) Transcript() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == nil {
		return ""
	}
	var b strings.Builder
	l := p.looker()
	line := func(at int64, text string) { fmt.Fprintf(&b, "%-9s %s\n", clock(at), clean.Line(text)) }
	tell := func(list []exercise.Happening) {
		for i := range list {
			if text := trial.Tell(p.run, &list[i]); text != "" {
				line(l.p.Minutes(list[i].At), "  "+text)
			}
		}
	}
	log := p.run.Log()
	acts := p.acts()
	begun := len(log)
	if len(p.made) > 0 {
		begun = p.made[0].From
	}
	tell(log[:begun])
	for _, a := range acts {
		if a.Done {
			line(a.At, "> "+a.Line)
			tell(a.Out)
		}
	}
	var points []string
	for i, n := range p.run.Points() {
		points = append(points, fmt.Sprintf("%s %d", l.p.Objectives[i].ID, n))
	}
	line(l.minutes(), "points: "+strings.Join(points, ", "))
	return b.String()
}

// Do does one line of a test in the play. The error says what is wrong with it, or
// why it is not possible.
func (p *Preview) Do(ctx context.Context, line string, words trial.Words) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == nil {
		return ErrNothing
	}
	return trial.Do(ctx, p.good.Document, p.run, line, words)
}

// Test writes the play as a test of the scenario, to be kept in its file.
func (p *Preview) Test(ctx context.Context, name string) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run == nil {
		return "", ErrNothing
	}
	text, err := trial.AsTest(ctx, name, p.run)
	if err != nil {
		return "", fmt.Errorf("write the play as a test: %w", err)
	}
	return text, nil
}

// PlayTest begins anew and does what one of the scenario's own tests does.
func (p *Preview) PlayTest(ctx context.Context, name string) (Replay, error) {
	v := p.Latest()
	if v == nil || v.Program == nil {
		return Replay{}, ErrNothing
	}
	suite, found := trial.Load(v.Document)
	if suite == nil {
		return Replay{}, fmt.Errorf("read the tests: %s", found[0])
	}
	names := make([]string, suite.Tests())
	for i := range names {
		names[i] = v.Document.Tests[i].Name.V
	}
	n := slices.Index(names, name)
	if n < 0 {
		return Replay{}, &NoTestError{Name: name, Known: names}
	}
	r := suite.Play(ctx, n, func(*program.Program, exercise.Reason) string { return "" })
	return p.Play(ctx, rolesOf(v, n), uint64(max(1, v.Document.Tests[n].Seed.V)), acts(v.Program, r.Records()))
}

// NoTestError is the name of a test that the scenario does not have.
type NoTestError struct {
	Name  string
	Known []string
}

// Error says what there is instead.
func (e *NoTestError) Error() string {
	if len(e.Known) == 0 {
		return fmt.Sprintf("there is no test called %q: the scenario has no tests", e.Name)
	}
	if near, ok := cond.Nearest(e.Name, e.Known); ok {
		return fmt.Sprintf("there is no test called %q; did you mean %q?", e.Name, near)
	}
	return fmt.Sprintf("there is no test called %q; there are: %s", e.Name, strings.Join(e.Known, "; "))
}

// rolesOf are the roles that a test plays; none where it does not say.
func rolesOf(v *Version, test int) []string {
	roles := []string{}
	for _, r := range v.Document.Tests[test].Roles {
		roles = append(roles, r.Name)
	}
	return roles
}

// acts groups commands that were recorded elsewhere: time that passes behind a
// move that costs some, and from when it began, belongs to the move.
func acts(p *program.Program, records []exercise.Record) []Act {
	var out []Act
	for i := range records {
		rec := records[i]
		if n := len(out); n > 0 && rec.Kind == exercise.CmdAdvance {
			if last := out[n-1]; len(last) == 1 && last[0].At == rec.At && costs(p, last[0].Move) {
				out[n-1] = append(last, rec)
				continue
			}
		}
		out = append(out, Act{rec})
	}
	return out
}

func costs(p *program.Program, move string) bool {
	i, ok := p.MoveByID(move)
	return ok && p.Moves[i].Cost > 0
}
