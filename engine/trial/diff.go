package trial

import (
	"fmt"
	"strings"
)

// Compare holds the transcript of a test against one that was kept under a name.
// A difference is a failure of the test.
func (r *Result) Compare(kept, name string) {
	if kept = strings.ReplaceAll(kept, "\r\n", "\n"); kept == r.Transcript {
		return
	}
	r.Failures = append(r.Failures, Failure{
		Pos: r.Pos, Line: "transcript " + name, What: "the play went otherwise than the transcript that was kept; - is kept, + is now",
		Hints: []string{"if that is as it should be, write it anew with --update"}, Diff: diff(lines(kept), lines(r.Transcript)),
	})
}

// Missing notes that there is no transcript to compare with.
func (r *Result) Missing(name string) {
	r.Failures = append(r.Failures, Failure{
		Pos: r.Pos, Line: "transcript " + name, What: "there is no such transcript", Hints: []string{"write it with --update"},
	})
}

func lines(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// Bounds of a difference that is shown.
const (
	around   = 2    // lines that are the same, before and behind
	mostDiff = 60   // lines shown
	mostLine = 4000 // lines compared one with the other
)

// diff shows what is different: lines with - are in a only, with + in b only,
// those without were there and are there still.
func diff(a, b []string) []string {
	if len(a) > mostLine || len(b) > mostLine {
		return []string{fmt.Sprintf("- %d lines", len(a)), fmt.Sprintf("+ %d lines", len(b))}
	}
	var marked []string
	i, j := 0, 0
	for _, c := range append(common(a, b), [2]int{len(a), len(b)}) {
		for ; i < c[0]; i++ {
			marked = append(marked, "- "+a[i])
		}
		for ; j < c[1]; j++ {
			marked = append(marked, "+ "+b[j])
		}
		if i < len(a) && j < len(b) {
			marked = append(marked, "  "+a[i])
			i, j = i+1, j+1
		}
	}
	return trim(marked)
}

// common are the places of a longest series of lines that both have.
func common(a, b []string) [][2]int {
	long := make([][]int32, len(a)+1) // long[i][j]: of a[i:] and b[j:]
	for i := range long {
		long[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// trim leaves out what is far from any difference.
func trim(marked []string) []string {
	near := make([]bool, len(marked))
	for i, l := range marked {
		if l[0] == ' ' {
			continue
		}
		for k := max(0, i-around); k < min(len(marked), i+around+1); k++ {
			near[k] = true
		}
	}
	var out []string
	for i, l := range marked {
		switch {
		case len(out) > mostDiff:
			return append(out, "...")
		case near[i]:
			out = append(out, l)
		case i > 0 && near[i-1]:
			out = append(out, "...")
		}
	}
	return out
}

// FileOf is the name under which the transcript of a test is kept.
func (r *Result) FileOf() string { return r.File + ".txt" }
