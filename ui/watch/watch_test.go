package watch_test

import (
	"context"
	"io/fs"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
	"github.com/watchfloor/watchfloor/ui/watch"
)

// disk is a folder whose files are replaced all at once, while somebody reads.
type disk struct{ now atomic.Pointer[fstest.MapFS] }

// Open implements fs.FS.
func (d *disk) Open(name string) (fs.File, error) { return d.now.Load().Open(name) }

// desk is the drill on a disk, and the screen that watches it.
type desk struct {
	t    *testing.T
	disk *disk
	at   time.Time
	src  string // scenario.yaml as it is
	env  *screen.Env
	*screentest.Term
}

// drill is the scenario that is watched.
func drill(t *testing.T) string {
	t.Helper()
	data, err := uitest.File("drill/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func open(t *testing.T, w, h int, src string, begin func(context.Context, *preview.Preview) error) *desk {
	t.Helper()
	d := &desk{t: t, disk: &disk{}, at: time.Date(2026, 3, 1, 12, 3, 4, 0, time.UTC)}
	d.write(src)
	desk := uitest.New(t)
	d.env = desk.Env(t)
	now := desk.Wall
	d.env.Now = func() time.Time { now = now.Add(time.Second); return now } // the grace of dialogs is over at once
	p := preview.New(d.disk, "drill", preview.Options{})
	d.Term = screentest.Start(t, &uitest.Host{Screen: watch.New(d.env, watch.Options{Preview: p, Name: "my/drill", Begin: begin, Leave: screen.OpenAuthorMsg{}})}, w, h)
	return d
}

// write replaces scenario.yaml; nobody is told.
func (d *desk) write(src string) {
	d.t.Helper()
	d.src = src
	d.at = d.at.Add(time.Second)
	files := fstest.MapFS{"drill/scenario.yaml": {Data: []byte(src), ModTime: d.at}}
	for _, name := range []string{"memory.txt", "access.log"} {
		data, err := uitest.File("drill/evidence/" + name)
		if err != nil {
			d.t.Fatal(err)
		}
		files["drill/evidence/"+name] = &fstest.MapFile{Data: data}
	}
	d.disk.now.Store(&files)
}

// save replaces a piece of the scenario and lets the screen look at the files until
// it says something.
func (d *desk) save(old, new, says string) {
	d.t.Helper()
	if !strings.Contains(d.src, old) {
		d.t.Fatalf("the scenario has no %q", old)
	}
	d.write(strings.Replace(d.src, old, new, 1))
	d.Send(watch.Tick())
	d.Send(watch.Tick())
	d.WaitFor(says)
}

// isolate reads the alert and takes the first option of the decision.
func (d *desk) isolate() {
	d.t.Helper()
	d.Type("n5\r")
	d.WaitFor("What is done")
	d.WaitFor("▸ ○ Take FS-02")
	d.Key(tea.KeyEnter)
	d.WaitFor("How sure are you?")
	d.Key(tea.KeyEnter)
	d.WaitFor("22:20")
}

var sizes = []struct {
	name string
	w, h int
}{{"80x24", 80, 23}, {"140x40", 140, 39}}

func TestThePlayerIsShownWithWhatTheFilesSay(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := open(t, size.w, size.h, drill(t), nil)
			d.WaitFor("Watching my/drill")
			screentest.Fits(t, d.ANSI(), size.w, size.h)
			d.Golden("begin-" + size.name)
		})
	}
}

func TestTheInspectorHasPages(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := open(t, size.w, size.h, drill(t), nil)
			d.WaitFor("Watching my/drill")
			d.isolate()
			d.Type("i")
			for digit, page := range map[string]string{"1": "findings", "2": "state", "3": "moves", "4": "plan", "5": "play"} {
				d.Type(digit)
				d.WaitFor("▸ " + strings.ToUpper(page[:1]) + page[1:])
				d.Golden(page + "-" + size.name)
				screentest.Fits(t, d.ANSI(), size.w, size.h)
			}
		})
	}
}

