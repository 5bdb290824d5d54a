package jsonschema

import (
	"reflect"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Forms of scalars, as the loader reads them. They are written without
// look-ahead, so that every regular expression engine takes them.
const (
	span     = `(?:[0-9]{1,3}d(?:[0-9]{1,4}h)?(?:[0-9]{1,6}m)?|[0-9]{1,4}h(?:[0-9]{1,6}m)?|[0-9]{1,6}m)`
	oneLine  = `^[^\n]*[^\s][^\n]*\n*$`
	notBlank = `[^\s]`
	idForm   = `^[a-z][a-z0-9_]*$`
	wordForm = `^[a-z0-9][a-z0-9_]*$`
	value    = `[a-z][a-z0-9_]*`
	domain   = `^\s*(?:bool\s*=\s*(?:true|false)` +
		`|int\s+-?[0-9]{1,6}\s*\.\.\s*-?[0-9]{1,6}\s*=\s*-?[0-9]{1,6}(?:\s+(?:clamp|error))?` +
		`|enum\s*\[\s*` + value + `(?:\s*,\s*` + value + `)*\s*\]\s*=\s*` + value + `)\s*$`

	maxName   = 48 // characters
	maxKeys   = 1000
	maxNumber = 999_999
)

// reserved are words of the condition language, which name nothing.
var reserved = []string{
	"and", "or", "not", "in", "true", "false", "clock",
	"done", "chose", "defaulted", "read", "answered", "happened", "replied", "via",
}

// switches are words that some readers of YAML take for true and false.
var switches = []string{"yes", "no", "on", "off", "y", "n"}

// scalars are what a reader of YAML may make of a plain line of text.
var scalars = []string{"string", "number", "boolean"}

// leafNames are the definitions of the scalar types of the language.
var leafNames = map[reflect.Type]string{
	reflect.TypeFor[scenario.Str]():      "line",
	reflect.TypeFor[scenario.Text]():     "text",
	reflect.TypeFor[scenario.Ref]():      "name",
	reflect.TypeFor[scenario.Cond]():     "condition",
	reflect.TypeFor[scenario.Int]():      "number",
	reflect.TypeFor[scenario.Bool]():     "flag",
	reflect.TypeFor[scenario.Time]():     "time",
	reflect.TypeFor[scenario.Duration](): "duration",
	reflect.TypeFor[scenario.Ratio]():    "probability",
	reflect.TypeFor[scenario.Scalar]():   "value",
	reflect.TypeFor[scenario.Domain]():   "domain",
	reflect.TypeFor[scenario.Raw]():      "any",
}

// leaf is the definition of a scalar type.
func leaf(name string) *schema {
	low, high := -maxNumber, maxNumber
	switch name {
	case "line":
		return &schema{Type: scalars, Pattern: oneLine}
	case "text":
		return &schema{Type: scalars, Pattern: notBlank}
	case "name":
		return &schema{Type: scalars, Pattern: notBlank}
	case "condition":
		return &schema{Type: []string{"string", "boolean"}, Pattern: oneLine, Examples: []string{"not contained and spread <= 6", "read(alert) or clock >= T+1h30m"}}
	case "number":
		return &schema{Type: "integer", Minimum: &low, Maximum: &high}
	case "flag":
		return &schema{Type: "boolean"}
	case "time":
		return &schema{Type: "string", Pattern: "^T[+-]" + span + "$", Examples: []string{"T+0m", "T+1h30m", "T-40m"}}
	case "duration":
		return &schema{Type: "string", Pattern: "^" + span + "$", Examples: []string{"5m", "1h30m", "1d"}}
	case "probability":
		return &schema{Type: "string", Pattern: "^[0-9]{1,4}/[0-9]{1,4}$", Examples: []string{"1/3"}}
	case "value":
		return &schema{Type: []string{"boolean", "integer", "string"}, Pattern: "^[^+]", Not: &schema{Enum: switches}}
	case "domain":
		return &schema{Type: "string", Pattern: domain, Examples: []string{"bool = false", "int 0..12 = 2 clamp", "enum [idle, running] = idle"}}
	}
	return &schema{Type: []string{"object", "array", "string", "number", "boolean"}}
}
