package report

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Version is the version of the JSON form. It grows when something that was there
// changes its meaning or goes; more may be added without that.
const Version = 1

// Document is the JSON form of a check.
type Document struct {
	Version  int    `json:"version"`
	Packs    []Pack `json:"packs"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Infos    int    `json:"infos"`
}

// Pack is what was found in one pack.
type Pack struct {
	Path     string    `json:"path"`
	ID       string    `json:"id,omitempty"`
	Title    string    `json:"title,omitempty"`
	Findings []Finding `json:"findings"`
	Ignored  []Finding `json:"ignored"`
	// States and Proven tell of the search behind the exact rules, if it ran.
	States int   `json:"states,omitempty"`
	Proven *bool `json:"proven,omitempty"`
}

// Finding is one finding. Lines and columns count from 1, columns in characters;
// EndColumn is behind the last character; what is 0 is not known.
type Finding struct {
	Code      string    `json:"code"`
	Group     string    `json:"group"`
	Severity  string    `json:"severity"` // error, warning, info
	File      string    `json:"file"`
	Line      int       `json:"line,omitempty"`
	Column    int       `json:"column,omitempty"`
	EndColumn int       `json:"endColumn,omitempty"`
	Message   string    `json:"message"`
	Fix       string    `json:"fix,omitempty"`
	Edit      *Edit     `json:"edit,omitempty"` // the fix, where --fix would apply it
	Related   []Related `json:"related,omitempty"`
	Reason    string    `json:"reason,omitempty"` // why it is ignored
}

// Edit is a change that is certain: New in place of Old, or a new name.
type Edit struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Old    string `json:"old,omitempty"`
	New    string `json:"new,omitempty"`
	Rename string `json:"rename,omitempty"`
}

// Related is another place that a finding speaks of.
type Related struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

// JSON writes findings for programs.
func JSON(w io.Writer, reports []*check.Report) error {
	doc := Document{Version: Version, Packs: []Pack{}}
	for _, r := range reports {
		doc.Packs = append(doc.Packs, packOf(r))
		doc.Errors += r.Count(scenario.Error)
		doc.Warnings += r.Count(scenario.Warning)
		doc.Infos += r.Count(scenario.Info)
	}
	return indented(w, doc)
}

func indented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

func packOf(r *check.Report) Pack {
	p := Pack{Path: r.Dir, Findings: []Finding{}, Ignored: []Finding{}}
	if r.Document != nil {
		p.ID, p.Title = clean.Line(r.Document.ID.V), clean.Line(r.Document.Title.V)
	}
	if r.Space != nil {
		p.States, p.Proven = r.Space.States, &r.Space.Complete
	}
	for _, d := range r.Findings {
		p.Findings = append(p.Findings, findingOf(d))
	}
	for _, i := range r.Ignored {
		f := findingOf(i.Finding)
		f.Reason = clean.Line(i.Reason)
		p.Ignored = append(p.Ignored, f)
	}
	return p
}

func findingOf(d scenario.Diagnostic) Finding {
	f := Finding{
		Code: d.Code, Group: check.GroupOf(d.Code).String(), Severity: d.Severity.String(),
		File: clean.Line(d.Pos.File), Line: d.Pos.Line, Column: d.Pos.Col, EndColumn: d.End,
		Message: clean.Line(d.Message), Fix: clean.Line(d.Fix),
	}
	if e := d.Edit; e != nil {
		f.Edit = &Edit{File: clean.Line(e.Pos.File), Line: e.Pos.Line, Column: e.Pos.Col, Old: e.Old, New: e.New, Rename: clean.Line(e.Rename)}
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, Related{clean.Line(r.Pos.File), r.Pos.Line, r.Pos.Col, clean.Line(r.Message)})
	}
	return f
}
