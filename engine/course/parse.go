package course

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Bounds on one lesson. No lesson of some twenty minutes comes near them.
const (
	maxFile     = 256 << 10 // bytes
	maxBlock    = 16 << 10  // bytes of front matter or of one check
	maxDepth    = 8         // of values in YAML
	maxSections = 40
	maxChecks   = 60
	maxFindings = 200
	maxID       = 48 // characters
	maxTitle    = 120
	maxLine     = 500
	maxText     = 2_000
	maxNumber   = 1e12
)

// parser is one reading of one lesson.
type parser struct {
	file   string
	lines  []string
	lesson *Lesson
	diags  scenario.Diagnostics
	checks map[string]scenario.Pos // ids of checks so far
	slugs  map[string]scenario.Pos // of sections so far
}

// Parse reads a lesson; file names it in diagnostics. One reading reports all
// that is wrong, sorted by place. With errors, the lesson holds what could be
// understood and should not be shown.
func Parse(file string, data []byte) (*Lesson, scenario.Diagnostics) {
	p := &parser{
		file: file, lesson: &Lesson{File: file, Pos: scenario.Pos{File: file, Line: 1, Col: 1}},
		checks: map[string]scenario.Pos{}, slugs: map[string]scenario.Pos{},
	}
	switch {
	case len(data) > maxFile:
		p.errorf("WF602", p.lesson.Pos, "split it into two lessons", "the lesson has more than %d bytes", maxFile)
	case !utf8.Valid(data):
		p.errorf("WF601", p.lesson.Pos, "save it as UTF-8", "the lesson is not UTF-8 text")
	default:
		p.read(string(data))
	}
	p.diags.Sort()
	return p.lesson, p.diags
}

func (p *parser) read(text string) {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	p.lines = strings.Split(text, "\n")
	p.controls()
	body, ok := p.front()
	if !ok {
		return
	}
	p.body(body)
	p.whole()
}

// controls reports the first character of each line that is not shown as it is.
func (p *parser) controls() {
	for i, line := range p.lines {
		safe := clean.Line(line)
		if !strings.ContainsRune(safe, '\ufffd') || strings.ContainsRune(line, '\ufffd') {
			continue
		}
		col := utf8.RuneCountInString(safe[:strings.IndexRune(safe, '\ufffd')]) + 1
		p.report(scenario.Diagnostic{
			Code: "WF618", Severity: scenario.Warning, Pos: scenario.Pos{File: p.file, Line: i + 1, Col: col},
			Message: "a control character was taken out", Fix: "remove it",
		})
	}
}

func (p *parser) report(d scenario.Diagnostic) {
	if len(p.diags) < maxFindings {
		p.diags = append(p.diags, d)
	}
}

