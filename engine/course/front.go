package course

import (
	"net/url"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// front reads the front matter.
func (d *decoder) front(root *yaml.Node) {
	l := d.p.lesson
	l.Pos = d.pos(root)
	d.object(root, "the front matter", []field{
		{"id", "a name in lower case with hyphens", d.id(&l.ID, kebab)},
		{"number", "its number in the curriculum", d.integer(&l.Number, 1, 99)},
		{"title", "a few words", d.line(&l.Title, maxTitle)},
		{"summary", "one sentence", d.line(&l.Summary, maxLine)},
		{"level", "introductory, intermediate or advanced", d.word(&l.Level, levels)},
		{"minutes", "how long it takes", d.integer(&l.Minutes, 1, 240)},
		{"objectives", "what the learner can do afterwards", d.objectives},
		{"scenarios", "", d.ids(&l.Scenarios, &l.scenarioPos)},
		{"after", "", d.ids(&l.After, &l.afterPos)},
		{"sources", "where its facts are from", d.sources},
	})
}

// ids reads a list of names of scenarios or lessons and where they stand.
func (d *decoder) ids(to *[]string, pos *[]scenario.Pos) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, 0, 20, func(item *yaml.Node) {
			var id string
			if d.id(&id, kebab)(item); id != "" {
				*to, *pos = append(*to, id), append(*pos, d.pos(item))
			}
		})
	}
}

// objectives reads what the learner can do afterwards.
func (d *decoder) objectives(n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.errorf("WF607", n, "write id: {title: …, nice: […], csf: […]} for each", "the objectives are no mapping")
		return
	}
	if count := len(n.Content) / 2; count < 1 || count > 12 {
		d.errorf("WF609", n, "add or merge some", "the lesson has %d objectives; it must have 1 to 12", count)
	}
	d.entries(n, "objectives", func(key, value *yaml.Node) string {
		if !d.named(key, key.Value, name) {
			return ""
		}
		o := Objective{ID: key.Value}
		d.object(value, "the objective "+o.ID, []field{
			{"title", "what the learner can do", d.line(&o.Title, maxLine)},
			{"nice", "", d.known(&o.NICE, "NICE work role", niceTable())},
			{"csf", "at least one category of CSF 2.0", d.known(&o.CSF, "CSF category", csfTable())},
		})
		d.p.lesson.Objectives = append(d.p.lesson.Objectives, o)
		return o.ID
	})
}

// Lessons are written for the newest releases of the frameworks.
func niceTable() *frameworks.Table { return frameworks.NICE(frameworks.NICEReleases()[0]) }
func csfTable() *frameworks.Table  { return frameworks.CSF(frameworks.CSFReleases()[0]) }

var niceForm = pattern.Of(`^(OG|DD|IO|PD|IN)-WRL-\d{3}$`)

// known reads ids of a framework. Where the table is not whole, an id of the
// right form that it lacks may still be right.
func (d *decoder) known(to *[]string, what string, table *frameworks.Table) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, 1, 12, func(item *yaml.Node) {
			id, ok := d.scalar(item, "an id")
			_, found := table.Title(id)
			switch {
			case !ok:
				return
			case !found && !table.Whole && niceForm().MatchString(id):
				d.p.warnf("WF613", d.pos(item), meant(id, table.IDs()), "%s %s is not in the table of release %s", what, id, table.Release)
			case !found:
				d.errorf("WF613", item, meant(id, table.IDs()), "release %s has no %s %q", table.Release, what, short(id))
				return
			}
			*to = append(*to, id)
		})
	}
}

// sources reads where the facts are from.
func (d *decoder) sources(n *yaml.Node) {
	d.list(n, 1, 40, func(item *yaml.Node) {
		var s Source
		d.object(item, "the source", []field{
			{"title", "what it is, who published it and when", d.line(&s.Title, maxLine)},
			{"section", "", d.line(&s.Section, maxLine)},
			{"url", "", d.address(&s.URL)},
		})
		d.p.lesson.Sources = append(d.p.lesson.Sources, s)
	})
}

// address reads the address of a source, which is shown and never opened.
func (d *decoder) address(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s := d.bounded(n, maxLine, func(s string) string { return s })
		if u, err := url.Parse(s); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			d.errorf("WF607", n, "write an address such as https://www.nist.gov", "%q is no address", short(s))
			return
		}
		*to = s
	}
}
