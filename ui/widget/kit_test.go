package widget

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

func kitWith(t testing.TB, o theme.Options) Kit {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return Kit{Theme: theme.New(o), Words: w}
}

func kit(t testing.TB) Kit {
	t.Helper()
	return kitWith(t, theme.Options{Dark: true, Profile: colorprofile.TrueColor})
}

// looks are the ways in which every part is drawn for golden files.
var looks = []struct {
	name string
	opts theme.Options
}{
	{"unicode", theme.Options{Dark: true, Profile: colorprofile.TrueColor}},
	{"ascii", theme.Options{Dark: true, Profile: colorprofile.ANSI, ASCII: true, NoColor: true}},
}

// inLooks compares what draw returns with golden files for looks and widths.
func inLooks(t *testing.T, name string, h int, draw func(k Kit, w int) string, widths ...int) {
	t.Helper()
	for _, look := range looks {
		for _, w := range widths {
			t.Run(fmt.Sprintf("%s-%d", look.name, w), func(t *testing.T) {
				got := draw(kitWith(t, look.opts), w)
				screentest.Fits(t, got, w, h)
				if look.opts.ASCII {
					screentest.ASCIIOnly(t, got)
					screentest.NoColour(t, got)
				}
				screentest.Golden(t, fmt.Sprintf("%s-%s-%d", name, look.name, w), got)
			})
		}
	}
}

func press(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "left": tea.KeyLeft, "right": tea.KeyRight,
	}
	if c, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: c}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func items() []Item {
	return []Item{
		{ID: "siem", Title: "Mass renames on FS-02", Detail: "SIEM, alert", Meta: "22:10", Glyph: "!", Role: theme.ChannelAlert, Section: "New", Unread: true},
		{ID: "call", Title: "A journalist asks for a statement", Detail: "Phone", Meta: "22:40", Glyph: ")", Role: theme.ChannelPhone, Section: "New", Unread: true},
		{ID: "mail", Title: "Contract of the hosting provider", Detail: "Mail", Meta: "21:02", Glyph: "@", Role: theme.ChannelMail, Section: "Read"},
		{ID: "note", Title: "Handover of the day shift", Detail: "Note", Meta: "20:55", Glyph: "-", Role: theme.ChannelNote, Section: "Read"},
	}
}

func TestGoldenPanel(t *testing.T) {
	inLooks(t, "panel", 8, func(k Kit, w int) string {
		return Stack(
			k.Panel(Panel{Title: "Inbox", Counter: "2/4", Focused: true}, "The renames go on.\nWhat first?", w, 4),
			k.Panel(Panel{Title: "Assets"}, "A line that is far longer than the panel in which it stands", w, 3))
	}, 50, 24)
}

func TestGoldenList(t *testing.T) {
	inLooks(t, "list", 7, func(k Kit, w int) string {
		l := NewList(k, ListOptions{TwoLine: true, Glyphs: true, Unread: true})
		l.SetSize(w, 7)
		l.SetItems(items())
		l.Select("mail")
		return l.View()
	}, 60, 28)
}

func TestGoldenListFiltered(t *testing.T) {
	inLooks(t, "filtered", 5, func(k Kit, w int) string {
		l := NewList(k, ListOptions{Glyphs: true})
		l.SetSize(w, 5)
		l.SetItems(items())
		for _, s := range []string{"/", "o", "n"} {
			l.Update(press(s))
		}
		return l.View()
	}, 40)
}

func TestGoldenPager(t *testing.T) {
	inLooks(t, "pager", 6, func(k Kit, w int) string {
		p := NewPager(k)
		p.SetSize(w, 6)
		text := ""
		for i := range 20 {
			text += fmt.Sprintf("%d the file server renames its files\n", i+1)
		}
		p.SetContent(text)
		p.Scroll(7)
		return p.View()
	}, 44, 20)
}

func floorKeys() keys.Set {
	return keys.Join(keys.Moving(), keys.Set{keys.FilterBinding(), keys.ChooseBinding(), keys.SwitchBinding()}, keys.Global())
}

func TestGoldenFooter(t *testing.T) {
	inLooks(t, "footer", 1, func(k Kit, w int) string {
		return k.Footer(floorKeys(), "T+25m", w)
	}, 80, 40, 16)
}

