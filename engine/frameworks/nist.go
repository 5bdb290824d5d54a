package frameworks

import (
	"maps"
	"slices"
)

// csf20 are the categories of CSF 2.0 (NIST CSWP 29, February 2024).
var csf20 = map[string]string{
	"GV.OC": "Organizational Context",
	"GV.RM": "Risk Management Strategy",
	"GV.RR": "Roles, Responsibilities, and Authorities",
	"GV.PO": "Policy",
	"GV.OV": "Oversight",
	"GV.SC": "Cybersecurity Supply Chain Risk Management",
	"ID.AM": "Asset Management",
	"ID.RA": "Risk Assessment",
	"ID.IM": "Improvement",
	"PR.AA": "Identity Management, Authentication, and Access Control",
	"PR.AT": "Awareness and Training",
	"PR.DS": "Data Security",
	"PR.PS": "Platform Security",
	"PR.IR": "Technology Infrastructure Resilience",
	"DE.CM": "Continuous Monitoring",
	"DE.AE": "Adverse Event Analysis",
	"RS.MA": "Incident Management",
	"RS.AN": "Incident Analysis",
	"RS.CO": "Incident Response Reporting and Communication",
	"RS.MI": "Incident Mitigation",
	"RC.RP": "Incident Recovery Plan Execution",
	"RC.CO": "Incident Recovery Communication",
}

// nice20 are work roles of the NICE framework (SP 800-181r1, components 2.0.0
// of March 2025) that scenarios train. It is not the whole list.
var nice20 = map[string]string{
	"PD-WRL-001": "Defensive Cybersecurity",
	"PD-WRL-002": "Digital Forensics",
	"PD-WRL-003": "Incident Response",
	"PD-WRL-006": "Threat Analysis",
	"IN-WRL-001": "Cybercrime Investigation",
	"IN-WRL-002": "Digital Evidence Analysis",
}

// Table is the ids of one release of a framework with their titles.
type Table struct {
	Release string
	// Whole tells that every id of the release is here, so that an id that is
	// not must be wrong.
	Whole  bool
	titles map[string]string
}

// CSF is the table of categories of a release, or nil if there is none.
func CSF(release string) *Table {
	if release != "2.0" {
		return nil
	}
	return &Table{Release: release, Whole: true, titles: csf20}
}

// CSFReleases are the releases there are tables of, the newest first.
func CSFReleases() []string { return []string{"2.0"} }

// NICE is the table of work roles of a release of the components, or nil if
// there is none. The ids it holds mean the same in both releases.
func NICE(release string) *Table {
	if !slices.Contains(NICEReleases(), release) {
		return nil
	}
	return &Table{Release: release, titles: nice20}
}

// NICEReleases are the releases there are tables of, the newest first.
func NICEReleases() []string { return []string{"2.2.0", "2.0.0"} }

// Title is what an id stands for. A nil table knows none.
func (t *Table) Title(id string) (string, bool) {
	if t == nil {
		return "", false
	}
	title, ok := t.titles[id]
	return title, ok
}

// IDs lists the ids, sorted.
func (t *Table) IDs() []string {
	if t == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(t.titles))
}
