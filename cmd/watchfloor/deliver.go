package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/watchfloor/watchfloor/ui/outfile"
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
		err = outfile.Write(target, data)
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
