package check

import (
	"bytes"
	"net/netip"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Addresses and names that may stand in a scenario: those for documentation (RFC
// 5737, 3849, 9637, 2606, 6761) and those that nobody can reach from outside.
var (
	allowedNets = []netip.Prefix{
		netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"),
		netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("198.18.0.0/15"),
		netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("3fff::/20"),
	}
	allowedDomains = []string{"example.com", "example.net", "example.org"}
	// endings are those of names that people use. Endings that files have as well,
	// such as sh or zip, are not among them.
	endings = []string{
		"com", "net", "org", "info", "biz", "io", "gov", "edu", "mil", "eu", "ru", "cn", "de", "fr", "uk", "ua", "us", "nl", "se",
		"xyz", "top", "online", "club",
	}
)

// maxIndicators bounds what is reported of one pack.
const maxIndicators = 20

// realIndicator finds addresses and names that belong to somebody, in texts and in
// evidence.
func realIndicator(s *subject) {
	named := s.evidenceFiles()
	seen := map[string]bool{}
	look := func(file string, data []byte, from int, text string, pos scenario.Pos, by *scenario.Pos) {
		for _, found := range indicators(text) {
			key := file + " " + found
			if seen[key] || len(seen) >= maxIndicators {
				continue
			}
			seen[key] = true
			at := pos
			if i := bytes.Index(data[from:], []byte(found)); i >= 0 {
				at = placeAt(file, data, from+i)
			}
			d := s.report(at, "use 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, or names that end in .example",
				"%s belongs to somebody: learners may try it, and others may read it", found)
			d.End = at.Col + utf8.RuneCountInString(found)
			if by != nil {
				d.Related = append(d.Related, scenario.Related{Pos: *by, Message: "the file is named here"})
			}
		}
	}
	s.visit(func(l scenario.Leaf) {
		text, pos, file := shownText(l)
		if text == "" || strings.HasPrefix(l.Path, "sources.") || strings.HasPrefix(l.Path, "debrief.references.") || strings.HasPrefix(l.Path, "tests.") {
			return
		}
		if file != "" {
			by := pos
			look(path.Join(s.doc.Dir, file), s.doc.Files[file], 0, text, pos, &by)
			return
		}
		data := s.doc.Files[s.inPack(pos.File)]
		look(pos.File, data, max(0, offset(data, pos)), text, pos, nil)
	})
	for _, e := range named {
		if data := s.doc.Files[e.V]; utf8.Valid(data) {
			look(path.Join(s.doc.Dir, e.V), data, 0, string(data), e.Pos, &e.Pos)
		}
	}
}

// evidenceFiles lists the files that learners will see as evidence.
func (s *subject) evidenceFiles() []scenario.Str {
	var out []scenario.Str
	for _, e := range s.doc.Evidence {
		if e.Value.File.V != "" {
			out = append(out, e.Value.File)
		}
		for _, v := range e.Value.Versions {
			out = append(out, v.File)
		}
	}
	return out
}

// inPack is the path of a file inside the pack.
func (s *subject) inPack(file string) string {
	if s.doc.Dir == "." {
		return file
	}
	return strings.TrimPrefix(file, s.doc.Dir+"/")
}

// shownText is a text that people see, with its place and its file if it has one.
func shownText(l scenario.Leaf) (string, scenario.Pos, string) {
	switch v := l.Value.(type) {
	case *scenario.Str:
		if l.Field.Translated || strings.Contains(l.Path, ".any.") {
			return v.V, v.Pos, ""
		}
	case *scenario.Text:
		return v.V, v.Pos, v.File
	}
	return "", scenario.Pos{}, ""
}

// placeAt is the line and column of an offset.
func placeAt(file string, data []byte, at int) scenario.Pos {
	start := bytes.LastIndexByte(data[:at], '\n') + 1
	return scenario.Pos{File: file, Line: bytes.Count(data[:at], []byte("\n")) + 1, Col: utf8.RuneCount(data[start:at]) + 1}
}

// indicators lists the addresses and names in a text that may belong to somebody.
// It looks at each run of letters, digits, dots, hyphens and colons once.
func indicators(text string) []string {
	var out []string
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && partOfName(text[end]) {
			end++
		}
		if token := text[start:end]; len(token) > 3 && outside(text, start, end) {
			out = append(out, indicator(strings.Trim(token, ".:-"))...)
		}
		start = end + 1
	}
	return out
}

func partOfName(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b == '.' || b == '-' || b == ':'
}

// outside tells that a run does not go on in characters that names of hosts do not
// have: those of a path of Windows, or of a variable.
func outside(text string, start, end int) bool {
	return (start == 0 || text[start-1] != '_' && text[start-1] != '\\' && text[start-1] < 0x80) && (end == len(text) || text[end] != '_' && text[end] < 0x80)
}

// indicator is the address or the name that a run of characters is, with a port
// or without, or behind another word and a colon.
func indicator(token string) []string {
	if addr, err := netip.ParseAddr(token); err == nil {
		return reachable(token, addr)
	}
	var out []string
	for part := range strings.SplitSeq(token, ":") {
		part = strings.Trim(part, ".-")
		if addr, err := netip.ParseAddr(part); err == nil {
			out = append(out, reachable(part, addr)...)
		} else if isDomain(part) {
			out = append(out, part)
		}
	}
	return out
}

func reachable(text string, addr netip.Addr) []string {
	if harmlessAddr(addr) {
		return nil
	}
	return []string{text}
}

// isDomain tells that a word is a name that may be registered.
func isDomain(word string) bool {
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || word[dot-1] == '.' || !slices.Contains(endings, word[dot+1:]) {
		return false
	}
	lower := strings.ToLower(word)
	return !slices.ContainsFunc(allowedDomains, func(d string) bool { return lower == d || strings.HasSuffix(lower, "."+d) })
}

func harmlessAddr(a netip.Addr) bool {
	if a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return true
	}
	for _, n := range allowedNets {
		if n.Contains(a) {
			return true
		}
	}
	return false
}
