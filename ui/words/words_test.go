package words

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func catalogue(t *testing.T, files map[string]string) (*Catalogue, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return LoadFS(fsys, "en")
}

func TestT(t *testing.T) {
	c, err := catalogue(t, map[string]string{
		"en/floor.yaml": `
floor.waiting: Waiting for {who}
floor.minutes: {one: "{n} minute", other: "{n} minutes"}
`,
		"en/common.yaml": "common.yes: Yes\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		key  string
		args []Arg
		want string
	}{
		{"common.yes", nil, "Yes"},
		{"floor.waiting", []Arg{{"who", "the analyst"}}, "Waiting for the analyst"},
		{"floor.waiting", []Arg{{"who", "{n}"}}, "Waiting for {n}"},
		{"floor.minutes", []Arg{{"n", 1}}, "1 minute"},
		{"floor.minutes", []Arg{{"n", 0}}, "0 minutes"},
		{"floor.minutes", []Arg{{"n", 12}}, "12 minutes"},
	} {
		if got := c.T(x.key, x.args...); got != x.want {
			t.Errorf("T(%q, %v) = %q, want %q", x.key, x.args, got, x.want)
		}
	}
}

func TestWhatATestMustFindPanics(t *testing.T) {
	c, err := catalogue(t, map[string]string{"en/a.yaml": "a.b: Hello {who}\n"})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a.unknown", "a.b"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("T(%q) did not panic", key)
				}
			}()
			_ = c.T(key)
		}()
	}
}

func TestLoadFSRefuses(t *testing.T) {
	for _, x := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"broken YAML", map[string]string{"en/a.yaml": "a.b: [\n"}, "reading words from en/a.yaml"},
		{"a list", map[string]string{"en/a.yaml": "- a\n"}, "en/a.yaml:1: words are a mapping"},
		{"a key without a dot", map[string]string{"en/a.yaml": "ab: x\n"}, `en/a.yaml:1: key "ab"`},
		{"a key of another file", map[string]string{"en/a.yaml": "b.c: x\n"}, `begin with "a."`},
		{"a key twice", map[string]string{"en/a.yaml": "a.b: x\na.c: y\na.b: z\n"}, `en/a.yaml:3: key "a.b" is there already`},
		{"a loose brace", map[string]string{"en/a.yaml": "a.b: \"x {Y}\"\n"}, "a brace belongs to a placeholder"},
		{"half a plural", map[string]string{"en/a.yaml": "a.b: {one: x}\n"}, "exactly one and other"},
		{"an empty text", map[string]string{"en/a.yaml": "a.b: \"\"\n"}, "the text is empty"},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := catalogue(t, x.files)
			if err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("error is %v, want one with %q", err, x.want)
			}
		})
	}
}

func TestLoadRefusesAnUnknownLanguage(t *testing.T) {
	_, err := Load("tlh")
	if err == nil || !strings.Contains(err.Error(), "choose one of en") {
		t.Errorf("error is %v, want one that lists the languages", err)
	}
}

func TestFindBypass(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "screen.go", `package p
import "fmt"
type s struct { A string `+"`yaml:\"a b\"`"+` }
var a = "two words"
var b = "key.name"
var c = fmt.Errorf("opening the store: %w", err)
var d = errors.New("not a word")
var e = th.Paint(r, "Inbox")
var f = s{Title: "Inbox", Short: "a.short"}
var g = "Yes sir" //words:ok a test of the comment
//words:ok it is a protocol's word
var h = "GET it"
var i = "No excuse" //words:ok
var j = fmt.Sprintf("%d of %d", 1, 2)
var k = slog.Info("not for people")
var l = w.T("p.title")
var m = fmt.Sprintf("a=%d b=%s", 1, 2)
`)
	write(t, dir, "screen_test.go", "package p\nvar x = \"two words\"\n")
	found, err := FindBypass(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`4:9: "two words"`, `8:21: "Inbox"`, `9:18: "Inbox"`, `13:9: "No excuse"`, `14:21: "%d of %d"`}
	checkFindings(t, dir, found, want)
}

func TestFindUnknown(t *testing.T) {
	c, err := catalogue(t, map[string]string{"en/p.yaml": "p.title: Title\n"})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, dir, "screen.go", `package p
var a = w.T("p.title")
var b = w.T("p.missing")
var d = s{Short: "p.title", Long: "p.long"}
var e = w.T("p." + name)
var f = f.say("p.unsaid")
`)
	found, err := FindUnknown(dir, c)
	if err != nil {
		t.Fatal(err)
	}
	checkFindings(t, dir, found, []string{`3:13: "p.missing"`, `4:35: "p.long"`, `6:15: "p.unsaid"`})
}

func write(t *testing.T, dir, name, src string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
}

func checkFindings(t *testing.T, dir string, found []Finding, want []string) {
	t.Helper()
	var got []string
	for _, f := range found {
		got = append(got, strings.TrimPrefix(f.String(), filepath.Join(dir, "screen.go")+":"))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// worded is the source whose words people see: the interface, and what writes
// reports.
var worded = []string{"..", "../../engine/report"}

func TestAllWordsOfTheInterfaceComeFromACatalogue(t *testing.T) {
	for _, dir := range worded {
		found, err := FindBypass(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			t.Errorf("%v: put it into ui/words/en, or excuse the line with //words:ok and a reason", f)
		}
	}
}

func TestAllKeysHaveWords(t *testing.T) {
	c, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range worded {
		found, err := FindUnknown(dir, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			t.Errorf("%v has no text in ui/words/en", f)
		}
	}
}

// The words of the program are read one screen at a time, so a mistake in them
// would show late: all are read here.
func TestTheWordsOfTheProgramCanBeRead(t *testing.T) {
	for _, lang := range Languages() {
		all, err := LoadFS(embedded, lang)
		if err != nil {
			t.Fatal(err)
		}
		later, err := Load(lang)
		if err != nil || len(all.Keys()) == 0 || strings.Join(later.Keys(), " ") != strings.Join(all.Keys(), " ") {
			t.Errorf("%s: %d words are read at once, %d later, %v", lang, len(all.Keys()), len(later.Keys()), err)
		}
	}
}
