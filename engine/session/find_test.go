package session_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/session"
)

// counting is a file system that knows how often its files were opened.
type counting struct {
	fs.FS
	opened map[string]int
}

func (c counting) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.FS.Open(name)
}

// named is the scenario under another id.
func named(id string) []byte { return []byte(strings.Replace(doc, "id: drill", "id: "+id, 1)) }

// found is the folder of the scenario of a name, or what is wrong with the name.
func found(t *testing.T, cfg session.Config, name string) string {
	t.Helper()
	p, err := session.New(cfg).Scenario(ctx, name)
	if err != nil {
		return err.Error()
	}
	return p.Source + "/" + p.Dir
}

func TestAScenarioIsFoundHoweverItsNameIsWritten(t *testing.T) {
	d := newDesk(t)
	for id, text := range map[string]string{
		"plain": "id: plain", "wide": "id:   wide", "double": `id: "double"`, "single": "id: 'single'",
		"key": `"id": key`, "next": "id:\n  next", "escaped": `id: "\x65scaped"`,
	} {
		d.pack["pack-of-"+id+"/scenario.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(doc, "id: drill", text, 1))}
	}
	for _, id := range []string{"plain", "wide", "double", "single", "key", "next", "escaped"} {
		for _, name := range []string{id, "pack-of-" + id} {
			if got, want := found(t, d.cfg, name), "test/pack-of-"+id; got != want {
				t.Errorf("%s is found at %s, want %s", name, got, want)
			}
		}
	}
}

func TestOfTwoScenariosOfANameTheEasierIsFound(t *testing.T) {
	d := newDesk(t)
	hard := strings.Replace(string(named("twice")), "introductory", "advanced", 1)
	d.cfg.Sources = []session.Source{
		{Name: "added", FS: fstest.MapFS{"a/scenario.yaml": {Data: []byte(hard)}}},
		{Name: "shipped", FS: fstest.MapFS{"b/scenario.yaml": {Data: named("twice")}, "twice/scenario.yaml": {Data: []byte("id: [")}}},
	}
	if got := found(t, d.cfg, "twice"); got != "shipped/b" {
		t.Errorf("found %s", got)
	}
}

// Others may be many and large, so what is begun leaves them alone, and what is listed
// looks at them once.
func TestOnlyTheScenarioThatIsMeantIsLoaded(t *testing.T) {
	d := newDesk(t)
	const log = "another/evidence/log.txt"
	d.pack["another/scenario.yaml"] = &fstest.MapFile{Data: named("another")}
	d.pack[log] = &fstest.MapFile{Data: []byte("nothing")}
	files := counting{d.pack, map[string]int{}}
	d.cfg.Sources[0].FS = files
	d.reopen()
	if err := d.begin(t).Close(); err != nil {
		t.Fatal(err)
	}
	if n := files.opened[log]; n != 0 {
		t.Errorf("to begin a run, a file of another scenario was opened %d times", n)
	}
	d.reopen()
	for range 3 {
		runs, err := d.Runs(ctx)
		if err != nil || len(runs) != 1 || runs[0].Changed {
			t.Fatalf("the runs are %+v, %v", runs, err)
		}
	}
	if n := files.opened[log]; n != 1 {
		t.Errorf("to list the runs three times, a file of another scenario was opened %d times", n)
	}
}
