package widget

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// footerGap stands between two bindings of the footer.
const footerGap = "  "

// Footer draws one line of w cells: the bindings of the set that belong on the
// screen and work now, and a status at the right. When they do not fit, those
// of the lowest rank go first.
func (k Kit) Footer(set keys.Set, status string, w int) string {
	status = k.Cut(status, w/2)
	room := w
	if status != "" {
		room -= Width(status) + len(footerGap)
	}
	shown := k.footerChoice(set, room)
	parts := make([]string, len(shown))
	for i, b := range shown {
		parts[i] = k.Paint(theme.Key, b.Label(k.Words, k.Theme.Glyphs)) + " " + k.Paint(theme.Muted, k.T(b.Short))
	}
	return Pad(k.Spread(strings.Join(parts, footerGap), status, w), w)
}

// footerChoice returns the bindings that fit into w cells, in their order.
func (k Kit) footerChoice(set keys.Set, w int) keys.Set {
	var shown keys.Set
	for _, b := range set {
		if b.OnScreen && b.Disabled == "" {
			shown = append(shown, b)
		}
	}
	for len(shown) > 0 && k.footerWidth(shown) > w {
		least := 0
		for i, b := range shown {
			if b.Rank <= shown[least].Rank {
				least = i
			}
		}
		shown = slices.Delete(shown, least, least+1)
	}
	return shown
}

func (k Kit) footerWidth(set keys.Set) int {
	n := len(footerGap) * (len(set) - 1)
	for _, b := range set {
		n += Width(b.Label(k.Words, k.Theme.Glyphs)) + 1 + Width(k.T(b.Short))
	}
	return n
}
