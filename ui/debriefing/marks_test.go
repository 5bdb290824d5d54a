package debriefing_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// marked is the drill with emphasis wherever an author may put it.
func marked(t *testing.T) *uitest.Desk {
	t.Helper()
	pack := fstest.MapFS{}
	err := fs.WalkDir(uitest.Packs(), "drill", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := uitest.File(path)
		pack[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	doc := pack["drill/scenario.yaml"]
	text := string(doc.Data)
	for _, words := range []string{
		"Take FS-02 off the network", "Switch FS-02 off", "It stops the encryption", "The first step\n", "The account\n", "Memory of FS-02", "Access log of FS-02",
		"Encryption reaches", "Sign-in", "The program finds", "With a password", "Mass rename", "Wake the director", "Decisions that cost money",
		"The night ends quietly", "The harbour opens", "Cut off first", "NIST SP", "What would you do", "Look at the logon",
	} {
		if !strings.Contains(text, words) {
			t.Fatalf("the drill does not say %q", words)
		}
		emphasised := strings.TrimSuffix(words, "\n")
		text = strings.ReplaceAll(text, words, "Now *"+emphasised+"*"+words[len(emphasised):])
	}
	doc.Data = []byte(text)
	return uitest.With(t, pack)
}

func TestNoPageShowsTheMarksOfMarkdown(t *testing.T) {
	d := marked(t)
	run := over(t, d).ID
	for i, page := range []string{"Summary", "Timeline", "Decisions", "Evidence", "Questions", "Calibration", "Next"} {
		x := show(t, debriefing.NewPast(d.Env(t), past(t, d, run)), 140, 120)
		x.WaitFor("of the best attainable")
		x.Type(string(rune('1' + i)))
		x.WaitFor("▸ " + page)
		noMarks(t, page, x.Screen())
		if page == "Timeline" {
			x.Key(tea.KeyDown)
			x.WaitFor("Incident lead")
			noMarks(t, page, x.Screen())
		}
	}
}

func noMarks(t *testing.T, page, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Contains(line, "*") {
			t.Errorf("%s shows %q", page, strings.TrimSpace(line))
		}
	}
}
