package frameworks

import (
	"reflect"
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
		n, last := 0, ""
		for technique := range Attack(release).all() {
			n++
			if technique.ID <= last {
				t.Errorf("%s: %s stands behind %s", release, technique.ID, last)
			}
			last = technique.ID
			if technique.Name == "" || technique.Domain == "" || len(technique.Tactics) == 0 || !strings.HasPrefix(technique.ID, "T") {
				t.Errorf("%s: odd row %+v", release, technique)
			}
			if s := technique.Status; s != Active && s != Revoked && s != Deprecated {
				t.Errorf("%s: %s is %q, which is no status, or has a field too few or too many", release, technique.ID, s)
			}
			if got, ok := Attack(release).Technique(technique.ID); !ok || !reflect.DeepEqual(got, technique) {
				t.Errorf("%s: Technique(%s) = %+v, %v, want %+v", release, technique.ID, got, ok, technique)
			}
		}
		if n < 1000 {
			t.Errorf("%s has only %d techniques", release, n)
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

// Lines may end as they do on Windows, where a checkout changes them.
func TestTableWithOtherLineEnds(t *testing.T) {
	table := openTable("18.1", strings.ReplaceAll(attack181, "\n", "\r\n"))
	for _, id := range []string{"T0800", "T1621", "T1003.001"} {
		want, _ := Attack("18.1").Technique(id)
		if got, ok := table.Technique(id); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("Technique(%s) = %+v, %v, want %+v", id, got, ok, want)
		}
	}
	if got, want := len(table.Active()), len(Attack("18.1").Active()); got != want {
		t.Errorf("%d techniques are active, want %d", got, want)
	}
}

func BenchmarkTechnique(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := Attack("18.1").Technique("T1621"); !ok {
			b.Fatal("T1621 is unknown")
		}
	}
}
