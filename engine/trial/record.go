package trial

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Lines writes a play as the lines of a test that leads to the same: whatever was
// recorded, with waiting only where the moves do not let the same time pass by
// themselves, and waits that follow each other written as one.
func Lines(ctx context.Context, r *exercise.Run) ([]string, error) {
	w := &writer{g: newGame(r.Program(), r.Options().Seats, r.Options().Seed)}
	records := r.Records()
	for i := range records {
		w.next = nil
		if i+1 < len(records) {
			w.next = &records[i+1]
		}
		if err := w.record(ctx, &records[i]); err != nil {
			return nil, fmt.Errorf("write command %d as a line of a test: %w", i+1, err)
		}
	}
	return w.lines, nil
}

// StepLines writes a play of the solver as the lines of a test. Where chance
// decides, the play may be one of another seed; that is an error.
func StepLines(ctx context.Context, p *program.Program, seats []int, seed uint64, steps []solve.Step) ([]string, error) {
	r := exercise.New(p, exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Live})
	for _, step := range steps {
		if _, over := r.Ended(); over {
			break
		}
		if err := follow(ctx, r, step); err != nil {
			return nil, fmt.Errorf("play what the solver found: %w", err)
		}
	}
	return Lines(ctx, r)
}

// follow does a step as the solver does: alone, a role that works lets time pass;
// in a team a start lets none pass.
func follow(ctx context.Context, r *exercise.Run, step solve.Step) error {
	p, to := r.Program(), step.Wait
	switch {
	case step.Move != program.None:
		if _, err := solve.Do(ctx, r, step); err != nil {
			return err
		}
		if _, over := r.Ended(); over || p.Moves[step.Move].Cost == 0 || len(r.Options().Seats) > 1 {
			return nil
		}
		to = program.None
	case step.Abandon != 0:
		_, err := solve.Do(ctx, r, step)
		return err
	}
	if to == program.None {
		to = p.Horizon
	}
	if to <= r.Now() {
		return nil
	}
	_, err := r.Tick(ctx, solve.NextArrival(r, to)-r.Now())
	return err
}

// writer plays along while it writes, so that it knows what each line does.
type writer struct {
	g     *game
	lines []string
	next  *exercise.Record // the one that follows, or nil
	idle  bool             // the last line is a wait
}

func (w *writer) record(ctx context.Context, rec *exercise.Record) error {
	if rec.Kind != exercise.CmdAdvance && !w.g.over() && w.g.now() < rec.At {
		if err := w.wait(ctx, rec.At); err != nil {
			return err
		}
	}
	switch rec.Kind {
	case exercise.CmdStart:
		return w.start(ctx, rec)
	case exercise.CmdAdvance:
		return w.wait(ctx, rec.To)
	case exercise.CmdAbandon:
		return w.act(ctx, act{line: line{verb: abandonIt, role: w.role(rec.Role)}, seat: w.seat(rec.Role)})
	}
	return nil // opening and notes change nothing
}

func (w *writer) start(ctx context.Context, rec *exercise.Record) error {
	move, ok := w.g.p.MoveByID(rec.Move)
	if !ok {
		return fmt.Errorf("there is no move %q", rec.Move)
	}
	m := &w.g.p.Moves[move]
	a := act{line: line{name: m.ID}, seat: int(m.Role), move: move, target: program.None}
	a.begin = m.Cost > 0 && !w.finishes(m)
	switch m.Kind {
	case program.AnswerMove:
		w.answer(&a, m, rec.Text)
	case program.ReadMove:
		a.name = m.ID[len("read "):]
		a.verb, a.target, a.begin = readIt, int(m.Subject), false
	case program.HintMove:
		a.verb, a.name = takeHint, m.ID[len("hint "):]
	case program.RequestMove:
		if name := label(m); w.names(name, move) {
			a.name = name
		}
	}
	if w.g.busy(a.seat) {
		w.g.begun[a.seat] = true
	}
	if err := w.act(ctx, a); err != nil || a.begin || m.Cost == 0 {
		return err
	}
	return w.g.finish(ctx, a.seat, true)
}

