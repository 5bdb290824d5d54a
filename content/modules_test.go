package content_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/scenarios"
)

// lessons are those of the program, read with every name they may refer to.
func lessons(t *testing.T) *course.Course {
	t.Helper()
	c, diags := course.Load(t.Context(), content.Modules, content.ModulesDir, course.Options{Scenarios: scenarioIDs(t)})
	if len(diags) > 0 {
		t.Errorf("a lesson has findings:\n%s", diags)
	}
	return c
}

// shipped are the scenarios that are part of the program.
func shipped(t *testing.T) []*scenario.Document {
	t.Helper()
	dirs, err := scenario.List(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var docs []*scenario.Document
	for _, dir := range dirs {
		doc, diags := scenario.Load(t.Context(), scenarios.FS, dir, scenario.Options{})
		if diags.HasErrors() {
			t.Fatalf("%s:\n%s", dir, diags)
		}
		docs = append(docs, doc)
	}
	return docs
}

// scenarioIDs are the ids of the scenarios that are part of the program.
func scenarioIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, doc := range shipped(t) {
		ids = append(ids, doc.ID.V)
	}
	return ids
}

// How a check is answered is said by the program, so the question does not say it
// as well.
func TestQuestionsDoNotSayHowToAnswer(t *testing.T) {
	how := regexp.MustCompile(`(?i)choose (one|all)|choisissez (une|tou)|elija (una|tod)|put (them|these) into (their|the right) order`)
	for _, language := range []string{"", "fr", "es"} {
		c, _ := course.Load(t.Context(), content.Modules, content.ModulesDir, course.Options{Language: language})
		for _, l := range c.Lessons {
			for _, check := range l.Checks() {
				if said := how.FindString(check.Ask); said != "" {
					t.Errorf("%s %s, %s: the question says %q itself", l.ID, language, check.ID, said)
				}
			}
		}
	}
}

// A lesson is worth its time: long enough to teach, short enough to be read in
// one sitting, with a check for every two minutes or so.
func TestLessonsAreWhole(t *testing.T) {
	for _, l := range lessons(t).Lessons {
		t.Run(l.ID, func(t *testing.T) {
			if n := len(l.Checks()); n < 8 {
				t.Errorf("it has %d checks, fewer than 8", n)
			}
			kinds := map[course.Kind]bool{}
			for _, c := range l.Checks() {
				kinds[c.Kind] = true
			}
			if len(kinds) < 4 {
				t.Errorf("its checks are of %d kinds, fewer than 4", len(kinds))
			}
			// People read a text that teaches at 150 to 200 words a minute.
			if words, low, high := l.Words(), l.Minutes*150, l.Minutes*200; words < low || words > high {
				t.Errorf("it has %d words; for %d minutes it should have %d to %d", words, l.Minutes, low, high)
			}
			if len(l.Scenarios) == 0 {
				t.Error("it names no scenario in which it is practised")
			}
			if len(l.Sections) < 3 {
				t.Errorf("it has %d pages", len(l.Sections))
			}
		})
	}
}

// The debrief of a scenario leads to lessons, and each of them back to the
// scenario; every lesson is reached from one.
func TestScenariosLeadToLessonsAndBack(t *testing.T) {
	c := lessons(t)
	reached := map[string]bool{}
	for _, doc := range shipped(t) {
		for _, id := range doc.Debrief.Lessons {
			reached[id.V] = true
			switch l := c.Lesson(id.V); {
			case l == nil:
				t.Errorf("%s leads to the lesson %q, which does not exist", doc.ID.V, id.V)
			case !slices.Contains(l.Scenarios, doc.ID.V):
				t.Errorf("%s leads to %s, which does not lead back", doc.ID.V, id.V)
			}
		}
	}
	for _, l := range c.Lessons {
		if !reached[l.ID] {
			t.Errorf("the debrief of no scenario leads to %s", l.ID)
		}
	}
}

var markdownLink = regexp.MustCompile(`\]\(([^)\s]+)`)

// A link of a lesson leads to a lesson, to a page of the handbook or to an
// address with https.
func TestLinksOfLessonsLeadSomewhere(t *testing.T) {
	for _, l := range lessons(t).Lessons {
		for _, s := range l.Sections {
			for _, p := range s.Parts {
				for _, m := range markdownLink.FindAllStringSubmatch(p.Text, -1) {
					if !leadsSomewhere(m[1]) {
						t.Errorf("%s, %q: the link %s leads nowhere", l.File, s.Title, m[1])
					}
				}
			}
		}
	}
}

func leadsSomewhere(target string) bool {
	if strings.HasPrefix(target, "https://") {
		return true
	}
	file := path.Join(content.ModulesDir, target)
	fsys := fs.FS(content.Modules)
	if strings.HasPrefix(file, "handbook/") {
		fsys = content.Handbook
	}
	_, err := fs.Stat(fsys, file)
	return err == nil
}

// A translation of a lesson is the same lesson in other words, and stands beside
// one.
func TestTranslationsOfLessonsFit(t *testing.T) {
	entries, err := fs.ReadDir(content.Modules, content.ModulesDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range entries {
		if !language.IsDir() {
			continue
		}
		_, diags := course.Load(t.Context(), content.Modules, content.ModulesDir, course.Options{Language: language.Name()})
		if len(diags) > 0 {
			t.Errorf("%s:\n%s", language.Name(), diags)
		}
		files, err := fs.ReadDir(content.Modules, path.Join(content.ModulesDir, language.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if _, err := fs.Stat(content.Modules, path.Join(content.ModulesDir, f.Name())); err != nil {
				t.Errorf("%s/%s translates no lesson", language.Name(), f.Name())
			}
		}
	}
}
