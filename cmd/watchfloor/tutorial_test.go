package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/content"
)

// lesson is the chapter Writing scenarios, done as it says in a folder.
type lesson struct {
	t   *testing.T
	dir string
}

// block is a fenced block with the paragraph that leads to it.
type block struct {
	kind, lead, body string
}

var (
	fence = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")
	// How far a search goes and what is changed differs with each improvement of the
	// program.
	counts = regexp.MustCompile(`[0-9]+ situations|changes: .* noticed .*`)
	named  = regexp.MustCompile("(?i)(more in )?`([a-z0-9/]+\\.(?:yaml|txt))`")
)

// Who follows the chapter from an empty folder sees what it shows, and has the
// example in the end.
func TestWritingScenariosCanBeFollowed(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs many commands, one after the other")
	}
	page, err := fs.ReadFile(content.Handbook, "handbook/09-authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	l := lesson{t, t.TempDir()}
	if err := os.MkdirAll(filepath.Join(l.dir, "suppliers-key"), 0o750); err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks(string(page)) {
		switch b.kind {
		case "yaml", "text":
			l.write(b)
		case "console":
			l.run(b)
		}
	}
	l.compare()
}

func blocks(page string) []block {
	var out []block
	for _, m := range fence.FindAllStringSubmatchIndex(page, -1) {
		before := strings.TrimSpace(page[:m[0]])
		lead := before[strings.LastIndex(before, "\n\n")+1:]
		out = append(out, block{kind: page[m[2]:m[3]], lead: lead, body: page[m[4]:m[5]]})
	}
	return out
}

// write puts a block into the file that the paragraph before it names last, behind
// what is there if it says "more in".
func (l lesson) write(b block) {
	l.t.Helper()
	names := named.FindAllStringSubmatch(b.lead, -1)
	if names == nil {
		l.t.Fatalf("it is not said which file this belongs into:\n%s", b.body)
	}
	last := names[len(names)-1]
	path := filepath.Join(l.dir, "suppliers-key", filepath.FromSlash(last[2]))
	data := b.body
	if last[1] != "" {
		there, err := os.ReadFile(path)
		if err != nil {
			l.t.Fatal(err)
		}
		data = string(there) + data
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		l.t.Fatal(err)
	}
}

// run gives the command behind the $ and compares what it says; "..." stands for
// lines that the page leaves out.
func (l lesson) run(b block) {
	l.t.Helper()
	command, want, _ := strings.Cut(b.body, "\n")
	args := strings.Fields(command)
	if len(args) < 2 || args[0] != "$" || args[1] != "watchfloor" {
		l.t.Fatalf("no command: %s", command)
	}
	c := exec.CommandContext(l.t.Context(), os.Args[0], args[2:]...) //nolint:gosec // its own executable
	c.Dir = l.dir
	c.Env = append(os.Environ(), asProgram+"=1", "WATCHFLOOR_DATA="+filepath.Join(l.dir, "data"))
	out, err := c.CombinedOutput()
	if code := c.ProcessState.ExitCode(); code < 0 || code > exitFound {
		l.t.Fatalf("%s: %v\n%s", command, err, out)
	}
	if missing := elided(uncounted(want), uncounted(string(out))); missing != "" {
		l.t.Errorf("%s does not say (there):\n%s\nbut:\n%s", command, missing, out)
	}
}

func uncounted(text string) string { return counts.ReplaceAllString(text, "(counted)") }

// elided is the first part of want that text has not in its place.
func elided(want, text string) string {
	parts := strings.Split("\n"+want, "\n...\n")
	rest := "\n" + text
	for i, part := range parts {
		part = strings.Trim(part, "\n")
		at := strings.Index(rest, "\n"+part+"\n")
		first, last := i == 0, i == len(parts)-1
		if part != "" && (at < 0 || first && at > 0 || last && rest[at+len(part)+1:] != "\n") {
			return part
		}
		if part != "" {
			rest = rest[at+len(part)+1:]
		}
	}
	return ""
}

// compare holds what was written against the example, which has no translation.
func (l lesson) compare() {
	written := os.DirFS(filepath.Join(l.dir, "suppliers-key"))
	example, err := fs.Sub(content.Example, content.ExampleDir)
	if err != nil {
		l.t.Fatal(err)
	}
	for _, pair := range [][2]fs.FS{{written, example}, {example, written}} {
		err := fs.WalkDir(pair[0], ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, "i18n/") {
				return err
			}
			a, err := fs.ReadFile(pair[0], name)
			if err != nil {
				return err
			}
			if b, err := fs.ReadFile(pair[1], name); err != nil || string(a) != string(b) {
				l.t.Errorf("the chapter and the example differ in %s: %v", name, err)
			}
			return nil
		})
		if err != nil {
			l.t.Fatal(err)
		}
	}
}
