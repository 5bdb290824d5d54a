// Package frameworks holds the tables of the frameworks that scenarios and
// lessons refer to, each in the releases that Watchfloor knows: techniques of
// MITRE ATT&CK, categories of the NIST Cybersecurity Framework, and work roles
// of the NICE framework.
package frameworks

import (
	_ "embed"
	"iter"
	"strings"
)

// Status says whether a technique may still be used.
type Status string

// The statuses that ATT&CK gives a technique.
const (
	Active     Status = "active"
	Revoked    Status = "revoked"    // another technique has taken its place
	Deprecated Status = "deprecated" // withdrawn without one
)

// Technique is one technique or sub-technique of ATT&CK.
type Technique struct {
	ID      string // such as T1621 or T1003.001
	Name    string
	Tactics []string // kill-chain phases, such as credential-access
	Status  Status
	Domain  string // enterprise, ics or mobile
}

// Techniques is one release of ATT&CK. It is immutable.
type Techniques struct {
	Release string
	rows    string // lines of the table, sorted by id
}

//go:embed attack-18.1.csv
var attack181 string

// columns are those of a table. No field has a comma or a quote.
const columns = "domain,id,name,tactics,status"

// openTable finds the rows of a table behind its notices and columns. They are read
// when they are asked for: a scenario names a few of many.
func openTable(release, table string) *Techniques {
	_, rows, _ := strings.Cut(table, columns)
	return &Techniques{Release: release, rows: strings.TrimLeft(rows, "\r\n")}
}

// Attack is the table of a release, or nil if Watchfloor does not have it. All
// methods of a nil table find nothing.
func Attack(release string) *Techniques {
	if release == "18.1" {
		return openTable("18.1", attack181)
	}
	return nil
}

// AttackReleases are the releases there are tables of, the newest first.
func AttackReleases() []string { return []string{"18.1"} }

// Technique finds a technique by its id, whatever its status.
func (t *Techniques) Technique(id string) (Technique, bool) {
	if t == nil {
		return Technique{}, false
	}
	low, high := 0, len(t.rows)
	for low < high {
		start := strings.LastIndexByte(t.rows[:(low+high)/2], '\n') + 1
		row, _, _ := strings.Cut(t.rows[start:high], "\n")
		switch found := readRow(row); strings.Compare(found.ID, id) {
		case 0:
			return found, true
		case -1:
			low = start + len(row) + 1
		default:
			high = start
		}
	}
	return Technique{}, false
}

// all visits every technique, whatever its status, sorted by id.
func (t *Techniques) all() iter.Seq[Technique] {
	return func(yield func(Technique) bool) {
		if t == nil {
			return
		}
		for row := range strings.Lines(t.rows) {
			if !yield(readRow(row)) {
				return
			}
		}
	}
}

// Active lists the ids of the techniques in use, sorted.
func (t *Techniques) Active() []string {
	var ids []string
	for technique := range t.all() {
		if technique.Status == Active {
			ids = append(ids, technique.ID)
		}
	}
	return ids
}

// Successor is an active technique of the same name and domain, which is where
// ATT&CK usually moved a revoked one.
func (t *Techniques) Successor(old Technique) (Technique, bool) {
	for technique := range t.all() {
		if technique.Status == Active && technique.Name == old.Name && technique.Domain == old.Domain {
			return technique, true
		}
	}
	return Technique{}, false
}

// readRow reads a line of the table; that each is as it should be, a test sees to.
func readRow(row string) Technique {
	domain, rest, _ := strings.Cut(strings.TrimRight(row, "\r\n"), ",")
	id, rest, _ := strings.Cut(rest, ",")
	name, rest, _ := strings.Cut(rest, ",")
	tactics, status, _ := strings.Cut(rest, ",")
	return Technique{Domain: domain, ID: id, Name: name, Tactics: strings.Split(tactics, "|"), Status: Status(status)}
}
