package cond

import (
	"slices"
	"strings"
)

// Nearest finds the known name that was probably meant: one that begins alike,
// or differs by few letters. Of several the first in the alphabet is taken.
func Nearest(name string, known []string) (string, bool) {
	best, distance := "", len([]rune(name))/3+2
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	for _, k := range sorted {
		d := edits(strings.ToLower(name), strings.ToLower(k))
		if len(name) >= 3 && strings.HasPrefix(strings.ToLower(k), strings.ToLower(name)) {
			d = min(d, 1)
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best, best != ""
}

// Slip finds the known name that a word is certainly a slip of: the only one at
// a distance of one letter, or the same but for capitals. Short words and digits
// are never certain, since there every neighbour is as likely.
func Slip(word string, known []string) (string, bool) {
	if len([]rune(word)) < 4 {
		return "", false
	}
	found := ""
	for _, k := range known {
		switch {
		case k == word:
			return "", false
		case k == found || edits(strings.ToLower(word), strings.ToLower(k)) > 1:
		case found != "" || digits(word) != digits(k):
			return "", false
		default:
			found = k
		}
	}
	return found, found != ""
}

// digits are the digits of a word.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// edits is the Damerau-Levenshtein distance, with a swap of neighbours as one.
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	if max(len(x), len(y)) > 128 {
		return 128
	}
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}
