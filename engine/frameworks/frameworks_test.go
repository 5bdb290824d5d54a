package frameworks

import (
	"strings"
	"testing"
)

func TestTechnique(t *testing.T) {
	table := Attack("18.1")
	tests := []struct {
		id, name string
		status   Status
		domain   string
		tactic   string
	}{
		{"T1621", "Multi-Factor Authentication Request Generation", Active, "enterprise", "credential-access"},
		{"T1486", "Data Encrypted for Impact", Active, "enterprise", "impact"},
		{"T1003.001", "LSASS Memory", Active, "enterprise", "credential-access"},
		{"T1002", "Data Compressed", Revoked, "enterprise", "exfiltration"},
	}
	for _, tt := range tests {
		got, ok := table.Technique(tt.id)
		if !ok || got.Name != tt.name || got.Status != tt.status || got.Domain != tt.domain || got.Tactics[0] != tt.tactic {
			t.Errorf("Technique(%s) = %+v, %v", tt.id, got, ok)
		}
	}
	if got, ok := table.Technique("T9999"); ok {
		t.Errorf("T9999 is %+v", got)
	}
}

func TestUnknownReleaseFindsNothing(t *testing.T) {
	if _, ok := Attack("3.0").Technique("T1621"); ok {
		t.Error("a release without a table knows T1621")
	}
	if _, ok := CSF("1.1").Title("RS.MI"); ok {
		t.Error("a release without a table knows RS.MI")
	}
	if ids := NICE("1.0").IDs(); ids != nil {
		t.Errorf("a release without a table lists %v", ids)
	}
}

func TestWholeTable(t *testing.T) {
	for _, release := range AttackReleases() {
		seen := map[string]bool{}
		for _, technique := range Attack(release).list {
			if seen[technique.ID] {
				t.Errorf("%s: %s stands twice", release, technique.ID)
			}
			seen[technique.ID] = true
			if technique.Name == "" || !strings.HasPrefix(technique.ID, "T") {
				t.Errorf("%s: odd row %+v", release, technique)
			}
		}
		if len(seen) < 1000 {
			t.Errorf("%s has only %d techniques", release, len(seen))
		}
	}
	if n := len(CSF("2.0").IDs()); n != 22 {
		t.Errorf("CSF 2.0 has %d categories, want 22", n)
	}
}

func TestNoticeTravelsWithTheTable(t *testing.T) {
	if !strings.Contains(attack181, "The MITRE Corporation") {
		t.Error("the table has lost its notice")
	}
}

func TestBrokenTableIsAnError(t *testing.T) {
	for name, table := range map[string]string{
		"other columns":    "domain,id\n",
		"a field too few":  columns + "\nenterprise,T1,Name,impact\n",
		"a field too many": columns + "\nenterprise,T1,Name, with a comma,impact,active\n",
		"not sorted":       columns + "\nics,T2,Name,impact,active\nics,T1,Name,impact,active\n",
	} {
		if got, err := readTechniques("0", table); err == nil {
			t.Errorf("%s: it was read as %+v", name, got)
		}
	}
}

func BenchmarkReadTechniques(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readTechniques("18.1", attack181); err != nil {
			b.Fatal(err)
		}
	}
}
