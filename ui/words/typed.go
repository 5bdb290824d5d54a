package words

import "strings"

// SameTyped reports whether somebody who typed text meant word, in full or by its
// first letter: neither case nor accents matter, since keyboards often lack them.
func SameTyped(text, word string) bool {
	t, w := plain(text), plain(word)
	return t != "" && (t == w || t == firstLetter(w))
}

// plain is a word in lower case and without the accents of French and Spanish.
func plain(s string) string {
	return strings.NewReplacer(
		"á", "a", "à", "a", "â", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "î", "i", "ï", "i",
		"ñ", "n", "ó", "o", "ô", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u",
	).Replace(strings.ToLower(s))
}

func firstLetter(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
