//go:build unix

package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
)

// TestPicturesOfASmallWindow draws what is shown where the screens have no room.
func TestPicturesOfASmallWindow(t *testing.T) {
	w := openWindow(t, 64, 16, "--data", t.TempDir())
	w.sees("Please make the window larger")
	drawSaying(t, w, "too-small", "Please make the window larger")
}

// TestPicturesOfAnError draws what is said where a move cannot be saved: something
// else keeps the file locked. That takes as long as the program waits for the lock,
// so that it is done for the picture only; the screen has tests of its own.
func TestPicturesOfAnError(t *testing.T) {
	if *pictures == "" {
		t.Skip("it waits for a lock")
	}
	data, err := os.MkdirTemp("", "data-") // the path is in the picture, and should be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(data) })
	w := openWindow(t, 100, 26, "--data", data)
	w.sees("A phished mailbox")
	w.types(enter, "Who you are: Duty analyst")
	w.types(enter, "2 unread")
	lock(t, filepath.Join(data, "watchfloor.db"))
	w.types("n", "cannot go on like this")
	drawSaying(t, w, "error", "cannot go on like this")
}

// lock keeps everybody else from writing to a store until the test ends.
func lock(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path) // the store has registered it
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), "begin immediate"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
}

// TestPicturesOfTheReflection draws a question that is asked before the debrief.
func TestPicturesOfTheReflection(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	w := openWindow(t, 120, 34, "--data", t.TempDir())
	w.sees("A phished mailbox")
	w.types(enter, "Who you are: Duty analyst")
	w.types(enter, "2 unread")
	w.types("n", "Three things to know")
	w.types("n", "Note of a call, 10:18")
	w.types("5"+enter, "Inger typed her password an hour ago")
	w.types(down+enter, "How sure are you?")
	w.confirms(enter, "How sure are you?")
	w.sees("10:30")
	w.types("3", "Hand over and close")
	w.types(down+down+down+enter+enter, "Are you sure?")
	w.confirms("y", "Are you sure?")
	w.types(enter, "Question 1 of 3")
	w.types("A stranger in the mailbox, and a rule that hides mail", "hides mail")
	draw(t, w, "reflecting")
}
