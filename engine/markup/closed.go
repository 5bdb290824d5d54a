package markup

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// fences are the marks at which code may begin and end.
var fences = pattern.Of("(?m)^ {0,3}(`{3,}|~{3,})")

// Closed is a Markdown text with an end for the code that it leaves open, so that it
// takes nothing with it of what is written below. In a text that is nested further
// than is rendered, the marks of code become text.
func Closed(src string) string {
	runs := fences().FindAllStringSubmatch(src, -1)
	switch {
	case len(runs) == 0:
		return src
	case deep(src):
		return fences().ReplaceAllStringFunc(src, func(mark string) string {
			indent := mark[:len(mark)-len(strings.TrimLeft(mark, " "))]
			return indent + `\` + mark[len(indent):]
		})
	case ends(src):
		return src
	}
	for _, char := range "`~" {
		longest := "" // which closes every shorter one
		for _, run := range runs {
			if rune(run[1][0]) == char && len(run[1]) > len(longest) {
				longest = run[1]
			}
		}
		if closed := strings.TrimRight(src, "\n") + "\n" + longest; longest != "" && ends(closed) {
			return closed
		}
	}
	return src
}

// ends tells that what stands below a text is no part of it.
func ends(src string) bool {
	doc := goldmark.DefaultParser().Parse(text.NewReader([]byte(src + "\n\n# Below\n")))
	last := doc.LastChild()
	return last != nil && last.Kind() == ast.KindHeading
}
