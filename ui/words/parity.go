package words

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Gap is one thing in which a translated catalogue differs from the one it
// translates.
type Gap struct {
	Key  string
	What string
}

// String gives the gap as key: what.
func (g Gap) String() string { return g.Key + ": " + g.What }

// Gaps lists what a translation lacks (a key has no text), has too much (its key
// is gone), says with other placeholders or another number of forms, and what is
// stale: the text it translates is no longer the one whose sum is in sums.
func Gaps(source, translation *Catalogue, sums map[string]string) []Gap {
	var gaps []Gap
	add := func(key, format string, args ...any) {
		gaps = append(gaps, Gap{key, fmt.Sprintf(format, args...)})
	}
	for _, key := range source.Keys() {
		from, _ := source.own(key)
		to, ok := translation.own(key)
		if !ok {
			add(key, "is not translated")
			continue
		}
		if a, b := from.placeholders(), to.placeholders(); a != b {
			add(key, "has the placeholders %s, not %s", b, a)
		}
		if (from.one == "") != (to.one == "") {
			add(key, "one and other belong to both or to none")
		}
		if sums[key] != from.sum() {
			add(key, "was made from another text; look at it again")
		}
	}
	for _, key := range translation.Keys() {
		if _, ok := source.own(key); !ok {
			add(key, "translates nothing; its key is gone")
		}
	}
	return gaps
}

// Sums are short sums of all texts, by key. They are kept beside a translation to
// tell when what it translates has changed.
func Sums(c *Catalogue) map[string]string {
	sums := map[string]string{}
	for _, key := range c.Keys() {
		t, _ := c.own(key)
		sums[key] = t.sum()
	}
	return sums
}

func (t text) sum() string {
	h := sha256.Sum256([]byte(t.one + "\x00" + t.other))
	return fmt.Sprintf("%x", h[:5])
}

// placeholders are those of the text, each once; a form for one thing may leave n
// out.
func (t text) placeholders() string {
	found := placeholder().FindAllString(t.one+" "+t.other, -1)
	slices.Sort(found)
	if len(found) == 0 {
		return "none"
	}
	return strings.Join(slices.Compact(found), " ")
}
