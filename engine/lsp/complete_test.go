package lsp_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

type completions struct {
	IsIncomplete bool
	Items        []struct {
		Label, Detail, SortText string
		Documentation           *struct{ Value string }
		TextEdit                edit
	}
}

func (c completions) labels() []string {
	var out []string
	for _, i := range c.Items {
		out = append(out, i.Label)
	}
	return out
}

// completeIn puts a text with a cursor into a file and asks what fits there.
func (c *client) completeIn(name, text string, version int) (completions, string) {
	c.t.Helper()
	i := strings.Index(text, "‸")
	if i < 0 {
		c.t.Fatal("there is no cursor")
	}
	plain := strings.Replace(text, "‸", "", 1)
	c.change(name, version, plain)
	start := strings.LastIndex(text[:i], "\n") + 1
	units := 0
	for _, r := range text[start:i] {
		units++
		if r > 0xffff {
			units++
		}
	}
	p := position(name, place{strings.Count(text[:i], "\n"), units})
	return result[completions](c, "textDocument/completion", p), plain
}

func TestCompletion(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	main := files["scenario.yaml"]
	for i, k := range []struct{ name, old, now, want, not string }{
		{"keys at the top", "\nratings:", "\n‸\nratings:", "injects", "title clock ratings state par"},
		{"a key at the top, half typed", "feedback: debrief", "fe‸", "feedback", "title"},
		{"keys of a thing", "    text: Holds the shares of all wards.", "    te‸", "text", "title zone status cost"},
		{"keys of a thing on an empty line", "    group: Containment\n    text:", "    ‸\n    text:", "group repeat uses", "title by cost when text"},
		{"needed keys come first", "  push_log: {title: Log of push prompts, file: evidence/push.log, cost: 5m, add: {trust: +1}, set: {warned: true}}", "  push_log: {‸}", "title file versions about custody", ""},
		{"keys in braces", "title: Norland, text", "‸title: Norland, text", "title", "text cost"},
		{"the first key of a thing", "  ws14: {title: Workstation WS-14, zone: offices, status: {down: ws14_off}}", "  ws14:\n    ‸", "title zone text status", ""},
		{"keys that are names", "set: {warned: true}", "set: {‸}", "contained ws14_off warned spread trust gdpr", "can_rebuild isolate_fs02"},
		{"keys that are names, one is there", "score: {contain: 20}\n    result", "score: {contain: 20, ‸}\n    result", "evidence cooperate", "contain"},
		{"keys of a list of words", "status: {down: ws14_off}", "status: {down: ws14_off, ‸}", "isolated watched", "down"},
		{"keys of an item", "      - {in: 1h, when", "      - ‸\n      - {in: 1h, when", "in when unless body channel", "title"},
		{"an enumeration", "level: intermediate", "level: ‸", "introductory intermediate advanced", "yes"},
		{"an enumeration in braces", "high_is: bad", "high_is: ‸", "good bad neutral", ""},
		{"a reference", "    by: analyst\n    cost: 10m\n    when: not contained", "    by: ‸\n    cost: 10m\n    when: not contained", "analyst liaison lead", "nl"},
		{"a reference without its space", "to: su\n", "to: s‸\n", "nl su", "analyst"},
		{"references in a list", "traces: [proxy_log, push_log]", "traces: [proxy_log, ‸", "ram_ws14 siem press preserve", "isolate_fs02"},
		{"the option of a deadline", "then: wait", "then: ‸", "isolate hunt wait", "contain_how"},
		{"a boolean", "uninterruptible: true", "uninterruptible: ‸", "true false", ""},
		{"the values of a variable", "set: {gdpr: missed}", "set: {gdpr: ‸}", "idle running missed", "true"},
		{"true or false for a variable", "set: {ws14_off: true}", "set: {ws14_off: ‸}", "true false", "idle"},
		{"a domain", "  warned: bool = false", "  warned: ‸", "bool = false,int 0..10 = 0 clamp", ""},
		{"the beginning of a condition", "when: not ws14_off", "when: ‸", "contained can_rebuild clock not done chose read", "isolate_fs02 and"},
		{"behind not", "when: not ws14_off", "when: not w‸", "ws14_off warned", "and"},
		{"behind a condition", "when: not ws14_off", "when: not ws14_off ‸", "and or", "contained"},
		{"behind a number", "spread <= 6", "spread ‸", "<= >= == and or", "in ["},
		{"values behind ==", "or gdpr == missed", "or gdpr == ‸", "idle running missed", "trust"},
		{"values in a list", "trust in [0, 1, 2, 3]\"", "gdpr not in [idle, ‸", "running missed", "trust"},
		{"numbers behind <", "trust < 3", "trust < ‸", "0 6", "7"},
		{"times behind clock", "clock >= T+6h", "clock >= ‸", "T+0m T+30m T+1h30m", "T-40m"},
		{"what done takes", "done(report)", "done(‸", "report isolate_fs02 preserve contain_how ram_ws14", "siem initial_access"},
		{"what chose takes", "done(report)", "chose(‸)", "contain_how tell_press", "report"},
		{"the parts of a decision", "done(report)", "chose(contain_how.‸)", "isolate hunt wait", "answer"},
		{"the bins of a question", "answered(initial_access)", "answered(initial_access.‸", "exact near other", ""},
		{"the channels of a request", "via(preserve.24_7_contact_point)", "via(preserve.‸", "24_7_contact_point mutual_legal_assistance 112", ""},
		{"who has read it", "read(proxy_log) or", "read(proxy_log, ‸) or", "analyst liaison lead", "siem"},
		{"in quotes, not closed", "status: {encrypted: \"spread >= 8\"", "status: {encrypted: \"happened(‸", "second_wave creep press siem", "isolate_fs02"},
		{"in brackets that group", "contained and spread <= 6", "contained and (‸", "trust done not", "and"},
		{"a technique by its id", "technique: T1486", "technique: T148‸", "T1486 T1485", "T1021"},
		{"a technique by its name", "technique: T1486", "technique: data enc‸", "T1486", "T1021"},
		{"NICE", "nice: [PD-WRL-003]", "nice: [‸]", "PD-WRL-001 PD-WRL-003", ""},
		{"CSF", "csf: [RS.AN]", "csf: [RS.‸]", "RS.AN RS.MI", ""},
		{"a release", "attack: \"18.1\"", "attack: \"‸\"", "18.1", ""},
		{"a file of evidence", "file: evidence/push.log", "file: ‸", "evidence/push.log evidence/proxy.log", "texts/siem.md"},
		{"a file of text", "text: texts/recovered.md", "text: ‸", "texts/recovered.md briefs/analyst.md", "evidence/ws14-ram.txt"},
		{"a placeholder", "Thirty push prompts to {{clerk}}.", "Thirty push prompts to {{‸", "clerk", "trust"},
		{"a script", "      - inform_board", "      - ‸", "inform_board contain_how.wait do when", "read siem"},
		{"a playthrough", "proxy_log, \"initial_access: T1621\", report]", "‸]", "read siem,contain_how.isolate,preserve via 24/7 contact point,preserve via mutual_legal_assistance,initial_access:,wait", "overrun"},
		{"what is expected", "expect: {outcome: recovered", "expect: {‸", "outcome done happened holds", "clock points"},
		{"an outcome", "expect: {outcome: recovered", "expect: {outcome: ‸", "recovered limping overrun", "contain"},
		{"points", "points: {contain: 20}", "points: {‸}", "contain evidence cooperate", "outcome"},
		{"claims", "  - never: \"trust == 6 and gdpr == missed\"", "  - ‸", "reachable never share separates", "outcome"},
		{"a claim", "- never: \"trust == 6 and gdpr == missed\"", "- never: \"‸\"", "trust clock done", ""},
		{"a way of playing", "policy: random", "policy: ‸", "random hasty best", ""},
		{"in a comment", "feedback: debrief", "feedback: debrief # ‸", "", "title"},
		{"in a text", "summary: Files", "summary: Files ‸", "", "title trust"},
		{"the key of a section", "  limping: {", "  lim‸: {", "", "recovered"},
	} {
		t.Run(k.name, func(t *testing.T) {
			c.t = t
			if strings.Count(main, k.old) == 0 {
				t.Fatalf("%q is not in the file", k.old)
			}
			got, _ := c.completeIn("scenario.yaml", strings.Replace(main, k.old, k.now, 1), i+2)
			labels := got.labels()
			split := strings.Fields
			if strings.Contains(k.want, ",") {
				split = func(s string) []string { return strings.Split(s, ",") }
			}
			for _, want := range split(k.want) {
				if !slices.Contains(labels, want) {
					t.Errorf("%q is not offered, but %q", want, labels)
				}
			}
			for _, not := range strings.Fields(k.not) {
				if slices.Contains(labels, not) {
					t.Errorf("%q is offered", not)
				}
			}
			if k.want == "" && len(labels) > 0 {
				t.Errorf("offered are %q", labels)
			}
		})
	}
	c.t = t
	c.quit()
}

