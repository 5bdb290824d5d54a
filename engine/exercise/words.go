package exercise

import (
	"encoding/binary"
	"hash/fnv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
)

// variants picks the words of a seed: a pure function of seed, scenario and
// name. They are put in once: a word that looks like a placeholder stays as it
// is.
func variants(p *program.Program, seed uint64) *strings.Replacer {
	var words []string
	for _, v := range p.Variants {
		if len(v.Values) == 0 {
			continue
		}
		h := fnv.New64a()
		_ = binary.Write(h, binary.BigEndian, seed)
		_, _ = h.Write([]byte(p.Info.ID + "\x00" + v.Name))
		words = append(words, "{{"+v.Name+"}}", v.Values[h.Sum64()%uint64(len(v.Values))])
	}
	if len(words) == 0 {
		return nil
	}
	return strings.NewReplacer(words...)
}

// Words puts the words of this run's seed into a text.
func (r *Run) Words(text string) string {
	if r.words == nil {
		return text
	}
	return r.words.Replace(text)
}
