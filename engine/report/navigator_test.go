package report_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/report"
)

// What LAYERFORMATv4_5.md lets stand in a layer, by the kind of object.
var layerKeys = map[string][]string{
	"layer": strings.Fields("versions name description domain customDataURL filters sorting layout hideDisabled techniques gradient legendItems " +
		"showTacticRowBackground tacticRowBackground selectTechniquesAcrossTactics selectSubtechniquesWithParent selectVisibleTechniques metadata links"),
	"versions":    strings.Fields("attack navigator layer"),
	"layout":      strings.Fields("layout showID showName showAggregateScores countUnscored aggregateFunction expandedSubtechniques"),
	"techniques":  strings.Fields("techniqueID tactic comment enabled score color metadata links showSubtechniques"),
	"gradient":    strings.Fields("colors minValue maxValue"),
	"legendItems": strings.Fields("label color"),
	"metadata":    strings.Fields("name value divider"),
}

var (
	techniqueForm = regexp.MustCompile(`^T[0-9]{4}(\.[0-9]{3})?$`)
	colourForm    = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
)

// isLayer checks a layer by the definition of its format.
func isLayer(t *testing.T, l map[string]any) {
	t.Helper()
	only(t, l, layerKeys["layer"]...)
	if name, _ := l["name"].(string); name == "" || !slices.Contains([]string{"enterprise-attack", "mobile-attack", "ics-attack"}, l["domain"].(string)) {
		t.Errorf("the layer %q is of the domain %v", name, l["domain"])
	}
	versions := l["versions"].(map[string]any)
	if versions["layer"] != "4.5" || versions["navigator"].(string) < "4.9.0" {
		t.Errorf("the versions are %v", versions)
	}
	for key, allowed := range layerKeys {
		switch v := l[key].(type) {
		case map[string]any:
			only(t, v, allowed...)
		case []any:
			for _, o := range v {
				only(t, o.(map[string]any), allowed...)
			}
		}
	}
	seen := map[any]bool{}
	for _, o := range l["techniques"].([]any) {
		x := o.(map[string]any)
		match(t, techniqueForm, x["techniqueID"])
		match(t, colourForm, x["color"])
		if score, ok := x["score"].(float64); seen[x["techniqueID"]] || ok && (score < 0 || score > 100) {
			t.Errorf("the technique stands twice, or its score is off: %v", x)
		}
		seen[x["techniqueID"]] = true
	}
	if g := l["gradient"].(map[string]any); len(g["colors"].([]any)) < 2 || g["minValue"].(float64) >= g["maxValue"].(float64) {
		t.Errorf("the gradient is %v", g)
	}
}

func navigator(t *testing.T, s report.Source) []map[string]any {
	t.Helper()
	text := write(t, s, "navigator.json")
	if !strings.HasPrefix(text, "[") {
		text = "[" + text + "]"
	}
	var layers []map[string]any
	if err := json.Unmarshal([]byte(text), &layers); err != nil {
		t.Fatal(err)
	}
	for _, l := range layers {
		isLayer(t, l)
	}
	return layers
}

func TestNavigatorLayer(t *testing.T) {
	navigator(t, source(t, "shift"))
	golden(t, "testdata/shift.navigator.json", []byte(write(t, source(t, "shift"), "navigator.json")))
}

// A technique has the mean of its steps for a score and the colour of the worst;
// each domain has a layer of its own.
func TestLayersOfTwoDomains(t *testing.T) {
	zero := int64(0)
	step := func(id, technique, status string) debrief.Step {
		return debrief.Step{ID: id, Technique: technique, Title: id, Status: status, At: &zero}
	}
	missed := step("b", "T1486", debrief.Happened)
	missed.Missed, missed.Traces = true, []string{"log"}
	seen := step("c", "T0831", debrief.Happened)
	seen.DetectedAt, seen.Delay, seen.DetectedBy = &zero, &zero, "the log"
	d := &debrief.Debrief{Title: "Two", Attack: []debrief.Step{
		step("a", "T1486", debrief.Prevented), missed, seen, step("d", "T0855", debrief.NotReached), step("e", "T1078", debrief.Happened), step("f", "", debrief.Happened),
	}}
	layers := navigator(t, report.Source{Debrief: d, Words: english(t), Attack: "18.1"})
	if len(layers) != 2 || layers[0]["domain"] != "enterprise-attack" || layers[1]["domain"] != "ics-attack" {
		t.Fatalf("the layers are %v", layers)
	}
	for _, want := range []struct {
		layer, at int
		id        string
		score     any
		color     string
	}{
		{0, 0, "T1078", nil, "#F0E442"}, {0, 1, "T1486", 50.0, "#D55E00"},
		{1, 0, "T0831", 50.0, "#56B4E9"}, {1, 1, "T0855", nil, "#BBBBBB"},
	} {
		x := layers[want.layer]["techniques"].([]any)[want.at].(map[string]any)
		if x["techniqueID"] != want.id || x["score"] != want.score || x["color"] != want.color {
			t.Errorf("got %v, want %v", x, want)
		}
	}
	if len(navigator(t, report.Source{Debrief: &debrief.Debrief{Title: "None"}, Words: english(t), Attack: "18.1"})) != 1 {
		t.Error("a run without an attack has no layer")
	}
}
