package preview

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

// Stamp tells the states of a pack's files apart without reading them: by their
// names, sizes and times. It works where a file system tells nobody of changes,
// such as a share in the network, and sees a file that an editor puts in the place
// of another.
type Stamp struct {
	Files  int
	Newest time.Time // when the file that was changed last was written

	sum string
}

// mostFiles bounds what is looked at; a pack has fewer (see scenario.Load).
const mostFiles = 4_000

// StampOf looks at the files of the pack in folder dir of fsys. What begins with
// a dot belongs to other programs, and what cannot be looked at is left out.
func StampOf(fsys fs.FS, dir string) Stamp {
	var s Stamp
	var b strings.Builder
	_ = fs.WalkDir(fsys, path.Clean(dir), func(name string, d fs.DirEntry, err error) error { // every error is passed over
		switch {
		case err != nil:
			return nil //nolint:nilerr // see above
		case strings.HasPrefix(d.Name(), ".") && name != path.Clean(dir):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case s.Files == mostFiles:
			return fs.SkipAll
		}
		info, err := d.Info()
		if err != nil {
			return nil //nolint:nilerr // it is gone again
		}
		s.Files++
		if info.ModTime().After(s.Newest) {
			s.Newest = info.ModTime()
		}
		b.WriteString(name + "\x00" + info.ModTime().UTC().Format(time.RFC3339Nano) + "\x00" + strconv.FormatInt(info.Size(), 10) + "\n")
		return nil
	})
	s.sum = b.String()
	return s
}

// Changes tells when files have changed and come to rest: an editor may write
// several, or one in pieces, and what is read between would be half of it.
type Changes struct {
	read Stamp // as the files were when they were read last
	last Stamp // as they were at the last look
	past time.Time
}

// Read notes how the files are that are being read.
func (c *Changes) Read(s Stamp) { c.past, c.read, c.last = c.read.Newest, s, s }

// Time is when the files that were read last were changed: when the newest was
// written, or now where none is newer than those read before, since one was taken
// away or an old one was put back.
func (c *Changes) Time(now time.Time) time.Time {
	if c.read.Newest.After(c.past) {
		return c.read.Newest
	}
	return now
}

// Look takes a look, and tells whether the files are to be read anew: they differ
// from what was read, and have not changed since the look before.
func (c *Changes) Look(s Stamp) bool {
	still := s.sum == c.last.sum
	c.last = s
	return still && s.sum != c.read.sum
}
