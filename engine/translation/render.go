package translation

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// width is where lines of an overlay are broken, in characters.
const width = 88

// render writes one overlay file.
func (u *update) render(file string) []byte {
	var b bytes.Buffer
	b.WriteString(head(u.doc.Files[file]))
	if b.Len() == 0 {
		fmt.Fprintf(&b, "# %s in %s. Each text stands below its source, which is repeated as a comment.\n"+
			"# \"watchfloor translate\" keeps this file in step with the scenario: it adds what is\n"+
			"# missing, marks what is stale, and leaves what you wrote. Other comments are lost.\n", u.doc.ID.V, u.lang)
	}
	for _, e := range u.found[file] {
		b.WriteByte('\n')
		e.write(&b)
	}
	return b.Bytes()
}

// head is the comment with which a file begins, up to the first line that is
// none.
func head(data []byte) string {
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		b.WriteString(line)
	}
	return b.String()
}

// write writes an entry below its source.
func (e *entry) write(b *bytes.Buffer) {
	switch e.state {
	case Missing:
		b.WriteString("# MISSING\n")
	case Stale:
		fmt.Fprintf(b, "# STALE: the source is another one now. Look at the translation again; then write\n"+
			"# of: %q, or run translate with --done %s\n", e.source.Hash, e.path)
	case Orphan:
		b.WriteString("# ORPHAN: the scenario has no such text any more. Take it out, or give it its new path.\n")
	case Current:
	}
	if e.source.File != "" {
		fmt.Fprintf(b, "# In %s\n", e.source.File)
	} else {
		for line := range strings.Lines(e.source.Text) {
			for _, part := range wrap(strings.TrimRight(line, "\n"), width-2) {
				b.WriteString(strings.TrimRight("# "+part, " ") + "\n")
			}
		}
	}
	key := e.path
	if e.state == Orphan { // whatever somebody took for a path
		key = quoted(key)
	}
	fmt.Fprintf(b, "%s:\n  of: %q\n", key, e.of)
	if e.file != "" {
		b.WriteString("  file: " + quoted(e.file) + "\n")
		return
	}
	b.WriteString("  text: " + scalar(e.text) + "\n")
}

// scalar is a text as YAML: on one line, folded, or with its own lines.
func scalar(text string) string {
	const indent = "\n    "
	switch {
	case strings.HasPrefix(text, " ") || strings.HasSuffix(text, " ") || strings.ContainsFunc(text, odd):
		return quoted(text)
	case strings.Contains(text, "\n"):
		return strings.ReplaceAll("|-"+indent+strings.ReplaceAll(text, "\n", indent), indent+"\n", "\n\n")
	case len(text) > width-10 && !strings.Contains(text, "  "):
		return ">-" + indent + strings.Join(wrap(text, width-4), indent)
	}
	return quoted(text)
}

// odd tells of characters that are safe in YAML only between quotes.
func odd(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }

// quoted is a text in double quotes.
func quoted(text string) string {
	data, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: text})
	if err != nil {
		return fmt.Sprintf("%q", text)
	}
	return strings.TrimSuffix(string(data), "\n")
}

// wrap breaks a line at spaces into lines of at most n characters, where its
// words allow.
func wrap(text string, n int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Split(text, " ") {
		runes := len([]rune(word))
		if length > 0 && length+1+runes > n {
			lines, line, length = append(lines, line), "", 0
		} else if length > 0 || line != "" {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+runes
	}
	return append(lines, line)
}