func (p *parser) errorf(code string, pos scenario.Pos, fix, format string, args ...any) {
	p.report(scenario.Diagnostic{Code: code, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

func (p *parser) warnf(code string, pos scenario.Pos, fix, format string, args ...any) {
	p.report(scenario.Diagnostic{Code: code, Severity: scenario.Warning, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

// at is the beginning of a line, counted from 0.
func (p *parser) at(line int) scenario.Pos {
	return scenario.Pos{File: p.file, Line: line + 1, Col: 1}
}

// front reads the front matter and returns the line behind it.
func (p *parser) front() (int, bool) {
	const fix = "begin the file with ---, the keys of the lesson, and --- again"
	if strings.TrimRight(p.lines[0], " ") != "---" {
		p.errorf("WF603", p.at(0), fix, "the lesson does not begin with front matter")
		return 0, false
	}
	for i, line := range p.lines[1:] {
		if strings.TrimRight(line, " ") != "---" {
			continue
		}
		block := strings.Join(p.lines[1:i+1], "\n")
		if len(block) > maxBlock {
			p.errorf("WF602", p.at(0), "shorten it", "the front matter has more than %d bytes", maxBlock)
			return 0, false
		}
		d := &decoder{p: p, before: 1}
		if root := d.parse(block); root != nil {
			d.front(root)
		}
		return i + 2, true
	}
	p.errorf("WF603", p.at(0), fix, "the front matter does not end")
	return 0, false
}

// fence is an open fenced block, as CommonMark has them.
type fence struct {
	mark string // the backticks or tildes that opened it
	info string
	line int // on which it opened
}

var fenceForm = pattern.Of("^( {0,3})(`{3,}|~{3,})[ \t]*([^`]*)$")

// opened is the fence that a line opens, if it does.
func opened(line string, at int) (fence, bool) {
	m := fenceForm().FindStringSubmatch(line)
	if m == nil {
		return fence{}, false
	}
	return fence{mark: m[2], info: strings.TrimSpace(m[3]), line: at}, true
}

// closes tells that a line closes the fence.
func (f fence) closes(line string) bool {
	m := fenceForm().FindStringSubmatch(line)
	return m != nil && m[2][0] == f.mark[0] && len(m[2]) >= len(f.mark) && strings.TrimSpace(m[3]) == ""
}

// body reads the text behind the front matter into sections.
func (p *parser) body(from int) {
	p.page(introduction, "", p.at(min(from, len(p.lines)-1)))
	var text []string
	for i := from; i < len(p.lines); i++ {
		line := p.lines[i]
		f, fenced := opened(line, i)
		switch {
		case fenced:
			end := p.closing(f)
			if p.isCheck(f, end) {
				p.flush(text)
				text = nil
				p.check(f, end)
			} else {
				text = append(text, p.lines[i:end+1]...)
			}
			i = end
		case strings.HasPrefix(line, "## "):
			p.flush(text)
			text = nil
			p.section(heading(line), p.at(i))
		default:
			if strings.HasPrefix(line, "# ") {
				p.warnf("WF615", p.at(i), "write ## for a page, or leave it out: the title is shown", "a heading of level 1 has no meaning in a lesson")
			}
			text = append(text, line)
		}
	}
	p.flush(text)
}

// closing is the line that closes a fence, or the last of the file.
func (p *parser) closing(f fence) int {
	for i := f.line + 1; i < len(p.lines); i++ {
		if f.closes(p.lines[i]) {
			return i
		}
	}
	p.errorf("WF614", p.at(f.line), "close it with "+short(f.mark)+" on a line of its own", "the fenced block is not closed")
	return len(p.lines) - 1
}

// isCheck tells that a fenced block is a check, and reports one that nearly is.
func (p *parser) isCheck(f fence, end int) bool {
	if f.info == "check" {
		return end > f.line
	}
	word, _, _ := strings.Cut(strings.ToLower(f.info), " ")
	if word == "check" || word == "checks" || word == "chek" {
		p.errorf("WF614", p.at(f.line), "write check alone behind the backticks", "the info string %q is no check", short(f.info))
	}
	return false
}

// flush ends a stretch of text.
func (p *parser) flush(text []string) {
	if s := strings.Trim(clean.Text(strings.Join(text, "\n")), "\n"); strings.TrimSpace(s) != "" {
		p.part(Part{Text: s})
	}
}

func (p *parser) part(part Part) {
	s := &p.lesson.Sections[len(p.lesson.Sections)-1]
	s.Parts = append(s.Parts, part)
}

// check reads a fenced check.
func (p *parser) check(f fence, end int) {
	lines := p.lines[f.line+1 : max(end, f.line+1)]
	text := strings.Join(lines, "\n")
	switch {
	case len(text) > maxBlock:
		p.errorf("WF602", p.at(f.line), "shorten it", "the check has more than %d bytes", maxBlock)
		return
	case len(p.checks) == maxChecks:
		p.errorf("WF602", p.at(f.line), "leave some out", "the lesson has more than %d checks", maxChecks)
		return
	}
	d := &decoder{p: p, before: f.line + 1}
	if root := d.parse(text); root != nil {
		if c := d.check(root); c != nil {
			p.part(Part{Check: c})
		}
	}
}

// whole looks at the lesson as a whole, once everything is read.
func (p *parser) whole() {
	asked := map[string]bool{}
	for _, c := range p.lesson.Checks() {
		asked[c.Objective] = true
		if _, ok := p.lesson.Objective(c.Objective); !ok && c.Objective != "" {
			p.errorf("WF611", c.Pos, meant(c.Objective, objectiveIDs(p.lesson)), "the check %s names the objective %q, which the lesson does not declare", c.ID, c.Objective)
		}
	}
	for _, o := range p.lesson.Objectives {
		if !asked[o.ID] {
			p.warnf("WF617", p.lesson.Pos, "write a check about it, or leave it out", "no check asks about the objective %s", o.ID)
		}
	}
}

func objectiveIDs(l *Lesson) []string {
	ids := make([]string, len(l.Objectives))
	for i, o := range l.Objectives {
		ids[i] = o.ID
	}
	return ids
}
