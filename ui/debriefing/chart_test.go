package debriefing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

func kit(t rapid.TB) widget.Kit {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return widget.Kit{Theme: theme.New(theme.Options{Dark: true, Profile: colorprofile.ANSI256}), Words: w, Reduced: true}
}

// drawn is a debrief with any course of attack and moves.
func drawn(t *rapid.T) *debrief.Debrief {
	d := &debrief.Debrief{Minutes: rapid.Int64Range(0, 2000).Draw(t, "minutes")}
	for i := range rapid.IntRange(0, 40).Draw(t, "steps") {
		at := rapid.Int64Range(-9000, 3000).Draw(t, "at")
		status := debrief.Happened
		if at > d.Minutes {
			status = debrief.NotReached
		}
		d.Attack = append(d.Attack, debrief.Step{
			At: &at, Status: status, Technique: fmt.Sprintf("T%d", 1000+i), Title: rapid.StringMatching(`[a-z 漢é]{0,40}`).Draw(t, "title"),
		})
	}
	for range rapid.IntRange(0, 60).Draw(t, "moves") {
		from := rapid.Int64Range(0, d.Minutes).Draw(t, "from")
		d.Moves = append(d.Moves, debrief.Move{
			From: from, To: from + rapid.Int64Range(0, 120).Draw(t, "took"), Kind: "action", Status: debrief.Completed,
			Title: rapid.StringMatching(`[a-z 漢é]{0,40}`).Draw(t, "title"),
		})
	}
	return d
}

// Whatever happened and whatever the size, the chart fills its rectangle, no two
// marks that have a row stand on one another, and every selection is in view.
func TestAnyCourseIsDrawn(t *testing.T) {
	k := kit(t)
	rapid.Check(t, func(t *rapid.T) {
		x := newTimeline(k, drawn(t))
		w, h := rapid.IntRange(74, 200).Draw(t, "w"), rapid.IntRange(18, 58).Draw(t, "h")
		x.SetSize(w, h)
		for lane := range lanes {
			if x.chart.placed {
				apart(t, x.chart.places[lane])
			}
			for i := range x.marks[lane] {
				x.lane = lane
				x.selectAt(i)
				if p := x.chart.places[lane][i]; p.x < x.left || p.x >= x.left+w {
					t.Fatalf("mark %d of lane %d at column %d is out of view, which is %d to %d", i, lane, p.x, x.left, x.left+w)
				}
			}
		}
		lines := strings.Split(x.View(), "\n")
		if len(lines) != h {
			t.Fatalf("%d lines, want %d", len(lines), h)
		}
		for i, l := range lines {
			if n := widget.Width(l); n != w {
				t.Fatalf("line %d is %d cells wide, want %d: %q", i+1, n, w, screentest.Plain(l))
			}
		}
	})
}

// apart fails if two spots of a row overlap.
func apart(t *rapid.T, spots []spot) {
	ends := map[int]int{}
	for _, s := range spots {
		if s.x < ends[s.row] {
			t.Fatalf("the mark at column %d of row %d stands on another", s.x, s.row)
		}
		ends[s.row] = s.x + s.width()
	}
}

func BenchmarkWalkTheTimeline(b *testing.B) {
	k := kit(b)
	d := &debrief.Debrief{Minutes: 300}
	for i := range int64(60) {
		at := i * 5
		d.Attack = append(d.Attack, debrief.Step{At: &at, Status: debrief.Happened, Technique: "T1486", Title: "Files are encrypted"})
		d.Moves = append(d.Moves, debrief.Move{From: at, To: at + 5, Kind: "action", Status: debrief.Completed, Title: "Take it off the network"})
	}
	x := newTimeline(k, d)
	x.SetSize(136, 35)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.selectAt(i % 60)
		_ = x.View()
	}
}
