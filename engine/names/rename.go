package names

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Edit replaces Len characters from Pos on, all on one line.
type Edit struct {
	Pos  scenario.Pos
	Len  int
	Text string
}

var (
	nameForm = pattern.Of(`^[a-z][a-z0-9_]*$`)
	partForm = pattern.Of(`^[a-z0-9][a-z0-9_]*$`) // of channels
)

// Renamable says why a thing cannot be given another name, whatever it is.
func (x *Index) Renamable(n Name) error {
	switch t, ok := x.Thing(n); {
	case !ok:
		return fmt.Errorf("%s is not declared in this pack", n)
	case t.Worded:
		return fmt.Errorf("the right channel of a request is named by its words; change channel: of %s and the places that name it", n.ID)
	}
	return nil
}

// Rename is every edit that gives a thing another name, in all files of the pack.
// The error says why that is not possible. What it cannot know is what the loader
// thinks of the new name: load the pack with the edits made before you keep them.
func (x *Index) Rename(n Name, to string) ([]Edit, error) {
	if err := x.Renamable(n); err != nil {
		return nil, err
	}
	if err := x.free(n, to); err != nil {
		return nil, err
	}
	var edits []Edit
	for _, u := range x.Uses(n) {
		edits = append(edits, Edit{u.Pos, u.Len, to})
	}
	return edits, nil
}

// free tells that a name is written as names are, and that nothing of its
// namespace has it.
func (x *Index) free(n Name, to string) error {
	form, letter := nameForm, ", a letter first"
	if n.Section == "requests" && n.Part != "" {
		form, letter = partForm, ""
	}
	if !form().MatchString(to) {
		return fmt.Errorf("%q is not written as names are: use lower-case letters, digits and underscores%s", to, letter)
	}
	if n.Last() == to {
		return fmt.Errorf("it is called %s already", to)
	}
	taken := Name{n.Section, n.ID, to}
	if n.Part != "" {
		if _, ok := x.Thing(taken); ok {
			return fmt.Errorf("%s has a part %s already", n.ID, to)
		}
		return nil
	}
	if t, ok := x.Find(to, namespace(n.Section)...); ok {
		return fmt.Errorf("%s is already used in %s, %s line %d", to, t.Name.Section, t.Use.Pos.File, t.Use.Pos.Line)
	}
	return nil
}

// namespace lists the sections in which a name must be the only one.
func namespace(section string) []string {
	for _, space := range [][]string{Moves, Variables} {
		if slices.Contains(space, section) {
			return space
		}
	}
	return []string{section}
}

// Apply makes the edits of one file in its text. Those of other files are left
// out. The edits must not overlap.
func Apply(text, file string, edits []Edit) string {
	own := slices.DeleteFunc(slices.Clone(edits), func(e Edit) bool { return e.Pos.File != file })
	slices.SortFunc(own, func(a, b Edit) int { return b.Pos.Compare(a.Pos) })
	text, marked := strings.CutPrefix(text, byteOrderMark) // places are told without it
	lines := strings.SplitAfter(text, "\n")
	for _, e := range own {
		if e.Pos.Line < 1 || e.Pos.Line > len(lines) {
			continue
		}
		r := []rune(lines[e.Pos.Line-1])
		from := min(max(e.Pos.Col-1, 0), len(r))
		to := min(from+e.Len, len(r))
		lines[e.Pos.Line-1] = string(r[:from]) + e.Text + string(r[to:])
	}
	if marked {
		return byteOrderMark + strings.Join(lines, "")
	}
	return strings.Join(lines, "")
}

// byteOrderMark stands before a text that some editors save.
const byteOrderMark = "\ufeff"
