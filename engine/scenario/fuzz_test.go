package scenario_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

// FuzzLoad feeds anything as scenario.yaml: it must not panic, and every finding
// must have a code, a place and one line.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(base))
	if full, err := scenariotest.Full().Open("scenario.yaml"); err == nil {
		text := make([]byte, 64<<10)
		n, _ := full.Read(text)
		f.Add(text[:n])
	}
	cases, _ := filepath.Glob("testdata/err/*.txtar")
	for _, name := range cases {
		f.Add([]byte(caseFiles(readArchive(f, name))["scenario.yaml"]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, diags := load(t, pack(map[string]string{"scenario.yaml": string(data), "i18n/fr.yaml": string(data)}), scenario.Options{Language: "fr"})
		if doc == nil {
			t.Error("no document")
		}
		for _, d := range diags {
			if _, ok := scenario.Explain(d.Code); !ok || d.Pos.File == "" || strings.ContainsAny(d.String(), "\n\x1b\u009b") {
				t.Errorf("odd finding %q", d)
			}
		}
	})
}

func FuzzDomain(f *testing.F) {
	for _, s := range []string{"bool = false", "int 0..12 = 2 clamp", "enum [idle, running] = idle", "int -3..3=0 error", "enum [] = x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := scenario.ParseDomain(s)
		if err != nil {
			return
		}
		if d.Start < d.Lo || d.Start > d.Hi || d.Kind == "enum" && len(d.Values) != d.Hi+1 {
			t.Errorf("%q gives %+v", s, d)
		}
	})
}

func FuzzDuration(f *testing.F) {
	for _, s := range []string{"5m", "1h30m", "2h", "1d", "0m", "", "1h1h", "90"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		minutes, err := scenario.ParseDuration(s)
		if err != nil {
			return
		}
		again, err := scenario.ParseDuration(scenario.FormatDuration(minutes))
		if err != nil || again != minutes || minutes < 0 {
			t.Errorf("%q is %d, and back %d, %v", s, minutes, again, err)
		}
		for sign, want := range map[string]int64{"T+": minutes, "T-": -minutes} {
			if at, err := scenario.ParseTime(sign + s); err != nil || at != want {
				t.Errorf("%s%s is %d, %v", sign, s, at, err)
			}
		}
	})
}
