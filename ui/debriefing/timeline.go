package debriefing

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// The lanes.
const (
	laneAttack = iota
	laneMoves
	lanes
)

// timeline shows the attack above the axis of time and the learner's moves
// below it, and what there is to say of the one that is selected.
type timeline struct {
	kit    widget.Kit
	d      *debrief.Debrief
	marks  [lanes][]mark
	lane   int
	at     [lanes]int
	scale  int  // index into scales
	chosen bool // the learner has chosen the scale
	w, h   int
	most   int // rows that both lanes may have
	rooms  rooms
	chart  chart
	left   int // first column shown
	pager  *widget.Pager
	docs   []string // the texts of the attack's steps, once they are rendered
	drawn  string   // the chart as it is shown
}

// rooms are the heights of the parts.
type rooms struct{ attack, moves, text int }

func newTimeline(k widget.Kit, d *debrief.Debrief) *timeline {
	t := &timeline{kit: k, d: d, pager: widget.NewPager(k)}
	t.marks[laneAttack], t.marks[laneMoves] = steps(k, d.Attack), moves(k, d.Moves)
	if len(t.marks[laneAttack]) == 0 {
		t.lane = laneMoves
	}
	t.at[laneAttack] = max(0, slices.IndexFunc(t.marks[laneAttack], func(m mark) bool { return m.from >= 0 }))
	return t
}

// fixedRows are the names of the lanes, the axis with its times, and the rule
// above the text.
const fixedRows = 5

// roomy is the height from which lanes keep an empty row beside their names.
const roomy = 26

// SetSize lays the chart out: the lanes may have two thirds, and what they do
// not need goes to the text.
func (t *timeline) SetSize(w, h int) {
	t.w, t.h = w, h
	t.most = max(2, h-fixedRows-widget.Share(h, 30, 5, 12))
	t.layout()
}

// layout chooses the scale unless the learner has, and draws.
func (t *timeline) layout() {
	if t.w <= 0 || t.h <= 0 {
		return
	}
	if !t.chosen {
		t.scale = t.fitting()
	}
	t.chart = t.arrange(t.scale)
	t.rooms = rooms{attack: max(1, t.chart.rows[laneAttack]), moves: max(1, t.chart.rows[laneMoves])}
	if t.h > roomy && t.rooms.attack+t.rooms.moves+2 <= t.most {
		t.rooms.attack, t.rooms.moves = t.rooms.attack+1, t.rooms.moves+1
	}
	t.rooms.text = max(1, t.h-fixedRows-t.rooms.attack-t.rooms.moves)
	t.pager.SetSize(t.w, t.rooms.text)
	if places := t.chart.places[t.lane]; len(places) > 0 {
		t.left = places[t.at[t.lane]].x - t.w/4
	}
	t.refresh()
}

// longest is how many windows a chart may be long before labels are given up.
const longest = 6

// fitting is the closest view that the window holds whole, or a closer one if
// there is no room for labels in that.
func (t *timeline) fitting() int {
	whole := 0
	for i := range scales {
		if t.arrange(i).width <= t.w {
			whole = i
		}
	}
	best, placed := whole, false
	for i := whole; i < len(scales); i++ {
		c := t.arrange(i)
		switch {
		case c.width > longest*t.w:
		case c.labelled:
			return i
		case !placed:
			best, placed = i, c.placed
		}
	}
	return best
}

// refresh draws the chart around the selection, and its text.
func (t *timeline) refresh() {
	t.reveal()
	t.drawn = t.draw()
	t.pager.SetContent(t.text())
	t.pager.Top()
}

// reveal scrolls until the selection is in view.
func (t *timeline) reveal() {
	if len(t.marks[t.lane]) == 0 {
		return
	}
	p := t.chart.places[t.lane][t.at[t.lane]]
	t.left = min(t.left, max(0, p.x-2))
	t.left = max(t.left, min(p.x-2, p.x+p.width()+2-t.w))
	t.left = max(0, min(t.left, t.chart.width-t.w))
}

// setDocs takes the rendered texts of the attack's steps.
func (t *timeline) setDocs(docs []string) {
	t.docs = docs
	t.pager.SetContent(t.text())
}

// View draws the chart over the text.
func (t *timeline) View() string {
	rule := ""
	for range t.w {
		rule += t.kit.Theme.Glyphs.Rule
	}
	return widget.Stack(t.drawn, t.kit.Paint(theme.Border, rule), t.pager.View())
}

