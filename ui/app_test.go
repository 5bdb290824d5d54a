package ui

import (
	"context"
	"errors"
	"image/color"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// config is an application over a desk whose clock goes on at every look, so
// that no question is too young to be answered.
func config(t *testing.T, d *uitest.Desk) Config {
	t.Helper()
	now := d.Wall
	return Config{
		House: d.House, Words: d.Words(t), Version: "test", ReducedMotion: true, Reports: t.TempDir(),
		Now: func() time.Time { now = now.Add(time.Second); return now },
	}
}

// start runs the application in a terminal.
func start(t *testing.T, cfg Config, w, h int, opts ...screentest.Option) *screentest.Term {
	t.Helper()
	m := New(t.Context(), cfg)
	t.Cleanup(m.leave)
	return screentest.Start(t, m, w, h, opts...)
}

func TestItOpensWithTheLibrary(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
	}{{"library-80x24", 80, 24}, {"library-140x40", 140, 40}} {
		t.Run(c.name, func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), c.w, c.h)
			x.WaitFor("2 scenarios")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden(c.name)
		})
	}
}

// The first frame must not wait for scenarios: they are read in a command.
func TestTheFirstFrameNeedsNothing(t *testing.T) {
	m := New(t.Context(), Config{Words: config(t, uitest.New(t)).Words})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if s := screentest.Plain(m.View().Content); !strings.Contains(s, "WATCHFLOOR") || !strings.Contains(s, "quit") {
		t.Errorf("the first frame is:\n%s", s)
	}
}

func TestATerminalThatIsTooSmallIsToldCalmly(t *testing.T) {
	x := start(t, config(t, uitest.New(t)), 80, 24)
	x.WaitFor("2 scenarios")
	x.Resize(79, 24)
	x.WaitFor("Please make the window larger")
	x.Golden("too-small")
	for _, size := range [][2]int{{1, 1}, {200, 60}, {20, 5}, {120, 30}, {80, 24}} {
		x.Resize(size[0], size[1])
	}
	x.WaitFor("2 scenarios")
	screentest.Fits(t, x.ANSI(), 80, 24)
}

func TestHelpShowsTheKeysOfTheScreen(t *testing.T) {
	x := start(t, config(t, uitest.New(t)), 80, 24)
	x.WaitFor("2 scenarios")
	x.Type("?")
	x.WaitFor("This screen")
	x.Golden("help")
	x.Key(tea.KeyEscape)
	x.WaitGone("This screen")
}

// atItsEnd goes on with a run of the drill and plays its last move.
func atItsEnd(t *testing.T) *screentest.Term {
	t.Helper()
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.Resume = d.Left(t, uitest.Drill, "read page as lead", "first.isolate")
	now := d.Wall
	cfg.Now = func() time.Time { now = now.Add(time.Second); return now } // The grace of dialogs is over at once.
	x := start(t, cfg, 80, 24)
	x.WaitFor("Mass rename")
	x.Type("3G\r")
	x.WaitFor("cannot be taken back")
	x.Type("\r")
	x.WaitFor("Are you sure?")
	return x
}

// A terminal that tells late that it is light restyles what is open, and what lies
// over it.
func TestALateBackground(t *testing.T) {
	dark, light := theme.New(theme.Options{Dark: true, Profile: colorprofile.ANSI256}), theme.New(theme.Options{Profile: colorprofile.ANSI256})
	x := atItsEnd(t)
	x.Type("?")
	x.WaitFor("Yes: do it")
	x.Send(tea.BackgroundColorMsg{Color: color.White})
	has := func(th *theme.Theme, r theme.Role) bool {
		return regexp.MustCompile(`38;5;` + th.ColorName(r) + `[;m]`).MatchString(x.ANSI())
	}
	x.Until("to be light", func(string) bool { return has(light, theme.Key) && !has(dark, theme.Key) && !has(dark, theme.Title) })
	x.Key(tea.KeyEscape)
	x.WaitFor("Are you sure?")
	x.Until("to have the danger of the light", func(string) bool { return has(light, theme.Danger) && !has(dark, theme.Danger) })
}

// Who says that the terminal is light is not asked again.
func TestABackgroundThatIsGiven(t *testing.T) {
	cfg := config(t, uitest.New(t))
	cfg.Theme = theme.Light
	m := New(t.Context(), cfg)
	m.Update(tea.BackgroundColorMsg{Color: color.Black})
	if m.look.Dark {
		t.Error("the answer of the terminal counted more than what was given")
	}
}

func TestWhatLiesOverTheFloorHasHelpOfItsOwn(t *testing.T) {
	x := atItsEnd(t)
	x.Type("?")
	x.WaitFor("Yes: do it")
	x.Type("?")
	x.WaitGone("Yes: do it")
	x.Type("y")
	x.WaitFor("The night ends quietly")
	x.Type("?")
	x.WaitFor("Open the debrief")
	x.Golden("help-end")
	x.Key(tea.KeyEscape)
	x.WaitGone("Open the debrief")
	x.WaitFor("The night ends quietly")
	x.Key(tea.KeyEnter)
	x.WaitFor("Before you see the debrief")
}

func TestQuestionsOfTheApplicationHaveHelp(t *testing.T) {
	x := atItsEnd(t)
	x.Key('c', tea.ModCtrl)
	x.WaitFor("Everything is saved")
	x.Key(tea.KeyF1)
	x.WaitFor("This box")
	x.WaitFor("Go to the other answer")
	x.Resize(100, 30)
	x.Key(tea.KeyEscape)
	x.WaitFor("Everything is saved")
	x.Type("n")
	x.WaitGone("Everything is saved")
	x.WaitFor("Are you sure?")
}

