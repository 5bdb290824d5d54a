package cond_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/cond"
)

func TestTokens(t *testing.T) {
	for src, want := range map[string]string{
		"a >= T+1h and not b": "name a 1, sign >= 3, time T+1h 6, name and 11, name not 15, name b 19",
		"é x in [7,":          "name x 3, name in 5, sign [ 8, number 7 9, sign , 10",
		"chose(d.":            "name chose 1, sign ( 6, name d 7, sign . 8",
		"":                    "",
	} {
		var got []string
		for _, tok := range cond.Tokens(src) {
			got = append(got, fmt.Sprintf("%s %s %d", [...]string{"name", "number", "time", "sign"}[tok.Kind], tok.Text, tok.Col))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %s, want %s", src, strings.Join(got, ", "), want)
		}
	}
	if len(cond.Tokens(strings.Repeat("a ", 5_000))) != 0 {
		t.Error("a condition that is too long has tokens")
	}
}
