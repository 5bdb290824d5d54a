package debriefing

import (
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// evidence writes what was and was not kept, and what was not read.
func (w *writer) evidence() {
	if len(w.d.Evidence)+len(w.d.Unread) == 0 {
		w.Para(theme.Muted, w.t("debriefing.no_evidence"))
	}
	for i, it := range w.d.Evidence {
		if i > 0 {
			w.Gap()
		}
		w.item(it)
	}
	if len(w.d.Unread) == 0 {
		return
	}
	w.Heading(w.t("debriefing.unread"))
	for _, u := range w.d.Unread {
		from := u.From
		if from == "" && u.Instructor {
			from = w.t("debriefing.instructor")
		}
		w.State(theme.Unread, w.dotted(prose.Clock(u.At), from, markdown.Inline(u.Subject)))
	}
}

func (w *writer) item(it debrief.Item) {
	role, state := theme.Good, w.t("debriefing.status_"+it.Status)
	switch {
	case it.Status == debrief.Lost && it.LostAt != nil:
		role, state = theme.Danger, w.t("debriefing.item_lost", arg("at", prose.Clock(*it.LostAt)))
	case it.Status != debrief.Collected:
		role = theme.Warning
	case it.CollectedAt != nil:
		state = w.t("debriefing.item_collected", arg("at", prose.Clock(*it.CollectedAt)))
	}
	if it.Status == debrief.NeverCollected && !it.Possible {
		state = w.dotted(state, w.t("debriefing.never_possible"))
	}
	w.State(role, markdown.Inline(it.Title))
	w.Indented(2, theme.Text, w.dotted(state, w.looked(it)))
	if it.Custody != nil && it.CollectedAt != nil {
		w.custody(*it.Custody)
	}
	if len(it.Points) > 0 {
		w.Indented(2, judged(it.Points), points(it.Points))
	}
	w.why(it.Why)
}

func (w *writer) looked(it debrief.Item) string {
	switch {
	case it.CollectedAt == nil:
		return ""
	case it.LookedAt != nil:
		return w.t("debriefing.item_looked", arg("at", prose.Clock(*it.LookedAt)))
	}
	return w.t("debriefing.item_unlooked")
}

// custody writes whether an item would hold up.
func (w *writer) custody(c debrief.Custody) {
	hashed, handed := w.t("debriefing.custody_unhashed"), w.t("debriefing.custody_kept")
	if c.HashedAt != nil {
		hashed = w.t("debriefing.custody_hashed", arg("at", prose.Clock(*c.HashedAt)))
	}
	if c.HandedAt != nil {
		handed = w.t("debriefing.custody_handed", arg("at", prose.Clock(*c.HandedAt)), arg("to", c.To))
	}
	if c.Complete {
		w.Indented(2, theme.Good, w.dotted(w.t("debriefing.custody_complete"), hashed, handed))
		return
	}
	w.Indented(2, theme.Warning, w.dotted(w.t("debriefing.custody_broken"), hashed, handed))
	if c.HashedAt == nil {
		w.why(c.HashWhy)
	}
	if c.HandedAt == nil {
		w.why(c.HandWhy)
	}
}

// questions writes what was concluded, and from what.
func (w *writer) questions() {
	if len(w.d.Questions) == 0 {
		w.Para(theme.Muted, w.t("debriefing.no_questions"))
	}
	for _, q := range w.d.Questions {
		w.Heading(markdown.Inline(q.Title))
		w.question(q)
	}
}

func (w *writer) question(q debrief.Question) {
	w.Markdown(q.Ask)
	w.Gap().State(w.verdict(q))
	for _, a := range q.Answers {
		role := theme.Danger
		if a.Right {
			role = theme.Good
		}
		w.Indented(2, role, w.t("debriefing.answer", arg("at", prose.Clock(a.At)), arg("text", a.Text)))
		w.IndentedMarkdown(4, a.Why)
	}
	if !q.Solved && q.Right != "" {
		w.Indented(2, theme.Text, w.t("debriefing.right", arg("text", q.Right)))
		w.why(q.Why)
	}
	if len(q.Points) > 0 {
		w.Indented(2, judged(q.Points), points(q.Points))
	}
	w.support(q)
}

// verdict is how a question went.
func (w *writer) verdict(q debrief.Question) (theme.Role, string) {
	switch {
	case q.Guessed:
		return theme.Warning, w.t("debriefing.question_guessed")
	case q.Solved:
		return theme.Good, w.t("debriefing.question_solved")
	case len(q.Answers) > 0:
		return theme.Danger, w.t("debriefing.question_wrong")
	case !q.Possible:
		return theme.Off, w.t("debriefing.question_never")
	}
	return theme.Waiting, w.t("debriefing.question_none")
}

// support writes where an answer can be read, and the hints that were taken.
func (w *writer) support(q debrief.Question) {
	if len(q.Support) > 0 {
		w.Gap().Para(theme.Accent, w.t("debriefing.support"))
	}
	for _, s := range q.Support {
		if s.Seen == nil {
			w.State(theme.Warning, w.dotted(markdown.Inline(s.Title), w.t("debriefing.support_unseen")))
		} else {
			w.State(theme.Good, w.dotted(markdown.Inline(s.Title), w.t("debriefing.support_seen", arg("at", prose.Clock(*s.Seen)))))
		}
	}
	if len(q.Hints) > 0 {
		w.Gap().Para(theme.Accent, w.t("debriefing.hints"))
	}
	for _, h := range q.Hints {
		w.Bullet(theme.Text, markdown.Inline(h))
	}
}
