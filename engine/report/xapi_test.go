package report_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/report"
)

var (
	uuidForm     = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	durationForm = regexp.MustCompile(`^PT([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,2})?S)?$`)
	tagForm      = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
)

// Parts of cmi5 that statements are told apart by.
const (
	verbs      = "http://adlnet.gov/expapi/verbs/"
	cmi5       = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
	moveon     = "https://w3id.org/xapi/cmi5/context/categories/moveon"
	extensions = "https://w3id.org/xapi/cmi5/context/extensions/"
)

// statement checks one statement by the rules of xAPI 1.0.3 and returns it.
func statement(t failer, line string) map[string]any {
	var st map[string]any
	if err := json.Unmarshal([]byte(line), &st); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	only(t, st, "id", "actor", "verb", "object", "result", "context", "timestamp", "version")
	match(t, uuidForm, st["id"])
	if st["version"] != "1.0.3" {
		t.Fatalf("the version is %v", st["version"])
	}
	at, _ := st["timestamp"].(string)
	if _, err := time.Parse("2006-01-02T15:04:05.000Z", at); err != nil {
		t.Fatalf("the timestamp: %v", err)
	}
	actor := st["actor"].(map[string]any)
	only(t, actor, "objectType", "account")
	account := actor["account"].(map[string]any)
	only(t, account, "homePage", "name")
	iri(t, account["homePage"])
	if actor["objectType"] != "Agent" || account["name"] == "" {
		t.Fatalf("the actor is %v", actor)
	}
	verb := st["verb"].(map[string]any)
	iri(t, verb["id"])
	texts(t, verb["display"])
	activity(t, st["object"])
	checkResult(t, st["result"])
	checkContext(t, st["context"].(map[string]any))
	return st
}

func checkResult(t failer, v any) {
	if v == nil {
		return
	}
	result := v.(map[string]any)
	only(t, result, "score", "success", "completion", "response", "duration")
	if d, ok := result["duration"]; ok {
		match(t, durationForm, d)
	}
	if s, ok := result["score"].(map[string]any); ok {
		if scaled, ok := s["scaled"].(float64); !ok || scaled < 0 || scaled > 1 {
			t.Fatalf("the score is %v", s)
		}
	}
}

func checkContext(t failer, c map[string]any) {
	only(t, c, "registration", "contextActivities", "platform", "language", "extensions")
	match(t, uuidForm, c["registration"])
	match(t, tagForm, c["language"])
	lists := c["contextActivities"].(map[string]any)
	only(t, lists, "parent", "grouping", "category")
	for list := range maps.Values(lists) {
		for _, a := range list.([]any) {
			activity(t, a)
		}
	}
	for key := range c["extensions"].(map[string]any) {
		iri(t, key)
	}
	match(t, uuidForm, c["extensions"].(map[string]any)[extensions+"sessionid"])
}

func activity(t failer, v any) {
	a := v.(map[string]any)
	only(t, a, "objectType", "id", "definition")
	iri(t, a["id"])
	d, ok := a["definition"].(map[string]any)
	if !ok {
		return
	}
	only(t, d, "type", "name", "description", "interactionType", "choices", "correctResponsesPattern")
	iri(t, d["type"])
	for _, key := range []string{"name", "description"} {
		if d[key] != nil {
			texts(t, d[key])
		}
	}
	choices, _ := d["choices"].([]any)
	seen := map[any]bool{}
	for _, c := range choices {
		id, _ := c.(map[string]any)["id"].(string)
		if seen[id] || strings.ContainsAny(id, " \t\n") {
			t.Fatalf("the choice %q stands twice or has spaces", id)
		}
		seen[id] = true
	}
}

// only fails if an object has other keys, or a value that xAPI forbids.
func only(t failer, o map[string]any, allowed ...string) {
	for key, v := range o {
		if v == nil || !slices.Contains(allowed, key) {
			t.Fatalf("the key %q with %v", key, v)
		}
	}
}

func match(t failer, form *regexp.Regexp, v any) {
	if s, ok := v.(string); !ok || !form.MatchString(s) {
		t.Fatalf("%v is not of the form %s", v, form)
	}
}

// iri fails unless a value is an absolute IRI without spaces.
func iri(t failer, v any) {
	s, _ := v.(string)
	if u, err := url.Parse(s); err != nil || !u.IsAbs() || u.Host == "" || strings.ContainsAny(s, " <>\"{}|\\^`") {
		t.Fatalf("%q is no IRI", s)
	}
}

func texts(t failer, v any) {
	m, ok := v.(map[string]any)
	if !ok || len(m) == 0 {
		t.Fatalf("%v are no texts by language", v)
	}
	for tag := range m {
		match(t, tagForm, tag)
	}
}

// statements are those of a source, each checked.
func statements(t *testing.T, s report.Source) []map[string]any {
	t.Helper()
	var out []map[string]any
	for _, line := range strings.Split(strings.TrimSuffix(write(t, s, "jsonl"), "\n"), "\n") {
		out = append(out, statement(t, line))
	}
	return out
}

func verbOf(st map[string]any) string {
	return strings.TrimPrefix(st["verb"].(map[string]any)["id"].(string), verbs)
}

