// Package outfile writes the files that somebody asks for: whole or not at all.
package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes a file beside its target, makes it durable and renames it, so that
// nobody ever finds half of it. A file that is replaced keeps its rights, a new one
// gets those that the system gives to new files. The error does not name the file:
// whoever asked for it knows the name, and nobody knows that of the one beside it.
func Write(target string, data []byte) (err error) {
	f, err := beside(target)
	if err != nil {
		return WithoutPath(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(WithoutPath(err), WithoutPath(os.Remove(f.Name())))
		}
	}()
	if info, e := os.Stat(target); e == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	if err == nil {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// attempts is how many names are tried for the file beside: others may be writing
// it, too, or have been stopped while they did.
const attempts = 100

// beside creates an empty file that nobody has, in the folder of the target. Other
// than os.CreateTemp it leaves to the system who may read it.
func beside(target string) (*os.File, error) {
	for i := range attempts {
		name := fmt.Sprintf(".%s-%d", filepath.Base(target), i)
		f, err := os.OpenFile(filepath.Join(filepath.Dir(target), name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
	return nil, fs.ErrExist
}

// WithoutPath takes the name of a file that nobody named out of an error.
func WithoutPath(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
