package trial

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// act is a line of a playthrough with what it names found in the Program.
type act struct {
	line
	src    string
	pos    scenario.Pos
	seat   int // role, or everybody
	move   int // doMove; takeHint: None for the next one
	target int // readIt: message or item; answerIt and takeHint: question
	item   bool
}

// everybody is the seat of a line that is about all played roles.
const everybody = -1

// find looks up what a line names; where it cannot, it says why.
func (s *Suite) find(l line, seats []int, src scenario.Str) (act, bool) {
	a := act{line: l, src: src.V, pos: src.Pos, seat: everybody, move: program.None, target: program.None}
	f := finder{s: s, p: s.Program, seats: seats, pos: src.Pos}
	if l.role != "" && l.verb != answerIt && !f.role(&a) {
		return a, false
	}
	switch l.verb {
	case waitNext, waitUntil, waitFor:
		return a, true
	case abandonIt:
		return a, f.one(&a, "abandons its work")
	case readIt:
		return a, f.reading(&a)
	case answerIt:
		return a, f.question(&a)
	case takeHint:
		return a, f.hint(&a)
	}
	return a, f.move(&a)
}

// finder looks up the names of one line.
type finder struct {
	s     *Suite
	p     *program.Program
	seats []int
	pos   scenario.Pos
}

func (f *finder) fail(at int, fix, format string, args ...any) bool {
	f.s.errorf("WF251", f.s.inside(f.pos, at), fix, format, args...)
	return false
}

// role finds who does it.
func (f *finder) role(a *act) bool {
	var known []string
	for i := range f.p.Roles {
		known = append(known, f.p.Roles[i].ID)
	}
	i := slices.Index(known, a.role)
	if i < 0 {
		return f.fail(a.roleAt, nearest(a.role, known, "known are "+list(known, "and")), "there is no role %q", a.role)
	}
	if !slices.Contains(f.seats, i) {
		return f.fail(a.roleAt, "add it to the roles: of the test", "the test does not play the role %s", a.role)
	}
	a.seat = i
	return true
}

// one makes sure that it is known who does something.
func (f *finder) one(a *act, does string) bool {
	switch {
	case a.seat != everybody:
	case len(f.seats) == 1:
		a.seat = f.seats[0]
	default:
		return f.fail(a.nameAt, "write "+a.String()+" as "+f.p.Roles[f.seats[0]].ID, "it does not say who %s", does)
	}
	return true
}

