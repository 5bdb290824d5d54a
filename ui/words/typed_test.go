package words

import "testing"

func TestAWordIsMeantWithoutItsAccents(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"sí", "Sí", true}, {"si", "Sí", true}, {"SÍ", "sí", true}, {"s", "Sí", true},
		{"é", "étendre", true}, {"e", "étendre", true},
		{"", "Sí", false}, {"sin", "Sí", false}, {"n", "Sí", false}, {"y", "", false},
	} {
		if got := SameTyped(c.text, c.word); got != c.want {
			t.Errorf("%q for %q: %v, want %v", c.text, c.word, got, c.want)
		}
	}
}
