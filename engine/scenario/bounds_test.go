package scenario_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// numbered repeats a format with a running number.
func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// bombs are files that are made to exhaust a reader of YAML.
func bombs() map[string]string {
	fill := func(s string, n int) string { return strings.Repeat(s, n/len(s)) }
	const full = 1<<20 - 100
	laughs := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'j'; c++ {
		laughs += fmt.Sprintf("%c: &%c [*%c,*%[3]c,*%[3]c,*%[3]c,*%[3]c,*%[3]c]\n", c, c, c-1)
	}
	return map[string]string{
		"too large":        fill("# x\n", 2<<20),
		"billion laughs":   laughs,
		"equal keys":       fill("k: v\n", 50_000),
		"keys":             numbered("k%d: v\n", 5_000),
		"nested flow":      fill("[", full),
		"nested closed":    strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"nested mappings":  fill("{a: ", full),
		"nested dashes":    strings.Repeat("- ", 9_000),
		"nested questions": fill("? ", full),
		"deeper and deeper": func() string {
			var b strings.Builder
			for i := range 1_000 {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}(),
		"values":       "a: [" + fill("x,", full) + "]",
		"empties":      "a: [" + fill("{},", full) + "]",
		"comments":     fill("- #a\n", full),
		"documents":    fill("---\n", full),
		"tags":         fill("- !a b\n", 400_000),
		"anchors":      numbered("k%d: &a%[1]d x\n", 20_000),
		"aliases":      "a: &a x\n" + numbered("k%d: *a\n", 20_000),
		"merges":       "a: &a {b: c}\n" + fill("<<: *a\n", 100_000),
		"long lines":   fill("a ", full),
		"long key":     fill("k", full) + ": v",
		"colons":       fill(": ", full),
		"broken late":  fill("- a\n", 200_000) + "b: c\n",
		"tabs":         fill("\t", full),
		"nul":          fill("\x00", full),
		"no UTF-8":     fill("\xff", full),
		"open quote":   `a: "` + fill("x\n", full/2),
		"folded":       "a: >\n" + fill(" x\n", full/2),
		"unknown keys": "places:\n" + numbered("  p%d: {a: b, c: d, e: f}\n", 900),
	}
}

// Each bomb is refused, with few and short findings. A reader that one of them
// exhausts does not come to the end of this test; how long it takes is measured by
// BenchmarkBombs.
func TestBombs(t *testing.T) {
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			_, diags := load(t, pack(map[string]string{"scenario.yaml": text}), scenario.Options{})
			if !diags.HasErrors() {
				t.Error("was accepted")
			}
			if len(diags) > scenario.MaxFindings+1 {
				t.Errorf("%d found", len(diags))
			}
			for _, d := range diags {
				if len(d.String()) > 1_000 {
					t.Fatalf("one finding has %d bytes", len(d.String()))
				}
			}
		})
	}
}

// BenchmarkBombs holds the claim that a bomb is refused within 0.2 s.
func BenchmarkBombs(b *testing.B) {
	for name, text := range bombs() {
		b.Run(name, func(b *testing.B) {
			files := pack(map[string]string{"scenario.yaml": text})
			for b.Loop() {
				load(b, files, scenario.Options{})
			}
		})
	}
}

func TestPackBounds(t *testing.T) {
	many := pack(map[string]string{"scenario.yaml": base})
	for i := range 2_001 {
		many[fmt.Sprintf("texts/%d.md", i)] = &fstest.MapFile{}
	}
	large := pack(map[string]string{"scenario.yaml": base})
	large["evidence/disk.img"] = &fstest.MapFile{Data: make([]byte, 64<<20)}
	long := pack(map[string]string{
		"scenario.yaml": base + "debrief: {text: long.md}\nplaces: {p: {title: P, text: latin.txt}}\n",
		"long.md":       strings.Repeat("x", 65<<10), "latin.txt": "caf\xe9",
	})
	for name, tt := range map[string]struct {
		fsys fstest.MapFS
		want string
	}{
		"entries": {many, "more than 2000 files and folders"},
		"size":    {large, "more than 64 MiB"},
		"text":    {long, "the text has 66560 bytes, more than 65536"},
		"UTF-8":   {long, "the text is not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, diags := load(t, tt.fsys, scenario.Options{}); !strings.Contains(diags.String(), tt.want) {
				t.Errorf("found:\n%s", diags)
			}
		})
	}
}

func TestByteOrderMarkAndCRLF(t *testing.T) {
	text := "\ufeff" + strings.ReplaceAll(base+"state: {x: bool = false}\nactions:\n  a: {title: A, when: not x, why: W}\ntitel: x\n", "\n", "\r\n")
	_, diags := load(t, pack(map[string]string{"scenario.yaml": text}), scenario.Options{})
	if len(diags) != 1 || diags[0].Pos.String() != "scenario.yaml:14:1" {
		t.Errorf("found:\n%s", diags)
	}
}
