package widget

import (
	"strings"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// TooSmall draws the calm screen for a window of w by h cells in which a screen
// that needs needW by needH has no room.
func (k Kit) TooSmall(w, h, needW, needH int) string {
	size := func(key string, w, h int) string {
		return k.T(key, words.Arg{Name: "w", Value: w}, words.Arg{Name: "h", Value: h})
	}
	var lines []string
	for _, l := range Wrap(k.T("widget.too_small"), w) {
		lines = append(lines, k.Paint(theme.Title, l))
	}
	for _, text := range []string{size("widget.too_small_need", needW, needH), size("widget.too_small_has", w, h)} {
		for _, l := range Wrap(text, w) {
			lines = append(lines, k.Paint(theme.Muted, l))
		}
	}
	for i, l := range lines {
		lines[i] = k.Centre(l, w)
	}
	above := strings.Repeat("\n", max(0, (h-len(lines))/2))
	return k.FitBlock(above+strings.Join(lines, "\n"), w, h)
}
