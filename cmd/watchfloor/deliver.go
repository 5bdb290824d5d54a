package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// deliver writes data to a file, whole or not at all, or to the output where no
// file is named.
func (a *app) deliver(target string, data []byte) error {
	if target == "" || target == "-" {
		_, err := a.out.Write(data)
		return err
	}
	err := a.placeFor(target)
	if err == nil {
		err = writeWhole(target, data)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", target, err)
	}
	fmt.Fprintln(a.errOut, a.t("cmd.written", "path", target))
	return nil
}

// placeFor tells what stands in the way of a file, in the words of who named it.
func (a *app) placeFor(target string) error {
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		return errors.New(a.t("cmd.is_folder"))
	}
	dir := filepath.Dir(target)
	if info, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) || err == nil && !info.IsDir() {
		return errors.New(a.t("cmd.no_folder", "dir", dir))
	}
	return nil
}

// writeWhole writes a file beside its target, makes it durable and renames it,
// so that nobody ever finds half of it.
func writeWhole(target string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+"-*")
	if err != nil {
		return withoutPath(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// withoutPath takes the name of a file that nobody named out of an error.
func withoutPath(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
