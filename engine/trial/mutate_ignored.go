package trial

import (
	"path"

	"github.com/watchfloor/watchfloor/engine/ignore"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// count tells what became of the changes that were chosen, and which comments about
// changes are not needed.
func (s *Suite) count(all []change, chosen, found []int, r *Report) {
	m, kept := r.Mutation, s.ignored(all)
	m.All, m.Tried = len(all), len(chosen)
	for i, n := range chosen {
		c, own := &all[n], kept.on(all[n].pos)
		if own != nil {
			own.left--
		}
		switch mutant := (Mutant{Pos: c.pos, Path: c.path, Old: c.old, New: c.new}); {
		case found[i] == skipped:
			m.Skipped++
		case found[i] == noticed:
			m.Noticed++
		case own != nil:
			own.used, mutant.Reason = true, own.Reason
			m.Ignored = append(m.Ignored, mutant)
		default:
			m.Survivors = append(m.Survivors, mutant)
		}
	}
	r.Findings = append(r.Findings, kept.unneeded()...)
	r.Findings.Sort()
}

// kept are the comments that say which changes no test has to notice.
type kept []*keptLine

// keptLine is such a comment, with what came of the changes of its line.
type keptLine struct {
	*ignore.Comment
	left int  // changes that have not been tried
	used bool // one of those tried was not noticed
}

func (s *Suite) ignored(all []change) kept {
	files := map[string][]byte{}
	for name, data := range s.Doc.Files {
		files[path.Join(s.Doc.Dir, name)] = data
	}
	var out kept
	for _, c := range ignore.All(files) {
		if c.Code == ignore.Mutant {
			out = append(out, &keptLine{Comment: c})
		}
	}
	for i := range all {
		if own := out.on(all[i].pos); own != nil {
			own.left++
		}
	}
	return out
}

// on is the comment about the line of a place, or nil.
func (k kept) on(p scenario.Pos) *keptLine {
	for _, own := range k {
		if own.About(p) {
			return own
		}
	}
	return nil
}

// unneeded are the comments that ignore nothing. Where a change of their line was
// not tried, nobody knows.
func (k kept) unneeded() scenario.Diagnostics {
	var found scenario.Diagnostics
	for _, own := range k {
		if own.used || own.left > 0 {
			continue
		}
		found = append(found, scenario.Diagnostic{
			Code: "WF192", Severity: scenario.Warning, Pos: own.Pos, End: own.End(),
			Message: "the comment ignores changes of this line, but there is none that no test notices", Fix: "remove the comment",
		})
	}
	return found
}