func TestGoldenHelp(t *testing.T) {
	inLooks(t, "help", 20, func(k Kit, w int) string {
		h := NewHelp(k, []keys.Group{
			{Title: "widget.help_title", Set: keys.Moving()},
			{Title: "common.ok", Set: keys.Global().Disable(keys.Back, "common.busy")},
		})
		h.SetSize(w, 20)
		return h.View()
	}, 80, 40)
}

func TestGoldenDialogs(t *testing.T) {
	now := func() time.Time { return time.Time{} }
	inLooks(t, "dialogs", 20, func(k Kit, w int) string {
		c := NewConfirm(k, ConfirmOptions{Title: "Switch WS-14 off?", Body: "Its memory is lost, and with it the key of the encryption. This cannot be undone.", Danger: true, Now: now})
		c.SetSize(w, 20)
		d := NewInput(k, InputOptions{Title: "Your name", Body: "As it stands on the certificate.", Hint: "Ada Lovelace", Check: func(string) error { return fmt.Errorf("a name is needed") }})
		d.SetSize(w, 20)
		d.Update(press("enter"))
		return Stack(c.View(), d.View())
	}, 80, 34)
}

func TestGoldenMeters(t *testing.T) {
	inLooks(t, "meters", 8, func(k Kit, w int) string {
		return Stack(
			k.Meter(Meter{Label: "Encrypted hosts", Value: 9, Max: 12, HighIs: HighIsBad}, w),
			k.Meter(Meter{Label: "Trust", Value: 3, Max: 6, HighIs: HighIsGood, LabelWidth: 15}, w),
			k.Meter(Meter{Label: "Queue", Value: 0, Max: 6, LabelWidth: 15, Word: "empty"}, w),
			k.Progress(3, 7, w))
	}, 60, 38, 20)
}

func TestGoldenTable(t *testing.T) {
	cols := []Column{{Title: "When", Rank: 3, Least: 5}, {Title: "What was done", Rank: 2}, {Title: "Cost", Right: true, Rank: 1}, {Title: "By"}}
	rows := [][]string{{"22:10", "Isolated the file server FS-02", "10 min", "SOC analyst"}, {"22:20", "監視カメラを確認した", "5 min", "Liaison"}}
	inLooks(t, "table", 4, func(k Kit, w int) string {
		if k.Theme.ASCII() {
			return k.Table(cols, rows[:1], w)
		}
		return k.Table(cols, rows, w)
	}, 70, 40, 24)
}

func TestGoldenToasts(t *testing.T) {
	inLooks(t, "toasts", 9, func(k Kit, w int) string {
		toasts := NewToasts(k)
		for i := range 4 {
			glyph, role := k.Theme.Channel([]string{"alert", "mail", "phone", "news"}[i])
			toasts.Push(Toast{Glyph: glyph, Role: role, Title: fmt.Sprintf("Arrival %d", i+1), Text: "Eleven more hosts are encrypted"}, ToastTime)
		}
		return toasts.View(w)
	}, 80, 24)
}

func TestGoldenTooSmall(t *testing.T) {
	inLooks(t, "small", 9, func(k Kit, w int) string { return k.TooSmall(w, 9, 80, 24) }, 60, 18)
}

func TestGoldenOverlay(t *testing.T) {
	inLooks(t, "overlay", 9, func(k Kit, w int) string {
		l := NewList(k, ListOptions{Glyphs: true})
		l.SetSize(w, 9)
		l.SetItems(items()[2:])
		return OverlayCentre(k.Dim(l.View()), k.Panel(Panel{Title: "Sure?", Focused: true}, "Yes or no", 22, 3), w, 9)
	}, 50)
}

func TestGoldenStyles(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"none":       {Dark: true, NoColor: true},
		"dark-16":    {Dark: true, Profile: colorprofile.ANSI},
		"light-256":  {Profile: colorprofile.ANSI256},
		"dark-true":  {Dark: true, Profile: colorprofile.TrueColor},
		"light-true": {Profile: colorprofile.TrueColor},
	} {
		t.Run(name, func(t *testing.T) {
			k := kitWith(t, o)
			l := NewList(k, ListOptions{Glyphs: true, Unread: true})
			l.SetSize(36, 3)
			l.SetItems(items()[1:3])
			screentest.GoldenANSI(t, "styles-"+name, k.Panel(Panel{Title: "Inbox", Focused: true}, l.View(), 40, 5))
		})
	}
}
