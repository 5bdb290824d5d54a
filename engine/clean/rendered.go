package clean

import (
	"strings"
	"unicode/utf8"
)

const (
	esc = 0x1b
	// maxSGR bounds one styling sequence; the longest honest one sets both
	// colours in 24 bits with all attributes.
	maxSGR = 64
	// maxOpen bounds the styles carried from one line to the next.
	maxOpen = 512
	// reset ends all styles.
	reset = "\x1b[m"
)

// Rendered returns the output of a renderer (Glamour, Lip Gloss, a highlighter)
// with nothing in it but printable characters, LF and SGR sequences, those that
// set colours and attributes. Other sequences, hyperlinks among them, are left
// out whole; a sequence without an end shows as U+FFFD.
//
// Every line of the result stands for itself: styles still open at its end are
// closed there and opened again on the next line, so that lines can be cut out,
// scrolled and laid over others.
func Rendered(s string) string {
	p := painter{w: writer{}}
	p.w.b.Grow(len(s) + len(s)/16)
	for i := 0; i < len(s); {
		i += p.step(s, i)
	}
	p.close()
	return p.w.b.String()
}

// painter copies rendered text and remembers which styles are open.
type painter struct {
	w    writer
	open string // The SGR sequences since the last reset.
}

// step handles what stands at s[i:] and returns its length in bytes.
func (p *painter) step(s string, i int) int {
	c := s[i]
	switch {
	case c >= ' ' && c <= '~':
		n := plain(s[i:])
		p.w.b.WriteString(s[i : i+n])
		p.w.marks = 0
		p.w.col += n
		return n
	case c == '\n':
		p.close()
		p.w.breakLine()
		p.w.b.WriteString(p.open)
		return 1
	case c == '\r':
		return 1
	case c == esc:
		return p.escape(s[i:])
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	p.w.put(r, false)
	return n
}

// plain returns how many printable ASCII characters s begins with.
func plain(s string) int {
	n := 0
	for n < len(s) && s[n] >= ' ' && s[n] <= '~' {
		n++
	}
	return n
}

// close ends the styles that are open.
func (p *painter) close() {
	if p.open != "" {
		p.w.b.WriteString(reset)
	}
}

// escape handles an ESC at the start of s and returns how much belongs to it.
func (p *painter) escape(s string) int {
	if n := sgr(s); n > 0 {
		p.style(s[:n])
		return n
	}
	if n := sequence(s); n > 0 {
		return n
	}
	p.w.put(esc, false)
	return 1
}

// style copies an SGR sequence. A style beyond the bound is not carried over
// to the next line, but still shown on its own.
func (p *painter) style(seq string) {
	p.w.b.WriteString(seq)
	if body := seq[2 : len(seq)-1]; body == "" || body == "0" {
		p.open = ""
	} else if strings.HasPrefix(body, "0;") {
		p.open = seq
	} else if len(p.open)+len(seq) <= maxOpen {
		p.open += seq
	}
}

// sgr returns the length of the SGR sequence at the start of s, or 0.
func sgr(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s) && i < maxSGR; i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c >= '0' && c <= '9', c == ';', c == ':':
		default:
			return 0
		}
	}
	return 0
}

// sequence returns the length of the complete control sequence at the start of
// s, or 0 when it has no end on its line.
func sequence(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch c := s[1]; {
	case c == '[':
		return until(s, func(c byte) bool { return c >= '@' && c <= '~' })
	case c == ']', c == 'P', c == '_', c == '^', c == 'X':
		return controlString(s)
	case c >= '@' && c <= '~':
		return 2
	}
	return 0
}

// until returns the length of a CSI sequence: parameters up to a final byte.
func until(s string, final func(byte) bool) int {
	for i := 2; i < len(s); i++ {
		if final(s[i]) {
			return i + 1
		}
		if s[i] < ' ' || s[i] > '?' {
			return 0
		}
	}
	return 0
}

// controlString returns the length of an OSC, DCS, APC, PM or SOS sequence,
// which BEL or ESC \ ends.
func controlString(s string) int {
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == 0x07:
			return i + 1
		case s[i] == '\n':
			return 0
		case s[i] == esc && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case s[i] == esc:
			return 0
		}
	}
	return 0
}
