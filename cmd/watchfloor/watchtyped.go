package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/watch"
)

// typed gives the lines of an input, until it ends.
func typed(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		scan := bufio.NewScanner(in)
		for scan.Scan() {
			select {
			case lines <- strings.TrimSpace(scan.Text()):
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// obey does what a line asks for: a command, or a move as a line of a test writes
// it. It tells whether the watching goes on.
func (w *watchedText) obey(ctx context.Context, line string) bool {
	var err error
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "":
		return true
	case "quit", "q":
		return false
	case "help", "?":
		fmt.Fprintln(w.out, w.t("cmdwatch.help"))
		return true
	case "moves", "state", "plan":
		w.tell(word)
		return true
	case "test":
		var text string
		if text, err = w.p.Test(ctx, w.t("watch.test_name")); err == nil {
			fmt.Fprint(w.out, clean.Text(text))
		}
	case "debrief":
		if err = w.debrief(ctx); err == nil {
			return true
		}
	case "undo":
		_, err = w.p.Undo(ctx)
		w.told = ""
	case "restart":
		err = w.p.Restart(ctx)
		w.told = ""
	case "to":
		err = w.watchTo(ctx, w.p, strings.TrimSpace(rest), nil)
		w.told = ""
	default:
		err = w.p.Do(ctx, line, w.reason)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return false
	case err != nil:
		fmt.Fprintln(w.out, clean.Line(err.Error()))
	default:
		w.news()
	}
	return true
}

// news tells the lines of the transcript that are new.
func (w *watchedText) news() {
	text := w.p.Transcript()
	before, now := strings.Split(w.told, "\n"), strings.Split(text, "\n")
	same := 0
	for same < len(before) && same < len(now) && before[same] == now[same] {
		same++
	}
	if same < len(now) {
		fmt.Fprint(w.out, clean.Text(strings.Join(now[same:], "\n")))
		w.hint()
	}
	w.told = text
}

// hint says, once the play is over, that there is a debrief of it.
func (w *watchedText) hint() {
	if l := w.p.Look(); w.typing && l != nil && l.Over {
		fmt.Fprintln(w.out, w.t("cmdwatch.over"))
	}
}

// debrief looks back on the play as a learner does after an exercise. Nothing of it
// is kept.
func (w *watchedText) debrief(ctx context.Context) error {
	l := w.p.Look()
	switch {
	case l == nil:
		return errors.New(w.t("cmdwatch.nothing"))
	case !l.Over:
		return errors.New(w.t("watch.why_not_over"))
	}
	if w.house == nil {
		var err error
		if w.house, err = w.passing(); err != nil {
			return err
		}
	}
	fmt.Fprintln(w.out, w.t("watch.debrief_making"))
	own, s, err := watch.Unkept(ctx, w.house, time.Now, w.p, l, w.at.name)
	if err != nil {
		return err
	}
	d, err := s.Debrief()
	if err != nil {
		return err
	}
	c, _ := own.Course(ctx) // without lessons there is still all the rest
	return plain.Debrief(w.front(own), d, c)
}

// tell lists what there is to know of the play as it stands.
func (w *watchedText) tell(what string) {
	l := w.p.Look()
	switch {
	case l == nil:
		fmt.Fprintln(w.out, w.t("cmdwatch.nothing"))
	case what == "moves":
		for i := range l.Moves {
			w.move(l, &l.Moves[i])
		}
	case what == "state":
		fmt.Fprintln(w.out, plan.Time(l.Now))
		for _, p := range l.Points {
			fmt.Fprintln(w.out, w.t("cmdwatch.value", "name", clean.Line(p.ID), "value", p.Points))
		}
		for _, v := range l.Values {
			key := "cmdwatch.value"
			if v.Was != "" {
				key = "cmdwatch.value_was"
			}
			fmt.Fprintln(w.out, w.t(key, "name", clean.Line(v.Name), "value", clean.Line(v.Text), "was", clean.Line(v.Was)))
		}
	default:
		for i := range l.Events {
			if e := &l.Events[i]; e.Status == preview.Pending {
				key := "cmdwatch.due"
				if !e.Passes() {
					key = "cmdwatch.due_not"
				}
				fmt.Fprintln(w.out, w.t(key, "time", plan.Time(e.At), "event", clean.Line(e.ID)))
			}
		}
	}
}

func (w *watchedText) move(l *preview.Look, m *preview.Move) {
	if m.Ready {
		fmt.Fprintln(w.out, w.t("cmdwatch.move_ready", "move", clean.Line(m.Line)))
		return
	}
	why := strings.Join(watch.Reasons(w.words, l.Start, m), "; ")
	for _, c := range append(m.Opens, m.When...) {
		if c.Group == 0 && !c.Holds {
			why += " [" + clean.Line(c.Text) + "]"
		}
	}
	fmt.Fprintln(w.out, w.t("cmdwatch.move_not", "move", clean.Line(m.Line), "why", why))
}
