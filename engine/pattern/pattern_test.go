package pattern_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

func TestOfCompilesOnce(t *testing.T) {
	digits := pattern.Of(`^\d+$`)
	if first, again := digits(), digits(); first != again {
		t.Error("it was compiled twice")
	}
	if !digits().MatchString("12") || digits().MatchString("1x") {
		t.Error("it matches something else")
	}
}

func TestOfPanicsAtUse(t *testing.T) {
	broken := pattern.Of("(")
	defer func() {
		if recover() == nil {
			t.Error("a broken pattern was taken")
		}
	}()
	broken()
}