func TestSavingGoesOnWithThePlay(t *testing.T) {
	d := open(t, 140, 39, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.isolate()
	d.Type("3")
	d.WaitFor("▸ Playbook")

	d.save("Wake the director", "Call the director", "Saved 12:03:06, recompiled, replayed the move")
	d.WaitFor("Call the director")
	d.WaitFor("▸ Playbook") // the pane and the focus stay
	d.WaitFor("22:20")

	d.save("      isolate:", "      isolate_it:", "first.isolate is gone (now first.isolate_it?)")
	d.WaitFor("replayed 0 of 1 moves")
	d.WaitFor("22:10")

	d.save("      isolate_it:", "      isolate:", "Saved 12:03:08, recompiled, replayed the move")
	d.WaitFor("22:20")

	d.save("quantum: 5m", "quantum: five", "so the version before")
	d.WaitFor("22:20")
	d.WaitFor("✗ 1 error")
	d.Golden("broken")

	d.write(strings.Replace(d.src, "quantum: five", "quantum: 5m", 1))
	d.Send(watch.Tick()) // a file that has just changed may not be whole yet
	d.Send(watch.Tick())
	d.WaitFor("Saved 12:03:10, recompiled, replayed the move")
}

func TestWhatCannotBeRepeatedSaysWhy(t *testing.T) {
	d := open(t, 140, 39, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.Type("3\r\r")
	d.WaitFor("22:15")
	d.save("    text: One call.\n", "    text: One call.\n    when: done(first)\n    else: Not before the first step.\n", "wake is not possible: Not before the first step")
	d.Type("i5")
	d.WaitFor("Could not be repeated")
	d.WaitFor("✗ done(first)")
	d.Golden("stopped")
}

func TestMovesAreTakenBack(t *testing.T) {
	d := open(t, 80, 23, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.Type("3\r\r")
	d.WaitFor("22:15")
	d.Type("U")
	d.WaitFor("The last move was taken back")
	d.WaitFor("22:10")
	d.Type("U")
	d.WaitFor("There is no move that could be taken back")
	d.Type("\r\r")
	d.WaitFor("22:15")
	d.Type("R")
	d.WaitFor("Begun anew")
	d.WaitFor("22:10")
}

func TestJumping(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			never := "  unheard:\n    title: Nobody will ask\n    when: cut and chose(first.watch)\n    ask: What now?\n    options:\n      yes_do: {text: One, why: It is right.}\n      no_stop: {text: Two, why: It is wrong.}\noutcomes:"
			d := open(t, size.w, size.h, strings.Replace(uitest.Small, "outcomes:", never, 1), nil)
			d.WaitFor("Watching my/drill")
			d.Type("J")
			d.WaitFor("Looked at")
			d.Golden("jump-" + size.name)
			d.Type("/unheard\r\r")
			d.WaitFor("unheard can never be reached")
			d.Type("J")
			d.WaitFor("Looked at")
			d.Type("/more\r\r")
			d.WaitFor("Played to more")
			d.WaitFor("09:30")
			d.Type("J")
			d.WaitFor("Looked at")
			d.Key(tea.KeyEscape)
			d.WaitGone("Looked at")
		})
	}
}

