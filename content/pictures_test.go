package content_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/watchfloor/watchfloor/content"
)

// Every picture that is drawn stands in the handbook, and every picture that the
// handbook shows is there.
func TestPicturesAreInTheHandbook(t *testing.T) {
	there := map[string]bool{}
	files, err := filepath.Glob("pictures/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no pictures: %v", err)
	}
	for _, f := range files {
		there[filepath.Base(f)] = false
	}
	pages, err := fs.Glob(content.Handbook, "handbook/*.md")
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`!\[[^\]]+\]\(\.\./pictures/([^)]+)\)`)
	for _, page := range pages {
		text, err := fs.ReadFile(content.Handbook, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(text, -1) {
			name := string(m[1])
			if _, ok := there[name]; !ok {
				t.Errorf("%s shows %s, which is not drawn: make screenshots", page, name)
			}
			there[name] = true
		}
	}
	for name, shown := range there {
		if !shown {
			t.Errorf("no page of the handbook shows %s", name)
		}
	}
}

// Every picture that the tests draw is in the folder, so that none is forgotten.
func TestPicturesAreDrawn(t *testing.T) {
	sources, err := filepath.Glob("../cmd/watchfloor/*_test.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("there is nothing that draws: %v", err)
	}
	drawn := regexp.MustCompile(`\bdraw(?:Saying)?\(t, \w+, "([a-z-]+)"[,)]`)
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range drawn.FindAllSubmatch(text, -1) {
			if _, err := os.Stat("pictures/" + string(m[1]) + ".svg"); err != nil {
				t.Errorf("%s draws %s, which is not in the folder: make screenshots", source, m[1])
			}
		}
	}
}
