package course_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/course"
)

// sample is the lesson of the tests.
func sample(t testing.TB) *course.Lesson {
	t.Helper()
	lesson, diags := course.Parse("01-night-call.md", sampleText(t))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return lesson
}

func sampleText(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/modules/01-night-call.md")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestParseReadsALesson(t *testing.T) {
	l := sample(t)
	if l.ID != "night-call" || l.Number != 1 || l.Level != "introductory" || l.Minutes != 5 || len(l.Objectives) != 2 {
		t.Errorf("front matter: %+v", l)
	}
	if o, ok := l.Objective("assign"); !ok || o.CSF[0] != "GV.RR" || o.NICE[0] != "PD-WRL-003" {
		t.Errorf("objective: %+v", o)
	}
	var shape []string
	for _, s := range l.Sections {
		shape = append(shape, s.ID)
		for _, p := range s.Parts {
			if p.Check != nil {
				shape = append(shape, string(p.Check.Kind)+" "+p.Check.ID)
			} else {
				shape = append(shape, "text")
			}
		}
	}
	want := "introduction, text, who-decides, text, choice who-leads, several log-holds, " +
		"the-first-ten-minutes, text, order first-steps, matching who-does-what, clocks, number the-clock, short the-word"
	if got := strings.Join(shape, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if text := l.Sections[2].Parts[0].Text; !strings.Contains(text, "not-a-check") {
		t.Errorf("a fence in a fence was not kept as text: %q", text)
	}
	if got := l.Check("who-does-what").Rights(); strings.Join(got, ",") != "Decides,Writes down,Calls the others,Repairs alone" {
		t.Errorf("right sides: %q", got)
	}
	if l.Words() < 200 {
		t.Errorf("%d words", l.Words())
	}
}

// A lesson that begins with a heading has no blank page before it.
func TestALessonMayBeginWithAHeading(t *testing.T) {
	text := string(sampleText(t))
	front, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	for _, gap := range []string{"", "\n \n"} {
		l, diags := course.Parse("01-night-call.md", []byte("---\n"+front+"\n---\n"+gap+"## Introduction\n\n"+body))
		if len(diags) > 0 || len(l.Sections) != 4 || l.Sections[0].Title != "Introduction" || l.Sections[0].ID != "introduction" {
			t.Errorf("%d pages, %v", len(l.Sections), diags)
		}
	}
}

// Each case changes the sample in one place, and names what is found there.
func TestParseReports(t *testing.T) {
	for name, c := range map[string]struct{ old, now, want string }{
		"no front matter":      {"---\nid: night-call", "id: night-call", "1:1: error WF603"},
		"front without end":    {"---\nThe telephone", "The telephone", "1:1: error WF603"},
		"no YAML":              {"title: The night call", "title: The: night: call", "WF604"},
		"unknown key":          {"minutes: 5", "minuts: 5", `7:1: error WF605: unknown key "minuts" in the front matter (did you mean "minutes"?)`},
		"key twice":            {"minutes: 5", "minutes: 5\nminutes: 6", "8:1: error WF605"},
		"missing key":          {"level: introductory\n", "", "2:1: error WF606: the front matter has no level"},
		"unknown level":        {"level: introductory", "level: easy", "6:8: error WF608"},
		"number out of range":  {"minutes: 5", "minutes: 0", "7:10: error WF609"},
		"no number":            {"minutes: 5", "minutes: soon", "7:10: error WF607"},
		"bad id":               {"id: night-call", "id: Night Call", "2:5: error WF610"},
		"anchor":               {"title: The night", "title: &a The night", "4:8: error WF604"},
		"unknown CSF":          {"csf: [RS.MA]", "csf: [RS.XX]", "9:82: error WF613"},
		"unknown NICE":         {"nice: [PD-WRL-003], csf: [GV.RR]", "nice: [PD-WRL-903], csf: [GV.RR]", "10:44: warning WF613"},
		"no csf":               {", csf: [GV.RR]", "", "has no csf"},
		"address":              {`section: "2.1"`, `url: "javascript:x"`, "13:85: error WF607"},
		"check is no YAML":     {"ask: What belongs in", "ask: What: belongs in", "39:1: error WF604"},
		"kind":                 {"kind: several", "kind: sevral", `37:7: error WF608: "sevral" is not among the words allowed here (did you mean "several"?)`},
		"key of another kind":  {"items: [Note", "hints: x\nitems: [Note", "WF605"},
		"no ask":               {"ask: Who does what?\n", "", "the check has no ask"},
		"no explain":           {"explain: Nobody", "text: Nobody", "the check has no explain"},
		"no kind":              {"kind: several\n", "", "the check has no kind"},
		"objective":            {"objective: assign\nask: Three", "objective: asign\nask: Three", "WF611"},
		"check twice":          {"id: the-word", "id: the-clock", `error WF610: the check "the-clock" is already on line`},
		"no correct option":    {"correct: true, why: \"Roles", "why: \"Roles", "WF612: 0 options"},
		"two correct":          {"manufacturer.\", why", "manufacturer.\", correct: true, why", "WF612: 2 options"},
		"equal options":        {"Call the manufacturer.", "Let us first find out  what it is.", "WF612"},
		"few items":            {"Take the lead, Assign the roles, ", "", "WF609: the list has 2 entries"},
		"no accept":            {"accept: [declaration, to declare, declare]", "accept: [\"?!\"]", "WF612"},
		"answer":               {"answer: 72", "answer: many", "WF607"},
		"tolerance":            {"answer: 72", "answer: 72\ntolerance: -1", "WF609"},
		"fence":                {"~~~\n\n```check\nid: first", "\n\n```check\nid: first", "WF614"},
		"nearly check":         {"```check\nid: the-word", "```Check x\nid: the-word", "WF614"},
		"heading":              {"## Clocks", "## Who decides", "WF615"},
		"heading as another":   {"## Clocks", "## Who, decides?", `error WF615: the heading has the letters and digits of that of line `},
		"heading introduction": {"## Clocks", "## Introduction", "error WF615: the text before the first heading is called so already"},
		"level 1":              {"## Clocks", "# Clocks", "warning WF615"},
		"no why":               {`, why: "That may come; somebody has to decide it."`, "", "31:5: warning WF616"},
		"objective unasked":    {"objective: assign", "objective: declare", "WF617"},
		"control":              {"**ten past two**", "ten \x1b[31mpast two", "15:28: warning WF618"},
	} {
		t.Run(name, func(t *testing.T) {
			text := string(sampleText(t))
			if !strings.Contains(text, c.old) {
				t.Fatal("the sample has no", c.old)
			}
			_, diags := course.Parse("x.md", []byte(strings.ReplaceAll(text, c.old, c.now)))
			if !strings.Contains(diags.String(), c.want) {
				t.Errorf("found:\n%s", diags)
			}
		})
	}
}

func TestParseBounds(t *testing.T) {
	front := "---\n" + strings.SplitN(string(sampleText(t)), "---\n", 3)[1] + "---\n"
	for name, text := range map[string]string{
		"bytes":    front + strings.Repeat("x", 256<<10),
		"front":    "---\n" + strings.Repeat("#\n", 10_000) + "---\n",
		"nesting":  "---\nid: " + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\n---\n",
		"sections": front + strings.Repeat("## x\n", 41),
		"check":    front + "```check\n" + strings.Repeat("#\n", 10_000) + "```\n",
		"no UTF-8": front + "\xff",
	} {
		if _, diags := course.Parse("x.md", []byte(text)); !diags.HasErrors() || len(diags) > 200 {
			t.Errorf("%s: %d found", name, len(diags))
		}
	}
}

func TestLoadOrdersLessonsAndFollowsNames(t *testing.T) {
	c, diags := course.Load(t.Context(), os.DirFS("testdata"), "modules", course.Options{Scenarios: []string{"tutorial", "ransom-night"}})
	if len(diags) > 0 || strings.Join(c.IDs(), " ") != "night-call second-night" {
		t.Fatal(c.IDs(), diags)
	}
	second, _ := os.ReadFile("testdata/modules/02-second-night.md")
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"unknown lesson":   {map[string]string{"02-second-night.md": string(second)}, `error WF611: there is no lesson "night-call"`},
		"unknown scenario": {map[string]string{"01-night-call.md": strings.Replace(string(sampleText(t)), "[tutorial]", "[tutoril]", 1)}, `did you mean "tutorial"?`},
		"file name":        {map[string]string{"1-night.md": string(sampleText(t))}, "call it 01-night-call.md"},
		"twice":            {map[string]string{"01-night-call.md": string(sampleText(t)), "1.md": string(sampleText(t))}, "WF610"},
		"circle": {map[string]string{
			"02-second-night.md": string(second),
			"01-night-call.md":   strings.Replace(string(sampleText(t)), "sources:", "after: [second-night]\nsources:", 1),
		}, "WF620"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for file, text := range tt.files {
				fsys["m/"+file] = &fstest.MapFile{Data: []byte(text)}
			}
			_, diags := course.Load(t.Context(), fsys, "m", course.Options{Scenarios: []string{"tutorial", "ransom-night"}})
			if !strings.Contains(diags.String(), tt.want) {
				t.Errorf("found:\n%s", diags)
			}
		})
	}
}

// FuzzParse feeds anything as a lesson: it must not panic, every finding must
// have a code, a place and one line, and a lesson without errors must have a
// right answer to each of its checks.
func FuzzParse(f *testing.F) {
	f.Add(sampleText(f))
	f.Add([]byte("---\nid: x\n---\n```check\nid: y\nkind: order\n```"))
	f.Add([]byte("---\r\n---\r\n~~~"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, diags := course.Parse("x.md", data)
		for _, d := range diags {
			if _, ok := course.Explain(d.Code); !ok || d.Pos.File == "" || strings.ContainsAny(d.String(), "\n\x1b\u009b") {
				t.Errorf("odd finding %q", d)
			}
		}
		if diags.HasErrors() {
			return
		}
		for _, c := range l.Checks() {
			if r, err := course.Grade(c, c.Solution()); err != nil || !r.Right {
				t.Errorf("%s: %+v, %v", c.ID, r, err)
			}
		}
	})
}
