package lsp_test

import (
	"strings"
	"testing"
)

type hover struct {
	Contents struct{ Kind, Value string }
	Range    span
}

func TestHover(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	main := files["scenario.yaml"]
	for _, h := range []struct{ at, over, want string }{
		{"sum|mary: Files", "summary", "**summary** — One or two sentences for the library."},
		{"lev|el: inter", "level", "one of introductory, intermediate, advanced"},
		{"high_|is: bad", "high_is", "**high\\_is** — Whether more is better"},
		{"spr|ead: int", "spread", "**spread** · variable\n\nEncrypted hosts\n\n`int 0..12 = 2 clamp`\n\nUsed in 10 places: `"},
		{"contained and spr|ead <= 6", "spread", "· variable"},
		{"can_reb|uild and not", "can_rebuild", "derived condition\n\n`contained and spread <= 6`\n\nUsed in 2 places: `outcomes.recovered.when`, `outcomes.limping.when`"},
		{"contain_h|ow.isolate", "contain_how", "**contain\\_how** · decision\n\nFirst move\n\nOptions: isolate, hunt, wait"},
		{"contain_how.iso|late", "isolate", "**contain\\_how.isolate** · option of decision\n\nIsolate the server"},
		{"gdpr == mis|sed\"", "missed", "**gdpr.missed** · value of variable"},
		{"via(preserve.24_7|_contact", "24_7_contact_point", "channel of request\n\n24/7 contact point"},
		{"to {{cler|k}}", "clerk", "**clerk** · variant\n\n`A. Berg, M. Lind, S. Vale`"},
		{"technique: T1021|.002", "T1021.002", "**T1021.002** SMB/Windows Admin Shares\n\nATT&CK 18.1, enterprise: lateral-movement"},
		{"any: [T16|21,", "T1621", "Multi-Factor Authentication Request Generation"},
		{"nice: [PD-WRL|-003]", "PD-WRL-003", "**PD-WRL-003** Incident Response"},
		{"csf: [RS|.MI]", "RS.MI", "**RS.MI** Incident Mitigation\n\nCSF 2.0 category"},
		{"clock >= T+3|0m", "T+30m", "**T+30m** is Monday, 2 March 2026, 22:40 (UTC+01:00)"},
		{"at: T-4|0m", "T-40m", "Monday, 2 March 2026, 21:30"},
		{"ans|wered(initial", "answered", "`answered(question)` — An answer was given"},
		{"contained a|nd spread", "", ""},
		{"summary: Fi|les", "", ""},
		{"title: Full n|ight", "", ""},
	} {
		got := result[*hover](c, "textDocument/hover", position("scenario.yaml", at(t, main, h.at)))
		switch {
		case h.want == "" && got != nil:
			t.Errorf("%s tells %q", h.at, got.Contents.Value)
		case h.want == "":
		case got == nil:
			t.Errorf("%s tells nothing", h.at)
		case got.Contents.Kind != "markdown" || !strings.Contains(got.Contents.Value, h.want):
			t.Errorf("%s tells %q, want %q", h.at, got.Contents.Value, h.want)
		default:
			line := strings.Split(main, "\n")[got.Range.Start.Line]
			if over := cutUnits(line, got.Range.Start.Character, got.Range.End.Character); over != h.over {
				t.Errorf("%s tells of %q, want %q", h.at, over, h.over)
			}
		}
	}
	c.quit()
}

// What a scenario says cannot become markup or control an editor.
func TestHoverIsSafe(t *testing.T) {
	text := strings.Replace(small, "title: Isolate", `title: "[x](http://x.example) <b> \e[2J"`, 1)
	c := connect(t, pack(map[string]string{"scenario.yaml": text}))
	c.open("scenario.yaml", text)
	got := result[*hover](c, "textDocument/hover", position("scenario.yaml", at(t, text, "isol|ate: {")))
	if got == nil || strings.ContainsAny(got.Contents.Value, "<>\x1b") || strings.Contains(got.Contents.Value, "[x](") {
		t.Errorf("%+v", got)
	}
	c.quit()
}

// Columns count as agreed in what is asked and in what is answered.
func TestColumnsOfRequests(t *testing.T) {
	text := strings.Replace(small, "title: Isolate, ", "title: 𝄞é, else: ü, ", 1)
	for params, behind := range map[string]int{
		`{"capabilities":{}}`: 3, // 𝄞 is two units, é one
		`{"capabilities":{"general":{"positionEncodings":["utf-8"]}}}`: 6,
	} {
		c := connectAs(t, pack(map[string]string{"scenario.yaml": text}), params)
		c.open("scenario.yaml", text)
		before, _, _ := strings.Cut(text, "isolate: {")
		line := place{strings.Count(before, "\n"), 0}
		whole := strings.Split(text, "\n")[line.Line]
		start := strings.Index(whole, "𝄞")
		units := map[int]int{3: 1, 6: 2}[behind] // ü
		line.Character = start + behind + len(", else: ") + units + len(", cost: 5m, when: not con")
		got := result[*hover](c, "textDocument/hover", position("scenario.yaml", line))
		if got == nil || !strings.Contains(got.Contents.Value, "**contained**") {
			t.Fatalf("%s: at %v stands %+v", params, line, got)
		}
		if want := line.Character - len("con"); got.Range.Start.Character != want || got.Range.End.Character != want+len("contained") {
			t.Errorf("%s: it is at %v, want column %d", params, got.Range, want)
		}
		c.quit()
	}
}

// A dot before an id, as one is typed by mistake, is not part of it.
func TestHoverBehindADot(t *testing.T) {
	files := full(t)
	text := strings.Replace(files["scenario.yaml"], "nice: [PD-WRL-003", "nice: [.PD-WRL-003", 1)
	c := connect(t, pack(files))
	c.open("scenario.yaml", text)
	here := at(t, text, "[.|PD-WRL-003")
	got := result[*hover](c, "textDocument/hover", position("scenario.yaml", here))
	want := span{here, place{here.Line, here.Character + len("PD-WRL-003")}}
	if got == nil || got.Range != want {
		t.Errorf("it tells %+v, want something of %v", got, want)
	}
	c.quit()
}
