package debriefing

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// The fields of an action.
const (
	fieldWhat = iota
	fieldOwner
	fieldDue
	fieldCount
)

var fieldWords = [fieldCount]string{"after.field_what", "after.field_owner", "after.field_due"}

// fields is an action as it is typed: what, who, until when.
type fields struct {
	kit   widget.Kit
	in    [fieldCount]widget.Prefilled
	at    int
	fault string
	today time.Time
}

// usualDays is how far away the date is that stands in the field at first: long
// enough to do something, soon enough to remember why.
const usualDays = 14

func newFields(k widget.Kit, owner string, today time.Time) *fields {
	f := &fields{kit: k, today: today}
	for i := range f.in {
		f.in[i] = widget.NewPrefilled(k)
		f.in[i].Blur()
		f.in[i].CharLimit = improvement.MaxText
	}
	f.in[fieldWhat].Placeholder = k.T("after.field_what_hint")
	f.in[fieldOwner].Offer(clean.Name(owner))
	f.in[fieldDue].Offer(improvement.Date(today.AddDate(0, 0, usualDays)))
	f.turn(fieldWhat)
	return f
}

// turn goes to a field.
func (f *fields) turn(to int) {
	f.in[f.at].Blur()
	f.at = max(0, min(to, fieldCount-1))
	_ = f.in[f.at].Focus() // The command only starts the blinking that is off.
	f.in[f.at].CursorEnd()
}

func (f *fields) setKit(k widget.Kit) {
	f.kit = k
	for i := range f.in {
		widget.StyleField(k, &f.in[i].Model)
	}
}

func (f *fields) setWidth(w int) {
	for i := range f.in {
		f.in[i].SetWidth(max(1, w-f.label()-5))
		f.in[i].SetCursor(f.in[i].Position()) // Scrolls it into view.
	}
}

func (f *fields) label() int {
	n := 0
	for _, key := range fieldWords {
		n = max(n, widget.Width(f.kit.T(key)))
	}
	return n
}

// write draws the fields, and what is wrong with them.
func (f *fields) write(t *prose.Text) {
	for i, key := range fieldWords {
		role, lead := theme.Muted, " "
		if i == f.at {
			role, lead = theme.Key, f.kit.Theme.Glyphs.Pointer
		}
		t.Lines(f.kit.Paint(role, lead+" "+widget.Pad(f.kit.T(key), f.label())) + "  " + f.in[i].Show(f.kit))
	}
	if f.fault != "" {
		t.Gap().State(theme.Danger, f.fault)
	}
}

// draft is what was typed.
func (f *fields) draft() improvement.Draft {
	return improvement.Draft{What: f.in[fieldWhat].Value(), Owner: f.in[fieldOwner].Value(), Due: f.in[fieldDue].Value()}
}

// empty tells that no action was typed.
func (f *fields) empty() bool { return clean.Name(f.in[fieldWhat].Value()) == "" }

// check looks at one field, and says below the fields what is wrong.
func (f *fields) check(i int) bool {
	d := f.draft()
	var err error
	switch i {
	case fieldWhat:
		err = improvement.CheckWhat(d.What)
	case fieldOwner:
		err = improvement.CheckOwner(d.Owner)
	case fieldDue:
		_, err = improvement.ParseDue(d.Due, f.today)
	}
	f.fail(err)
	return err == nil
}

// fail shows an error, and none where it is nil.
func (f *fields) fail(err error) {
	f.fault = ""
	if err != nil {
		f.fault = clean.Line(err.Error())
	}
}

// checkAll stops at the first field that is not right.
func (f *fields) checkAll() bool {
	for i := range f.in {
		if !f.check(i) {
			f.turn(i)
			return false
		}
	}
	return true
}

// Ids of the bindings of fields.
const (
	idNextField  = "next-field"
	idPriorField = "prior-field"
)

func fieldKeys() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "after.key_keep_short", Long: "after.key_keep_long", OnScreen: true, Rank: 90},
		{ID: idNextField, Keys: []string{"tab", "down"}, Short: "after.key_field_short", Long: "after.key_field_long", OnScreen: true, Rank: 70},
		{ID: idPriorField, Keys: []string{"shift+tab", "up"}, Short: "after.key_field_short", Long: "after.key_field_long"},
	}
}

// update handles a key or a paste. keep tells that the action is to be kept:
// enter in the last field, with all of them right.
func (f *fields) update(msg tea.Msg) (cmd tea.Cmd, keep bool) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch fieldKeys().MatchTyping(key) {
		case keys.Choose:
			return nil, f.enter()
		case idNextField:
			f.turn(f.at + 1)
			return nil, false
		case idPriorField:
			f.turn(f.at - 1)
			return nil, false
		}
		f.fault = ""
	}
	return f.in[f.at].Handle(msg), false
}

// enter goes to the next field, and from the last one keeps the action.
func (f *fields) enter() bool {
	if f.at < fieldDue {
		if f.check(f.at) {
			f.turn(f.at + 1)
		}
		return false
	}
	return f.checkAll()
}
