package names

import "github.com/watchfloor/watchfloor/engine/outline"

// titles are the keys that say what a thing is called, the first that is there.
var titles = []string{"title", "subject", "text", "ask"}

// TitleOf is what the thing that a value describes is called; it may be empty.
func TitleOf(src *outline.Source, value *outline.Node) string {
	for _, key := range titles {
		if n, ok := src.Get(value, key); ok && n.Kind == outline.Scalar && n.Style != outline.Block {
			return src.Value(n)
		}
	}
	return ""
}