// What is taken makes the text that was meant.
func TestTakingACompletion(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	main := files["scenario.yaml"]
	for i, k := range []struct{ old, now, take, want string }{
		{"feedback: debrief", "fee‸", "feedback", "\nfeedback: \n"},
		{"feedback: debrief", "fe‸: debrief", "feedback", "\nfeedback: debrief\n"},
		{"par: {contain: 20", "pa‸\nxx: {contain: 20", "par", "\npar:\n"},
		{"when: not ws14_off", "when: not ws14‸", "ws14_off", "when: not ws14_off\n"},
		{"text: A small state", "text: 𝄞é {{cl‸", "clerk", "text: 𝄞é {{clerk}}"},
		{"done(report)", "do‸", "done", `"done( or`},
		{"set: {warned: true}", "set: {wa‸}", "warned", "set: {warned: }"},
		{"frameworks: {attack: \"18.1\"", "frameworks: {attack: ‸", "18.1", `attack: "18.1", csf`},
		{"\"initial_access: T1621\"", "ini‸", "initial_access:", `"initial_access: ", report`},
		{"technique: T1486", "technique: encrypted for‸", "T1486", "technique: T1486,"},
		{"preserve via 24/7 contact point", "preserve via 24‸", "preserve via 24/7 contact point", `"preserve via 24/7 contact point"`},
	} {
		t.Run(k.now, func(t *testing.T) {
			c.t = t
			got, text := c.completeIn("scenario.yaml", strings.Replace(main, k.old, k.now, 1), i+2)
			for _, item := range got.Items {
				if item.Label != k.take {
					continue
				}
				lines := strings.Split(text, "\n")
				l := &lines[item.TextEdit.Range.Start.Line]
				*l = cutUnits(*l, 0, item.TextEdit.Range.Start.Character) + item.TextEdit.NewText + cutUnits(*l, item.TextEdit.Range.End.Character, 1<<20)
				if whole := strings.Join(lines, "\n"); !strings.Contains(whole, k.want) {
					t.Errorf("it makes %q, want %q", *l, k.want)
				}
				return
			}
			t.Errorf("%q is not offered, but %q", k.take, got.labels())
		})
	}
	c.t = t
	c.quit()
}

