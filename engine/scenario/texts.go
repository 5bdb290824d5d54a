package scenario

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxText bounds a text, in bytes.
const maxText = 64 << 10

// main is the path of scenario.yaml for diagnostics.
func (l *loader) main() string { return path.Join(l.dir, mainFile) }

func (l *loader) fileNames() []string { return slices.Sorted(maps.Keys(l.files)) }

// textOf is what a text file of the pack holds. pos is where it is named.
func (l *loader) textOf(file string, pos Pos) (string, bool) {
	clean := path.Clean(file)
	if !fs.ValidPath(clean) {
		l.errorf("WF116", pos, "write a path that begins beside scenario.yaml, without ..", "%q leads out of the pack", short(file))
		return "", false
	}
	data, ok := l.files[clean]
	l.used[clean] = true
	if !ok {
		l.editf("WF116", pos, slip(pos, file, l.fileNames()), l.fileFix(clean), "there is no file %q in the pack", short(file))
		return "", false
	}
	at := Pos{File: path.Join(l.dir, clean)}
	if len(data) > maxText {
		l.errorf("WF103", at, "shorten it", "the text has %d bytes, more than %d", len(data), maxText)
		return "", false
	}
	if !utf8.Valid(data) {
		l.errorf("WF116", at, "save it as UTF-8", "the text is not UTF-8")
		return "", false
	}
	text := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return l.cleanText(strings.Trim(text, "\n"), at), true
}
