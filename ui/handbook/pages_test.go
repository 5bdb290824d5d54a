package handbook

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/content"
)

func pages(t *testing.T) []Page {
	t.Helper()
	all, err := Pages(content.Handbook)
	if err != nil || len(all) < 10 {
		t.Fatalf("%d pages, %v", len(all), err)
	}
	return all
}

func TestFind(t *testing.T) {
	all := pages(t)
	for said, want := range map[string]string{
		"2": "02-floor", "02": "02-floor", "floor": "02-floor", "02-floor": "02-floor", "02-floor.md": "02-floor", "FLOOR": "02-floor",
		"your data": "06-your-data", "trouble": "07-troubleshooting", "scored": "03-scoring", "access": "20-accessibility",
	} {
		if p, err := Find(all, said); err != nil || p.Name != want {
			t.Errorf("%q is %q, %v; want %q", said, p.Name, err, want)
		}
	}
	for said, why := range map[string]string{"": "lists them", "99": "lists them", "flor": `did you mean "floor"`} {
		if p, err := Find(all, said); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is %q, %v", said, p.Name, err)
		}
	}
}

func TestSearch(t *testing.T) {
	two := []Page{{Name: "a", Text: "# A\nOne Cat.\nno\na CAT again"}, {Name: "b", Text: "# B\nconcatenate"}}
	var got []string
	for _, p := range Search(two, " cat ") {
		got = append(got, p.Page.Name+": "+p.Line)
	}
	if want := "a: One Cat.|a: a CAT again|b: concatenate"; strings.Join(got, "|") != want {
		t.Errorf("found %q, want %q", strings.Join(got, "|"), want)
	}
	if found := Search(two, "  "); found != nil {
		t.Errorf("nothing was searched for, found %v", found)
	}
}

// Every page can be rendered in parts, of which nothing is lost.
func TestParts(t *testing.T) {
	for _, p := range pages(t) {
		cut := parts(p.Text)
		if strings.Join(cut, "\n") != p.Text {
			t.Errorf("%s: the parts are not the page", p.Name)
		}
		for i, part := range cut {
			if len(part) > 60<<10 {
				t.Errorf("%s: part %d has %d bytes", p.Name, i, len(part))
			}
			if strings.Count("\n"+part, "\n```")%2 == 1 {
				t.Errorf("%s: part %d ends in a block of code", p.Name, i)
			}
		}
	}
}

// Screens that have a page of the handbook name one that there is.
func TestPageOf(t *testing.T) {
	for _, scope := range []string{"floor", "debriefing", "author", "watch", "settings", "learners", "lesson", "review", "path", "actions"} {
		if _, err := Find(pages(t), PageOf(scope)); err != nil {
			t.Errorf("%s: %v", scope, err)
		}
	}
}
