package course_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/course"
)

// endless is a folder whose files never end.
type endless struct{ fstest.MapFS }

type endlessFile struct{ fs.File }

// Open implements fs.FS.
func (e endless) Open(name string) (fs.File, error) {
	f, err := e.MapFS.Open(name)
	if info, e := fs.Stat(e.MapFS, name); e == nil && !info.IsDir() {
		return endlessFile{f}, err
	}
	return f, err
}

// Read implements fs.File.
func (endlessFile) Read(b []byte) (int, error) { return copy(b, strings.Repeat("#", len(b))), nil }

// Of a file that is larger than a lesson no more is read than tells that.
func TestAFileWithoutEndIsNoLesson(t *testing.T) {
	c, diags := course.Load(t.Context(), endless{fstest.MapFS{"01-roles.md": {}}}, ".", course.Options{})
	if len(c.Lessons) != 0 || len(diags) != 1 || diags[0].Code != "WF602" || !strings.Contains(diags[0].Message, "more than") {
		t.Errorf("there are %d lessons, %v", len(c.Lessons), diags)
	}
}
