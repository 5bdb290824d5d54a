package debriefing_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// over is a session of the drill that has come to its end.
func over(t *testing.T, d *uitest.Desk) *session.Session {
	t.Helper()
	s := d.Begin(t, uitest.Drill)
	if err := s.Run.Note(context.Background(), 0, "renames began at 22:03"); err != nil {
		t.Fatal(err)
	}
	uitest.Play(t, s, "read page as lead", "access_log", "wake", "hint account 1")
	if _, err := s.Run.Answer(context.Background(), 0, exercise.Intent{Text: "SVC-Backup", Confidence: 5}); err != nil {
		t.Fatal(err)
	}
	uitest.Play(t, s, "first.switch_off", "handover")
	return s
}

// past opens a run again, to look at.
func past(t *testing.T, d *uitest.Desk, id string) *session.Opened {
	t.Helper()
	o, err := d.Open(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func show(t *testing.T, s screen.Screen, w, h int) *screentest.Term {
	t.Helper()
	return screentest.Start(t, &uitest.Host{Screen: s}, w, h)
}

func TestEveryPage(t *testing.T) {
	d := uitest.New(t)
	run := over(t, d).ID
	for _, size := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		for i, page := range []string{"summary", "timeline", "decisions", "evidence", "questions", "calibration", "next"} {
			t.Run(page+"-"+size.name, func(t *testing.T) {
				x := show(t, debriefing.NewPast(d.Env(t), past(t, d, run)), size.w, size.h)
				x.WaitFor("of the best attainable")
				x.Type(string(rune('1' + i)))
				x.WaitFor("▸ " + strings.ToUpper(page[:1]) + page[1:])
				screentest.Fits(t, x.ANSI(), size.w, size.h)
				x.Golden(page + "-" + size.name)
			})
		}
	}
}

// What a page shows can be copied.
func TestAPageIsCopied(t *testing.T) {
	d := uitest.New(t)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, over(t, d).ID)), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("y")
	x.WaitFor("CopyMsg")
}

func TestItsQuestionsComeFirst(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	x := show(t, debriefing.New(d.Env(t), s), 80, 23)
	x.WaitFor("What would you do differently tomorrow?")
	x.Golden("ask-first")
	x.Type("Keep the memory? q is a letter here")
	x.Key(tea.KeyEnter)
	x.WaitFor("What did you know when you decided?")
	x.WaitFor("q is a letter here")
	x.Golden("ask-second")
	x.Key(tea.KeyEnter) // Empty: skipped.
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("Keep the memory? q is a letter here")
	runs, err := d.Runs(context.Background())
	if err != nil || len(runs) != 1 || runs[0].Result == nil {
		t.Fatalf("the result was not recorded: %+v, %v", runs, err)
	}
}

func TestAnswersGivenBeforeAreShownAgain(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	if err := s.Run.Reflect(context.Background(), 0, "Cut off first"); err != nil {
		t.Fatal(err)
	}
	records := len(s.Run.Records())
	x := show(t, debriefing.New(d.Env(t), s), 80, 23)
	x.WaitFor("Cut off first")
	x.Key(tea.KeyEnter)
	x.WaitFor("What did you know when you decided?")
	x.Key(tea.KeyEscape)
	x.WaitFor("That was the last question")
	x.Key(tea.KeyEnter)
	x.WaitFor("of the best attainable")
	if got := len(s.Run.Records()); got != records {
		t.Errorf("%d records, want %d: an answer that did not change was kept again", got, records)
	}
}

func TestEscapePassesOverOneQuestionAndOneCanGoBack(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	x := show(t, debriefing.New(d.Env(t), s), 80, 23)
	x.WaitFor("What would you do differently tomorrow?")
	x.Type("half a thought")
	x.Key(tea.KeyEscape)
	x.WaitFor("Question 2 of 2")
	x.Key(tea.KeyEscape)
	x.WaitFor("That was the last question")
	x.Golden("ask-over")
	x.Key(tea.KeyEscape) // A key too many ends nothing.
	x.WaitFor("Question 2 of 2")
	x.Key(tea.KeyUp)
	x.WaitFor("half a thought")
	x.Type(" and the rest")
	x.Key(tea.KeyEnter)
	x.WaitFor("Question 2 of 2")
	x.Key(tea.KeyUp)
	x.WaitFor("Question 1 of 2")
	x.Key('u', tea.ModCtrl) // Empties the field, and so takes the answer back.
	x.Type("Call first")
	x.Key(tea.KeyEnter)
	x.WaitFor("Question 2 of 2")
	x.Key(tea.KeyEnter)
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("Call first")
	x.WaitGone("and the rest")
}

