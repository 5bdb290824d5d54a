package trial

import (
	"slices"
	"strings"
	"testing"
)

// The conditions that are a little other than one.
func TestVariantsOfConditions(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []string
	}{
		{"contained", []string{"not (contained)", ""}},
		{"read(siem)", []string{"not (read(siem))", ""}},
		{"a and b", []string{"not (a and b)", "b", "a", "a or b"}},
		{"spread <= 4", []string{"not (spread <= 4)", "", "spread < 4"}},
		{"trust == 6 and gdpr != missed", []string{
			"not (trust == 6 and gdpr != missed)", "gdpr != missed", "trust == 6", "trust == 6 or gdpr != missed",
			"trust != 6 and gdpr != missed", "trust == 6 and gdpr == missed",
		}},
		{"not done(a) and (b or clock >= T+1h30m)", []string{
			"not (not done(a) and (b or clock >= T+1h30m))", "(b or clock >= T+1h30m)", "not done(a)", "not done(a) or (b or clock >= T+1h30m)",
			"not done(a) and ( clock >= T+1h30m)", "not done(a) and (b )", "not done(a) and (b and clock >= T+1h30m)",
			"not done(a) and (b or clock > T+1h30m)",
		}},
		{"x in [1, 2] or not (y)", []string{"not (x in [1, 2] or not (y))", "not (y)", "x in [1, 2]", "x in [1, 2] and not (y)"}},
		{"read(siem, analyst) or via(preserve.24_7_contact_point)", []string{
			"not (read(siem, analyst) or via(preserve.24_7_contact_point))", "via(preserve.24_7_contact_point)", "read(siem, analyst)",
			"read(siem, analyst) and via(preserve.24_7_contact_point)",
		}},
	} {
		if got := variants(c.src); !slices.Equal(got, c.want) {
			t.Errorf("%s gives\n  %s\nwant\n  %s", c.src, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
		}
	}
}

// FuzzVariants feeds anything as a condition: cutting it ends.
func FuzzVariants(f *testing.F) {
	for _, src := range []string{"a and b", "not (a or", "x in [1, and", ")", "((((", "a and and b", "é <= =="} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 200 && strings.Count(src, "(") < 50 {
			variants(src)
		}
	})
}
