package markdown

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

var (
	strongStars = pattern.Of(`\*\*([^*\s](?:[^*]*[^*\s])?)\*\*`)
	stars       = pattern.Of(`(^|[^\pL\pN*])\*([^*\s](?:[^*]*[^*\s])?)\*($|[^\pL\pN*])`)
	strongLines = pattern.Of(`(^|[\s("'“*])__([^_\s](?:[^_]*[^_\s])?)__(\.?(?:$|[\s,;:!?)"'”*]))`)
	underlines  = pattern.Of(`(^|[\s("'“*])_([^_\s](?:[^_]*[^_\s])?)_(\.?(?:$|[\s,;:!?)"'”*]))`)
	codeSpan    = pattern.Of("`([^`]+)`")
	link        = pattern.Of(`\[([^\]]+)\]\(([^)\s]+)\)`)
)

// Inline takes the marks of emphasis, code and links off a text of one paragraph,
// for places that show plain text. What stands in code keeps its own.
func Inline(s string) string {
	if !strings.ContainsAny(s, "*_`[") {
		return s
	}
	var out strings.Builder
	var codes []string
	s = strings.ReplaceAll(s, held, "")
	at := 0
	for _, span := range codeSpan().FindAllStringSubmatchIndex(s, -1) {
		out.WriteString(s[at:span[0]] + held)
		codes, at = append(codes, s[span[2]:span[3]]), span[1]
	}
	s = unmark(out.String() + s[at:])
	for _, code := range codes {
		s = strings.Replace(s, held, code, 1)
	}
	return s
}

// held stands for a piece of code while marks are taken off around it.
const held = "\x00"

// unmark looks for emphasis twice, since two words side by side share the space
// between them.
func unmark(s string) string {
	s = strongStars().ReplaceAllString(s, "$1")
	for range 2 {
		s = stars().ReplaceAllString(s, "$1$2$3")
		s = strongLines().ReplaceAllString(s, "$1$2$3")
		s = underlines().ReplaceAllString(s, "$1$2$3")
	}
	return link().ReplaceAllString(s, "$1 ($2)")
}
