package author_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// files are three scenarios: one with a test that fails, one that is as it should
// be but for warnings, and one that cannot be played.
func files(t *testing.T) fs.FS {
	t.Helper()
	out := fstest.MapFS{"small/scenario.yaml": {Data: []byte(uitest.Small)}}
	for _, name := range []string{"drill/scenario.yaml", "drill/evidence/memory.txt", "drill/evidence/access.log", "broken/scenario.yaml"} {
		data, err := uitest.File(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

// room is a desk and what the area over it is given.
type room struct {
	desk *author.Desk
	env  *screen.Env
}

func enter(t *testing.T, folders ...author.Folder) *room {
	t.Helper()
	d := uitest.New(t)
	env := d.Env(t)
	now := d.Wall
	env.Now = func() time.Time { now = now.Add(time.Second); return now }
	open := func(name string) (author.Folder, error) {
		if name != "mine" {
			return author.Folder{}, errors.New("there is no folder " + name)
		}
		return author.Folder{Name: name, FS: files(t)}, nil
	}
	words := func(*program.Program, exercise.Reason) string { return "it is not possible" }
	desk := author.NewDesk(folders, open, "en", words)
	desk.Time = 0 // what is found must not depend on how busy this machine is
	return &room{desk, env}
}

func (r *room) show(t *testing.T, w, h int) *screentest.Term {
	t.Helper()
	return screentest.Start(t, &uitest.Host{Screen: author.New(r.env, r.desk)}, w, h)
}

// ready waits until everything is known.
func ready(x *screentest.Term) {
	x.Until("to know everything", func(s string) bool {
		return strings.Contains(s, "best play") && !strings.Contains(s, "not tested yet") && !strings.Contains(s, "not solved yet") && !strings.Contains(s, "waiting")
	})
}

var sizes = []struct {
	name string
	w, h int
}{{"80x24", 80, 23}, {"140x40", 140, 39}}

func TestScenariosWithTheirState(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			x := enter(t, author.Folder{Name: "mine", FS: files(t)}).show(t, size.w, size.h)
			ready(x)
			x.Type("G")
			x.WaitFor("a wrong hope")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("list-" + size.name)
		})
	}
}

func TestFindingsWithTheirExplanation(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			x := enter(t, author.Folder{Name: "mine", FS: files(t)}).show(t, size.w, size.h)
			ready(x)
			x.Type("gc")
			x.WaitFor("▸ Findings")
			x.Golden("findings-" + size.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("Good")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("explained-" + size.name)
			x.Key(tea.KeyEscape)
			x.WaitFor("▸ Findings")
			x.Key(tea.KeyEscape)
			x.WaitFor("▸ Scenarios")
		})
	}
}

func TestWhatAScenarioIsWorth(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			r := enter(t, author.Folder{Name: "mine", FS: files(t)})
			x := r.show(t, size.w, size.h)
			ready(x)
			x.Type("Gs")
			x.WaitFor("The best play: 100 %")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("worth-" + size.name)
			x.Key(tea.KeyEscape)
			x.WaitFor("▸ Scenarios")

			// It is not computed again while the application runs.
			again := r.show(t, size.w, size.h)
			ready(again)
			again.Type("Gsb")
			again.WaitFor("OpenWatchMsg")
		})
	}
}

