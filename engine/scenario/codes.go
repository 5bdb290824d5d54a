package scenario

import (
	"maps"
	"slices"
)

// codes says in one line what each code of the loader means. WF1xx is about
// the shape of a pack, WF2xx about names and types. From WF230 on, and from
// WF300 on, codes belong to the packages that compile and check.
var codes = map[string]string{
	"WF101": "a file of the pack cannot be read",
	"WF102": "a file of the pack has a name or a kind that is not allowed",
	"WF103": "a bound on size, depth or number is exceeded",
	"WF104": "the file is not YAML",
	"WF105": "a construct of YAML that the language does not have: tag, anchor, alias, merge, second document",
	"WF106": "a key stands twice",
	"WF107": "a key the language does not know",
	"WF108": "a key that must be there is missing",
	"WF109": "a value of the wrong kind",
	"WF110": "a section stands in two places",
	"WF111": "a word that is not among those allowed",
	"WF112": "a number outside its range",
	"WF113": "a time, duration, probability or domain that cannot be read",
	"WF114": "a condition that YAML has cut, swallowed or broken over lines",
	"WF115": "an assignment that looks like an addition",
	"WF116": "a file that is named does not exist or cannot be used",
	"WF117": "control characters were taken out of a text",
	"WF118": "a file of the pack is not used",
	"WF119": "the weights of the objectives do not add up to 100",
	"WF120": "a time that is no multiple of the quantum",
	"WF121": "the clock does not make sense",
	"WF122": "the outcomes do not end with the one that has no condition",
	"WF123": "a decision could be escaped by not reading",
	"WF124": "a choice has no why",
	"WF125": "answers overlap, or one can never be given",
	"WF126": "a translation of something that does not exist",
	"WF127": "a translation of a text that has changed since",
	"WF128": "a translation that cannot be used",
	"WF129": "a translation is missing",
	"WF130": "the ratings are not in order",
	"WF131": "a text that a # cuts off",
	"WF201": "a name that is not written as names are",
	"WF202": "a name that the condition language needs itself",
	"WF203": "a name that is used twice",
	"WF204": "a name that is not declared",
	"WF205": "a deadline that takes an option it cannot take",
	"WF206": "a placeholder without a variant",
	"WF207": "an ATT&CK technique that is unknown or no longer in use",
	"WF208": "an id of NICE or CSF that is unknown",
	"WF209": "a release of a framework that Watchfloor has no table of",
}

// Codes lists the loader's codes, sorted.
func Codes() []string { return slices.Sorted(maps.Keys(codes)) }

// Explain is the one-line meaning of one of the loader's codes.
func Explain(code string) (string, bool) {
	meaning, ok := codes[code]
	return meaning, ok
}
