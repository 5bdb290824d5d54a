package main

import (
	"errors"
	"io/fs"
	"os"
)

// diskFolder is a folder of the disk by its name. It is looked for anew for every file,
// so that one that was removed and made again, as by a change of branches, is seen.
// As with os.Root, nothing outside of it can be read.
type diskFolder string

// openFolder makes sure that a folder can be read.
func openFolder(name string) (fs.FS, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return diskFolder(name), root.Close()
}

// Open implements fs.FS.
func (d diskFolder) Open(name string) (fs.File, error) {
	root, err := os.OpenRoot(string(d))
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: reason(err)}
	}
	defer func() { _ = root.Close() }() // what is opened below stays open
	return root.FS().Open(name)
}

// reason is an error without the path that it names.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
