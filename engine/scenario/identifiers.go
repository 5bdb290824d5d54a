package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// checkFrameworks looks up the ids of ATT&CK, NICE and CSF in the releases that
// the scenario declares, or else in the newest.
func (l *loader) checkFrameworks(doc *Document) {
	f := doc.Frameworks
	if release, ok := l.release("attack", f.Attack, frameworks.AttackReleases(), len(doc.Attack) > 0); ok {
		table := frameworks.Attack(release)
		for _, a := range doc.Attack {
			l.checkTechnique(table, a.Value.Technique)
		}
	}
	var nice, csf []Str
	for _, o := range doc.Objectives {
		nice, csf = append(nice, o.Value.Nice...), append(csf, o.Value.CSF...)
	}
	if release, ok := l.release("nice", f.NICE, frameworks.NICEReleases(), len(nice) > 0); ok {
		l.checkIDs("NICE work role", frameworks.NICE(release), nice, niceForm())
	}
	if release, ok := l.release("csf", f.CSF, frameworks.CSFReleases(), len(csf) > 0); ok {
		l.checkIDs("CSF category", frameworks.CSF(release), csf, nil)
	}
}

// release is the declared release of a framework, if there is a table of it. A
// framework that is used without saying which release gets a warning.
func (l *loader) release(key string, declared Str, known []string, used bool) (string, bool) {
	switch {
	case declared.V == "" && used && !l.broken["frameworks"]:
		l.warnf("WF209", Pos{File: l.main()}, fmt.Sprintf("add %s: %q under frameworks", key, known[0]), "ids of %s are used, but no release is declared", key)
		return known[0], true
	case declared.V == "":
		return known[0], true
	case !slices.Contains(known, declared.V):
		l.errorf("WF209", declared.Pos, "write "+oneOf(known), "there is no table of %s %s", key, short(declared.V))
		return "", false
	}
	return declared.V, true
}

var (
	techniqueForm   = pattern.Of(`^T\d{4}(\.\d{3})?$`)
	techniqueWithin = pattern.Of(`\b[Tt]\d{4}(\.\d{3})?\b`) // of "t1621" or "T1621 Request Generation"
)

func (l *loader) checkTechnique(table *frameworks.Techniques, id Str) {
	if id.V == "" {
		return
	}
	t, ok := table.Technique(id.V)
	switch {
	case !ok && !techniqueForm().MatchString(id.V):
		fix := "write an id such as T1621 or T1003.001"
		if within := techniqueWithin().FindString(id.V); within != "" {
			fix = "write " + strings.ToUpper(within)
		}
		l.errorf("WF207", id.Pos, fix, "%q is no ATT&CK technique", short(id.V))
	case !ok:
		l.errorf("WF207", id.Pos, didYouMean(id.V, table.Active(), "look it up at attack.mitre.org"), "ATT&CK %s has no technique %s", table.Release, id.V)
	case t.Status != frameworks.Active:
		fix := "name a technique in use"
		if next, ok := table.Successor(t); ok {
			fix = fmt.Sprintf("did you mean %q?", next.ID)
		}
		l.errorf("WF207", id.Pos, fix, "ATT&CK %s lists %s (%s) as %s", table.Release, t.ID, t.Name, t.Status)
	}
}

var niceForm = pattern.Of(`^(OG|DD|IO|PD|IN)-WRL-\d{3}$`)

// checkIDs looks ids up in a table. Where the table is not whole, an id of the
// right form that it lacks may still be right.
func (l *loader) checkIDs(what string, table *frameworks.Table, ids []Str, form *regexp.Regexp) {
	for _, id := range ids {
		if _, ok := table.Title(id.V); ok || id.V == "" {
			continue
		}
		fix := didYouMean(id.V, table.IDs(), "write "+oneOf(table.IDs()))
		if !table.Whole && form.MatchString(id.V) {
			l.warnf("WF208", id.Pos, fix, "%s %s is not in the table of release %s", what, id.V, table.Release)
			continue
		}
		l.errorf("WF208", id.Pos, fix, "release %s has no %s %q", table.Release, what, short(id.V))
	}
}
