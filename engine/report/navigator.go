package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/frameworks"
)

// Versions that a layer names: its format, and the oldest Navigator that must be
// able to read it (the format asks for at least 4.9.0).
const (
	layerFormat  = "4.5"
	navigatorMin = "4.9.0"
)

// layer is a layer of the ATT&CK Navigator in format 4.5. The definition of the
// format is in the Navigator's repository, layers/LAYERFORMATv4_5.md.
type layer struct {
	Name        string            `json:"name"`
	Versions    layerVersions     `json:"versions"`
	Domain      string            `json:"domain"`
	Description string            `json:"description"`
	Sorting     int               `json:"sorting"` // 3: by score, falling
	Layout      layerLayout       `json:"layout"`
	Techniques  []layerTechnique  `json:"techniques"`
	Gradient    layerGradient     `json:"gradient"`
	Legend      []layerLegendItem `json:"legendItems"`
	Metadata    []layerMetadata   `json:"metadata"`
}

type layerVersions struct {
	Attack    string `json:"attack,omitempty"`
	Navigator string `json:"navigator"`
	Layer     string `json:"layer"`
}

type layerLayout struct {
	Layout   string `json:"layout"`
	ShowID   bool   `json:"showID"`
	ShowName bool   `json:"showName"`
	Expanded string `json:"expandedSubtechniques"` // annotated: those that the layer says something of
}

type layerTechnique struct {
	ID       string          `json:"techniqueID"`
	Score    *int            `json:"score,omitempty"`
	Color    string          `json:"color"`
	Comment  string          `json:"comment"`
	Enabled  bool            `json:"enabled"`
	Metadata []layerMetadata `json:"metadata"`
}

type layerGradient struct {
	Colors []string `json:"colors"`
	Min    int      `json:"minValue"`
	Max    int      `json:"maxValue"`
}

type layerLegendItem struct {
	Label string `json:"label"`
	Color string `json:"color"`
}

type layerMetadata struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// fates are how a step can end for the learner, the worst first. Colours are those
// of Okabe and Ito, which people with any sight of colours can tell apart.
var fates = []struct {
	name, color string
	score       int // 0 missed, 100 prevented; -1 says nothing of the learner
}{
	{"missed", "#D55E00", 0},
	{"detected", "#56B4E9", 50},
	{"untraced", "#F0E442", -1},
	{"prevented", "#009E73", 100},
	{"off", "#BBBBBB", -1},
}

// fateOf is the place of a step in fates.
func fateOf(s debrief.Step) int {
	switch {
	case s.Status == debrief.Prevented:
		return 3
	case s.Status == debrief.NotReached, s.Status == debrief.Failed:
		return 4
	case s.DetectedAt != nil:
		return 1
	case s.Missed:
		return 0
	}
	return 2
}

// Navigator is the attack of a run as layers of the ATT&CK Navigator: one as an
// object, several, where a scenario has techniques of several domains, as a list,
// which the Navigator opens as well.
func Navigator(s Source) ([]byte, error) {
	domains, steps := []string{}, map[string][]debrief.Step{}
	for _, step := range s.Debrief.Attack {
		if step.Technique == "" {
			continue
		}
		d := domain(s.Attack, step.Technique)
		if steps[d] == nil {
			domains = append(domains, d)
		}
		steps[d] = append(steps[d], step)
	}
	slices.Sort(domains)
	m, layers := newMarkdown(s), []layer{}
	for _, d := range domains {
		layers = append(layers, m.layer(d, steps[d]))
	}
	switch len(layers) {
	case 0:
		return indented(m.layer("enterprise-attack", nil))
	case 1:
		return indented(layers[0])
	}
	return indented(layers)
}

// domain is the domain of a technique, as layers have it. Techniques that are in
// no table are told by the form of their ids: those of ICS have a leading zero.
func domain(release, technique string) string {
	t, ok := frameworks.Attack(release).Technique(technique)
	switch {
	case ok:
		return t.Domain + "-attack"
	case strings.HasPrefix(technique, "T0"):
		return "ics-attack"
	}
	return "enterprise-attack"
}

func (w *markdown) layer(domain string, steps []debrief.Step) layer {
	l := layer{
		Name:     w.T("report.layer_name", "title", w.d.Title),
		Versions: layerVersions{Attack: w.s.Attack, Navigator: navigatorMin, Layer: layerFormat},
		Domain:   domain, Description: w.T("report.layer_text", "title", w.d.Title), Sorting: 3,
		Layout:     layerLayout{Layout: "side", ShowID: true, ShowName: true, Expanded: "annotated"},
		Techniques: w.techniques(steps),
		Gradient:   layerGradient{Colors: []string{fates[0].color, fates[1].color, fates[3].color}, Max: 100},
		Metadata:   []layerMetadata{},
	}
	for _, f := range fates {
		l.Legend = append(l.Legend, layerLegendItem{Label: w.T("report.layer_" + f.name), Color: f.color})
	}
	for _, fact := range [][2]string{{"run", w.d.Run}, {"scenario", w.d.Scenario}} {
		if fact[1] != "" {
			l.Metadata = append(l.Metadata, layerMetadata{Name: fact[0], Value: fact[1]})
		}
	}
	return l
}

// techniques are those of the steps, by id. The score is the mean of the steps of
// a technique, and the colour that of the worst of them.
func (w *markdown) techniques(steps []debrief.Step) []layerTechnique {
	out := []layerTechnique{}
	for _, group := range grouped(steps) {
		t := layerTechnique{ID: group[0].Technique, Enabled: true, Metadata: []layerMetadata{}}
		sum, scored, worst := 0, 0, len(fates)-1
		var lines []string
		for _, s := range group {
			f := fateOf(s)
			worst = min(worst, f)
			if fates[f].score >= 0 {
				sum, scored = sum+fates[f].score, scored+1
			}
			lines = append(lines, w.stepLine(s))
			t.Metadata = append(t.Metadata, layerMetadata{Name: s.ID, Value: w.T("report.layer_" + fates[f].name)})
		}
		if scored > 0 {
			mean := sum / scored
			t.Score = &mean
		}
		t.Color, t.Comment = fates[worst].color, strings.Join(lines, "\n")
		out = append(out, t)
	}
	return out
}

// grouped are steps by their technique, sorted by it.
func grouped(steps []debrief.Step) [][]debrief.Step {
	sorted := slices.Clone(steps)
	slices.SortStableFunc(sorted, func(a, b debrief.Step) int { return strings.Compare(a.Technique, b.Technique) })
	var out [][]debrief.Step
	for i, s := range sorted {
		if i == 0 || s.Technique != sorted[i-1].Technique {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

// stepLine is a step and its fate in a line without marks.
func (w *markdown) stepLine(s debrief.Step) string {
	text := w.fateText(s, func(t string) string { return t })
	if s.At != nil && s.Status != debrief.NotReached {
		return fmt.Sprintf("%s %s: %s", clock(*s.At), s.Title, text)
	}
	return fmt.Sprintf("%s: %s", s.Title, text)
}
