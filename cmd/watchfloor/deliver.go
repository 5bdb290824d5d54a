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
	if err := writeWhole(target, data); err != nil {
		return fmt.Errorf("write %s: %w", target, err)
	}
	fmt.Fprintln(a.errOut, a.t("cmd.written", "path", target))
	return nil
}

// writeWhole writes a file beside its target, makes it durable and renames it,
// so that nobody ever finds half of it.
func writeWhole(target string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+"-*")
	if err != nil {
		return err
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
