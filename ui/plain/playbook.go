package plain

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// playbookPage lists actions and requests by group.
func (f *front) playbookPage() []entry {
	o := f.observe()
	f.say("plain.playbook", "n", possiblePlays(o))
	var list []entry
	for i := range o.Playbook {
		list = append(list, entry{i + 1, f.playLabel(&o.Playbook[i]), f.playEntry(&o.Playbook[i])})
	}
	return append(list, f.back())
}

// playEntry does a thing that can be done in one way at once, and asks for the
// channel of one that can be sent by several.
func (f *front) playEntry(v *exercise.PlayView) func() error {
	if len(v.Choices) > 1 {
		return f.to(f.playPage(v.ID))
	}
	return f.home(func() error { return f.perform(v.Choices[0].Move) })
}

func (f *front) playLabel(v *exercise.PlayView) string {
	title := spoken(v.Title)
	if v.To != "" {
		title = f.w.T("plain.request_to", "what", title, "to", clean.Line(v.To))
	}
	switch {
	case v.Replied:
		return f.w.T("plain.request_replied", "what", title)
	case v.Sent != "":
		return f.w.T("plain.request_sent", "what", title, "channel", clean.Line(v.Sent))
	case len(v.Choices) == 1:
		return f.choiceLabel(title, &v.Choices[0])
	}
	for i := range v.Choices {
		if v.Choices[i].Ready {
			return title
		}
	}
	return f.choiceLabel(title, &v.Choices[0])
}

// playPage shows one thing of the playbook with its channels.
func (f *front) playPage(id string) view {
	return func() []entry {
		o := f.observe()
		n := slices.IndexFunc(o.Playbook, func(v exercise.PlayView) bool { return v.ID == id })
		if n < 0 {
			return f.playbookPage()
		}
		v := o.Playbook[n]
		f.out.put(f.playLabel(&v))
		f.out.put(unmark(v.Text))
		var list []entry
		for i := range v.Choices {
			label := clean.Line(v.Choices[i].Channel)
			if label == "" {
				label = spoken(v.Choices[i].Title)
			}
			list = append(list, entry{i + 1, f.choiceLabel(label, &v.Choices[i]), f.home(func() error { return f.perform(v.Choices[i].Move) })})
		}
		return append(list, f.back())
	}
}

// cmdDo takes "4", or "4.2" for a channel.
func (f *front) cmdDo(rest string) error {
	o := f.observe()
	first, second := pair(rest)
	n, _, ok := f.pick(first, len(o.Playbook))
	if !ok {
		return nil
	}
	choices := o.Playbook[n].Choices
	if second == "" && len(choices) > 1 {
		return f.visit(f.playPage(o.Playbook[n].ID))
	}
	channel := 0
	if second != "" {
		if channel, _, ok = f.pick(second, len(choices)); !ok {
			return nil
		}
	}
	return f.perform(choices[channel].Move)
}

// perform starts a thing of the playbook, or asks for the approval that it
// needs.
func (f *front) perform(move int) error {
	c := f.s.Run.Choice(move)
	if a := c.Approval; !c.Ready && a != nil && a.State == "unasked" && a.Ask >= 0 {
		ask := f.s.Run.Choice(a.Ask)
		if ask.Ready {
			ok, err := f.confirm("plain.approval_ask", "who", clean.Line(a.By), "what", spoken(c.Title))
			if err != nil || !ok {
				return err
			}
			return f.start(&ask, exercise.Intent{})
		}
	}
	if !c.Ready {
		f.say("plain.cannot", "why", f.reasons(c.Reasons))
		return nil
	}
	f.out.put(unmark(c.Text))
	return f.start(&c, exercise.Intent{})
}
