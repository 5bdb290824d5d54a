package course

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// translated is a lesson in the language that was asked for, or the lesson as it
// is written where there is no translation that fits it.
func (l *loader) translated(fsys fs.FS, original *Lesson) *Lesson {
	file := path.Join(path.Dir(original.File), l.opt.Language, path.Base(original.File))
	data, err := readFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return original
	}
	if err != nil {
		l.errorf("WF601", scenario.Pos{File: file}, "look at the file and its permissions", "the translation cannot be read: %v", err)
		return original
	}
	lesson, diags := Parse(file, data)
	diags = append(diags, fits(original, lesson)...)
	l.diags = append(l.diags, diags...)
	if diags.HasErrors() {
		return original
	}
	return lesson
}

// fits finds where a translation is not the same lesson as the original in other
// words. Answers name options and items by their place, so nothing may be moved.
func fits(original, other *Lesson) scenario.Diagnostics {
	var found scenario.Diagnostics
	differ := func(pos scenario.Pos, format string, args ...any) {
		found = append(found, scenario.Diagnostic{
			Code: "WF621", Pos: pos, Message: fmt.Sprintf(format, args...), Fix: "write it as in " + original.File,
		})
	}
	if original.ID != other.ID || original.Number != other.Number || original.Level != other.Level || original.Minutes != other.Minutes {
		differ(other.Pos, "id, number, level or minutes are not those of the original")
	}
	if !slices.Equal(original.Scenarios, other.Scenarios) || !slices.Equal(original.After, other.After) {
		differ(other.Pos, "scenarios or after are not those of the original")
	}
	if !slices.EqualFunc(original.Objectives, other.Objectives, sameObjective) {
		differ(other.Pos, "the objectives are not those of the original")
	}
	if len(original.Sections) != len(other.Sections) {
		differ(other.Pos, "there are %d pages, the original has %d", len(other.Sections), len(original.Sections))
	}
	ours, theirs := original.Checks(), other.Checks()
	if len(ours) != len(theirs) {
		differ(other.Pos, "there are %d checks, the original has %d", len(theirs), len(ours))
	}
	for i, c := range theirs {
		if i < len(ours) && !sameCheck(ours[i], c) {
			differ(c.Pos, "the check %s is not the check %s of the original: id, kind, objective, or what is right differs", c.ID, ours[i].ID)
		}
	}
	if len(found) == 0 { // pages are kept by names that are made from headings
		for i := range other.Sections {
			other.Sections[i].ID = original.Sections[i].ID
		}
	}
	return found
}

func sameObjective(a, b Objective) bool {
	return a.ID == b.ID && slices.Equal(a.NICE, b.NICE) && slices.Equal(a.CSF, b.CSF)
}

// sameCheck tells that every answer to one check is judged as it would be by the
// other. The wordings of a short answer are those of the language.
func sameCheck(a, b *Check) bool {
	if a.ID != b.ID || a.Kind != b.Kind || a.Objective != b.Objective || (a.Hint == "") != (b.Hint == "") {
		return false
	}
	sameOption := func(x, y Option) bool { return x.Correct == y.Correct }
	return slices.EqualFunc(a.Options, b.Options, sameOption) && len(a.Items) == len(b.Items) &&
		len(a.Pairs) == len(b.Pairs) && len(a.Others) == len(b.Others) && len(a.Rights()) == len(b.Rights()) &&
		a.Answer == b.Answer && a.Tolerance == b.Tolerance
}
