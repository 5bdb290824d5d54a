package report

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The parts of SARIF 2.1.0 (OASIS, 2020) that are used.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string         `json:"id"`
	Short                sarifText      `json:"shortDescription"`
	Full                 sarifText      `json:"fullDescription"`
	Help                 sarifText      `json:"help"`
	DefaultConfiguration sarifLevel     `json:"defaultConfiguration"`
	Properties           map[string]any `json:"properties,omitempty"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

var levels = map[scenario.Severity]string{scenario.Error: "error", scenario.Warning: "warning", scenario.Info: "note"}

// SARIF writes findings in the Static Analysis Results Interchange Format 2.1.0.
// version is that of the program. The rules that were hit are listed with their
// help; findings that a comment ignores are listed as suppressed.
func SARIF(w io.Writer, reports []*check.Report, version string) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "watchfloor", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	for _, code := range hit(reports) {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(code))
	}
	for _, r := range reports {
		for _, d := range r.Findings {
			run.Results = append(run.Results, run.result(r, d))
		}
		for _, i := range r.Ignored {
			res := run.result(r, i.Finding)
			res.Suppressions = []sarifSuppression{{Kind: "inSource", Justification: clean.Line(i.Reason)}}
			run.Results = append(run.Results, res)
		}
	}
	return indented(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run},
	})
}

// hit lists the codes that were found, sorted.
func hit(reports []*check.Report) []string {
	var codes []string
	for _, r := range reports {
		for _, d := range r.Findings {
			codes = append(codes, d.Code)
		}
		for _, i := range r.Ignored {
			codes = append(codes, i.Finding.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func ruleOf(code string) sarifRule {
	g, _ := check.Find(code)
	return sarifRule{
		ID: code, Short: sarifText{Text: g.Summary}, Full: sarifText{Text: g.Why},
		Help:                 sarifText{Text: g.Text(), Markdown: g.Markdown()},
		DefaultConfiguration: sarifLevel{levels[g.Severity]},
		Properties:           map[string]any{"tags": []string{check.GroupOf(code).String()}},
	}
}

func (run *sarifRun) result(r *check.Report, d scenario.Diagnostic) sarifResult {
	text := d.Message
	if d.Fix != "" {
		text += " (" + d.Fix + ")"
	}
	res := sarifResult{
		RuleID: d.Code, Level: levels[d.Severity], Message: sarifText{Text: clean.Line(text)},
		RuleIndex: slices.IndexFunc(run.Tool.Driver.Rules, func(rule sarifRule) bool { return rule.ID == d.Code }),
		Locations: []sarifLocation{locationOf(r, d.Pos, d.End)},
	}
	for i, other := range d.Related {
		l := locationOf(r, other.Pos, 0)
		l.ID, l.Message = i+1, &sarifText{Text: clean.Line(other.Message)}
		res.Related = append(res.Related, l)
	}
	return res
}

func locationOf(r *check.Report, p scenario.Pos, end int) sarifLocation {
	file := p.File
	if file == "" {
		file = r.Dir
	}
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: uri(file)}}}
	if p.Line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: p.Line, StartColumn: p.Col}
		if end > p.Col {
			l.Physical.Region.EndColumn = end
		}
	}
	return l
}

// uri writes a path as a reference: relative ones stay so.
func uri(file string) string {
	slashed := filepath.ToSlash(file)
	u := url.URL{Path: slashed}
	if filepath.IsAbs(file) {
		u.Scheme = "file"
		if !strings.HasPrefix(slashed, "/") {
			u.Path = "/" + slashed
		}
	}
	return u.String()
}
