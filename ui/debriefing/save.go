package debriefing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// askSave asks for the folder of the report.
func (m *Model) askSave() {
	if m.debr == nil {
		return
	}
	m.save = widget.NewInput(m.kit, widget.InputOptions{
		Title: m.kit.T("debriefing.save_title"), Body: m.kit.T("debriefing.save_body"),
		Value: m.env.Reports, Limit: 4096,
		Check: func(folder string) error {
			if folder == "" {
				return fmt.Errorf("name a folder")
			}
			return nil
		},
	})
	m.save.SetSize(m.place.w, m.place.h)
}

// savedMsg tells where the report is, or why it is nowhere.
type savedMsg struct {
	path string
	err  error
}

// report writes the debrief as Markdown and JSON.
func (m *Model) report(folder string) tea.Cmd {
	d, say := m.debr, m.kit.Words.Pairs
	return tea.Batch(m.busy.Start(m.kit.T("debriefing.saving")), func() tea.Msg {
		path, err := saveReport(d, folder, say)
		return savedMsg{path, err}
	})
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if msg.err != nil {
		return complain(msg.err)
	}
	return post(screen.StatusMsg{Text: m.kit.T("debriefing.saved", words.Arg{Name: "path", Value: clean.Line(msg.path)})})
}

// saveReport writes both files into a folder, which it makes if need be, and
// returns the path of the Markdown.
func saveReport(d *debrief.Debrief, folder string, say report.Words) (string, error) {
	folder, err := expand(folder)
	if err != nil {
		return "", fmt.Errorf("save the report: %w", err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("save the report: %w; choose another folder", err)
	}
	data, err := report.JSON(report.Source{Debrief: d, Words: say})
	if err != nil {
		return "", fmt.Errorf("save the report: %w", err)
	}
	base := filepath.Join(folder, fileName(d.Run))
	if err := writeWhole(base+".json", data); err != nil {
		return "", err
	}
	return base + ".md", writeWhole(base+".md", report.Markdown(report.Source{Debrief: d, Words: say}))
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
