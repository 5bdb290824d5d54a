package debriefing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/words"
)

// askSave asks for the format and the folder of the report.
func (m *Model) askSave() {
	if m.debr == nil {
		return
	}
	m.save = newSaving(m.kit, m.env.Reports)
	m.save.SetSize(m.place.w, m.place.h)
}

// savedMsg tells where the reports are, or why they are nowhere.
type savedMsg struct {
	paths []string
	err   error
}

// report writes the debrief in the formats that were chosen.
func (m *Model) report(folder string, formats []report.Format) tea.Cmd {
	return tea.Batch(m.busy.Start(m.kit.T("debriefing.saving")), func() tea.Msg {
		s, err := m.source()
		if err != nil {
			return savedMsg{err: fmt.Errorf("save the report: %w", err)}
		}
		paths, err := saveReport(s, folder, formats)
		return savedMsg{paths, err}
	})
}

// source is what the report is made of.
func (m *Model) source() (report.Source, error) {
	var s report.Source
	var learner string
	var err error
	if m.opened != nil {
		s, learner = m.opened.Report(), m.opened.Header.Learner
	} else if s, err = m.session.Report(m.env.Ctx); err != nil {
		return s, err
	} else {
		learner = m.session.Header.Learner
	}
	s.Words, s.Language = m.kit.Words.Pairs, m.kit.Words.Language()
	s.Pseudonym = func() (string, error) { return m.env.House.Pseudonym(m.env.Ctx, learner) }
	return s, nil
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if msg.err != nil {
		return complain(msg.err)
	}
	text := m.kit.T("debriefing.saved", words.Arg{Name: "path", Value: clean.Line(msg.paths[0])})
	if n := len(msg.paths); n > 1 {
		text = m.kit.T("saving.saved_all", words.Arg{Name: "n", Value: n}, words.Arg{Name: "folder", Value: clean.Line(filepath.Dir(msg.paths[0]))})
	}
	return post(screen.StatusMsg{Text: text})
}

// saveReport writes a file for each format into a folder, which it makes if need
// be, and returns the paths.
func saveReport(s report.Source, folder string, formats []report.Format) ([]string, error) {
	folder, err := expand(folder)
	if err != nil {
		return nil, fmt.Errorf("save the report: %w", err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("save the report: %w; choose another folder", err)
	}
	var paths []string
	for _, f := range formats {
		data, err := f.Write(s)
		if err != nil {
			return paths, err
		}
		path := filepath.Join(folder, fileName(s.Debrief.Run)+f.Ending)
		if err := writeWhole(path, data); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// expand puts the home folder in the place of a tilde.
func expand(folder string) (string, error) {
	if folder != "~" && !strings.HasPrefix(folder, "~/") {
		return folder, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	return filepath.Join(home, folder[1:]), nil
}

// fileName makes a name of a run's id, which may come from an imported file.
func fileName(run string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '_'
	}, run)
}

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".report-*")
	if err != nil {
		return fmt.Errorf("save the report: %w; choose another folder", err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // Gone already when all went well.
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("save the report to %s: %w", path, err)
	}
	return nil
}
