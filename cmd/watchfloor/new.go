package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scaffold"
	"github.com/watchfloor/watchfloor/ui/words"
)

func (a *app) newScenario() *cobra.Command {
	var w wizard
	c := &cobra.Command{
		Use: "new NAME", Short: a.t("cmdpapers.new_short"), Long: a.t("cmdpapers.new_long"),
		Example: a.t("cmdpapers.new_example"), Args: a.exactly("NAME"),
		RunE: func(c *cobra.Command, args []string) error {
			w.a, w.flags = a, c.Flags()
			if w.example {
				return w.writeExample(args[0])
			}
			return w.run(args[0])
		},
	}
	f := c.Flags()
	f.StringVar(&w.title, "title", "", a.t("cmdpapers.flag_title"))
	f.StringVar(&w.sector, "sector", "", a.t("cmdpapers.flag_sector"))
	f.StringVar(&w.level, "level", scaffold.Levels[0], a.t("cmdpapers.flag_level"))
	f.IntVar(&w.minutes, "minutes", scaffold.Defaults("x").Minutes, a.t("cmdpapers.flag_minutes"))
	f.IntVar(&w.roles, "roles", 1, a.t("cmdpapers.flag_roles"))
	f.BoolVar(&w.noAttack, "no-attack", false, a.t("cmdpapers.flag_no_attack"))
	f.BoolVar(&w.noQuestion, "no-question", false, a.t("cmdpapers.flag_no_question"))
	f.BoolVar(&w.example, "example", false, a.t("cmdpapers.flag_new_example"))
	f.BoolVar(&w.yes, "yes", false, a.t("cmdpapers.flag_yes"))
	return c
}

// wizard asks for what the flags have not said, and writes a new scenario.
type wizard struct {
	a     *app
	flags interface{ Changed(string) bool }
	in    *bufio.Reader

	title, sector, level      string
	minutes, roles            int
	noAttack, noQuestion, yes bool
	example                   bool
}

func (w *wizard) run(path string) error {
	parent, id := filepath.Split(filepath.Clean(path))
	if err := scaffold.CheckID(id); err != nil {
		return usageError{err}
	}
	if err := w.a.free(path); err != nil {
		return err
	}
	answers, err := w.answers(id)
	if err != nil {
		return err
	}
	files, err := scaffold.Files(answers)
	if err != nil {
		return usageError{err}
	}
	if err := writeFolder(path, files); err != nil {
		return fmt.Errorf("%s: %w", w.a.t("cmdpapers.new_failed", "path", path), err)
	}
	fmt.Fprintln(w.a.out, w.a.t("cmdpapers.new_done", "path", shellPath(path), "parent", shellPath(filepath.Clean(parent)), "id", id))
	return nil
}

// answers are the defaults, with what the flags say, and with what is asked where
// somebody sits before the terminal.
func (w *wizard) answers(id string) (scaffold.Answers, error) {
	s := scaffold.Defaults(id)
	if w.flags.Changed("title") {
		s.Title = w.title
	}
	s.Sector, s.Level, s.Minutes = w.sector, w.level, w.minutes
	s.Two, s.Attack, s.Question = w.roles == 2, !w.noAttack, !w.noQuestion
	if w.roles < 1 || w.roles > 2 {
		return s, usageError{errors.New(w.a.t("cmdpapers.bad_roles"))}
	}
	if err := s.Check(); err != nil {
		return s, usageError{err}
	}
	if w.yes || !term.IsTerminal(os.Stdin.Fd()) {
		return s, nil
	}
	w.in = bufio.NewReader(w.a.in)
	fmt.Fprintln(w.a.out, w.a.t("cmdpapers.new_intro"))
	return s, w.ask(&s)
}

// asked is one question: the flag that answers it beforehand, its text, what an
// empty line means, and what takes the answer.
type asked struct {
	flag, text, preset string
	take               func(string) error
}

// ask asks for everything that no flag has said.
func (w *wizard) ask(s *scaffold.Answers) error {
	for _, q := range w.questions(s) {
		if w.flags.Changed(q.flag) {
			continue
		}
		if err := w.one(q.text, q.preset, q.take); err != nil {
			return err
		}
	}
	return nil
}

func (w *wizard) questions(s *scaffold.Answers) []asked {
	t := w.a.t
	yes, no := t("cmdpapers.yes"), t("cmdpapers.no")
	return []asked{
		{"title", t("cmdpapers.ask_title"), s.Title, takeLine(&s.Title)},
		{"sector", t("cmdpapers.ask_sector"), s.Sector, takeLine(&s.Sector)},
		{"level", t("cmdpapers.ask_level"), s.Level, func(text string) error {
			s.Level = strings.ToLower(text)
			return s.Check()
		}},
		{"minutes", t("cmdpapers.ask_minutes"), strconv.Itoa(s.Minutes), func(text string) error {
			n, err := strconv.Atoi(text)
			if s.Minutes = n; err != nil {
				return errors.New(t("cmdpapers.no_number", "text", clean.Line(text)))
			}
			return scaffold.CheckMinutes(n)
		}},
		{"roles", t("cmdpapers.ask_roles"), word(s.Two, "2", "1"), w.takeWord(&s.Two, "2", "1")},
		{"no-attack", t("cmdpapers.ask_attack"), word(s.Attack, yes, no), w.takeWord(&s.Attack, yes, no)},
		{"no-question", t("cmdpapers.ask_question"), word(s.Question, yes, no), w.takeWord(&s.Question, yes, no)},
	}
}

func takeLine(into *string) func(string) error {
	return func(text string) error {
		*into = text
		return scaffold.CheckLine(text)
	}
}

// takeWord takes one of two words, or the first letter of one.
func (w *wizard) takeWord(into *bool, on, off string) func(string) error {
	return func(text string) error {
		if *into = words.SameTyped(text, on); *into || words.SameTyped(text, off) {
			return nil
		}
		return errors.New(w.a.t("cmdpapers.choose", "words", on+", "+off))
	}
}

func word(b bool, on, off string) string {
	if b {
		return on
	}
	return off
}

// one asks until the answer can be taken. An empty line takes the preset.
func (w *wizard) one(text, preset string, take func(string) error) error {
	for {
		fmt.Fprintf(w.a.out, "%s [%s] ", text, preset)
		line, err := w.in.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return errors.New(w.a.t("cmdpapers.new_stopped"))
		}
		if err != nil {
			return fmt.Errorf("read an answer: %w", err)
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			answer = preset
		}
		wrong := take(answer)
		if wrong == nil {
			return nil
		}
		fmt.Fprintln(w.a.out, "  "+wrong.Error())
	}
}
