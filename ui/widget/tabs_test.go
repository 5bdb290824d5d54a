package widget

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screentest"
)

// twoTabs are fruit and tools, in a window of 40 by 12, and how often details were
// asked for.
func twoTabs(t *testing.T) (tabs *Tabs, details func(id string, width int) string, asked *int) {
	t.Helper()
	tabs, asked = NewTabs(kit(t), ListOptions{}, ListOptions{}), new(int)
	tabs.Lists[0].SetItems([]Item{{ID: "apple", Title: "Apple"}, {ID: "pear", Title: "Pear"}})
	tabs.Lists[1].SetItems([]Item{{ID: "saw", Title: "Saw"}})
	tabs.Place(Rect{W: 40, H: 6}, Rect{Y: 6, W: 40, H: 6}, false)
	return tabs, func(id string, _ int) string {
		*asked++
		return "All about " + id + strings.Repeat("\n"+id, 20)
	}, asked
}

func TestTabsShowOneListWithTheDetailsOfItsRow(t *testing.T) {
	tabs, details, _ := twoTabs(t)
	sees := func(title string, want ...string) {
		t.Helper()
		tabs.Show(details)
		out := screentest.Plain(tabs.View(kit(t), title, tabs.List().View(), "Details"))
		for _, text := range want {
			if !strings.Contains(out, text) {
				t.Errorf("%q is not shown:\n%s", text, out)
			}
		}
		screentest.Fits(t, tabs.View(kit(t), title, tabs.List().View(), "Details"), 40, 12)
	}
	sees("Fruit", "Fruit", "1/2", "Apple", "All about apple")
	tabs.List().Move(1)
	sees("Fruit", "2/2", "All about pear")
	tabs.Next()
	sees("Tools", "1/1", "Saw", "All about saw")
	tabs.Next()
	sees("Fruit", "2/2", "All about pear") // each list stays where it was
}

// Details are made for a row once, and not at every key.
func TestTabsAskForDetailsOnce(t *testing.T) {
	tabs, details, asked := twoTabs(t)
	for range 3 {
		tabs.Show(details)
	}
	if *asked != 1 {
		t.Errorf("the details of a row were asked for %d times, want 1", *asked)
	}
	tabs.Forget()
	tabs.Show(details)
	if *asked != 2 {
		t.Errorf("the row may be another, and its details were asked for %d times, want 2", *asked)
	}
}

func TestTabsScrollTheDetails(t *testing.T) {
	tabs, details, _ := twoTabs(t)
	tabs.Show(details)
	if !tabs.Overflows() {
		t.Error("twenty lines have room in four")
	}
	top := tabs.View(kit(t), "", "", "")
	tabs.Scroll(1)
	if tabs.View(kit(t), "", "", "") == top {
		t.Error("the details have not moved")
	}
	tabs.Scroll(-1)
	if tabs.View(kit(t), "", "", "") != top {
		t.Error("the details are not back at the top")
	}
}

func TestTabsAreClicked(t *testing.T) {
	tabs, _, _ := twoTabs(t)
	at := tea.Mouse{X: 4, Y: 2, Button: tea.MouseLeft}
	if tabs.Click(at) {
		t.Error("the first click opens the row")
	}
	if it, _ := tabs.List().Selected(); it.ID != "pear" {
		t.Errorf("the click has selected %q, want pear", it.ID)
	}
	if !tabs.Click(at) {
		t.Error("the second click does not open the row")
	}
}
