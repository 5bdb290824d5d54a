// Package frameworks holds the tables of the frameworks that scenarios and
// lessons refer to, each in the releases that Watchfloor knows: techniques of
// MITRE ATT&CK, categories of the NIST Cybersecurity Framework, and work roles
// of the NICE framework.
package frameworks

import (
	"bytes"
	_ "embed"
	"encoding/csv"
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
var attack181 []byte

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

func readTechniques(release string, table []byte) (*Techniques, error) {
	r := csv.NewReader(bytes.NewReader(table))
	r.Comment, r.FieldsPerRecord = '#', 5
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the ATT&CK table of release %s: %w", release, err)
	}
	t := &Techniques{Release: release}
	for _, row := range rows[1:] {
		t.list = append(t.list, Technique{
			Domain: row[0], ID: row[1], Name: row[2], Tactics: strings.Split(row[3], "|"), Status: Status(row[4]),
		})
	}
	slices.SortFunc(t.list, func(a, b Technique) int { return strings.Compare(a.ID, b.ID) })
	return t, nil
}
