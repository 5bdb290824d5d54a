package plain

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// inboxPage lists what arrived, oldest first, so that numbers stay.
func (f *front) inboxPage() []entry {
	o := f.observe()
	f.say("plain.inbox", "n", len(o.Inbox), "unread", o.Unread)
	var list []entry
	for i := range o.Inbox {
		m := o.Inbox[i]
		if m.Channel != resultChannel {
			list = append(list, entry{m.Seq + 1, f.messageLabel(&m), f.home(func() error { return f.read(&m) })})
		}
	}
	return append(list, f.back())
}

func (f *front) messageLabel(m *exercise.MessageView) string {
	key := "plain.message"
	if !m.Read {
		key = "plain.message_new"
	}
	return f.w.T(key, "time", f.clock(m.At), "channel", f.channel(m.Channel), "from", f.sender(m), "subject", clean.Line(m.Subject))
}

// sender is who a message is from. An instructor need not give a name.
func (f *front) sender(m *exercise.MessageView) string {
	if m.From == "" && m.Channel == exercise.InstructorChannel {
		return f.w.T("plain.instructor")
	}
	return clean.Line(m.From)
}

func (f *front) cmdRead(rest string) error {
	o := f.observe()
	if rest == "" {
		for i := range o.Inbox {
			if !o.Inbox[i].Read {
				return f.read(&o.Inbox[i])
			}
		}
		f.say("plain.read_none")
		return nil
	}
	n, _, ok := f.pick(rest, len(o.Inbox))
	if !ok {
		return nil
	}
	return f.read(&o.Inbox[n])
}

// read opens a message. That it was opened is kept before it is shown.
func (f *front) read(m *exercise.MessageView) error {
	return f.act(func() error {
		_, err := f.s.Run.Read(f.ctx, f.role, m.Message)
		return err
	}, func() {
		opened := *m
		opened.Read = true
		f.out.put(f.messageLabel(&opened))
		f.out.put(unmark(m.Body))
	})
}

// timeline lists what one did and what reached one.
func (f *front) timeline() error {
	o := f.observe()
	f.say("plain.timeline", "n", len(o.Timeline))
	for _, e := range o.Timeline {
		line := f.w.T("plain.timeline_"+timelineKey(e.Kind), "time", f.clock(e.At), "what", spoken(e.Title))
		if detail := clean.Line(e.Detail); detail != "" {
			line = f.w.T("plain.detail", "line", line, "detail", detail)
		}
		f.out.put("  " + line)
	}
	return nil
}

func timelineKey(k exercise.Kind) string {
	keys := map[exercise.Kind]string{
		exercise.Began: "began", exercise.Completed: "completed", exercise.Dropped: "dropped", exercise.Unfinished: "unfinished",
		exercise.Delivered: "delivered", exercise.Told: "delivered", exercise.Opened: "opened", exercise.Decided: "decided", exercise.Defaulted: "defaulted",
		exercise.Lost: "lost", exercise.Collected: "collected", exercise.Missed: "missed", exercise.Taken: "taken", exercise.Ended: "ended",
	}
	return keys[k]
}

// situation says what can be seen of the world: meters, resources and the map.
func (f *front) situation() error {
	o := f.observe()
	f.status(o)
	for _, m := range o.Meters {
		f.out.put("  " + f.meter(&m))
	}
	for _, p := range o.Pools {
		f.out.put("  " + f.w.T("plain.pool", "what", spoken(p.Title), "free", p.Free, "size", p.Size))
	}
	zone := ""
	for _, a := range o.Assets {
		if z := clean.Line(a.Zone); z != zone {
			zone = z
			f.say("plain.zone", "zone", z)
		}
		f.out.put("  " + f.asset(&a))
	}
	if len(o.Meters)+len(o.Pools)+len(o.Assets) == 0 {
		f.say("plain.nothing")
	}
	return nil
}

func (f *front) meter(m *exercise.MeterView) string {
	title := spoken(m.Title)
	switch {
	case m.Word != "":
		return f.w.T("plain.meter_word", "what", title, "word", clean.Line(m.Word))
	case m.Bool && m.Value != 0:
		return f.w.T("plain.meter_word", "what", title, "word", f.w.T("common.yes"))
	case m.Bool:
		return f.w.T("plain.meter_word", "what", title, "word", f.w.T("common.no"))
	}
	return f.w.T("plain.meter", "what", title, "value", m.Value, "hi", m.Hi)
}

func (f *front) asset(a *exercise.AssetView) string {
	status := f.w.T("plain.asset_normal")
	if a.Status != "" {
		status = clean.Line(a.Status)
		if key := "plain.asset_" + a.Status; f.cfg.Words.Has(key) {
			status = f.w.T(key)
		}
	}
	return f.w.T("plain.asset", "what", spoken(a.Title), "status", status, "text", spoken(a.Text))
}

// notesPage shows the notebook.
func (f *front) notesPage() []entry {
	o := f.observe()
	f.say("plain.notes", "n", len(o.Notes))
	for _, n := range o.Notes {
		f.out.put("  " + f.w.T("plain.note", "time", f.clock(n.At), "text", clean.Line(n.Text)))
	}
	return []entry{{1, f.w.T("plain.note_add"), f.home(func() error { return f.cmdNote("") })}, f.back()}
}

func (f *front) cmdNote(text string) error {
	if text == "" {
		var err error
		if text, err = f.ask("plain.note_ask"); err != nil || text == "" {
			return err
		}
	}
	return f.act(func() error { return f.s.Run.Note(f.ctx, f.role, strings.TrimSpace(text)) })
}