func TestAPastRunIsOnlyLookedAt(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, s.ID)), 80, 23)
	x.WaitFor("of the best attainable")
	runs, err := d.Runs(context.Background())
	if err != nil || len(runs) != 1 || runs[0].Result != nil {
		t.Errorf("looking at a run recorded something: %+v, %v", runs, err)
	}
}

func TestAnUnfinishedRunIsNotScored(t *testing.T) {
	d := uitest.New(t)
	s := d.Begin(t, uitest.Drill)
	uitest.Play(t, s, "access_log")
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, s.ID)), 80, 23)
	x.WaitFor("The exercise is not over")
	x.WaitFor("Not scored")
	x.Golden("unfinished")
}

func TestTheTimelineIsWalkedThrough(t *testing.T) {
	d := uitest.New(t)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, over(t, d).ID)), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("2")
	x.WaitFor("Data Encrypted for Impact")
	x.Key(tea.KeyLeft)
	x.WaitFor("Valid Accounts")
	x.Key(tea.KeyRight)
	x.WaitFor("Data Encrypted for Impact")
	x.Key(tea.KeyDown)
	x.WaitFor("Access log of FS-02")
	x.Key(tea.KeyEnd)
	x.WaitFor("Hand over to the morning shift")
	x.Type("++++")
	x.Golden("timeline-close")
	screentest.Fits(t, x.ANSI(), 80, 23)
	x.Key(tea.KeyHome)
	x.Key(tea.KeyUp)
	x.WaitFor("Data Encrypted for Impact")
}

func TestTheReportIsSaved(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	env := d.Env(t)
	x := show(t, debriefing.NewPast(env, past(t, d, s.ID)), 140, 38)
	x.WaitFor("of the best attainable")
	x.Type("s")
	x.WaitFor("In which form?")
	x.Golden("save-form")
	x.Key(tea.KeyEnter)
	x.WaitFor("Into which folder or file?")
	x.Key(tea.KeyEnd) // What is offered is kept and gone on with; typing would take its place.
	x.Type("/night")
	x.Key(tea.KeyEnter)
	x.WaitFor("StatusMsg: Saved: ")
	files := reports(t, filepath.Join(env.Reports, "night"))
	if len(files) != 1 || !strings.HasPrefix(files[s.ID+".html"], "<!DOCTYPE html>") || !strings.Contains(files[s.ID+".html"], s.ID) {
		t.Errorf("the page is not there alone: %d files", len(files))
	}
}

func TestTheReportIsSavedInEveryForm(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	env := d.Env(t)
	x := show(t, debriefing.New(env, s), 80, 23)
	x.WaitFor("What would you do differently tomorrow?")
	x.Key(tea.KeyEscape)
	x.WaitFor("Question 2 of 2")
	x.Key(tea.KeyEscape)
	x.WaitFor("That was the last question")
	x.Key(tea.KeyEnter)
	x.WaitFor("of the best attainable")
	x.Type("s")
	x.WaitFor("In which form?")
	x.Type("jjjjjjj") // The last row stays the last.
	x.WaitFor("▸ ☐ All of them")
	screentest.Fits(t, x.ANSI(), 80, 23)
	x.Key(tea.KeyEnter)
	x.WaitFor("Into which folder or file?")
	x.Key(tea.KeyEnter)
	x.WaitFor("Saved 5 files in ")
	files := reports(t, env.Reports)
	var back debrief.Debrief
	if err := json.Unmarshal([]byte(files[s.ID+".json"]), &back); err != nil || back.Run != s.ID {
		t.Errorf("the JSON is of run %q, %v; want %q", back.Run, err, s.ID)
	}
	for ending, want := range map[string]string{".md": "# Debrief: ", ".navigator.json": "T1486", ".xapi.jsonl": "verbs/terminated"} {
		if !strings.Contains(files[s.ID+ending], want) {
			t.Errorf("the file %s does not say %q", ending, want)
		}
	}
	if text := files[s.ID+".xapi.jsonl"]; strings.Contains(text, env.House.Learner()) {
		t.Errorf("the statements name the learner: %s", text)
	}
}