// cutUnits is a piece of a line, counted in UTF-16.
func cutUnits(line string, from, to int) string {
	at := 0
	var b strings.Builder
	for _, r := range line {
		if at >= from && at < to {
			b.WriteRune(r)
		}
		at++
		if r > 0xffff {
			at++
		}
	}
	return b.String()
}

// Needed keys come before the others, and keys tell what they are for.
func TestOrderAndWordsOfCompletions(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	got, _ := c.completeIn("scenario.yaml", strings.Replace(files["scenario.yaml"], "  112: {why: An emergency line has no reach abroad.}", "  112: {‸}", 1), 2)
	if first := got.Items[0]; first.Label != "why" || !strings.Contains(first.Detail, "needed") || first.Documentation.Value != "Why it does not work." {
		t.Errorf("the first is %+v", first)
	}
	got, _ = c.completeIn("scenario.yaml", strings.Replace(files["scenario.yaml"], "role: analyst", "role: ‸", 1), 3)
	if first := got.Items[0]; first.Detail != "role: SOC analyst" {
		t.Errorf("the first is %+v", first)
	}
	got, _ = c.completeIn("injects/alerts.yaml", strings.Replace(files["injects/alerts.yaml"], "after: second_wave", "after: read(‸", 1), 2)
	if !slices.Contains(got.labels(), "siem") {
		t.Errorf("behind read( there are %v", got.labels())
	}
	c.open("texts/siem.md", "")
	got, _ = c.completeIn("texts/siem.md", "Call {{‸ now", 2)
	if !slices.Equal(got.labels(), []string{"clerk"}) {
		t.Errorf("in a text there are %v", got.labels())
	}
	c.quit()
}

