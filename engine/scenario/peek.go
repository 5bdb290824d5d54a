package scenario

import (
	"context"
	"io"
	"io/fs"
	"path"
	"regexp"
)

// To look into the files of a pack takes a small part of the time that Load takes,
// which matters to who looks for one pack among hundreds.

// ContentHash is the Hash that Load finds for the pack in folder dir of fsys. It is
// empty where there is no pack to read.
func ContentHash(ctx context.Context, fsys fs.FS, dir string) string {
	l := read(ctx, fsys, dir)
	if _, ok := l.files[mainFile]; !ok || ctx.Err() != nil {
		return ""
	}
	return hash(l.files)
}

// LooksCalled tells whether the pack in folder dir of fsys has the id, by the look of
// its main file. A pack with another id may look so too, and one that writes its id
// in an odd way does not.
func LooksCalled(fsys fs.FS, dir, id string) bool {
	looks, err := regexp.Compile(`\bid["']?\s*:\s*["']?` + regexp.QuoteMeta(id) + `\b`)
	if err != nil {
		return false // no text can be called so
	}
	f, err := fsys.Open(path.Join(dir, mainFile))
	if err != nil {
		return false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxPack))
	return err == nil && looks.Match(data)
}
