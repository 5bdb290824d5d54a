package cond

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// tokenKind tells tokens apart.
type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	numberToken
	timeToken
	signToken // operators and brackets
)

// token is a word or sign with its column in characters.
type token struct {
	kind    tokenKind
	text    string
	col     int
	number  int64 // numberToken
	minutes int64 // timeToken
}

func (t token) len() int { return len([]rune(t.text)) }

// lexer cuts a source into tokens.
type lexer struct {
	src  []rune
	at   int
	toks []token
	errs []*Error
}

func lex(src string) ([]token, []*Error) {
	l := &lexer{src: []rune(src)}
	for l.at < len(l.src) {
		l.next()
	}
	l.toks = append(l.toks, token{kind: endToken, col: len(l.src) + 1})
	return l.toks, l.errs
}

// signs are the operators and brackets, longest first.
var signs = []string{"==", "!=", "<=", ">=", "&&", "||", "=>", "=<", "<>", "<", ">", "=", "!", "(", ")", "[", "]", ",", ".", "+", "-"}

func (l *lexer) next() {
	r := l.src[l.at]
	switch {
	case unicode.IsSpace(r):
		l.at++
	case isWord(r):
		l.word()
	default:
		l.sign(r)
	}
}

func (l *lexer) sign(r rune) {
	for _, s := range signs {
		if strings.HasPrefix(string(l.src[l.at:min(l.at+2, len(l.src))]), s) {
			l.toks = append(l.toks, token{kind: signToken, text: s, col: l.at + 1})
			l.at += len(s)
			return
		}
	}
	end := l.at + 1
	hint := "use names, numbers, and, or, not, == != < <= > >=, in, ( ) [ ]"
	switch {
	case r == ':':
		hint = "times are written T+1h30m"
	case strings.ContainsRune(curly, r):
		hint, end = "values are written without quotes", l.curlyQuoted()
	case strings.ContainsRune("\"'`", r):
		hint, end = "values are written without quotes", l.quoted(r)
	case r > unicode.MaxASCII && unicode.IsLetter(r):
		hint, end = "names are made of a to z, 0 to 9 and _", l.foreignWord()
	}
	what := "the character " + strconv.QuoteRune(r)
	if end > l.at+1 {
		what = strconv.Quote(short(string(l.src[l.at:end])))
	}
	l.fail(l.at+1, end-l.at, what+" has no meaning in a condition", hint)
	l.at = end
}

// curly are the quotes that word processors make of straight ones.
const curly = "“”„‘’‚«»"

// curlyQuoted is where a text in such quotes ends, if it does.
func (l *lexer) curlyQuoted() int {
	if i := slices.IndexFunc(l.src[l.at+1:], func(r rune) bool { return strings.ContainsRune(curly, r) }); i >= 0 {
		return l.at + i + 2
	}
	return l.at + 1
}

// quoted is where a text in quotes ends, if it does.
func (l *lexer) quoted(quote rune) int {
	if i := slices.Index(l.src[l.at+1:], quote); i >= 0 {
		return l.at + i + 2
	}
	return l.at + 1
}

// foreignWord is where a word of other letters ends, so that it is one mistake.
func (l *lexer) foreignWord() int {
	end := l.at
	for end < len(l.src) && (isWord(l.src[end]) || unicode.IsLetter(l.src[end]) || unicode.IsMark(l.src[end])) {
		end++
	}
	return end
}

// short cuts what is quoted in a message.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

func isWord(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// word reads a name, a number, or a time such as T+1h30m.
func (l *lexer) word() {
	start := l.at
	for l.at < len(l.src) && isWord(l.src[l.at]) {
		l.at++
	}
	text := string(l.src[start:l.at])
	if text == "T" && l.at+1 < len(l.src) && strings.ContainsRune("+-", l.src[l.at]) && isWord(l.src[l.at+1]) {
		l.at++
		for l.at < len(l.src) && isWord(l.src[l.at]) {
			l.at++
		}
		l.time(start, string(l.src[start:l.at]))
		return
	}
	t := token{kind: nameToken, text: text, col: start + 1}
	if strings.Trim(text, "0123456789") == "" {
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil || n > maxNumber {
			l.fail(start+1, len(text), "the number "+text+" is too large", "use a number in the domain of what it is compared with")
			n = 0
		}
		t.kind, t.number = numberToken, n
	}
	l.toks = append(l.toks, t)
}

func (l *lexer) time(start int, text string) {
	minutes, ok := Minutes(text)
	if !ok {
		l.fail(start+1, len(text), "\""+text+"\" is no time", "write T+90m, T+1h30m or T-40m")
	}
	l.toks = append(l.toks, token{kind: timeToken, text: text, col: start + 1, minutes: minutes})
}

func (l *lexer) fail(col, n int, msg, hint string) {
	l.errs = append(l.errs, &Error{Col: col, Len: n, Msg: msg, Hint: hint})
}

// maxMinutes is a year, the longest time elsewhere in a scenario. Without it a
// long time wraps around when it is turned into quanta.
const maxMinutes = 366 * 24 * 60

// Minutes reads a time such as T+1h30m or T-40m, in minutes from T+0. It is
// within a year.
func Minutes(text string) (int64, bool) {
	rest, sign := strings.CutPrefix(text, "T+")
	factor := int64(1)
	if !sign {
		if rest, sign = strings.CutPrefix(text, "T-"); !sign {
			return 0, false
		}
		factor = -1
	}
	total, last := int64(0), int64(1<<30)
	for rest != "" {
		digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
		n, err := strconv.ParseInt(digits, 10, 32)
		if err != nil || len(rest) == len(digits) {
			return 0, false
		}
		unit := map[byte]int64{'d': 1440, 'h': 60, 'm': 1}[rest[len(digits)]]
		if unit == 0 || unit >= last {
			return 0, false
		}
		total, last, rest = total+n*unit, unit, rest[len(digits)+1:]
	}
	return factor * total, last < 1<<30 && total <= maxMinutes
}
