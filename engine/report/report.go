// Package report writes a debrief down for others: HTML to read and print,
// Markdown, JSON with a published schema, an ATT&CK Navigator layer, and xAPI
// statements.
//
// A report says what the debrief says. Nothing of the rules is computed here, all
// text comes from the debrief, which is clean already, and from a catalogue of
// words; each format escapes what it writes. The same source gives the same bytes.
package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

// Source is what reports are made of.
type Source struct {
	Debrief  *debrief.Debrief
	Words    Words
	Language string // of the words, a BCP 47 tag
	Spoken   string // of the scenario's texts, likewise; empty is English
	Record   Record
	// Lessons are the titles of the lessons that there are, by id.
	Lessons map[string]string
	// Attack is the release of ATT&CK that the techniques are from, such as 18.1.
	Attack string
	// Ratings are the percentages from which P, S and M are given. A run counts as
	// passed from where S begins.
	Ratings [3]int
	// Pseudonym finds what stands for the learner where a name must not be. It is
	// asked only by the formats that need it.
	Pseudonym func() (string, error)
	// Commands are the records of the run by wall clock, for xAPI.
	Commands []Command
}

// lesson is what people call a lesson: its title, or its id where it is not there.
func (s *Source) lesson(id string) string {
	if title := s.Lessons[id]; title != "" {
		return title
	}
	return id
}

// Record is how a report can be traced to the record that it was made from.
type Record struct {
	Head    string `json:"head"`    // hash of the last intact record, hexadecimal
	Records int    `json:"records"` // how many are intact
	Content string `json:"content"` // hash of the scenario's files
}

// Command is one record of the run.
type Command struct {
	Kind   string // as of exercise.Command
	Move   string // id, of one that starts a move
	Wall   time.Time
	Active time.Duration // since the start of the run
}

// Format is a form of report.
type Format struct {
	Name   string // as people ask for it
	Ending string // of a file, with its dot
	write  func(Source) ([]byte, error)
}

// Formats are all forms, the one for most people first.
func Formats() []Format {
	return []Format{
		{Name: "html", Ending: ".html", write: HTML},
		{Name: "md", Ending: ".md", write: func(s Source) ([]byte, error) { return Markdown(s), nil }},
		{Name: "json", Ending: ".json", write: JSON},
		{Name: "navigator", Ending: ".navigator.json", write: Navigator},
		{Name: "xapi", Ending: ".xapi.jsonl", write: XAPI},
	}
}

// ByEnding is the format that the name of a file tells; no name at all is the
// first.
func ByEnding(file string) (Format, bool) {
	all := Formats()
	file = strings.ToLower(file)
	for _, e := range []struct {
		ending string
		format int
	}{
		{".html", 0}, {".htm", 0}, {".md", 1}, {".markdown", 1},
		{".navigator.json", 3}, {".layer.json", 3}, {".json", 2}, {".jsonl", 4},
	} {
		if strings.HasSuffix(file, e.ending) {
			return all[e.format], true
		}
	}
	return all[0], file == "" || file == "-"
}

// Write makes the report in this form.
func (f Format) Write(s Source) ([]byte, error) {
	data, err := f.write(s)
	if err != nil {
		return nil, fmt.Errorf("write the report of run %s as %s: %w", s.Debrief.Run, f.Name, err)
	}
	return data, nil
}