func categories(st map[string]any) []string {
	var out []string
	list, _ := st["context"].(map[string]any)["contextActivities"].(map[string]any)["category"].([]any)
	for _, a := range list {
		out = append(out, a.(map[string]any)["id"].(string))
	}
	return out
}

// The order and the content that cmi5 asks for (7.1, 9.3, 9.5 and 9.6).
func TestStatementsFollowCMI5(t *testing.T) {
	for name, want := range map[string]string{
		"shift": "launched initialized responded answered answered completed passed terminated",
		"idle":  "launched initialized completed failed terminated",
	} {
		var got []string
		ids, last := map[any]bool{}, ""
		for _, st := range statements(t, source(t, name)) {
			verb := verbOf(st)
			got = append(got, verb)
			if at := st["timestamp"].(string); ids[st["id"]] || at < last {
				t.Errorf("%s: %s has an id that stands twice, or comes too late", name, verb)
			} else {
				ids[st["id"]], last = true, at
			}
			checkVerb(t, verb, st)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: the verbs are %v, want %s", name, got, want)
		}
	}
}

func checkVerb(t *testing.T, verb string, st map[string]any) {
	t.Helper()
	result, _ := st["result"].(map[string]any)
	more := st["context"].(map[string]any)["extensions"].(map[string]any)
	list := categories(st)
	judged := verb == "completed" || verb == "passed" || verb == "failed"
	switch {
	case verb == "answered" || verb == "responded":
		if len(list) != 0 {
			t.Errorf("%s has the categories %v", verb, list)
		}
	case !slices.Contains(list, cmi5) || slices.Contains(list, moveon) != judged:
		t.Errorf("%s has the categories %v", verb, list)
	}
	switch verb {
	case "launched":
		if more[extensions+"launchmode"] != "Normal" || more[extensions+"moveon"] == nil || more[extensions+"launchurl"] == nil {
			t.Errorf("launched has the extensions %v", more)
		}
	case "completed":
		if result["completion"] != true || result["score"] != nil || result["success"] != nil || result["duration"] == nil {
			t.Errorf("completed has the result %v", result)
		}
	case "passed", "failed":
		scaled := result["score"].(map[string]any)["scaled"].(float64)
		if result["success"] != (verb == "passed") || (scaled >= more[extensions+"masteryscore"].(float64)) != (verb == "passed") || result["duration"] == nil {
			t.Errorf("%s has the result %v of %v", verb, result, more)
		}
	case "terminated":
		if result["duration"] == nil || result["score"] != nil {
			t.Errorf("terminated has the result %v", result)
		}
	}
}

// A copy of a run is looked around in, and nothing of it counts (cmi5 10, launchMode).
func TestACopyCompletesNothing(t *testing.T) {
	s := source(t, "shift")
	s.Debrief.Copy = &debrief.Copy{Run: "the-run", Decision: "contain_how", Title: "The first move"}
	var got []string
	for _, st := range statements(t, s) {
		got = append(got, verbOf(st))
		if mode := st["context"].(map[string]any)["extensions"].(map[string]any)[extensions+"launchmode"]; verbOf(st) == "launched" && mode != "Browse" {
			t.Errorf("the mode is %v", mode)
		}
	}
	if strings.Join(got, " ") != "launched initialized terminated" {
		t.Errorf("the verbs are %v", got)
	}
}

// Nothing that the learner typed and no name is in the statements.
func TestStatementsNameNobody(t *testing.T) {
	s := source(t, "shift")
	s.Debrief.Learner = "Ada Lovelace"
	text := write(t, s, "jsonl")
	for _, word := range []string{"Ada", "spreads", "wards first", "cut it off", "push fatigue", "T1078", "an alert"} {
		if strings.Contains(text, word) {
			t.Errorf("the statements say %q", word)
		}
	}
	s.Pseudonym = nil
	for _, f := range report.Formats() {
		if _, err := f.Write(s); (err != nil) != (f.Name == "xapi") {
			t.Errorf("%s without a pseudonym: %v", f.Name, err)
		}
	}
}

// A run that goes on keeps the ids of what it said before, and a clock that was set
// back changes no order.
func TestIDsStayWhenARunGoesOn(t *testing.T) {
	s := source(t, "shift")
	whole := statements(t, s)
	half := s
	half.Commands = slices.Clone(s.Commands[:4])
	half.Debrief = kept(t, "shift")
	half.Debrief.Outcome.Over = false
	half.Commands[3].Wall = half.Commands[0].Wall.Add(-time.Hour)
	early := statements(t, half)
	if n := len(early); n != 5 || verbOf(early[n-1]) != "terminated" {
		t.Fatalf("there are %d statements, the last %s", n, verbOf(early[n-1]))
	}
	for i, st := range early[:len(early)-1] {
		if st["id"] != whole[i]["id"] {
			t.Errorf("statement %d has another id", i+1)
		}
	}
	if early[len(early)-1]["id"] == whole[len(whole)-1]["id"] {
		t.Error("two ends have one id")
	}
	for i := 1; i < len(early); i++ {
		if early[i]["timestamp"].(string) < early[i-1]["timestamp"].(string) {
			t.Error("the statements are out of order")
		}
	}
}
