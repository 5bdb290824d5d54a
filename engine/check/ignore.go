package check

import (
	"fmt"
	"path"
	"slices"

	"github.com/watchfloor/watchfloor/engine/ignore"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// comments are those of a pack.
type comments struct {
	all  []*ignore.Comment
	used map[*ignore.Comment]bool
	main string            // path of scenario.yaml
	ran  func(string) bool // whether a rule has looked at the pack
}

// comments reads the comments of all YAML files.
func (r *Report) comments(ran func(string) bool) *comments {
	return &comments{all: ignore.All(r.files), used: map[*ignore.Comment]bool{}, main: path.Join(r.Dir, "scenario.yaml"), ran: ran}
}

// covering is the comment that keeps a finding quiet, or nil. An error that makes
// the scenario unusable is never kept quiet. A finding in a file without comments
// (evidence, texts) is covered where that file is named.
func (c *comments) covering(d scenario.Diagnostic) *ignore.Comment {
	if blocking(d) {
		return nil
	}
	places := []scenario.Pos{d.Pos}
	if path.Ext(d.Pos.File) != ".yaml" {
		for _, r := range d.Related {
			places = append(places, r.Pos)
		}
	}
	for _, own := range c.all {
		if own.Code == d.Code && slices.ContainsFunc(places, func(p scenario.Pos) bool { return c.about(own, p) }) {
			return own
		}
	}
	return nil
}

func (c *comments) about(own *ignore.Comment, p scenario.Pos) bool {
	if p.Line == 0 {
		return own.Head && (own.Pos.File == p.File || own.Pos.File == c.main)
	}
	return own.About(p)
}

// blocking tells that a finding is an error of the loader or the compiler, with
// which the scenario cannot be played.
func blocking(d scenario.Diagnostic) bool {
	return d.Severity == scenario.Error && d.Code < "WF25"
}

// mistakes are the findings about the comments themselves. all are the findings
// before any was put aside.
func (c *comments) mistakes(all scenario.Diagnostics) scenario.Diagnostics {
	var found scenario.Diagnostics
	for _, own := range c.all {
		d := scenario.Diagnostic{Severity: scenario.Warning, Pos: own.Pos, End: own.End()}
		switch {
		case own.Code != ignore.Mutant && !Known(own.Code):
			d.Code, d.Message = "WF190", fmt.Sprintf("there is no code %q to ignore", own.Code)
			d.Fix = "write: # watchfloor: ignore WF324 and the reason; watchfloor explain lists the codes"
		case own.Reason == "":
			d.Code, d.Message, d.Fix = "WF191", subjectOf(own)+" ignored without a reason", "say behind the code why it is right here"
		case !c.used[own] && slices.ContainsFunc(all, func(f scenario.Diagnostic) bool { return f.Code == own.Code && blocking(f) && c.about(own, f.Pos) }):
			d.Code, d.Message, d.Fix = "WF193", own.Code+" is an error and cannot be ignored", "correct it, and remove the comment"
		case own.Code != ignore.Mutant && !c.used[own] && c.ran(own.Code):
			d.Code, d.Message, d.Fix = "WF192", fmt.Sprintf("the comment ignores %s, which is not found here", own.Code), "remove the comment"
			if c.alone(own) {
				d.Edit = &scenario.Edit{Pos: own.Pos, Old: own.Text}
			}
		default:
			continue
		}
		found = append(found, d)
	}
	return found
}

// subjectOf is what a comment ignores, with its verb.
func subjectOf(own *ignore.Comment) string {
	if own.Code == ignore.Mutant {
		return "a change that no test notices is"
	}
	return own.Code + " is"
}

// alone tells that a comment names one code only, so that nothing else is lost when
// it is removed.
func (c *comments) alone(own *ignore.Comment) bool {
	return !slices.ContainsFunc(c.all, func(other *ignore.Comment) bool { return other != own && other.Pos == own.Pos })
}