// In a file of translations the texts without one are offered, with the hash that
// goes with each.
func TestCompletionOfTranslations(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	have := files["i18n/fr.yaml"]
	for i, k := range []struct{ text, want, not string }{
		{have + "‸", "summary actions.report.title decisions.contain_how.ask", "title id"},
		{have + "actions.rep‸: {}", "actions.report.title", "title"},
		{have + "summary: {‸}", "of text file", ""},
		{have + "summary: {of: x, ‸}", "text file", "of"},
		{have + "actions.report.title: {of: ‸", scenario.TextHash("Hand over the situation report"), "of"},
	} {
		got, _ := c.completeIn("i18n/fr.yaml", k.text, i+2)
		for _, want := range strings.Fields(k.want) {
			if !slices.Contains(got.labels(), want) {
				t.Errorf("%q: %q is not among %d offers", k.text[len(have):], want, len(got.Items))
			}
		}
		for _, not := range strings.Fields(k.not) {
			if slices.Contains(got.labels(), not) {
				t.Errorf("%q: %q is offered", k.text[len(have):], not)
			}
		}
	}
	c.quit()
}

// FuzzCompletion mutilates a scenario at random and asks for everything at a
// random place: the server answers, and lives.
func FuzzCompletion(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, "‸")
	}
	f.Add(uint64(3), "{\"")
	f.Add(uint64(4), "\n\t- [")
	files := full(f)
	f.Fuzz(func(t *testing.T, seed uint64, insert string) {
		r := rand.New(rand.NewPCG(seed, 0))
		text := files["scenario.yaml"]
		for range r.IntN(6) {
			from := r.IntN(len(text))
			to := min(len(text), from+r.IntN(60))
			switch r.IntN(3) {
			case 0:
				text = text[:from] + text[to:]
			case 1:
				text = text[:from] + insert + text[from:]
			case 2:
				text = text[:from] + text[from:to] + text[from:]
			}
			if len(text) == 0 {
				text = "a"
			}
		}
		text = strings.ToValidUTF8(text, "?")
		c := connect(t, pack(files))
		c.open("scenario.yaml", text)
		line := r.IntN(strings.Count(text, "\n") + 1)
		p := position("scenario.yaml", place{line, r.IntN(80)})
		for _, method := range []string{"completion", "hover", "definition", "references", "prepareRename", "documentSymbol", "foldingRange"} {
			if m := c.try("textDocument/"+method, p); m.Error != nil && method != "prepareRename" {
				t.Errorf("%s at %v: %s", method, p, m.Error.Message)
			}
		}
		c.diagnostics("scenario.yaml")
		c.quit()
	})
}

// A line with what YAML has a meaning for is offered in quotes.
func TestLinesOfPlaythroughsAreQuoted(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	for i, k := range []struct{ channel, now, want string }{
		{`"Phone: #1 of the \\desk"`, "preserve vi‸", `"preserve via Phone: #1 of the \\desk"`},
		{`"Phone, or mail"`, "preserve vi‸", `"preserve via Phone, or mail"`},
		{`"Phone, or mail"`, `"preserve vi‸"`, `preserve via Phone, or mail`},
		{`Phone`, "preserve vi‸", `preserve via Phone`},
	} {
		text := strings.Replace(files["scenario.yaml"], "channel: 24/7 contact point", "channel: "+k.channel, 1)
		got, _ := c.completeIn("scenario.yaml", strings.Replace(text, `"preserve via 24/7 contact point"`, k.now, 1), i+2)
		var offered []string
		for _, item := range got.Items {
			offered = append(offered, item.TextEdit.NewText)
		}
		if !slices.Contains(offered, k.want) {
			t.Errorf("%s at %s: not offered is %s, but %q", k.channel, k.now, k.want, offered)
		}
	}
	c.quit()
}
