package trial

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The JUnit XML that build servers read.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
		Error   *junitFailure `xml:"error"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes reports as JUnit XML: a suite for each scenario, a case for
// each test and assert, for the plays at random and for the coverage.
func WriteJUnit(w io.Writer, reports []*Report) error {
	var out junitSuites
	for _, r := range reports {
		out.Suites = append(out.Suites, r.junit())
	}
	data, err := xml.MarshalIndent(out, "", "  ")
	if err != nil {
		return fmt.Errorf("write the trial as JUnit XML: %w", err)
	}
	_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	return err
}

func (r *Report) junit() junitSuite {
	s := junitSuite{Name: clean.Line(title(r))}
	add := func(class, name string, pos scenario.Pos, failed, failure string) {
		c := junitCase{Name: clean.Line(name), Class: r.ID + "." + class, File: r.place(pos).File, Line: pos.Line}
		if failed != "" {
			s.Failures++
			c.Failure = &junitFailure{Message: clean.Line(failed), Text: clean.Text(failure)}
		}
		s.Cases = append(s.Cases, c)
	}
	for _, d := range r.Findings {
		if d.Severity == scenario.Error {
			d.Pos = r.place(d.Pos)
			s.Errors++
			s.Cases = append(s.Cases, junitCase{
				Name: d.Code, Class: r.ID + ".load", File: d.Pos.File, Line: d.Pos.Line,
				Error: &junitFailure{Message: clean.Line(d.Message), Text: clean.Line(d.String())},
			})
		}
	}
	for i := range r.Tests {
		t := &r.Tests[i]
		head, body := r.failureText(t)
		add("tests", t.Test, t.Pos, head, body)
	}
	for _, c := range r.Asserts {
		head := ""
		if c.Bad() {
			head = c.say()
		}
		add("asserts", c.Text, c.Pos, head, strings.Join(c.Play, "\n"))
	}
	if r.Random != nil {
		head, body := "", ""
		for _, b := range r.Random.Broken {
			head, body = b.What, body+fmt.Sprintf("seed %d: %s\n%s\n", b.Seed, b.What, strings.Join(b.Lines, "\n"))
		}
		add("random", fmt.Sprintf("%d plays at random", r.Random.Plays), scenario.Pos{}, head, body)
	}
	if r.Below > 0 {
		add("coverage", "coverage", scenario.Pos{}, fmt.Sprintf("the tests touch %d %%, less than %d %%", r.Coverage.Percent(), r.Below), "")
	}
	s.Tests = len(s.Cases)
	return s
}

// failureText is the failures of a test: the first in a line, and all of them.
func (r *Report) failureText(t *Result) (head, body string) {
	for _, f := range t.Failures {
		if head == "" {
			head = f.Line + ": " + f.What
		}
		lines := append([]string{r.at(f.Pos) + ": " + f.Line, f.What}, append(f.Hints, f.Diff...)...)
		body += strings.Join(lines, "\n") + "\n"
	}
	return head, body
}
