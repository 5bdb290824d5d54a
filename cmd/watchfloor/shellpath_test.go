package main

import "testing"

func TestPathsCanBeTyped(t *testing.T) {
	for _, c := range []struct{ system, path, want string }{
		{"linux", "packs/night-shift", "packs/night-shift"},
		{"linux", "my packs/night-shift", "'my packs/night-shift'"},
		{"linux", "it's/$HOME", `'it'\''s/$HOME'`},
		{"linux", "Übung/a", "Übung/a"},
		{"linux", `a\b`, `'a\b'`},
		{"linux", "", "''"},
		{"windows", `C:\packs\a`, `C:\packs\a`},
		{"windows", `C:\my packs\a`, `"C:\my packs\a"`},
	} {
		if got := quotedFor(c.system, c.path); got != c.want {
			t.Errorf("%s: %q is written %s, want %s", c.system, c.path, got, c.want)
		}
	}
}
