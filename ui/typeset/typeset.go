// Package typeset knows what lines must not be broken at: the space before a sign
// of two parts and inside quotation marks, which French has and a line must not
// begin or end with.
package typeset

import "strings"

const noBreak = "\u00a0"

// Bind makes the space before ? ! : ; % and » and behind « one that lines are not
// broken at. Only a sign that stands by itself counts, so that "a :b" stays, and the
// marks that begin a line of Markdown keep their space.
func Bind(s string) string {
	at := strings.IndexByte(s, ' ')
	if at < 0 || !strings.ContainsAny(s, "?!:;%«»") {
		return s
	}
	var out strings.Builder
	from := 0
	for ; at < len(s); at++ {
		if s[at] == ' ' && (strings.HasSuffix(s[:at], "«") || stands(s[at+1:])) && !mark(s[:at]) {
			out.WriteString(s[from:at])
			out.WriteString(noBreak)
			from = at + 1
		}
	}
	return out.String() + s[from:]
}

// Free makes them spaces like others again, once lines are broken.
func Free(s string) string { return strings.ReplaceAll(s, noBreak, " ") }

// mark tells whether the last line of a text is nothing but a mark of a list, a
// heading or a quote.
func mark(s string) bool {
	return strings.Trim(s[strings.LastIndexByte(s, '\n')+1:], "-*+#>|0123456789. ") == ""
}

// stands tells whether a text begins with a sign that nothing but a space, an end
// or a style follows.
func stands(s string) bool {
	for _, sign := range [...]string{"?", "!", ":", ";", "%", "»"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return rest == "" || strings.ContainsRune(" \n\x1b.,;:)", rune(rest[0]))
		}
	}
	return false
}
