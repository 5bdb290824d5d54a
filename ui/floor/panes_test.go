package floor_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// sizes are those that every pane is looked at in: what the application leaves
// of 80x24, 140x40 and 200x60.
var sizes = []struct{ w, h int }{{80, 22}, {140, 38}, {200, 58}}

// panes are the keys of the panes by name.
var panes = []struct{ key, letter, name string }{
	{"1", "f", "feed"}, {"2", "m", "map"}, {"3", "b", "playbook"}, {"4", "e", "evidence"},
	{"5", "d", "decisions"}, {"6", "u", "questions"}, {"7", "o", "notebook"}, {"8", "t", "timeline"},
}

// busyNight plays a while, so that every pane has something to show.
func busyNight(p *plain) *plain {
	p.press("n", "n", "e", "down", "enter", "enter") // read all, collect the log
	p.press("down", "enter")                         // hash it
	p.press("o", "a").write("first call 22:15 長い").press("enter")
	p.press("d", "enter", "enter", "4", "tab").write("it spreads").press("enter")
	return p.press("b", "enter")
}

func TestPanes(t *testing.T) {
	for _, s := range sizes {
		r := open(t, theme.Options{}, session.Start{})
		p := busyNight(r.plain(t, s.w, s.h))
		for _, x := range panes {
			p.press(x.key)
			name := fmt.Sprintf("%s_%dx%d", x.name, s.w, s.h)
			screentest.Fits(t, p.screen.View(), s.w, s.h)
			screentest.Golden(t, name, p.screen.View())
		}
	}
}

// What a pane shows with its sheet open, at the usual size.
func TestSheets(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := busyNight(r.plain(t, 80, 22))
	for _, x := range panes {
		p.press(x.letter, "enter")
		screentest.Golden(t, "sheet_"+x.name, p.screen.View())
	}
}

// names are the words of the scenario that are not ASCII.
var names = strings.NewReplacer("起重機", "", "長いタイトル", "", "長い", "", "Ü", "")

func TestLooks(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"no colour":  {Dark: true, Profile: colorprofile.ANSI256, NoColor: true},
		"ascii":      {Dark: true, Profile: colorprofile.ANSI, ASCII: true},
		"16 colours": {Profile: colorprofile.ANSI},
		"light":      {Profile: colorprofile.TrueColor},
	} {
		t.Run(name, func(t *testing.T) {
			p := busyNight(open(t, o, session.Start{}).plain(t, 140, 38))
			for _, x := range panes {
				p.press(x.key, "enter")
				v := p.screen.View()
				screentest.Fits(t, v, 140, 38)
				if o.NoColor {
					screentest.NoColour(t, v)
				}
				if o.ASCII {
					screentest.ASCIIOnly(t, names.Replace(v))
				}
			}
		})
	}
}

func TestBindingsAreWholeAndDoNotClash(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{Seats: []int{0, 1}})
	p := r.plain(t, 80, 22)
	for _, x := range panes {
		for _, inside := range []bool{false, true} {
			p.press(x.key)
			if inside {
				p.press("enter")
			}
			if err := keys.Check(p.screen.Keys(), r.env.Words); err != nil {
				t.Errorf("pane %s, inside %t: %v", x.name, inside, err)
			}
		}
	}
}

// What lies over the floor tells its keys, for help.
func TestDialogsHaveBindings(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("n", "n")
	for _, x := range []struct{ name, keys, shows string }{
		{"form", "d enter enter", "How sure are you?"}, {"menu", "W", "Until something arrives"}, {"text", "o a", "A line for the notebook"},
	} {
		p.press(strings.Fields(x.keys)...).shows(x.shows)
		if set := p.screen.Keys(); len(set) == 0 {
			t.Errorf("%s has no bindings", x.name)
		} else if err := keys.Check(set, r.env.Words); err != nil {
			t.Errorf("%s: %v", x.name, err)
		}
		p.press("esc").hides(x.shows).press("esc")
	}
}

func TestPanesByKey(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22)
	for _, x := range panes {
		for _, k := range []string{x.key, x.letter} {
			p.press("1", k)
			want := map[string]string{"feed": "─ Feed", "map": "Map ─", "playbook": "Playbook ─", "evidence": "Evidence ─",
				"decisions": "Decisions ─", "questions": "Questions ─", "notebook": "Notebook ─", "timeline": "Timeline ─"}[x.name]
			if x.name == "feed" {
				want = "Feed ─"
			}
			p.shows(want)
		}
	}
	p.press("8", "tab").shows("Feed ─").press("shift+tab").shows("Timeline ─")
}
