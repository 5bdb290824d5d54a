package outline

import "strings"

// value reads a scalar or a bracket that begins here, inside what is indented by
// parent. What follows it on its line is passed over.
func (p *parser) value(parent int) *Node {
	switch p.src[p.at] {
	case '[', '{':
		n := p.flow(parent)
		p.rest()
		return n
	case '\'', '"':
		n := p.quoted(parent)
		p.rest()
		return n
	case '|', '>':
		return p.literal(parent)
	}
	return p.plain(parent, "")
}

// rest passes over what cannot stand behind a value on its line.
func (p *parser) rest() { p.at = p.lineEnd(p.at) }

// leaves tells that a line which begins at an offset no longer belongs to what is
// indented by parent.
func (p *parser) leaves(at, parent int) bool {
	indent := 0
	for at+indent < len(p.src) && (p.src[at+indent] == ' ' || p.src[at+indent] == '\t') {
		indent++
	}
	return indent <= parent && at+indent < len(p.src) && !strings.ContainsRune("\r\n", rune(p.src[at+indent]))
}

// nextLine is the offset of the line below.
func (p *parser) nextLine(at int) int {
	at = p.lineEnd(at)
	if strings.HasPrefix(p.src[at:], "\r\n") {
		return at + 2
	}
	return min(at+1, len(p.src))
}

// quoted reads a scalar in quotes. One that is not closed in time ends with its
// line.
func (p *parser) quoted(parent int) *Node {
	n := &Node{Kind: Scalar, Style: p.style(p.at), Start: p.at}
	end := closing(p.src, p.at, func(line int) bool { return p.leaves(line, parent) })
	if end < 0 {
		end = p.at + len(strings.TrimRight(p.src[p.at:p.lineEnd(p.at)], " \t"))
	}
	p.at, n.End = end, end
	return n
}

// literal reads the lines of a text behind | or >.
func (p *parser) literal(parent int) *Node {
	n := &Node{Kind: Scalar, Style: Block, Start: p.at}
	n.End = p.lineEnd(p.at)
	for at := p.nextLine(p.at); at < len(p.src) && !p.leaves(at, parent); at = p.nextLine(at) {
		if end := p.lineEnd(at); strings.TrimLeft(p.src[at:end], " \t") != "" {
			n.End = end
		}
	}
	p.at = n.End
	return n
}

// plain reads a scalar without quotes, with the lines that go on with it. Inside
// a bracket it also ends at what stops names.
func (p *parser) plain(parent int, stops string) *Node {
	n := &Node{Kind: Scalar, Start: p.at}
	n.End = p.plainLine(p.at, stops)
	p.at = n.End
	for p.atLineEnd() {
		at := p.nextLine(p.at)
		mark := p.at
		p.at = at
		if !p.continues(at, parent, stops) {
			p.at = mark
			break
		}
		n.End = p.plainLine(p.at, stops)
		p.at = n.End
	}
	return n
}

// atLineEnd tells that only blanks follow on the line, and that there is another.
func (p *parser) atLineEnd() bool {
	end := p.lineEnd(p.at)
	return end < len(p.src) && strings.Trim(p.src[p.at:end], " \t") == ""
}

// continues goes over empty lines to the next word, and tells whether it belongs
// to a plain scalar.
func (p *parser) continues(at, parent int, stops string) bool {
	for at < len(p.src) && strings.ContainsRune(" \t\r\n", rune(p.src[at])) {
		at++
	}
	if at == len(p.src) || p.src[at] == '#' || p.column(at) <= parent && stops == "" {
		return false
	}
	p.at = at
	if stops != "" {
		return strings.IndexByte(stops, p.src[at]) < 0 && p.src[at] != ':' && !(p.column(at) <= parent && p.key() >= 0)
	}
	return p.key() < 0 && !p.marker()
}

// plainLine is where a plain scalar ends on its line.
func (p *parser) plainLine(at int, stops string) int {
	start, end := at, p.lineEnd(at)
	for ; at < end; at++ {
		c := p.src[at]
		if c == '#' && at > start && p.src[at-1] == ' ' {
			break
		}
		if stops != "" && (strings.IndexByte(stops, c) >= 0 || c == ':' && p.flowGap(at+1, end)) {
			break
		}
	}
	return start + len(strings.TrimRight(p.src[start:at], " \t"))
}

// flowGap tells that a colon before an offset ends a key inside a bracket.
func (p *parser) flowGap(at, end int) bool {
	return p.gap(at, end) || strings.IndexByte(",[]{}", p.src[at]) >= 0
}

const flowStops = ",[]{}"

// flow reads a bracket. One that is not closed ends where a line that is not
// indented further begins with a key.
func (p *parser) flow(parent int) *Node {
	n := &Node{Kind: Sequence, Flow: true, Start: p.at}
	closer := byte(']')
	if p.src[p.at] == '{' {
		n.Kind, closer = Mapping, '}'
	}
	p.depth++
	defer func() { p.depth-- }()
	p.at++
	for p.toFlow(parent) {
		switch c := p.src[p.at]; {
		case c == ']' || c == '}':
			if c == closer {
				p.at++
			}
			n.End = p.at
			return n
		case c == ',' || p.depth > maxDepth:
			p.at++
		case n.Kind == Mapping:
			n.Entries = append(n.Entries, p.flowEntry(parent))
		default:
			n.Items = append(n.Items, p.flowValue(parent))
		}
	}
	n.End = p.at
	return n
}

// toFlow goes to what comes next inside a bracket, and tells whether the bracket
// still holds it.
func (p *parser) toFlow(parent int) bool {
	mark := p.at
	if !p.toContent() {
		p.at = len(strings.TrimRight(p.src[:p.at], " \t\r\n"))
		p.at = max(p.at, mark)
		return false
	}
	if p.lineStart(p.at) > mark && p.column(p.at) <= parent && (p.dash() || p.key() >= 0) {
		p.at = mark
		return false
	}
	return true
}

// flowEntry reads a key with its value inside braces.
func (p *parser) flowEntry(parent int) Entry {
	e := Entry{Colon: -1}
	e.Key = p.flowScalar(parent)
	mark := p.at
	if p.toFlow(parent) && p.src[p.at] == ':' {
		e.Colon = p.at
		p.at++
		mark = p.at
		if p.toFlow(parent) && strings.IndexByte(",}]", p.src[p.at]) < 0 {
			e.Value = p.flowValue(parent)
			return e
		}
	}
	p.at = mark
	e.Value = &Node{Start: mark, End: mark}
	return e
}

// flowValue reads a value inside a bracket. What still stands before the comma
// is passed over.
func (p *parser) flowValue(parent int) *Node {
	var n *Node
	if c := p.src[p.at]; c == '[' || c == '{' {
		n = p.flow(parent)
	} else {
		n = p.flowScalar(parent)
	}
	for mark := p.at; p.toFlow(parent); mark = p.at {
		switch c := p.src[p.at]; {
		case strings.IndexByte(",]}", c) >= 0:
			p.at = mark
			return n
		case c == '[' || c == '{':
			p.flow(parent)
		case c == ':':
			p.at++
		default:
			p.flowScalar(parent)
		}
	}
	return n
}

// flowScalar reads a scalar inside a bracket; it always goes forward.
func (p *parser) flowScalar(parent int) *Node {
	if c := p.src[p.at]; c == '"' || c == '\'' {
		return p.quoted(parent)
	}
	n := p.plain(parent, flowStops)
	if n.End == n.Start { // a stray sign
		p.at++
		n.End = p.at
	}
	return n
}