func TestPlayingAsAnotherRole(t *testing.T) {
	d := open(t, 80, 23, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.Type("P")
	d.WaitFor("All of them")
	d.Type("j\r")
	d.WaitFor("Begun anew in another role")
	d.WaitFor("Nothing has arrived yet")
}

func TestNothingThatCanBePlayedYet(t *testing.T) {
	d := open(t, 80, 23, "title: Half a scenario\n", nil)
	d.WaitFor("cannot be played yet")
	d.Golden("nothing")
	d.Type("J")
	d.WaitFor("Not now: there is nothing to play yet")
	d.write(drill(t))
	d.Send(watch.Tick())
	d.Send(watch.Tick())
	d.WaitFor("recompiled, nothing to replay")
	d.Type("i")
	d.WaitFor("Mass rename on FS-02")
}

// Where all files are gone, as for a moment while branches are changed, it says when
// that was seen, and goes on once they are there again.
func TestFilesThatAreGoneComeBack(t *testing.T) {
	d := open(t, 140, 39, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.disk.now.Store(&fstest.MapFS{})
	d.Send(watch.Tick())
	d.Send(watch.Tick())
	d.WaitFor("so the version before")
	if strings.Contains(d.Screen(), "Saved 00:00:00") {
		t.Errorf("it says:\n%s", d.Screen())
	}
	d.write(drill(t))
	d.Send(watch.Tick())
	d.Send(watch.Tick())
	d.WaitFor("recompiled, nothing to replay")
}

// to begins the play at something.
func to(id string) func(context.Context, *preview.Preview) error {
	return func(ctx context.Context, p *preview.Preview) error {
		ways, err := p.Ways(ctx, nil)
		if err != nil {
			return err
		}
		target, _ := ways.Find(id)
		return p.Jump(ctx, target)
	}
}

func TestBeginningSomewhere(t *testing.T) {
	d := open(t, 80, 23, uitest.Small, to("more"))
	d.WaitFor("Watching my/drill")
	d.WaitFor("09:30")
}

// At its end a play is looked back on like an exercise, but nothing of it is kept:
// the way out leads to the play, and what would stay is refused.
func TestTheEndHasADebrief(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := open(t, size.w, size.h, uitest.Small, to("poor"))
			d.WaitFor("Burnt")
			d.Type("\r") // asks for the debrief
			d.WaitFor("of the best attainable")
			screentest.Fits(t, d.ANSI(), size.w, size.h)
			d.Golden("debrief-" + size.name)
			d.Type("s")
			d.WaitFor("A watched play is not kept")
			d.Key(tea.KeyEscape)
			d.WaitFor("You have been in the debrief of this play")
			d.Type("iD") // from the inspector as well
			d.WaitFor("of the best attainable")
			runs, err := d.env.House.Runs(context.Background())
			if err != nil || len(runs) > 0 {
				t.Errorf("%d runs are kept, %v", len(runs), err)
			}
			d.Key(tea.KeyEscape)
			d.WaitFor("You have been in the debrief of this play")
			d.Type("A")
			d.WaitFor("OpenAuthorMsg")
		})
	}
}

// Saving the files closes the debrief, since what it says may hold no more.
func TestASaveClosesTheDebrief(t *testing.T) {
	d := open(t, 140, 39, uitest.Small, to("poor"))
	d.WaitFor("Burnt")
	d.Type("D")
	d.WaitFor("of the best attainable")
	d.save("Burnt", "Burnt down", "Debrief closed. Saved")
}

// Before the end there is nothing to look back on.
func TestThereIsNoDebriefBeforeTheEnd(t *testing.T) {
	d := open(t, 80, 23, drill(t), nil)
	d.WaitFor("Watching my/drill")
	d.Type("iD")
	d.WaitFor("The debrief comes once the play is over.")
}

// The keys of the screen are none of the player's, whatever that shows.
func TestTheKeysAreSound(t *testing.T) {
	d := open(t, 140, 39, drill(t), nil)
	d.WaitFor("Watching my/drill")
	p := preview.New(d.disk, "drill", preview.Options{})
	m := watch.New(d.env, watch.Options{Preview: p, Name: "drill", Leave: screen.OpenAuthorMsg{}})
	m.SetSize(140, 38)
	run(m, m.Init())
	for _, pressed := range []string{"", "2", "3", "4", "5", "6", "7", "8", "i", "2", "J"} {
		for _, r := range pressed {
			_, cmd := m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			if pressed != "J" {
				run(m, cmd)
			}
		}
		if err := keys.Check(m.Keys(), d.env.Words); err != nil {
			t.Errorf("behind %q: %v", pressed, err)
		}
	}
}

// run carries out a command and what comes of it.
func run(m *watch.Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			run(m, c)
		}
	case nil:
	default:
		_, next := m.Update(msg)
		run(m, next)
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	files := fstest.MapFS{"small/scenario.yaml": {Data: []byte(uitest.Small)}}
	show := func(env *screen.Env) screen.Screen {
		return watch.New(env, watch.Options{Preview: preview.New(files, "small", preview.Options{}), Name: "small"})
	}
	for _, pressed := range []string{"", "i3", "P"} {
		uitest.Restyled(t, uitest.New(t), show, 140, 39, func(x *screentest.Term) {
			x.WaitFor("Watching small")
			x.Type(pressed)
		})
	}
}
