package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/markdown"
)

// The search looks through what the role that is shown has seen: the last
// observation, which has nothing of others, and of that only what was opened. Of an
// unread message it knows the row, of evidence at which nobody has looked the name.

// hit is a place that a search found.
type hit struct {
	pane  paneID
	row   string // id in the list of the pane
	title string
	at    int64  // simulated minutes, -1 for what has no time
	line  int    // of a file, counted from 0; -1 elsewhere
	text  string // the line in which the term stands
}

// mostHits bounds what is found, and mostLines what is found in one file.
const (
	mostHits  = 400
	mostLines = 50
)

// searchedMsg tells what a search has found.
type searchedMsg struct {
	term string
	hits []hit
	more bool // there are more than are shown
}

// lookUp is the command that searches an observation. What it is given must not
// change: observations never do.
func lookUp(o *exercise.Observation, term string) tea.Cmd {
	return func() tea.Msg {
		s := seeker{term: strings.ToLower(strings.Join(strings.Fields(term), " "))}
		if s.term != "" {
			s.messages(o)
			s.decisions(o)
			s.evidence(o)
			s.notes(o)
			s.questions(o)
			s.playbook(o)
		}
		return searchedMsg{term: term, hits: s.hits, more: s.more}
	}
}

// seeker collects the places of a term, upper and lower case alike.
type seeker struct {
	term string
	hits []hit
	more bool
}

// has tells whether a text contains the term.
func (s *seeker) has(text string) bool { return strings.Contains(strings.ToLower(text), s.term) }

func (s *seeker) add(h hit) {
	if len(s.hits) == mostHits {
		s.more = true
		return
	}
	s.hits = append(s.hits, h)
}

// within adds a place once, with the first line of its texts that has the term.
func (s *seeker) within(h hit, texts ...string) {
	h.line = -1
	for _, text := range texts {
		for line := range strings.SplitSeq(text, "\n") {
			if s.has(line) {
				h.text = markdown.Inline(strings.TrimSpace(line))
				if !s.has(h.text) { // the term had marks of Markdown in it
					h.text = strings.TrimSpace(line)
				}
				s.add(h)
				return
			}
		}
	}
}

func (s *seeker) messages(o *exercise.Observation) {
	for i := range o.Inbox {
		m := &o.Inbox[i]
		h := hit{pane: feed, row: rowID(m.Seq), title: m.Subject, at: m.At}
		if h.title == "" {
			h.title = m.From
		}
		texts := []string{m.Subject, m.From}
		if m.Read {
			texts = append(texts, m.Body)
		}
		s.within(h, texts...)
	}
}

func (s *seeker) decisions(o *exercise.Observation) {
	for i := range o.Decisions {
		d := &o.Decisions[i]
		texts := []string{d.Title, d.Ask, d.Rationale}
		for k := range d.Options {
			texts = append(texts, d.Options[k].Title, d.Options[k].Text)
		}
		s.within(hit{pane: decisions, row: d.ID, title: d.Title, at: d.Opened}, texts...)
	}
	for i := range o.Approvals {
		c := &o.Approvals[i]
		s.within(hit{pane: decisions, row: approvalRow + c.ID, title: c.Title, at: -1}, c.Title, c.Text)
	}
}

// evidence searches the names of what there is, and the files that were opened line
// by line.
func (s *seeker) evidence(o *exercise.Observation) {
	for i := range o.Evidence {
		it := &o.Evidence[i]
		s.within(hit{pane: locker, row: it.ID, title: it.Title, at: -1}, it.Title, it.About, it.Asset)
		if it.State == "held" && it.Looked {
			s.file(it)
		}
	}
}

func (s *seeker) file(it *exercise.ItemView) {
	found := 0
	lines := strings.Split(strings.TrimSuffix(clean.Text(string(it.Content)), "\n"), "\n")
	for n, line := range lines {
		if !s.has(line) {
			continue
		}
		if found++; found > mostLines {
			s.more = true
			return
		}
		s.add(hit{pane: locker, row: it.ID, title: it.Title, at: -1, line: n, text: strings.TrimSpace(line)})
	}
}

func (s *seeker) notes(o *exercise.Observation) {
	for i := range o.Notes {
		n := &o.Notes[i]
		s.within(hit{pane: notebook, row: rowID(i), title: firstLine(n.Text), at: n.At}, n.Text)
	}
}

func (s *seeker) questions(o *exercise.Observation) {
	for i := range o.Questions {
		q := &o.Questions[i]
		texts := []string{q.Title, q.Ask}
		for _, g := range q.Given {
			texts = append(texts, g.Text, g.Why)
		}
		for _, h := range q.Hints {
			texts = append(texts, h.Text)
		}
		s.within(hit{pane: questions, row: q.ID, title: q.Title, at: -1}, texts...)
	}
}

func (s *seeker) playbook(o *exercise.Observation) {
	for i := range o.Playbook {
		p := &o.Playbook[i]
		s.within(hit{pane: playbook, row: p.ID, title: p.Title, at: -1}, p.Title, p.To, p.Text)
	}
}
