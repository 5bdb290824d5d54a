package outline

import "strings"

// maxDepth bounds nesting; what is nested deeper is read as a text.
const maxDepth = 48

// parser goes over the text once, from front to back.
type parser struct {
	src   string
	at    int
	depth int

	first, last int // the line that was asked for last
}

// document reads the whole file.
func (p *parser) document() *Node {
	if !p.toContent() {
		return &Node{Start: len(p.src), End: len(p.src)}
	}
	n := p.block(-1)
	for p.toContent() { // what stands further left than the first line
		more := p.block(-1)
		if n.Kind == Mapping && more.Kind == Mapping {
			n.Entries = append(n.Entries, more.Entries...)
			n.End = more.End
		}
	}
	return n
}

// findLine finds the line on which an offset stands, without its line break. It
// remembers it, since a file may be one long line.
func (p *parser) findLine(at int) {
	if p.first <= at && at <= p.last && p.last > 0 {
		return
	}
	p.first = strings.LastIndexAny(p.src[:at], "\r\n") + 1
	p.last = len(p.src)
	if i := strings.IndexAny(p.src[at:], "\r\n"); i >= 0 {
		p.last = at + i
	}
}

// lineStart is the offset of the line on which at stands.
func (p *parser) lineStart(at int) int {
	p.findLine(at)
	return p.first
}

// column is the number of bytes before at on its line.
func (p *parser) column(at int) int { return at - p.lineStart(at) }

// lineEnd is the offset of the end of the line, before its line break.
func (p *parser) lineEnd(at int) int {
	p.findLine(at)
	return p.last
}

// toContent goes over blanks, comments and marks of documents to what comes
// next, and tells whether there is anything.
func (p *parser) toContent() bool {
	for p.at < len(p.src) {
		switch c := p.src[p.at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			p.at++
		case c == '#':
			p.at = p.lineEnd(p.at)
		case p.marker():
			p.at += 3
		default:
			return true
		}
	}
	return false
}

// marker tells that --- or ... stands alone at the beginning of a line.
func (p *parser) marker() bool {
	rest := p.src[p.at:]
	if p.lineStart(p.at) != p.at || !strings.HasPrefix(rest, "---") && !strings.HasPrefix(rest, "...") {
		return false
	}
	return len(rest) == 3 || strings.ContainsRune(" \t\r\n", rune(rest[3]))
}

// sameLine goes over blanks and tells whether something other than a comment
// follows before the line ends.
func (p *parser) sameLine() bool {
	for p.at < len(p.src) && (p.src[p.at] == ' ' || p.src[p.at] == '\t') {
		p.at++
	}
	if p.at < len(p.src) && p.src[p.at] == '#' {
		p.at = p.lineEnd(p.at)
	}
	return p.at < len(p.src) && p.src[p.at] != '\r' && p.src[p.at] != '\n'
}

// block reads the value that begins here; parent is the indentation of what it
// belongs to.
func (p *parser) block(parent int) *Node {
	p.depth++
	defer func() { p.depth-- }()
	switch {
	case p.depth > maxDepth:
		return p.plain(parent, "")
	case p.dash():
		return p.sequence(p.column(p.at))
	case p.key() >= 0:
		return p.mapping(p.column(p.at))
	}
	return p.value(parent)
}

// dash tells that an item of a list begins here.
func (p *parser) dash() bool {
	rest := p.src[p.at:]
	return strings.HasPrefix(rest, "-") && (len(rest) == 1 || strings.ContainsRune(" \t\r\n", rune(rest[1])))
}

// key is the offset of the colon of a key that begins here, or -1.
func (p *parser) key() int {
	at, end := p.at, p.lineEnd(p.at)
	switch c := p.src[at]; {
	case strings.IndexByte("[{|>#", c) >= 0 || p.dash():
		return -1
	case c == '"' || c == '\'':
		if at = closing(p.src[:end], at, nil); at < 0 {
			return -1
		}
		for at < end && (p.src[at] == ' ' || p.src[at] == '\t') {
			at++
		}
		if at < end && p.src[at] == ':' && p.gap(at+1, end) {
			return at
		}
		return -1
	}
	for ; at < end; at++ {
		switch {
		case p.src[at] == ':' && p.gap(at+1, end):
			return at
		case p.src[at] == '#' && p.src[at-1] == ' ':
			return -1
		}
	}
	return -1
}

// gap tells that a blank or the end of the line stands at an offset.
func (p *parser) gap(at, end int) bool {
	return at >= end || p.src[at] == ' ' || p.src[at] == '\t'
}

// closing is the offset behind the quote that closes the one at start, or -1.
// Where a line begins, stop says whether to give up.
func closing(src string, start int, stop func(line int) bool) int {
	quote := src[start]
	for i := start + 1; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\n' && stop(i+1):
			return -1
		case c == '\\' && quote == '"' && i+1 < len(src) && src[i+1] != '\n':
			i++
		case c != quote:
		case quote == '\'' && i+1 < len(src) && src[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// mapping reads the keys that stand at one column. A line that is indented
// further than it should be is taken for a key as well; one without a colon is a
// key that is being typed.
func (p *parser) mapping(column int) *Node {
	n := &Node{Kind: Mapping, Start: p.at, Column: column}
	for first := true; first || p.toContent() && p.column(p.at) >= column && !p.dash(); first = false {
		e := p.entry(column)
		n.Entries = append(n.Entries, e)
		n.End = e.End()
	}
	return n
}

func (p *parser) entry(column int) Entry {
	colon := p.key()
	if colon < 0 {
		n := p.line()
		return Entry{Key: n, Colon: -1, Value: &Node{Start: n.End, End: n.End}}
	}
	key := p.scalarUpTo(colon)
	p.at = colon + 1
	return Entry{Key: key, Colon: colon, Value: p.behind(column, true)}
}

// behind reads what belongs to a key or a dash: on the same line, or on lines
// that are indented further. The dashes of a list may stand below their key.
func (p *parser) behind(column int, key bool) *Node {
	from := p.at
	if p.sameLine() {
		if key {
			return p.value(column)
		}
		return p.block(column)
	}
	if p.toContent() {
		at := p.column(p.at)
		if at > column || key && at == column && p.dash() {
			return p.block(column)
		}
	}
	return &Node{Start: from, End: from}
}

// sequence reads the items whose dashes stand at one column.
func (p *parser) sequence(column int) *Node {
	n := &Node{Kind: Sequence, Start: p.at, Column: column}
	for first := true; first || p.toContent() && p.column(p.at) == column && p.dash(); first = false {
		p.at++
		item := p.behind(column, false)
		n.Items = append(n.Items, item)
		n.End = item.End
	}
	return n
}

// line is the rest of the line as a scalar, without a comment.
func (p *parser) line() *Node {
	start, end := p.at, p.lineEnd(p.at)
	p.at = end
	text := p.src[start:end]
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	return &Node{Kind: Scalar, Start: start, End: start + len(strings.TrimRight(text, " \t"))}
}

// scalarUpTo is a key in front of its colon.
func (p *parser) scalarUpTo(colon int) *Node {
	n := &Node{Kind: Scalar, Start: p.at, End: p.at + len(strings.TrimRight(p.src[p.at:colon], " \t"))}
	n.Style = p.style(p.at)
	return n
}

func (p *parser) style(at int) Style {
	switch p.src[at] {
	case '\'':
		return Single
	case '"':
		return Double
	}
	return Plain
}