// move finds a move of one of the roles.
func (f *finder) move(a *act) bool {
	var found []int
	for _, seat := range f.seats {
		if a.seat != everybody && seat != a.seat {
			continue
		}
		if m, ok := findMove(f.p, a.name, int32(seat)); ok && int(f.p.Moves[m].Role) == seat && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	switch len(found) {
	case 1:
		a.move, a.seat = found[0], int(f.p.Moves[found[0]].Role)
		return true
	case 0:
		return f.noMove(a)
	}
	who := f.p.Roles[f.p.Moves[found[0]].Role].ID
	return f.fail(a.nameAt, "write "+a.name+" as "+who, "several of the roles could do %s", a.name)
}

// findMove is Program.FindMove, with channels by what they are called on screen as
// well.
func findMove(p *program.Program, name string, role int32) (int, bool) {
	if m, ok := p.FindMove(name, role); ok {
		return m, true
	}
	head, channel, ok := strings.Cut(name, " via ")
	for i := range p.Moves {
		if !ok {
			break
		}
		m := &p.Moves[i]
		if m.Kind == program.RequestMove && m.Card.Section == head && slug(m.Card.Channel) == slug(channel) {
			return i, true
		}
	}
	return 0, false
}

// noMove says why a name is that of no move.
func (f *finder) noMove(a *act) bool {
	for role := range f.p.Roles {
		if m, ok := findMove(f.p, a.name, int32(role)); ok {
			owner := f.p.Roles[f.p.Moves[m].Role].ID
			if a.seat != everybody {
				return f.fail(a.nameAt, "write it as "+owner, "%s is not for the role %s", a.name, a.role)
			}
			return f.fail(a.nameAt, "add "+owner+" to the roles: of the test", "%s belongs to the role %s, which the test does not play", a.name, owner)
		}
	}
	if head, channel, ok := strings.Cut(a.name, " via "); ok {
		if known := f.channels(head); len(known) > 0 {
			return f.fail(a.nameAt+runes(head)+5, nearest(channel, known, "its channels are "+list(known, "and")), "%s has no channel %q", head, short(channel))
		}
	}
	if known := f.channels(a.name); len(known) > 1 {
		return f.fail(a.nameAt, "write "+a.name+" via "+known[0], "%s has %d channels, and it does not say which", a.name, len(known))
	}
	if head, part, ok := strings.Cut(a.name, "."); ok {
		if known := f.parts(head); len(known) > 0 {
			return f.fail(a.nameAt+runes(head)+1, nearest(part, known, "it has "+list(known, "and")), "%s has no %q", head, short(part))
		}
	}
	if known := f.parts(a.name); len(known) > 0 {
		return f.fail(a.nameAt, "write "+a.name+"."+known[0]+", or another of its parts", "%s alone is no move", a.name)
	}
	return f.fail(a.nameAt, nearest(a.name, f.names(), "name an action, a request, an option, an evidence item, or wait"), "there is no move %q", short(a.name))
}

// channels are the names of the channels of a request.
func (f *finder) channels(request string) []string {
	var out []string
	for i := range f.p.Moves {
		if m := &f.p.Moves[i]; m.Kind == program.RequestMove && m.Card.Section == request {
			out = append(out, strings.ToLower(m.Card.Channel))
		}
	}
	return out
}

// parts are the options of a decision, or the bins of a question.
func (f *finder) parts(head string) []string {
	var out []string
	for i := range f.p.Moves {
		m := &f.p.Moves[i]
		if rest, ok := strings.CutPrefix(m.ID, head+"."); ok && (m.Kind == program.OptionMove || m.Kind == program.AnswerMove) {
			out = append(out, rest)
		}
	}
	return out
}

// names are all that a line may name.
func (f *finder) names() []string {
	var out []string
	for i := range f.p.Moves {
		m := &f.p.Moves[i]
		name, _, _ := strings.Cut(m.ID, " as ")
		if m.Kind == program.RequestMove {
			name = m.Card.Section
		}
		out = append(out, name)
	}
	return out
}

// reading finds the message or the item that is opened.
func (f *finder) reading(a *act) bool {
	var known []string
	for i := range f.p.Messages {
		m := &f.p.Messages[i]
		if m.ID == a.name || m.ID == a.name+" reply" {
			a.target = i
			return f.reader(a, m)
		}
		known = append(known, m.ID)
	}
	for i := range f.p.Items {
		if f.p.Items[i].ID == a.name {
			a.target, a.item = i, true
			return f.one(a, "reads it")
		}
		known = append(known, f.p.Items[i].ID)
	}
	return f.fail(a.nameAt, nearest(a.name, known, "name an inject, a reply or an evidence item"), "there is nothing to read called %q", short(a.name))
}

// reader finds who reads: its one recipient, unless the line says so.
func (f *finder) reader(a *act, m *program.Message) bool {
	if a.seat == everybody {
		var to []int
		for _, seat := range f.seats {
			if slices.Contains(m.To, int32(seat)) {
				to = append(to, seat)
			}
		}
		if len(to) == 1 {
			a.seat = to[0]
		}
	}
	return f.one(a, "reads it")
}

// question finds what is answered. Its role is not written, since answers may
// hold any words.
func (f *finder) question(a *act) bool {
	if f.asked(a) < 0 {
		return false
	}
	if _, ok := f.p.Questions[a.target].Match(a.text); !ok {
		return f.fail(a.nameAt+runes(a.name)+2, "add a last bin without any:, which takes the rest", "no group of answers of %s takes %q", a.name, short(a.text))
	}
	return true
}

// asked finds a question and its role, or is -1.
func (f *finder) asked(a *act) int {
	var known []string
	for i := range f.p.Questions {
		known = append(known, f.p.Questions[i].ID)
	}
	a.target = slices.Index(known, a.name)
	if a.target < 0 {
		f.fail(a.nameAt, nearest(a.name, known, "name a question"), "there is no question %q", short(a.name))
		return -1
	}
	role := int(f.p.Questions[a.target].Role)
	if !slices.Contains(f.seats, role) || a.seat != everybody && a.seat != role {
		f.fail(a.nameAt, "add it to the roles: of the test", "%s is for the role %s", a.name, f.p.Roles[role].ID)
		return -1
	}
	a.seat = role
	return a.target
}

// hint finds the hint: by its number, or the next one of a question.
func (f *finder) hint(a *act) bool {
	for i := range f.p.Moves {
		if m := &f.p.Moves[i]; m.Kind == program.HintMove && m.ID == "hint "+a.name {
			a.name, _, _ = strings.Cut(a.name, " ")
			a.move = i
			return f.asked(a) >= 0
		}
	}
	if f.asked(a) < 0 {
		return false
	}
	if len(f.p.Questions[a.target].Hints) == 0 {
		return f.fail(a.nameAt, "leave the line out, or add hints: to the question", "%s has no hints", a.name)
	}
	return true
}