// A play that was found is watched at its end.
func TestTheBestPlayIsARealPlay(t *testing.T) {
	r := enter(t, author.Folder{Name: "mine", FS: files(t)})
	var opened screen.OpenWatchMsg
	m := author.New(r.env, r.desk)
	m.SetSize(140, 38)
	var send func(tea.Msg)
	run := func(cmd tea.Cmd) {
		if cmd != nil {
			send(cmd())
		}
	}
	send = func(msg tea.Msg) {
		switch msg := msg.(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
			return
		case nil:
			return
		case screen.OpenWatchMsg:
			opened = msg
			return
		}
		_, cmd := m.Update(msg)
		run(cmd)
	}
	run(m.Init())
	for _, r := range "Gsb" {
		send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if opened.Preview == nil || opened.Name != "mine/small" {
		t.Fatalf("it opens %+v", opened)
	}
	ctx := context.Background()
	if _, err := opened.Preview.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	if err := opened.Begin(ctx, opened.Preview); err != nil {
		t.Fatal(err)
	}
	if look := opened.Preview.Look(); !look.Over || look.Outcome != "good" || look.Points[0].Points != 10 {
		t.Errorf("the best play ends as %+v", look)
	}
}

// Of a scenario for two, each role is measured by itself and both together, and one
// turns from one to the next.
func TestWhatEachRoleIsWorth(t *testing.T) {
	two := strings.NewReplacer("roles: {lead: {title: Lead, brief: You lead the response.}}", "roles: {lead: {title: Lead, brief: You lead the response.}, aide: {title: Aide, brief: You help.}}",
		"    title: The first step\n", "    title: The first step\n    by: aide\n", "channel: alert,", "channel: alert, to: lead,",
		"decisions:\n", "actions:\n  count: {title: Count the files, by: lead, cost: 10m, when: cut, score: {contain: 5}, why: One wants to know.}\ndecisions:\n").Replace(uitest.Small)
	team := fstest.MapFS{"small/scenario.yaml": {Data: []byte(two)}}
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			x := enter(t, author.Folder{Name: "mine", FS: team}).show(t, size.w, size.h)
			ready(x)
			x.Type("s")
			x.WaitFor("all together")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Key(tea.KeyTab)
			x.WaitFor("Played by aide")
			x.Golden("worth-roles-" + size.name)
			x.Key(tea.KeyTab)
			x.WaitFor("Played by all together")
			x.Golden("worth-together-" + size.name)
		})
	}
}

func TestASearchThatIsStopped(t *testing.T) {
	x := enter(t, author.Folder{Name: "mine", FS: files(t)}).show(t, 80, 23)
	ready(x)
	x.Type("gj")
	x.WaitFor("▸ ▲ Night at the harbour")
	x.Type("s")
	x.WaitFor("What it is worth")
	x.Key(tea.KeyEscape)
	x.WaitFor("▸ Scenarios")
}

func TestAFolderIsAskedFor(t *testing.T) {
	x := enter(t).show(t, 80, 23)
	x.WaitFor("Folder with scenarios")
	x.Golden("ask")
	x.Type("theirs\r")
	x.WaitFor("there is no folder theirs")
	x.WaitFor("Folder with scenarios")
	x.Key('u', tea.ModCtrl)
	x.Type("mine\r")
	ready(x)
	x.Type("o")
	x.WaitFor("Folder with scenarios")
	x.Key(tea.KeyEscape)
	x.WaitFor("A small fire")
}

func TestWhatIsOpenedFromHere(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"watching", "G\r", "OpenWatchMsg"},
		{"the library", "\x1b", "OpenLibraryMsg"},
		{"nothing to solve", "gs", "It cannot be played before its errors are put right"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := enter(t, author.Folder{Name: "mine", FS: files(t)}).show(t, 80, 23)
			ready(x)
			x.Type(c.keys)
			x.WaitFor(c.want)
		})
	}
}

// A play that is watched goes on where it was when one comes back to it.
func TestThePlayIsKept(t *testing.T) {
	r := enter(t, author.Folder{Name: "mine", FS: files(t)})
	p := preview.New(files(t), "small", preview.Options{})
	r.desk.Adopt("mine/small", p)
	ctx := context.Background()
	if _, err := p.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	x := r.show(t, 80, 23)
	ready(x)
	var got *preview.Preview
	m := author.New(r.env, r.desk)
	m.SetSize(80, 22)
	_, _ = m.Update(m.Init()().(tea.BatchMsg)[1]())
	m.Update(tea.KeyPressMsg{Code: 'G', Text: "G"})
	_, cmd := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if msg, ok := cmd().(screen.OpenWatchMsg); ok {
		got = msg.Preview
	}
	if got != p {
		t.Error("another play is watched")
	}
}

func TestTheKeysAreSound(t *testing.T) {
	r := enter(t, author.Folder{Name: "mine", FS: files(t)})
	m := author.New(r.env, r.desk)
	m.SetSize(80, 22)
	if err := keys.Check(m.Keys(), r.env.Words); err != nil {
		t.Error(err)
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	r := enter(t, author.Folder{Name: "mine", FS: files(t)})
	show := func(env *screen.Env) screen.Screen { return author.New(env, r.desk) }
	for _, pressed := range []string{"G", "gc", "Gs"} {
		uitest.Restyled(t, uitest.New(t), show, 140, 39, func(x *screentest.Term) {
			ready(x)
			x.Type(pressed)
			if pressed == "Gs" {
				x.WaitFor("The best play")
			}
		})
	}
}
