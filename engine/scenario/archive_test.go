package scenario_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// archive is a case: a comment, and files each behind a line "-- name --".
type archive struct {
	comment string
	files   []archived
}

type archived struct{ name, text string }

var fileLine = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

func readArchive(t testing.TB, name string) archive {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	marks := fileLine.FindAllStringSubmatchIndex(text, -1)
	a := archive{comment: text}
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		a.files = append(a.files, archived{text[m[2]:m[3]], text[m[1]:end]})
	}
	if len(marks) > 0 {
		a.comment = text[:marks[0][0]]
	}
	return a
}

// take removes a file from the archive.
func (a *archive) take(name string) string {
	for i, f := range a.files {
		if f.name == name {
			a.files = append(a.files[:i], a.files[i+1:]...)
			return f.text
		}
	}
	return ""
}

func (a *archive) write(t *testing.T, name string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(a.comment)
	for _, f := range a.files {
		b.WriteString("-- " + f.name + " --\n" + f.text)
	}
	if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
