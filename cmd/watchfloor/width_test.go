package main

import "testing"

func TestLinesFitIntoTheTerminal(t *testing.T) {
	for columns, want := range map[int]int{0: 78, 1: 1, 40: 39, 79: 78, 80: 78, 200: 78} {
		if got := lineWidth(columns); got != want {
			t.Errorf("in %d columns lines are wrapped at %d, want %d", columns, got, want)
		}
	}
}
