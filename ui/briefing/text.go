package briefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// write renders the briefing of the chosen role for the width there is.
func (m *Model) write() tea.Cmd {
	role, width, seats := m.form.role, m.pager.TextWidth(), m.form.seats[m.form.role]
	env, p, id := m.env, m.prepared.Program, m.prepared.ID()
	return func() tea.Msg {
		t := prose.New(env.Kit(), width).WithMarkdown(env.Ctx, env.Markdown)
		b := briefing{Text: t, words: env.Words, p: p}
		b.resolved(env, id)
		b.who(seats)
		b.goes()
		b.scored()
		return writtenMsg{text: t.String(), role: role, width: width, look: env.Theme.ID()}
	}
}

// briefing writes the parts of the text.
type briefing struct {
	*prose.Text
	words *words.Catalogue
	p     *program.Program
}

func (b *briefing) t(key string, args ...words.Arg) string { return b.words.T(key, args...) }

// who says who the learner is, and where.
func (b *briefing) who(seats []int) {
	if len(seats) > 1 {
		b.Heading(b.t("briefing.who_all"))
	}
	places := map[int32]bool{}
	for _, s := range seats {
		role := b.p.Roles[s]
		b.Heading(b.t("briefing.who", words.Arg{Name: "role", Value: clean.Line(role.Title)}))
		b.Markdown(role.Brief)
		if role.Place != program.None {
			places[role.Place] = true
		}
	}
	for i, place := range b.p.Places {
		if places[int32(i)] {
			b.Heading(b.t("briefing.where", words.Arg{Name: "place", Value: clean.Line(place.Title)}))
			b.Markdown(place.Text)
		}
	}
}

// goes says how the exercise goes.
func (b *briefing) goes() {
	why := "briefing.may_why_later"
	if b.p.AtOnce {
		why = "briefing.may_why"
	}
	horizon := b.t("briefing.may_horizon",
		words.Arg{Name: "at", Value: prose.Clock(b.p.Minutes(b.p.Horizon))},
		words.Arg{Name: "start", Value: prose.Date(b.p.Start)})
	b.Heading(b.t("briefing.may"))
	for _, s := range []string{b.t("briefing.may_time"), b.t(why), horizon, b.t("briefing.may_saved")} {
		b.Bullet(theme.Text, s)
	}
}

// scored says what counts.
func (b *briefing) scored() {
	b.Heading(b.t("briefing.scored"))
	for _, o := range b.p.Objectives {
		b.Bullet(theme.Text, b.t("briefing.objective", words.Arg{Name: "title", Value: clean.Line(o.Title)}, words.Arg{Name: "n", Value: o.Weight}))
	}
	b.Gap().Para(theme.Text, b.t("briefing.scored_scale"))
	for i, key := range []string{"briefing.rating_p", "briefing.rating_s", "briefing.rating_m"} {
		b.Indented(2, theme.Muted, b.t(key, words.Arg{Name: "n", Value: b.p.Ratings[i]}))
	}
	b.Indented(2, theme.Muted, b.t("briefing.rating_u"))
}
