// Package frameworks holds the tables of the frameworks that scenarios and
// lessons refer to, each in the releases that Watchfloor knows: techniques of
// MITRE ATT&CK, categories of the NIST Cybersecurity Framework, and work roles
// of the NICE framework.
package frameworks

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
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
	list    []Technique // sorted by id
}

//go:embed attack-18.1.csv
var attack181 string

var readAttack181 = sync.OnceValue(func() *Techniques {
	t, err := readTechniques("18.1", attack181)
	if err != nil {
		panic(err) // the table is part of the binary; a test reads it
	}
	return t
})

// Attack is the table of a release, or nil if Watchfloor does not have it. All
// methods of a nil table find nothing.
func Attack(release string) *Techniques {
	if release == "18.1" {
		return readAttack181()
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
	i, found := slices.BinarySearchFunc(t.list, id, func(t Technique, id string) int {
		return strings.Compare(t.ID, id)
	})
	if !found {
		return Technique{}, false
	}
	return t.list[i], true
}

// Active lists the ids of the techniques in use, sorted.
func (t *Techniques) Active() []string {
	var ids []string
	if t != nil {
		for _, technique := range t.list {
			if technique.Status == Active {
				ids = append(ids, technique.ID)
			}
		}
	}
	return ids
}

// Successor is an active technique of the same name and domain, which is where
// ATT&CK usually moved a revoked one.
func (t *Techniques) Successor(old Technique) (Technique, bool) {
	if t != nil {
		for _, technique := range t.list {
			if technique.Status == Active && technique.Name == old.Name && technique.Domain == old.Domain {
				return technique, true
			}
		}
	}
	return Technique{}, false
}

// columns are those of a table.
const columns = "domain,id,name,tactics,status"

// readTechniques reads a table: notices behind #, the columns, and a line for each
// technique, sorted by id. No field has a comma or a quote. Reading CSV at large and
// sorting would be a good part of checking a scenario.
func readTechniques(release, table string) (*Techniques, error) {
	t := &Techniques{Release: release, list: make([]Technique, 0, strings.Count(table, "\n"))}
	head := false
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case !head && line != columns:
			return nil, fmt.Errorf("read the ATT&CK table of release %s: its columns are %q, not %q", release, line, columns)
		case !head:
			head = true
		default:
			technique, err := readTechnique(line)
			if err != nil {
				return nil, fmt.Errorf("read the ATT&CK table of release %s: %w", release, err)
			}
			t.list = append(t.list, technique)
		}
	}
	if !slices.IsSortedFunc(t.list, byID) {
		return nil, fmt.Errorf("read the ATT&CK table of release %s: its lines are not sorted by id", release)
	}
	return t, nil
}

func byID(a, b Technique) int { return strings.Compare(a.ID, b.ID) }

func readTechnique(line string) (Technique, error) {
	domain, rest, _ := strings.Cut(line, ",")
	id, rest, _ := strings.Cut(rest, ",")
	name, rest, _ := strings.Cut(rest, ",")
	tactics, status, ok := strings.Cut(rest, ",")
	if !ok || strings.ContainsAny(status, `,"`) {
		return Technique{}, fmt.Errorf("%q has not the fields %s", line, columns)
	}
	return Technique{Domain: domain, ID: id, Name: name, Tactics: strings.Split(tactics, "|"), Status: Status(status)}, nil
}
