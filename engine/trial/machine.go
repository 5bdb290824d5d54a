package trial

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The JSON of a trial. Positions are file:line:col, times are in simulated minutes.
type (
	jsonReport struct {
		Scenario string        `json:"scenario"`
		Title    string        `json:"title,omitempty"`
		Path     string        `json:"path,omitempty"`
		Passed   bool          `json:"passed"`
		Findings []string      `json:"findings,omitempty"`
		Tests    []jsonTest    `json:"tests"`
		Asserts  []jsonAssert  `json:"asserts"`
		Random   *jsonRandom   `json:"random,omitempty"`
		Coverage *jsonCoverage `json:"coverage,omitempty"`
		Mutation *jsonMutation `json:"mutation,omitempty"`
		Below    int           `json:"below_coverage,omitempty"`
	}
	jsonTest struct {
		Name     string         `json:"name"`
		At       string         `json:"at"`
		Passed   bool           `json:"passed"`
		Outcome  string         `json:"outcome,omitempty"`
		Minutes  int64          `json:"minutes"`
		Points   map[string]int `json:"points"`
		Failures []jsonFailure  `json:"failures,omitempty"`
	}
	jsonFailure struct {
		At    string   `json:"at"`
		Line  string   `json:"line"`
		What  string   `json:"what"`
		Hints []string `json:"hints,omitempty"`
		Diff  []string `json:"diff,omitempty"`
	}
	jsonAssert struct {
		At      string   `json:"at"`
		Claim   string   `json:"claim"`
		Verdict Verdict  `json:"verdict"`
		Found   string   `json:"found,omitempty"`
		Play    []string `json:"play,omitempty"`
	}
	jsonRandom struct {
		Plays    int            `json:"plays"`
		Outcomes map[string]int `json:"outcomes"`
		Mean     map[string]int `json:"mean"`
		Broken   []jsonBreak    `json:"broken,omitempty"`
	}
	jsonBreak struct {
		Seed  uint64   `json:"seed"`
		Roles []string `json:"roles"`
		What  string   `json:"what"`
		Play  []string `json:"play"`
	}
	jsonCoverage struct {
		Percent int                  `json:"percent"`
		Kinds   map[string]jsonTally `json:"kinds"`
		Parts   []jsonPart           `json:"parts"`
	}
	jsonTally struct {
		All    int `json:"all"`
		Tests  int `json:"tests"`
		Either int `json:"tests_or_random"`
	}
	jsonMutation struct {
		All       int          `json:"all"`
		Tried     int          `json:"tried"`
		Skipped   int          `json:"skipped"`
		Noticed   int          `json:"noticed"`
		Percent   int          `json:"percent"`
		Survivors []jsonMutant `json:"survivors"`
		Ignored   []jsonMutant `json:"ignored"`
	}
	jsonMutant struct {
		At   string `json:"at"`
		Path string `json:"path"`
		Old  string `json:"old"`
		New  string `json:"new"`
		// Reason is why no test has to notice it; only of what is ignored.
		Reason string `json:"reason,omitempty"`
	}
	jsonPart struct {
		Kind   string `json:"kind"`
		ID     string `json:"id"`
		At     string `json:"at"`
		Tests  int    `json:"tests"`
		Random int    `json:"random"`
	}
)

// WriteJSON writes reports for other programs, as a list.
func WriteJSON(w io.Writer, reports []*Report) error {
	out := []jsonReport{}
	for _, r := range reports {
		out = append(out, r.json())
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return fmt.Errorf("write the trial as JSON: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func (r *Report) at(p scenario.Pos) string { return r.place(p).String() }

func (r *Report) json() jsonReport {
	out := jsonReport{
		Scenario: clean.Line(r.ID), Title: clean.Line(r.Title), Path: r.Prefix, Passed: r.Failures() == 0, Below: r.Below,
		Tests: []jsonTest{}, Asserts: []jsonAssert{}, Coverage: r.jsonCoverage(), Random: r.jsonRandom(), Mutation: r.jsonMutation(),
	}
	for _, d := range r.Findings {
		d.Pos = r.place(d.Pos)
		out.Findings = append(out.Findings, clean.Line(d.String()))
	}
	for i := range r.Tests {
		out.Tests = append(out.Tests, r.jsonTest(&r.Tests[i]))
	}
	for _, c := range r.Asserts {
		out.Asserts = append(out.Asserts, jsonAssert{At: r.at(c.Pos), Claim: clean.Line(c.Text), Verdict: c.Verdict, Found: clean.Line(c.Got), Play: c.Play})
	}
	return out
}

func (r *Report) jsonTest(t *Result) jsonTest {
	out := jsonTest{Name: clean.Line(t.Test), At: r.at(t.Pos), Passed: t.Passed(), Outcome: t.Outcome, Minutes: t.Minutes, Points: r.byGoal(t.Points)}
	for _, f := range t.Failures {
		out.Failures = append(out.Failures, jsonFailure{At: r.at(f.Pos), Line: clean.Line(f.Line), What: clean.Line(f.What), Hints: f.Hints, Diff: f.Diff})
	}
	return out
}

func (r *Report) byGoal(points []int) map[string]int {
	out := map[string]int{}
	for i, n := range points {
		out[r.Goals[i]] = n
	}
	return out
}

func (r *Report) jsonRandom() *jsonRandom {
	if r.Random == nil {
		return nil
	}
	out := &jsonRandom{Plays: r.Random.Plays, Outcomes: map[string]int{}, Mean: r.byGoal(r.Random.Mean)}
	for i, n := range r.Random.Outcomes {
		out.Outcomes[r.Outcomes[i]] = n
	}
	for _, b := range r.Random.Broken {
		out.Broken = append(out.Broken, jsonBreak{Seed: b.Seed, Roles: b.Roles, What: b.What, Play: b.Lines})
	}
	return out
}

func (r *Report) jsonCoverage() *jsonCoverage {
	if r.Coverage == nil {
		return nil
	}
	out := &jsonCoverage{Percent: r.Coverage.Percent(), Kinds: map[string]jsonTally{}, Parts: []jsonPart{}}
	for _, t := range r.Coverage.Tallies() {
		out.Kinds[t.Kind] = jsonTally{t.All, t.Tests, t.Either}
	}
	for _, p := range r.Coverage.Parts {
		out.Parts = append(out.Parts, jsonPart{Kind: p.Kind, ID: p.ID, At: r.at(p.Pos), Tests: p.Tests, Random: p.Random})
	}
	return out
}

func (r *Report) jsonMutation() *jsonMutation {
	m := r.Mutation
	if m == nil || m.Idle {
		return nil
	}
	return &jsonMutation{
		All: m.All, Tried: m.Tried, Skipped: m.Skipped, Noticed: m.Noticed, Percent: m.Percent(),
		Survivors: r.jsonMutants(m.Survivors), Ignored: r.jsonMutants(m.Ignored),
	}
}

func (r *Report) jsonMutants(all []Mutant) []jsonMutant {
	out := []jsonMutant{}
	for _, c := range all {
		out = append(out, jsonMutant{At: r.at(c.Pos), Path: c.Path, Old: clean.Line(c.Old), New: clean.Line(c.New), Reason: clean.Line(c.Reason)})
	}
	return out
}
