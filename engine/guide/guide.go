// Package guide writes the papers for people who run an exercise: the
// facilitator's guide, which tells everything, and the evaluator's guide, which
// asks what was seen. Each is one page of HTML that needs nothing else and is made
// to be printed.
//
// What a scenario says is shown as text. Its Markdown is rendered without raw
// HTML, links and pictures, so that a page opened on any machine fetches nothing
// and runs nothing.
package guide

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

//go:embed pages
var pages embed.FS

// Facilitator is the guide of the one who runs the exercise: overview, roles,
// timeline, decisions with every why, questions with their answers, endings.
func Facilitator(doc *scenario.Document) ([]byte, error) { return write(doc, "facilitator.html.tmpl") }

// Evaluator is the guide of one who watches: for each objective what is expected,
// with space for what was seen, and the ratings of HSEEP.
func Evaluator(doc *scenario.Document) ([]byte, error) { return write(doc, "evaluator.html.tmpl") }

func write(doc *scenario.Document, page string) ([]byte, error) {
	v := newView(doc)
	t, err := template.New(page).Funcs(template.FuncMap{
		"md": v.markdown, "t": v.text, "blank": func(n int) []struct{} { return make([]struct{}, n) },
	}).ParseFS(pages, "pages/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("write a guide: %w", err)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, page, v); err != nil {
		return nil, fmt.Errorf("write the guide of %s: %w", doc.ID.V, err)
	}
	return b.Bytes(), nil
}