// Ids of the timeline's own bindings.
const (
	idLeft = "step-prior"

	idTextDown = "text-down"
	idTextUp   = "text-up"
	idRight    = "step-next"
	idCloser   = "zoom-in"
	idWider    = "zoom-out"
)

func timelineKeys() keys.Set {
	return keys.Set{
		{ID: idLeft, Keys: []string{"left", "h"}, Shown: []string{"left", "right"}, Short: "debriefing.key_step_short", Long: "debriefing.key_step_long", OnScreen: true, Rank: 85},
		{ID: idRight, Keys: []string{"right", "l"}, Short: "debriefing.key_step_short", Long: "debriefing.key_step_long"},
		{ID: keys.Up, Keys: []string{"up", "k"}, Shown: []string{"up", "down"}, Short: "debriefing.key_lane_short", Long: "debriefing.key_lane_long", OnScreen: true, Rank: 80},
		{ID: keys.Down, Keys: []string{"down", "j"}, Short: "debriefing.key_lane_short", Long: "debriefing.key_lane_long"},
		{ID: idCloser, Keys: []string{"+", "="}, Shown: []string{"+", "-"}, Short: "debriefing.key_zoom_short", Long: "debriefing.key_zoom_long", OnScreen: true, Rank: 50},
		{ID: idWider, Keys: []string{"-"}, Short: "debriefing.key_zoom_short", Long: "debriefing.key_zoom_long"},
		{ID: keys.First, Keys: []string{"home", "g"}, Short: "keys.ends_short", Long: "debriefing.key_ends_long"},
		{ID: keys.Last, Keys: []string{"end", "G"}, Short: "keys.ends_short", Long: "debriefing.key_ends_long"},
		{ID: idTextDown, Keys: []string{"pgdown", "space", "ctrl+d"}, Short: "debriefing.key_text_short", Long: "debriefing.key_text_long"},
		{ID: idTextUp, Keys: []string{"pgup", "ctrl+u"}, Short: "debriefing.key_text_short", Long: "debriefing.key_text_long"},
	}
}

// Update handles a key.
func (t *timeline) Update(msg tea.KeyPressMsg) {
	switch timelineKeys().Match(msg) {
	case idLeft:
		t.selectAt(t.at[t.lane] - 1)
	case idRight:
		t.selectAt(t.at[t.lane] + 1)
	case keys.First:
		t.selectAt(0)
	case keys.Last:
		t.selectAt(len(t.marks[t.lane]) - 1)
	case keys.Up:
		t.toLane(laneAttack)
	case keys.Down:
		t.toLane(laneMoves)
	case idCloser:
		t.zoom(1)
	case idWider:
		t.zoom(-1)
	case idTextDown:
		t.pager.Scroll(max(1, t.rooms.text-1))
	case idTextUp:
		t.pager.Scroll(-max(1, t.rooms.text-1))
	}
}

func (t *timeline) selectAt(i int) {
	t.at[t.lane] = max(0, min(i, len(t.marks[t.lane])-1))
	t.refresh()
}

// toLane goes to the other lane, to what is nearest in time.
func (t *timeline) toLane(lane int) {
	if lane == t.lane || len(t.marks[lane]) == 0 {
		return
	}
	now := int64(0)
	if len(t.marks[t.lane]) > 0 {
		now = t.marks[t.lane][t.at[t.lane]].from
	}
	t.lane = lane
	best := 0
	for i, m := range t.marks[lane] {
		if abs(m.from-now) < abs(t.marks[lane][best].from-now) {
			best = i
		}
	}
	t.selectAt(best)
}

func (t *timeline) zoom(n int) {
	t.chosen = true
	t.scale = max(0, min(t.scale+n, len(scales)-1))
	t.layout()
}

func abs(n int64) int64 { return max(n, -n) }

// text is what there is to say of the selection.
func (t *timeline) text() string {
	w := &writer{Text: prose.New(t.kit, min(t.pager.TextWidth(), readable)), kit: t.kit, d: t.d}
	switch {
	case len(t.marks[t.lane]) == 0:
		return ""
	case t.lane == laneAttack:
		i := t.marks[laneAttack][t.at[laneAttack]].index
		doc := ""
		if i < len(t.docs) {
			doc = t.docs[i]
		}
		w.step(t.d.Attack[i], doc)
	default:
		w.move(t.d.Moves[t.marks[laneMoves][t.at[laneMoves]].index])
	}
	if t.chart.crowded[t.lane] {
		t.around(w)
	}
	return w.String()
}
