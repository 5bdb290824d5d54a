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
			apart(t, x.chart.places[lane])
			together(t, x, lane)
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

// apart fails if two spots of a row overlap that have one of their own.
func apart(t *rapid.T, spots []spot) {
	ends := map[int]int{}
	for _, s := range spots {
		if s.crowd {
			continue
		}
		if s.x < ends[s.row] {
			t.Fatalf("the mark at column %d of row %d stands on another", s.x, s.row)
		}
		ends[s.row] = s.x + s.width()
	}
}

// together fails unless every mark of a crowd is counted, and each group can be
// told from the next.
func together(t *rapid.T, x *timeline, lane int) {
	crowd, counted, end := 0, 0, 0
	for _, s := range x.chart.places[lane] {
		if s.crowd {
			crowd++
		}
	}
	for _, g := range x.groups(lane, x.chart.rows[lane]-1) {
		if g.x < end || g.bar < 1 {
			t.Fatalf("the group at column %d of %d columns begins within the one before", g.x, g.bar)
		}
		counted, end = counted+g.n, g.x+g.bar
	}
	if counted != crowd || crowd > 0 && !x.chart.crowded[lane] {
		t.Fatalf("%d of %d marks without a row are counted", counted, crowd)
	}
}

// Moves of a long run for which there is no row each begin with a sign, and those
// of one column are counted.
func TestMovesOfALongRunCanBeToldApart(t *testing.T) {
	d := &debrief.Debrief{Minutes: 600}
	for i := range int64(60) {
		d.Moves = append(d.Moves, debrief.Move{From: i * 10, To: i*10 + 10, Kind: "action", Status: debrief.Completed, Title: fmt.Sprintf("Work %d", i+1)})
	}
	x := newTimeline(kit(t), d)
	x.SetSize(76, 18)
	x.lane = laneMoves
	x.zoom(-len(scales))
	x.zoom(4) // six columns an hour: each move has one
	row := screentest.Plain(x.row(laneMoves, x.chart.rows[laneMoves]-1))
	if !strings.Contains(row, "■■■") {
		t.Errorf("six moves an hour in six columns show as %q", row)
	}
	x.zoom(-2) // three columns an hour: two moves in each
	if row := screentest.Plain(x.row(laneMoves, x.chart.rows[laneMoves]-1)); !strings.Contains(row, "222") {
		t.Errorf("six moves an hour in three columns show as %q", row)
	}
	x.selectAt(30)
	if text := screentest.Plain(x.text()); !strings.Contains(text, "← T+4h50m Work 30\n→ T+5h10m Work 32") {
		t.Errorf("what is around the selected move is not named:\n%s", text)
	}
	x.zoom(5) // fifteen columns an hour
	if row := screentest.Plain(x.row(laneMoves, 0)); !strings.Contains(row, "■━ Work") {
		t.Errorf("ten minutes show as %q", row)
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