// reports are the files of a folder. What was left behind is among them.
func reports(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	blocked := filepath.Join(env.Reports, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	env.Reports = filepath.Join(blocked, "below")
	x := show(t, debriefing.NewPast(env, past(t, d, over(t, d).ID)), 140, 38)
	x.WaitFor("of the best attainable")
	x.Type("s")
	x.WaitFor("In which form?")
	x.Key(tea.KeyEnter)
	x.WaitFor("Into which folder or file?")
	x.Key(tea.KeyEnter)
	x.WaitFor("choose another folder")
}

// saveAs chooses forms in the debrief and types where to write them, which takes the
// place of what is offered.
func saveAs(x *screentest.Term, forms, target string) {
	x.WaitFor("of the best attainable")
	x.Type("s")
	x.WaitFor("In which form?")
	x.Type(forms)
	x.Key(tea.KeyEnter)
	x.WaitFor("Into which folder or file?")
	x.Type(target)
	x.Key(tea.KeyEnter)
}

func TestAReportIsSavedUnderANameThatWasTyped(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	for name, c := range map[string]struct {
		forms, target string
		want          []string
	}{
		"one form, a file":               {"", "night.html", []string{"night.html"}},
		"one form, a folder":             {"", "night", []string{"night/" + s.ID + ".html"}},
		"two forms, a folder":            {" j ", "night", []string{"night/" + s.ID + ".html", "night/" + s.ID + ".md"}},
		"two forms, beside a named file": {" jj ", "night.html", []string{"night.html", "night.json"}},
		"two layers, by the long ending": {"jj j ", "night.navigator.json", []string{"night.json", "night.navigator.json"}},
		"every form, by ticks":           {"jjjjjj ", "all", []string{"all/" + s.ID + ".html", "all/" + s.ID + ".json", "all/" + s.ID + ".md", "all/" + s.ID + ".navigator.json", "all/" + s.ID + ".xapi.jsonl"}},
	} {
		t.Run(name, func(t *testing.T) {
			env := d.Env(t)
			x := show(t, debriefing.NewPast(env, past(t, d, s.ID)), 80, 23)
			saveAs(x, c.forms, filepath.Join(env.Reports, c.target))
			x.WaitFor("StatusMsg: Saved")
			var got []string
			_ = filepath.WalkDir(env.Reports, func(path string, e os.DirEntry, err error) error {
				if err == nil && !e.IsDir() {
					rel, _ := filepath.Rel(env.Reports, path)
					got = append(got, filepath.ToSlash(rel))
				}
				return nil
			})
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("the files are %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnEndingOfAnotherFormIsRefused(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	x := show(t, debriefing.NewPast(env, past(t, d, over(t, d).ID)), 80, 23)
	saveAs(x, "", filepath.Join(env.Reports, "night.md"))
	x.WaitFor("ends in .html")
	if _, err := os.Stat(filepath.Join(env.Reports, "night.md")); err == nil {
		t.Error("the file was written all the same")
	}
}

// What is there already is replaced only by who says so.
func TestAFileThatIsThereIsNotReplacedUnasked(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	file := filepath.Join(env.Reports, "night.html")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := show(t, debriefing.NewPast(env, past(t, d, over(t, d).ID)), 80, 23)
	saveAs(x, "", file)
	x.WaitFor("Replace what is there?")
	screentest.Fits(t, x.ANSI(), 80, 23)
	x.Type("n")
	x.WaitFor("Nothing was written")
	if data, _ := os.ReadFile(file); string(data) != "mine" {
		t.Errorf("the file became %.40q", data)
	}
	saveAs(x, "", file)
	x.WaitFor("Replace what is there?")
	d.Wall = d.Wall.Add(time.Second) // The question takes no yes at first.
	x.Type("y")
	x.WaitFor("StatusMsg: Saved: ")
	if data, _ := os.ReadFile(file); !strings.HasPrefix(string(data), "<!DOCTYPE html>") {
		t.Errorf("the file is %.40q", data)
	}
}

func TestTheKeysAreSound(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	s := over(t, d)
	asking := debriefing.New(env, s)
	read := debriefing.NewPast(env, past(t, d, s.ID))
	for _, m := range []*debriefing.Model{asking, read} {
		if err := keys.Check(m.Keys(), env.Words); err != nil {
			t.Error(err)
		}
	}
}

// What would stay of a play that nobody keeps is refused, with the reason.
func TestNothingStaysOfAnUnkeptPlay(t *testing.T) {
	desk := uitest.New(t)
	env := desk.Env(t)
	m := debriefing.NewUnkept(env, desk.Begin(t, "harbour-drill"))
	for {
		if !m.Typing() {
			break
		}
		m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
		m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	refused := map[string]string{}
	for _, b := range m.Keys() {
		refused[b.ID] = b.Disabled
	}
	for _, id := range []string{"what-if", "action", "hot-wash", "save"} {
		if refused[id] != "debriefing.why_unkept" {
			t.Errorf("%s is refused with %q", id, refused[id])
		}
	}
	if why, known := refused["back"]; !known || why != "" {
		t.Errorf("the way back is refused with %q", why)
	}
}
