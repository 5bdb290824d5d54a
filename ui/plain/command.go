package plain

import (
	"sort"
	"strconv"
	"strings"
)

// verb is a command in words. Its help is the text plain.help_<name>.
type verb struct {
	name string
	do   func(f *front, rest string) error
}

// verbs are all commands, in the order in which help lists them.
func verbs() []verb {
	return []verb{
		{"inbox", func(f *front, _ string) error { return f.visit(f.inboxPage) }},
		{"read", (*front).cmdRead},
		{"decisions", func(f *front, _ string) error { return f.visit(f.decisionsPage) }},
		{"decide", (*front).cmdDecide},
		{"evidence", func(f *front, _ string) error { return f.visit(f.evidencePage) }},
		{"collect", (*front).cmdCollect},
		{"show", (*front).cmdShow},
		{"find", (*front).cmdFind},
		{"hash", (*front).cmdHash},
		{"hand", (*front).cmdHand},
		{"playbook", func(f *front, _ string) error { return f.visit(f.playbookPage) }},
		{"do", (*front).cmdDo},
		{"questions", func(f *front, _ string) error { return f.visit(f.questionsPage) }},
		{"answer", (*front).cmdAnswer},
		{"hint", (*front).cmdHint},
		{"wait", (*front).cmdWait},
		{"abandon", func(f *front, _ string) error { return f.abandon() }},
		{"status", func(f *front, _ string) error { f.status(f.observe()); return nil }},
		{"map", func(f *front, _ string) error { return f.situation() }},
		{"timeline", func(f *front, _ string) error { return f.timeline() }},
		{"note", (*front).cmdNote},
		{"notes", func(f *front, _ string) error { return f.visit(f.notesPage) }},
		{"team", func(f *front, _ string) error { return f.visit(f.teamPage) }},
		{"role", (*front).cmdRole},
		{"menu", func(f *front, _ string) error { return f.visit(f.mainPage) }},
		{"help", func(f *front, _ string) error { f.help(); return nil }},
		{"quit", func(*front, string) error { return errLeave }},
	}
}

// command does what a line of words asks for. A verb may be shortened as long as
// it stays unambiguous.
func (f *front) command(text string) error {
	head, rest, _ := strings.Cut(text, " ")
	head = strings.ToLower(head)
	if head == "?" {
		head = "help"
	}
	var found []verb
	for _, v := range verbs() {
		if v.name == head {
			found = []verb{v}
			break
		}
		if strings.HasPrefix(v.name, head) {
			found = append(found, v)
		}
	}
	switch len(found) {
	case 0:
		f.say("plain.unknown", "text", text)
		return nil
	case 1:
		return found[0].do(f, strings.TrimSpace(rest))
	}
	var names []string
	for _, v := range found {
		names = append(names, v.name)
	}
	sort.Strings(names)
	f.say("plain.ambiguous", "text", head, "names", strings.Join(names, ", "))
	return nil
}

func (f *front) help() {
	f.say("plain.help")
	for _, v := range verbs() {
		f.out.put("  " + f.w.T("plain.help_"+v.name))
	}
}

// visit goes to a page and shows it.
func (f *front) visit(v view) error {
	f.page = v
	f.show()
	return nil
}

// pick reads the number that a command begins with, from 1 to n. Words that only
// make a command read better may stand before it. It says what is expected if
// there is none.
func (f *front) pick(rest string, n int, filler ...string) (int, string, bool) {
	for _, word := range filler {
		if after, ok := strings.CutPrefix(rest, word+" "); ok {
			rest = strings.TrimSpace(after)
		}
	}
	head, tail, _ := strings.Cut(rest, " ")
	i, err := strconv.Atoi(head)
	switch {
	case n == 0:
		f.say("plain.nothing")
	case err != nil || i < 1 || i > n:
		f.say("plain.pick", "n", n)
	default:
		return i - 1, strings.TrimSpace(tail), true
	}
	return 0, "", false
}

// pair splits "3.2" into its parts; the second is 0 where there is none.
func pair(text string) (first, second string) {
	head, tail, _ := strings.Cut(text, " ")
	a, b, ok := strings.Cut(head, ".")
	if !ok {
		return text, ""
	}
	return strings.TrimSpace(a + " " + tail), b
}
