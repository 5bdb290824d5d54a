package floor

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// words puts the words of this run into a text of the program and makes it safe
// to show.
func (f *Floor) words(text string) string { return clean.Text(f.session.Run.Words(text)) }

// moveTitle is what a move is called.
func (f *Floor) moveTitle(move int) string {
	return clean.Line(f.words(f.program.Moves[move].Card.Title))
}

// move makes a choice of a page out of a move.
func (f *Floor) move(title string, c *exercise.Choice) choice {
	out := choice{id: c.ID, title: title, meta: f.tell.cost(c.Cost), do: func() tea.Cmd { return f.begin(c) }}
	if c.Irreversible {
		out.notes = append(out.notes, note{theme.Danger, f.kit.Theme.Glyphs.Irreversible + " " + f.kit.T("floor.irreversible")})
	}
	for _, u := range c.Uses {
		out.notes = append(out.notes, note{theme.Muted, f.kit.T("floor.uses", arg("n", u.N), arg("what", u.Title))})
	}
	if c.Done > 0 && c.Max > 1 {
		out.notes = append(out.notes, note{theme.Muted, f.kit.T("floor.times", arg("n", c.Done), arg("max", c.Max))})
	}
	if c.Ready {
		out.notes = append(out.notes, f.runOutNotes(c.Move, c.Cost)...)
	}
	switch {
	case c.Running:
		out.glyph, out.role, out.why, out.settled = f.kit.Theme.Mark(theme.Response), theme.Response, f.kit.T("floor.running"), true
	case c.Done >= c.Max:
		out.glyph, out.role, out.why, out.settled = f.kit.Theme.Mark(theme.Good), theme.Good, f.kit.T("floor.done"), true
		out.meta, out.notes = "", nil
	case !c.Ready:
		out.why = f.tell.reasons(c.Reasons)
	}
	return out
}

// costly is from how many simulated minutes on a move is confirmed before it
// starts.
const costly = 30

// begin starts a move. What cannot be taken back is confirmed first, and what
// costs much: long work, what others share, what a deadline falls into.
func (f *Floor) begin(c *exercise.Choice) tea.Cmd {
	start := func() tea.Cmd { return f.start(c.Move, exercise.Intent{}) }
	late := f.runOut(c.Move, c.Cost)
	var title string
	switch {
	case c.Irreversible:
		title = f.kit.T("floor.confirm.title")
	case c.Cost >= costly || len(c.Uses) > 0 || len(late) > 0:
		title = f.kit.T("floor.confirm.costly")
	default:
		return start()
	}
	body := []string{f.kit.T("floor.confirm.body", arg("cost", f.tell.cost(c.Cost)), arg("time", f.tell.clock(f.obs.Now+c.Cost)))}
	for _, u := range c.Uses {
		body = append(body, f.kit.T("floor.confirm.uses", arg("n", u.N), arg("what", u.Title)))
	}
	for _, s := range late {
		body = append(body, f.kit.Theme.Mark(theme.Warning)+" "+s)
	}
	f.ask(title, choiceTitle(f.kit.Words, c)+"\n\n"+joinLines(append(body, f.kit.T("floor.confirm.sure"))), f.kit.T("floor.confirm.yes"), c.Irreversible, start)
	return nil
}

// choiceTitle is what a choice is called, with the way that it takes.
func choiceTitle(w *words.Catalogue, c *exercise.Choice) string {
	if c.Channel == "" || c.Channel == c.Title {
		return c.Title
	}
	return w.Labelled(c.Title, c.Channel)
}

// approval adds to a page what asking for the approval of a move takes.
func (f *Floor) approval(p *page, c *exercise.Choice) {
	a := c.Approval
	if a == nil {
		return
	}
	p.line(approvalRole(a.State), f.kit.Theme.Mark(approvalRole(a.State))+" "+f.kit.T("floor.approval."+a.State, arg("who", a.By)))
	if a.State != "unasked" || a.Ask == program.None {
		return
	}
	cost := f.program.Minutes(f.program.Moves[a.Ask].Cost)
	p.choose(choice{id: c.ID + " ask", title: f.kit.T("floor.approval.ask", arg("who", a.By)), meta: f.tell.cost(cost), notes: f.runOutNotes(a.Ask, cost),
		do: func() tea.Cmd { return f.start(a.Ask, exercise.Intent{}) }})
}

func approvalRole(state string) theme.Role {
	switch state {
	case "granted":
		return theme.Good
	case "refused":
		return theme.Danger
	}
	return theme.Waiting
}

// came adds to a page what a move has brought about, and why it was right or
// wrong where the scenario tells that at once.
func (f *Floor) came(p *page, move int) {
	if m := f.result(move); m != nil {
		p.gap().markdown(m.Body)
	}
	f.whyAtOnce(p, move)
}

func (f *Floor) whyAtOnce(p *page, move int) {
	if why := f.program.Moves[move].Card.Why; f.program.AtOnce && why != "" {
		p.heading(f.kit.T("floor.why")).markdown(f.words(why))
	}
}

// mark is the sign of a role; what is not possible has a lock.
func (f *Floor) mark(r theme.Role) string {
	if r == theme.Off {
		return f.kit.Theme.Glyphs.Locked
	}
	return f.kit.Theme.Mark(r)
}

// dim greys the title of a row that is not possible now.
func (f *Floor) dim(r theme.Role, title string) string {
	if r == theme.Off {
		return f.kit.Paint(theme.Off, title)
	}
	return title
}

// rowID makes the id of a row from its number, and number reads it.
func rowID(n int) string { return strconv.Itoa(n) }

func rowNumber(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return -1
	}
	return n
}

// firstLine is the first paragraph of a text in one line, with Markdown's signs
// left out, for lists.
func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n\n")
	return markdown.Inline(strings.Join(strings.Fields(strings.TrimLeft(s, "#> ")), " "))
}
