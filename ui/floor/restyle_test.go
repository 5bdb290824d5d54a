package floor_test

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// A floor that is given another look looks as if it had had that from the start,
// and keeps what the learner is doing.
func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	light := theme.Options{Profile: colorprofile.ANSI256}
	for name, keys := range map[string][]string{
		"feed": {"f", "enter"}, "map": {"m", "enter"}, "playbook": {"b", "enter"}, "evidence": {"e", "enter"}, "decisions": {"d", "enter"},
		"questions": {"u", "enter"}, "notebook": {"o"}, "timeline": {"t"}, "filter": {"b", "/", "r"}, "menu": {"W", "down"},
		"file": {"e", "end", "up", "v"}, "search": {"e", "end", "up", "v", "/", "u"}, "form": {"o", "a", "x"}, "refused": {"x"},
		"confirmation": {"b", "home", "enter", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			want := busyNight(open(t, light, session.Start{}).plain(t, 140, 38)).press(keys...)
			r := open(t, theme.Options{}, session.Start{})
			got := busyNight(r.plain(t, 140, 38)).press(keys...)
			got.run(got.screen.(screen.Restyler).Restyle(env(t, r.desk.House, light)))
			if got.screen.View() != want.screen.View() {
				t.Errorf("restyled it differs from the light one; it is:\n%q\nwant:\n%q", got.screen.View(), want.screen.View())
			}
		})
	}
}
