package floor

import "testing"

// Each Down goes to the next choice and brings it into view; a page scrolls and
// leaves the pointer where it is seen.
func TestEveryStepMovesThePointer(t *testing.T) {
	s := &sheet{w: 40, h: 10, laid: laid{lines: make([]string, 20), choices: make([]*choice, 4),
		spans: []span{{3, 6}, {6, 8}, {8, 12}, {12, 15}}}}
	for want := 1; want < 4; want++ {
		s.step(1)
		if s.at != want || !s.visible(want) {
			t.Fatalf("the pointer is at %d with line %d on top; want choice %d in view", s.at, s.top, want)
		}
	}
	s.page(1)
	if s.at != 3 {
		t.Errorf("a page moved the pointer to %d", s.at)
	}
	for want := 2; want >= 0; want-- {
		s.step(-1)
		if s.at != want || !s.visible(want) {
			t.Fatalf("going up, the pointer is at %d with line %d on top; want choice %d in view", s.at, s.top, want)
		}
	}
}
