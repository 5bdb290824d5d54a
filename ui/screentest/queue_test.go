package screentest

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// counter counts the keys it was given.
type counter int

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		c++
	}
	return c, nil
}

func (c counter) View() tea.View { return tea.NewView(fmt.Sprintf("%d keys", c)) }

// Keys faster than the program takes them must neither be lost nor stop it.
func TestKeysThatComeFasterThanTheyAreTaken(t *testing.T) {
	x := Start(t, counter(0), 40, 10)
	for range 500 {
		x.Key('z')
	}
	x.WaitFor("500 keys")
}
