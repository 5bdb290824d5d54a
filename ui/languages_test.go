package ui

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/typeset"
	"github.com/watchfloor/watchfloor/ui/uitest"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// ruler is an application that measures every frame that it draws: no line may be
// wider than the terminal, and its footer shows whatever it shows in English.
type ruler struct {
	*Model
	english widget.Kit

	mu     sync.Mutex
	faults map[string]bool
}

// Update implements tea.Model.
func (r *ruler) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.Model.Update(msg)
	return r, cmd
}

// View implements tea.Model.
func (r *ruler) View() tea.View {
	v := r.Model.View()
	for i, line := range strings.Split(v.Content, "\n") {
		if n := widget.Width(line); n > r.size.W {
			r.fault("line %d has %d cells, not %d: %q", i+1, n, r.size.W, screentest.Plain(line))
		}
	}
	if r.screen != nil && !r.size.Empty() {
		r.footerIsWhole()
	}
	return v
}

func (r *ruler) footerIsWhole() {
	set, own := r.footerKeys(), map[string]bool{}
	for _, b := range footerShows(r.kit, set, r.size.W-2) {
		own[b.ID] = true
	}
	for _, b := range footerShows(r.english, set, r.size.W-2) {
		if !own[b.ID] {
			r.fault("the footer of %q leaves out %q (%s), which it shows in English:\n%s",
				r.screen.Title(), r.kit.T(b.Short), b.Short, screentest.Plain(r.kit.Footer(set, "", r.size.W-2)))
		}
	}
}

// footerShows are the bindings that can be read in a footer of w cells.
func footerShows(k widget.Kit, set keys.Set, w int) keys.Set {
	var shown keys.Set
	parts := strings.Split(screentest.Plain(k.Footer(set, "", w)), "  ")
	for _, b := range set {
		for _, p := range parts {
			if b.OnScreen && b.Disabled == "" && p == b.Label(k.Words, k.Theme.Glyphs)+" "+k.T(b.Short) {
				shown = append(shown, b)
				break
			}
		}
	}
	return shown
}

func (r *ruler) fault(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults[fmt.Sprintf(format, args...)] = true
}

// measured runs an application under a ruler, which complains at the end.
func measured(t *testing.T, cfg Config, w, h int) *screentest.Term {
	t.Helper()
	english, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	m := New(t.Context(), cfg)
	r := &ruler{Model: m, faults: map[string]bool{}}
	r.english = widget.Kit{Theme: m.kit.Theme, Words: english}
	t.Cleanup(func() {
		m.leave()
		for f := range r.faults {
			t.Error(f)
		}
	})
	return screentest.Start(t, r, w, h)
}

// inEachLanguage gives a test a desk of each language. Races do not depend on it, so
// that the first is enough for their detector.
func inEachLanguage(t *testing.T, test func(*testing.T, *uitest.Desk)) {
	languages := words.Languages()
	if testing.Short() {
		languages = languages[:1]
	}
	for _, lang := range languages {
		t.Run(lang, func(t *testing.T) {
			d := uitest.New(t)
			d.Lang = lang
			test(t, d)
		})
	}
}

// guide leads through the application in a language.
type guide struct {
	*screentest.Term
	*words.Catalogue
}

// to presses keys and waits for the text of a key of the catalogue.
func (g guide) to(keys, key string, pairs ...any) {
	g.Type(keys)
	want := typeset.Free(g.Pairs(key, pairs...))
	g.Until("to show "+want, func(s string) bool { return strings.Contains(typeset.Free(s), want) })
}

// panel presses keys and waits for a panel with the text of a key as its title.
func (g guide) panel(keys, key string) {
	g.Type(keys)
	title := g.T(key)
	g.Until("to show the panel "+title, func(s string) bool {
		return strings.Contains(s, "─ "+title+" ") || strings.Contains(s, "▸ "+title+" ")
	})
}

// help looks at the keys of the screen.
func (g guide) help() {
	g.to("?", "app.help_screen")
	g.close("app.help_screen")
}

// close presses escape and waits until the text of a key is gone.
func (g guide) close(key string) {
	g.Key(tea.KeyEscape)
	text := typeset.Free(g.T(key))
	g.Until("to lose "+text, func(s string) bool { return !strings.Contains(typeset.Free(s), text) })
}

// tabs waits for a row of tabs in which all names can be read.
func (g guide) tabs(prefix string, names ...string) {
	for i, n := range names {
		g.WaitFor(fmt.Sprintf("%d %s", i+1, g.T(prefix+n)))
	}
}

// panes are the parts of the names of the floor's panes.
var panes = []string{"feed", "map", "playbook", "evidence", "decisions", "questions", "notebook", "timeline"}

func TestTheWayToTheFloorInEachLanguage(t *testing.T) {
	inEachLanguage(t, func(t *testing.T, d *uitest.Desk) {
		cfg := config(t, d)
		cfg.Author = author.NewDesk([]author.Folder{{Name: "packs", FS: uitest.Packs()}}, nil, d.Lang, nil)
		cfg.LookEvery = -time.Second // nobody writes
		g := guide{measured(t, cfg, 80, 24), d.Words(t)}
		g.to("", "library.status_scenarios", "n", 2)
		g.help()
		g.to("\t", "library.key_tab_back_short")
		g.to("\ta", "author.key_check_short")
		g.help()
		g.to("G\r", "watch.key_inspector_short")
		g.to("i", "watch.key_player_short")
		for i, page := range []string{"findings", "state", "moves", "plan", "play"} {
			g.panel(strconv.Itoa(i+1), "watch.page."+page)
		}
		g.to("A", "author.key_check_short")
		g.close("author.key_check_short")
		g.to("", "library.level_intermediate") // the rows are there
		g.to("\r", "briefing.form")
		g.help()
		g.to("\r", "floor.key.wait_short")
		for i, p := range panes {
			g.panel(strconv.Itoa(i+1), "floor.pane."+p)
			g.tabs("floor.tab.", panes...)
		}
		g.help()
		g.to("W", "floor.wait.title")
		g.close("floor.wait.title")
		g.Key('c', tea.ModCtrl)
		g.to("", "app.quit_title")
	})
}

func TestTheWayThroughTheDebriefInEachLanguage(t *testing.T) {
	pages := []string{
		"debriefing.tab_summary", "debriefing.tab_timeline", "debriefing.tab_decisions", "debriefing.tab_evidence",
		"debriefing.tab_questions", "debriefing.tab_calibration", "debriefing.tab_next", "after.tab_compare",
	}
	inEachLanguage(t, func(t *testing.T, d *uitest.Desk) {
		cfg := config(t, d)
		cfg.Resume = d.Left(t, uitest.Drill, "read page as lead", "first.isolate")
		g := guide{measured(t, cfg, 80, 24), d.Words(t)}
		g.panel("", "floor.pane.feed")
		g.panel("3", "floor.pane.playbook")
		g.to("G\r", "floor.irreversible")
		g.to("\r", "floor.confirm.sure")
		g.to(g.T("widget.yes_key"), "floor.end.panel")
		g.to("\r", "debriefing.ask_count", "n", 1, "all", 2)
		g.to("x\r", "debriefing.ask_count", "n", 2, "all", 2)
		g.to("x\r", "debriefing.objectives")
		for i, p := range pages {
			g.panel(strconv.Itoa(i+1), p)
		}
		g.help()
		g.to("w", "after.whatif_title")
		g.close("after.whatif_title")
		g.to("f", "after.wash_picture")
		g.help()
		g.close("after.wash_picture")
		g.to("s", "debriefing.save_title")
	})
}
