// Package scaffold writes a new scenario: small, complete and playable, with
// comments that teach the language to whoever changes it. It only makes the
// files; somebody else puts them where they belong.
package scaffold

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

//go:embed pack
var pack embed.FS

// Answers say what the new scenario should be.
type Answers struct {
	ID       string // folder and id: lower-case letters, digits and hyphens
	Title    string
	Sector   string // may be empty
	Level    string // one of Levels
	Minutes  int    // real time of a first play, 1 to 600
	Two      bool   // two roles that have to tell each other, instead of one
	Attack   bool   // with what the attacker does by itself
	Question bool   // with a conclusion in the learner's own words
}

// Levels are what a scenario may ask of its learners.
var Levels = []string{"introductory", "intermediate", "advanced"}

// Defaults are the answers of somebody who only gives an id.
func Defaults(id string) Answers {
	title := strings.ReplaceAll(id, "-", " ")
	if title != "" {
		title = strings.ToUpper(title[:1]) + title[1:]
	}
	return Answers{ID: id, Title: title, Level: Levels[0], Minutes: 20, Attack: true, Question: true}
}

// Bounds of answers, in characters and minutes.
const (
	maxID      = 48
	maxLine    = 80
	maxMinutes = 600
)

var idForm = pattern.Of(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// CheckID says what is wrong with an id, in words that may be shown.
func CheckID(id string) error {
	switch {
	case !idForm().MatchString(id):
		return fmt.Errorf("%q is no name for a scenario: use lower-case letters, digits and single hyphens, a letter first, such as night-shift", clean.Line(id))
	case len(id) > maxID:
		return fmt.Errorf("the name has %d characters: use at most %d", len(id), maxID)
	}
	return nil
}

// CheckLine says what is wrong with a title or a sector.
func CheckLine(s string) error {
	switch {
	case clean.Line(s) != s:
		return fmt.Errorf("the text holds characters that cannot be shown: write it on one line of plain text")
	case utf8.RuneCountInString(s) > maxLine:
		return fmt.Errorf("the text has %d characters: use at most %d", utf8.RuneCountInString(s), maxLine)
	case strings.Contains(s, "{{"):
		return fmt.Errorf("{{ begins a word that changes with the seed: leave it out of titles")
	}
	return nil
}

// CheckMinutes says what is wrong with a length of play.
func CheckMinutes(n int) error {
	if n < 1 || n > maxMinutes {
		return fmt.Errorf("%d is no length of play: use 1 to %d minutes", n, maxMinutes)
	}
	return nil
}

// Check says what is wrong with the answers.
func (a Answers) Check() error {
	if strings.TrimSpace(a.Title) == "" {
		return fmt.Errorf("the title is empty: write what learners will see in the library")
	}
	for _, err := range []error{CheckID(a.ID), CheckLine(a.Title), CheckLine(a.Sector), CheckMinutes(a.Minutes)} {
		if err != nil {
			return err
		}
	}
	for _, level := range Levels {
		if a.Level == level {
			return nil
		}
	}
	return fmt.Errorf("%q is no level: use one of %s", clean.Line(a.Level), strings.Join(Levels, ", "))
}

// Files are the files of the new scenario by their path in its folder.
func Files(a Answers) (map[string][]byte, error) {
	if err := a.Check(); err != nil {
		return nil, err
	}
	a.Title, a.Sector = strings.TrimSpace(a.Title), strings.TrimSpace(a.Sector)
	files := map[string][]byte{}
	err := fs.WalkDir(pack, "pack", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := pack.ReadFile(name)
		if err != nil {
			return err
		}
		target := strings.TrimPrefix(name, "pack/")
		if path.Ext(name) == ".tmpl" {
			target = strings.TrimSuffix(target, ".tmpl")
			data, err = fill(string(data), a)
		}
		files[target] = data
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("write the scenario %s: %w", a.ID, err)
	}
	return files, nil
}

// fill puts the answers into a file.
func fill(text string, a Answers) ([]byte, error) {
	t, err := template.New("scenario").Funcs(template.FuncMap{"quote": quote}).Parse(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, a); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// quote writes a text as YAML in double quotes, which every JSON string is.
func quote(s string) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return strings.TrimSuffix(b.String(), "\n"), err
}
