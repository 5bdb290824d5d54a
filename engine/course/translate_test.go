package course_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/course"
)

// A translation has other words and nothing else; one that moves something is
// reported, and the lesson stays as it was written.
func TestTranslationsFit(t *testing.T) {
	original := string(sampleText(t))
	french := strings.NewReplacer("title: The night call", "title: L'appel de nuit", "## Who decides", "## Qui décide").Replace(original)
	load := func(text string) (*course.Lesson, string) {
		fsys := fstest.MapFS{"m/01-night-call.md": {Data: []byte(original)}}
		if text != "" {
			fsys["m/fr/01-night-call.md"] = &fstest.MapFile{Data: []byte(text)}
		}
		c, diags := course.Load(t.Context(), fsys, "m", course.Options{Language: "fr"})
		return c.Lessons[0], diags.String()
	}
	l, diags := load(french)
	if l.Title != "L'appel de nuit" || l.Sections[1].Title != "Qui décide" || l.Sections[1].ID != "who-decides" || diags != "" {
		t.Errorf("%s, %q, %q\n%s", l.Title, l.Sections[1].Title, l.Sections[1].ID, diags)
	}
	if l, diags := load(""); l.Title != "The night call" || diags != "" {
		t.Errorf("without a translation: %s\n%s", l.Title, diags)
	}
	for name, change := range map[string][2]string{
		"minutes":    {"minutes: 5", "minutes: 6"},
		"check":      {"id: the-word", "id: le-mot"},
		"option":     {`correct: true, why: "The first report`, `why: "The first report`},
		"number":     {"answer: 72", "answer: 24"},
		"items":      {"Take the lead, ", ""},
		"page":       {"## Clocks", "Horloges"},
		"objective":  {"csf: [GV.RR]", "csf: [RS.CO]"},
		"unreadable": {"level: introductory", "level: facile"},
	} {
		text := strings.Replace(french, change[0], change[1], 1)
		l, diags := load(text)
		if l.Title != "The night call" || !strings.Contains(diags, "fr/01-night-call.md") {
			t.Errorf("%s: %s\n%s", name, l.Title, diags)
		}
	}
}
