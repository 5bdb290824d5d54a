package scenario

import (
	"reflect"
	"strconv"
	"testing"
)

// tags reads what reflect would.
func TestTagsOfTheLanguage(t *testing.T) {
	n := 0
	for typ := range theLanguage().fields {
		for _, sf := range reflect.VisibleFields(typ) {
			rebuilt := ""
			for name, value := range tags(sf.Tag) {
				n++
				if want := sf.Tag.Get(name); value != want {
					t.Errorf("%s.%s: the tag %q is %q, not %q", typ, sf.Name, name, value, want)
				}
				rebuilt += " " + name + ":" + strconv.Quote(value)
			}
			if tag := string(sf.Tag); tag != "" && rebuilt != " "+tag {
				t.Errorf("%s.%s: of its tags %s only%s was read", typ, sf.Name, tag, rebuilt)
			}
		}
	}
	if n < 500 {
		t.Errorf("the language has only %d tags", n)
	}
}
