package briefing

import (
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// resolved reminds the learner of what was resolved after earlier exercises of the
// scenario and is still open. A plan that cannot be read reminds of nothing: the
// list of actions says what is wrong with it.
func (b *briefing) resolved(env *screen.Env, scenario string) {
	plan, err := env.House.Plan(env.Ctx, "")
	if err != nil {
		return
	}
	list := plan.OpenFor(scenario)
	if len(list) == 0 {
		return
	}
	b.Heading(b.t("after.resolved"))
	for _, a := range list {
		role, line := debriefing.ActionLine(env.Kit(), a, plan.Today())
		b.Item(env.Theme.Glyphs.Unticked, role, a.What)
		b.Indented(2, theme.Muted, line)
	}
}
