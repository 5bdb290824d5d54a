package cond

// TokenKind tells tokens apart.
type TokenKind uint8

// The kinds of token.
const (
	NameToken   TokenKind = iota // a name or a word of the language
	NumberToken                  // a whole number without a sign
	TimeToken                    // a time such as T+1h30m
	SignToken                    // an operator or a bracket
)

// Token is a word or sign of a condition. Col counts characters from 1.
type Token struct {
	Kind TokenKind
	Text string
	Col  int
}

// Tokens cuts a condition into words and signs, for tools that point at them. It
// takes a condition with mistakes as well, and leaves out what has no meaning; of
// one that is too long it returns nothing.
func Tokens(src string) []Token {
	if len(src) > maxSource {
		return nil
	}
	toks, _ := lex(src)
	kinds := map[tokenKind]TokenKind{nameToken: NameToken, numberToken: NumberToken, timeToken: TimeToken, signToken: SignToken}
	out := make([]Token, 0, len(toks))
	for _, t := range toks {
		if t.kind != endToken {
			out = append(out, Token{kinds[t.kind], t.text, t.col})
		}
	}
	return out
}
