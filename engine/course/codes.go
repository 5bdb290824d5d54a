package course

import (
	"maps"
	"slices"
)

// codes says in one line what each code about lessons means.
var codes = map[string]string{
	"WF601": "a lesson that cannot be read",
	"WF602": "a bound on the size of a lesson is exceeded",
	"WF603": "a lesson without front matter",
	"WF604": "the front matter or a check is not YAML, or uses what lessons do not have",
	"WF605": "a key that stands twice or is unknown in a lesson",
	"WF606": "a key that a lesson or a check must have is missing",
	"WF607": "a value of the wrong kind in a lesson",
	"WF608": "a word that is not among those allowed in a lesson",
	"WF609": "a number outside its range in a lesson",
	"WF610": "an id in a lesson that is badly written or used twice",
	"WF611": "a name in a lesson that is not declared",
	"WF612": "a check that has no right answer, or too few or too many",
	"WF613": "an id of NICE or CSF in a lesson that is unknown",
	"WF614": "a fenced block that is not closed or was probably meant as a check",
	"WF615": "a heading that lessons do not have",
	"WF616": "an option without a why",
	"WF617": "an objective that no check asks about",
	"WF618": "control characters were taken out of a lesson",
	"WF619": "the name of a lesson's file does not fit its number and id",
	"WF620": "lessons that come after one another in a circle",
	"WF621": "a translation of a lesson that does not fit the original",
}

// Codes lists the codes about lessons, sorted.
func Codes() []string { return slices.Sorted(maps.Keys(codes)) }

// Explain is the one-line meaning of a code about lessons.
func Explain(code string) (string, bool) {
	meaning, ok := codes[code]
	return meaning, ok
}