// finishes tells that nothing comes between the start of a move and its end, so
// that it need not be written that time passes.
func (w *writer) finishes(m *program.Move) bool {
	return len(w.g.seats) == 1 && w.next != nil && w.next.Kind == exercise.CmdAdvance && w.next.To == w.g.now()+w.g.p.Minutes(m.Cost)
}

// answer writes what was typed, if it leads to the same group of answers.
func (w *writer) answer(a *act, m *program.Move, text string) {
	q := &w.g.p.Questions[m.Subject]
	text = strings.TrimSpace(text)
	if bin, ok := q.Match(text); !ok || bin != int(m.Part) || text == "" || strings.ContainsAny(text, "\n\r") {
		return
	}
	a.verb, a.name, a.text, a.target = answerIt, q.ID, text, int(m.Subject)
}

// names tells whether a name is that of a move.
func (w *writer) names(name string, move int) bool {
	found, ok := findMove(w.g.p, name, w.g.p.Moves[move].Role)
	return ok && found == move
}

func (w *writer) act(ctx context.Context, a act) error {
	idle := a.verb == waitUntil
	if idle && w.idle { // waits in a row are one, until the end of the last
		w.lines = w.lines[:len(w.lines)-1]
	}
	w.lines, w.idle = append(w.lines, a.String()), idle
	return w.g.do(ctx, &a)
}

// wait writes that time passes, unless it has passed with the line before.
func (w *writer) wait(ctx context.Context, to int64) error {
	if w.g.over() || w.g.now() >= to {
		return nil
	}
	for _, seat := range w.g.seats {
		w.g.begun[seat] = true // the record says when something is complete
	}
	return w.act(ctx, act{line: line{verb: waitUntil, minutes: to}, seat: everybody})
}

func (w *writer) seat(role string) int {
	for i := range w.g.p.Roles {
		if w.g.p.Roles[i].ID == role {
			return i
		}
	}
	return everybody
}

// role names a role where it has to be said.
func (w *writer) role(role string) string {
	if len(w.g.seats) == 1 {
		return ""
	}
	return role
}

// AsTest writes a play as a test in YAML, indented as an entry of tests, with
// what came of it as what is expected.
func AsTest(ctx context.Context, name string, r *exercise.Run) (string, error) {
	lines, err := Lines(ctx, r)
	if err != nil {
		return "", err
	}
	p := r.Program()
	var b strings.Builder
	fmt.Fprintf(&b, "  - name: %s\n", scalar(name))
	if seats := r.Options().Seats; len(p.Roles) > 1 {
		var roles []string
		for _, s := range seats {
			roles = append(roles, p.Roles[s].ID)
		}
		fmt.Fprintf(&b, "    roles: [%s]\n", strings.Join(roles, ", "))
	}
	if r.Options().Seed != 1 {
		fmt.Fprintf(&b, "    seed: %d\n", r.Options().Seed)
	}
	if len(lines) == 0 {
		b.WriteString("    do: []\n")
	} else {
		b.WriteString("    do:\n")
	}
	for _, l := range lines {
		fmt.Fprintf(&b, "      - %s\n", scalar(l))
	}
	fmt.Fprintf(&b, "    expect: {%s}\n", strings.Join(expected(r), ", "))
	return b.String(), nil
}

// expected is what a test of a play would expect.
func expected(r *exercise.Run) []string {
	p := r.Program()
	outcome := notOver
	if n, over := r.Ended(); over && n != program.None {
		outcome = p.Outcomes[n].ID
	}
	var points []string
	for i, n := range r.Points() {
		points = append(points, p.Objectives[i].ID+": "+strconv.Itoa(n))
	}
	return []string{
		"outcome: " + outcome, "points: {" + strings.Join(points, ", ") + "}", "clock: " + clock(p.Minutes(r.Now())),
	}
}

// scalar writes a text as a value of YAML, in quotes where it needs them.
func scalar(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_. +/-") == "" && s[0] >= 'a' && s[0] <= 'z' && !strings.HasSuffix(s, " ") {
		return s
	}
	return strconv.Quote(s)
}
