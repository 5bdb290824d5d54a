package exercise

import (
	"encoding/binary"
	"hash/fnv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
)

// variants picks the words of a seed: a pure function of seed, scenario and
// name.
func variants(p *program.Program, seed uint64) map[string]string {
	if len(p.Variants) == 0 {
		return nil
	}
	words := map[string]string{}
	for _, v := range p.Variants {
		if len(v.Values) == 0 {
			continue
		}
		h := fnv.New64a()
		_ = binary.Write(h, binary.BigEndian, seed)
		_, _ = h.Write([]byte(p.Info.ID + "\x00" + v.Name))
		words[v.Name] = v.Values[h.Sum64()%uint64(len(v.Values))]
	}
	return words
}

// Words puts the words of this run's seed into a text.
func (r *Run) Words(text string) string {
	if len(r.words) == 0 || !strings.Contains(text, "{{") {
		return text
	}
	for name, word := range r.words {
		text = strings.ReplaceAll(text, "{{"+name+"}}", word)
	}
	return text
}