func TestFromBriefingToFloorAndOut(t *testing.T) {
	cfg := config(t, uitest.New(t))
	cfg.Scenario = uitest.Drill
	x := start(t, cfg, 80, 24)
	x.WaitFor("Who you are")
	x.Key(tea.KeyEnter)
	x.WaitFor("Mass rename")
	x.Key('c', tea.ModCtrl)
	x.WaitFor("Everything is saved")
	screentest.Fits(t, x.ANSI(), 80, 24)
	x.Key(tea.KeyEscape)
	x.WaitGone("Everything is saved")
	x.Key('c', tea.ModCtrl)
	x.WaitFor("Everything is saved")
	x.Type("y")
	x.Ended()
}

func TestLeavingTheLibraryAsksNothing(t *testing.T) {
	x := start(t, config(t, uitest.New(t)), 80, 24)
	x.WaitFor("2 scenarios")
	x.Type("q")
	x.Ended()
}

// begun is a run that is not over, given back.
func begun(t *testing.T, d *uitest.Desk) string {
	t.Helper()
	return d.Left(t, uitest.Drill, "access_log")
}

func TestARunIsGoneOnWith(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.Resume = begun(t, d)
	x := start(t, cfg, 80, 24)
	x.WaitFor("Mass rename")
}

func TestAChangedScenarioAsks(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"go on as it was", "\r", "Mass rename"},
		{"start anew", "j\r", "Who you are"},
		{"look at the run", "jj\r", "The exercise is not over"},
		{"turn back", "\x1b", "1 scenario"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pack := copied(t)
			d := uitest.With(t, pack)
			cfg := config(t, d)
			cfg.Resume = begun(t, d)
			file := pack["drill/scenario.yaml"]
			file.Data = []byte(strings.Replace(string(file.Data), "Night at the harbour", "Another night", 1))
			d.Reopen()
			cfg.House = d.House
			x := start(t, cfg, 80, 24)
			x.WaitFor("The scenario has changed")
			if c.keys == "\r" {
				x.Golden("changed")
			}
			x.Type(c.keys)
			x.WaitFor(c.want)
		})
	}
}

// copied is the drill in files that a test may change.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "evidence/memory.txt", "evidence/access.log"} {
		data, err := uitest.File("drill/" + name)
		if err != nil {
			t.Fatal(err)
		}
		out["drill/"+name] = &fstest.MapFile{Data: data}
	}
	return out
}

func TestARunThatIsOpenElsewhereSaysWhere(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.Resume = d.Begin(t, uitest.Drill).ID
	x := start(t, cfg, 80, 24)
	x.WaitFor("Open in another window")
	x.WaitFor("another window of amy")
	x.Key(tea.KeyEnter)
	x.WaitFor("Go on with")
}

func TestNamesThatAreNotThereAreHelped(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*Config)
		want string
	}{
		{"scenario", func(c *Config) { c.Scenario = "harbour-dril" }, "did you mean"},
		{"broken scenario", func(c *Config) { c.Scenario = "broken" }, "WF235"},
		{"run", func(c *Config) { c.Resume = "nothing" }, "no such run"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := config(t, uitest.New(t))
			c.set(&cfg)
			x := start(t, cfg, 80, 24)
			x.WaitFor("That did not work")
			x.WaitFor(c.want)
			x.Key(tea.KeyEnter)
			x.WaitFor("2 scenarios")
		})
	}
}

func TestAFatalErrorIsAScreenWithTheNextStep(t *testing.T) {
	x := start(t, config(t, uitest.New(t)), 80, 24)
	x.WaitFor("2 scenarios")
	x.Send(screen.FatalMsg{Err: errors.New("the disk is full\x1b]52;c;x\x07"), Next: "Free some space, then go on with the run."})
	x.WaitFor("Free some space")
	screentest.NoControls(t, x.ANSI())
	x.Golden("fatal")
	x.Key(tea.KeyEnter)
	x.WaitFor("2 scenarios")
}

func TestAStatusLineGoesByItself(t *testing.T) {
	m := New(t.Context(), config(t, uitest.New(t)))
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, cmd := m.Update(screen.StatusMsg{Text: "Saved"})
	if s := screentest.Plain(m.View().Content); !strings.Contains(s, "Saved") {
		t.Fatalf("there is no status in:\n%s", s)
	}
	if cmd == nil {
		t.Error("nothing takes the status away")
	}
}

func TestLooks(t *testing.T) {
	t.Run("NO_COLOR", func(t *testing.T) {
		x := start(t, config(t, uitest.New(t)), 80, 24, screentest.WithEnv("NO_COLOR=1"))
		x.WaitFor("2 scenarios")
		screentest.NoColour(t, x.ANSI())
	})
	t.Run("ASCII", func(t *testing.T) {
		cfg := config(t, uitest.New(t))
		cfg.ASCII = true
		x := start(t, cfg, 80, 24)
		x.WaitFor("2 scenarios")
		screentest.ASCIIOnly(t, x.ANSI())
	})
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		t.Run(p.String(), func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), 80, 24, screentest.WithProfile(p))
			x.WaitFor("2 scenarios")
			screentest.Fits(t, x.ANSI(), 80, 24)
		})
	}
}

// A session belongs to the application: another screen gives it back.
func TestASessionIsGivenBack(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	id := begun(t, d)
	cfg.Resume = id
	x := start(t, cfg, 80, 24)
	x.WaitFor("Mass rename")
	x.Send(screen.OpenLibraryMsg{})
	x.WaitFor("Go on with")
	var s *session.Session
	x.Until("to give the run back", func(string) bool {
		var err error
		s, err = d.Resume(context.Background(), id, false)
		return err == nil
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
