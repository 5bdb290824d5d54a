package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// evidencePage lists the evidence.
func (f *front) evidencePage() []entry {
	o := f.observe()
	f.say("plain.evidence", "n", collectable(o))
	var list []entry
	for i := range o.Evidence {
		list = append(list, entry{i + 1, f.itemLabel(&o.Evidence[i]), f.to(f.itemPage(o.Evidence[i].Item))})
	}
	return append(list, f.back())
}

// itemLabel is an item with its state.
func (f *front) itemLabel(v *exercise.ItemView) string {
	title := spoken(v.Title)
	if v.Volatile && v.State != "held" {
		title = f.w.T("plain.volatile", "what", title)
	}
	switch v.State {
	case "available":
		return f.w.T("plain.item_available", "what", f.costs(title, &v.Collect))
	case "unavailable", "elsewhere":
		return f.w.T("plain.item_"+v.State, "what", title, "why", f.reasons(v.Collect.Reasons))
	}
	return f.w.T("plain.item_"+v.State, "what", title)
}

// itemPage shows one item, and what can be done with it.
func (f *front) itemPage(item int) view {
	return func() []entry {
		o := f.observe()
		n := slices.IndexFunc(o.Evidence, func(v exercise.ItemView) bool { return v.Item == item })
		if n < 0 {
			return f.evidencePage()
		}
		v := o.Evidence[n]
		f.out.put(f.itemLabel(&v))
		f.out.put(unmark(v.About))
		f.ledger(&v)
		list := []entry{}
		if v.State == "held" {
			list = append(list, entry{1, f.w.T("plain.item_show"), f.home(func() error { return f.look(&v, false) })})
		} else if v.State != "elsewhere" {
			list = append(list, entry{1, f.choiceLabel(f.w.T("plain.item_collect"), &v.Collect), f.home(func() error { return f.startNow(v.Collect.Move, exercise.Intent{}) })})
		}
		if v.Hash != nil {
			list = append(list, entry{2, f.choiceLabel(f.w.T("plain.item_hash"), v.Hash), f.home(func() error { return f.startNow(v.Hash.Move, exercise.Intent{}) })})
		}
		if v.Hand != nil {
			list = append(list, entry{3, f.choiceLabel(f.w.T("plain.item_hand"), v.Hand), f.home(func() error { return f.startNow(v.Hand.Move, exercise.Intent{}) })})
		}
		return append(list, f.back())
	}
}

// ledger reads out the record of custody.
func (f *front) ledger(v *exercise.ItemView) {
	for _, e := range v.Ledger {
		f.out.put("  " + f.w.T("plain.ledger_"+e.Act, "time", f.clock(e.At), "by", clean.Line(e.By), "to", clean.Line(e.To), "digest", e.Digest, "n", e.Bytes))
	}
}

// evidenceAt finds the item that a command names.
func (f *front) evidenceAt(rest string, filler ...string) (*exercise.ItemView, string, bool) {
	o := f.observe()
	n, tail, ok := f.pick(rest, len(o.Evidence), append(filler, "evidence")...)
	if !ok {
		return nil, "", false
	}
	return &o.Evidence[n], tail, true
}

func (f *front) cmdCollect(rest string) error {
	v, _, ok := f.evidenceAt(rest)
	if !ok {
		return nil
	}
	return f.start(&v.Collect, exercise.Intent{})
}

func (f *front) cmdHash(rest string) error {
	v, _, ok := f.evidenceAt(rest)
	if !ok {
		return nil
	}
	return f.custody(v, v.Hash)
}

func (f *front) cmdHand(rest string) error {
	v, _, ok := f.evidenceAt(rest, "over")
	if !ok {
		return nil
	}
	return f.custody(v, v.Hand)
}

func (f *front) custody(v *exercise.ItemView, c *exercise.Choice) error {
	if c == nil {
		f.say("plain.no_custody", "what", spoken(v.Title))
		return nil
	}
	return f.start(c, exercise.Intent{})
}

func (f *front) cmdShow(rest string) error {
	v, tail, ok := f.evidenceAt(rest)
	if !ok {
		return nil
	}
	return f.look(v, tail != "" && strings.HasPrefix(f.w.T("plain.numbered"), tail))
}

// look opens an item: that it was opened is kept before it is shown.
func (f *front) look(v *exercise.ItemView, numbers bool) error {
	if !f.held(v) {
		return nil
	}
	if err := f.act(func() error { return f.s.Run.Look(f.ctx, f.role, v.Item) }); err != nil {
		return err
	}
	lines := content(v)
	f.say("plain.item_begins", "what", spoken(v.Title), "n", len(lines))
	for i, line := range lines {
		if numbers {
			line = fmt.Sprintf("%d: %s", i+1, line)
		}
		f.out.raw(line + "\n")
	}
	f.say("plain.item_ends")
	return nil
}

func (f *front) held(v *exercise.ItemView) bool {
	if v.State != "held" {
		f.say("plain.item_not_held", "what", spoken(v.Title))
	}
	return v.State == "held"
}

func content(v *exercise.ItemView) []string {
	return strings.Split(strings.TrimRight(clean.Text(string(v.Content)), "\n"), "\n")
}

// cmdFind reads out the lines of an item that contain a text.
func (f *front) cmdFind(rest string) error {
	v, text, ok := f.evidenceAt(rest)
	if !ok || !f.held(v) {
		return nil
	}
	if text == "" {
		f.say("plain.help_find")
		return nil
	}
	if err := f.act(func() error { return f.s.Run.Look(f.ctx, f.role, v.Item) }); err != nil {
		return err
	}
	found := 0
	for i, line := range content(v) {
		if strings.Contains(strings.ToLower(line), strings.ToLower(text)) {
			found++
			f.out.raw(fmt.Sprintf("%d: %s\n", i+1, line))
		}
	}
	f.say("plain.found", "n", found, "text", text)
	return nil
}
