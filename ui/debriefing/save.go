package debriefing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/ui/outfile"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// askSave asks for the formats of the report, and where to write it.
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

// existsMsg tells that files with the names of the reports are there already.
type existsMsg struct {
	paths []string
	save  saveOrder
}

// saveOrder is what to write, and where.
type saveOrder struct {
	target  string // a folder, or a file
	formats []report.Format
	replace bool // files that are there already
}

// report writes the debrief as it was ordered.
func (m *Model) report(o saveOrder) tea.Cmd {
	source := m.source()
	return tea.Batch(m.busy.Start(m.kit.T("debriefing.saving")), func() tea.Msg {
		s, err := source()
		if err != nil {
			return savedMsg{err: fmt.Errorf("save the report: %w", err)}
		}
		paths, err := targets(o, s.Debrief.Run)
		if err != nil {
			return savedMsg{err: fmt.Errorf("save the report: %w", err)}
		}
		if there := existing(paths); len(there) > 0 && !o.replace {
			return existsMsg{there, o}
		}
		return savedMsg{paths, saveReport(s, paths, o.formats)}
	})
}

// askReplace asks before anything that is there already is replaced.
func (m *Model) askReplace(msg existsMsg) {
	o := msg.save
	o.replace = true
	m.replace = &o
	m.confirm = widget.NewConfirm(m.kit, widget.ConfirmOptions{
		Title:  m.kit.T("saving.replace_title"),
		Body:   m.kit.T("saving.replace_body", words.Arg{Name: "n", Value: len(msg.paths)}, words.Arg{Name: "path", Value: clean.Line(msg.paths[0])}),
		Yes:    m.kit.T("saving.replace_yes"),
		No:     m.kit.T("saving.replace_no"),
		Danger: true, Now: m.env.Now,
	})
	m.confirm.SetSize(m.place.w, m.place.h)
}

// replaceKey gives a key to the question whether to replace files.
func (m *Model) replaceKey(msg tea.KeyPressMsg) tea.Cmd {
	answer := m.confirm.Update(msg)
	if answer == widget.Pending {
		return nil
	}
	o := *m.replace
	m.confirm, m.replace = nil, nil
	if answer == widget.Accepted {
		return m.report(o)
	}
	return post(screen.StatusMsg{Text: m.kit.T("saving.not_replaced")})
}

// source is what makes the material of the report. It touches nothing of the model,
// whose language may change meanwhile.
func (m *Model) source() func() (report.Source, error) {
	env, opened, run := m.env, m.opened, m.session
	return func() (report.Source, error) {
		var s report.Source
		var learner string
		var err error
		if opened != nil {
			s, learner = opened.Report(), opened.Header.Learner
		} else if s, err = run.Report(env.Ctx); err != nil {
			return s, err
		} else {
			learner = run.Header.Learner
		}
		s.Words, s.Language = env.Words.Pairs, env.Words.Language()
		s.Pseudonym = func() (string, error) { return env.House.Pseudonym(env.Ctx, learner) }
		return s, nil
	}
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

// fileFormat tells whether a name is that of a file: whether it ends as one of the
// forms does.
func fileFormat(name string) (report.Format, bool) {
	f, known := report.ByEnding(filepath.Base(name))
	return f, known && filepath.Ext(name) != ""
}

// targets are the files that are to be written, one for each format. A name with the
// ending of a form is a file, and the others stand beside it; any other is a folder.
func targets(o saveOrder, run string) ([]string, error) {
	target, err := expand(o.target)
	if err != nil {
		return nil, err
	}
	base := filepath.Join(target, fileName(run))
	if f, ok := fileFormat(target); ok && !isFolder(target) {
		if len(o.formats) == 1 {
			return []string{target}, nil
		}
		base = strings.TrimSuffix(target, f.Ending)
		if base == target {
			base = strings.TrimSuffix(target, filepath.Ext(target))
		}
	}
	var out []string
	for _, f := range o.formats {
		out = append(out, base+f.Ending)
	}
	return out, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// existing are those of some paths where something is already.
func existing(paths []string) []string {
	var out []string
	for _, p := range paths {
		if _, err := os.Lstat(p); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// saveReport writes a file for each format; it makes their folder if need be.
func saveReport(s report.Source, paths []string, formats []report.Format) error {
	if err := os.MkdirAll(filepath.Dir(paths[0]), 0o700); err != nil {
		return fmt.Errorf("save the report: %w; choose another folder", err)
	}
	for i, f := range formats {
		data, err := f.Write(s)
		if err != nil {
			return err
		}
		if err := outfile.Write(paths[i], data); err != nil {
			return fmt.Errorf("save the report to %s: %w; choose another folder", paths[i], err)
		}
	}
	return nil
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
