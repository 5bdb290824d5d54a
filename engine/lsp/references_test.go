package lsp_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

// full is the pack that uses every construct, by file.
func full(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(scenariotest.Full(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(scenariotest.Full(), name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// fullClient opens all YAML files of the full pack.
func fullClient(t testing.TB, params string) (*client, map[string]string) {
	t.Helper()
	files := full(t)
	c := connectAs(t, pack(files), params)
	for name, text := range files {
		if strings.HasSuffix(name, ".yaml") {
			c.open(name, text)
		}
	}
	return c, files
}

type where struct {
	URI   string
	Range span
}

// what is the text at a place, with its file and line.
func (w where) what(files map[string]string) string {
	name := strings.TrimPrefix(w.URI, "file:///pack/")
	lines := strings.Split(files[name], "\n")
	return name + ": " + lines[w.Range.Start.Line][w.Range.Start.Character:w.Range.End.Character]
}

func TestDefinitions(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	for _, d := range []struct{ file, at, want string }{
		{"scenario.yaml", `do: "call_t|eam"`, "call_team: {title"},
		{"scenario.yaml", "read(si|em)", "siem: {at"},
		{"scenario.yaml", "can_rebuild and not press|ed", "pressed: trust"},
		{"scenario.yaml", "via(preserve.24_7_con|tact_point)", "24/7 contact point"},
		{"scenario.yaml", "preserve via 24/7 contact| point", "24/7 contact point"},
		{"scenario.yaml", "set: {gd|pr: running}", "gdpr: enum"},
		{"scenario.yaml", "set: {gdpr: runn|ing}", "running, missed"},
		{"scenario.yaml", "gdpr == mis|sed\"", "missed] = idle"},
		{"scenario.yaml", "then: wai|t", "wait: {text"},
		{"scenario.yaml", "traces: [fs_al|ert]", "fs_alert: {after"},
		{"scenario.yaml", "prompts to {{cl|erk}}", "clerk: [A."},
		{"injects/people.yaml", "after: contain_how.w|ait", "wait: {text"},
		{"injects/alerts.yaml", "body: texts/si|em.md", ""},
		{"scenario.yaml", "initial_acc|ess: T1621", "initial_access:"},
		{"scenario.yaml", "reachable: [recovered, over|run]", "overrun: {tone"},
		{"scenario.yaml", "summary: Fi|les", ""},
	} {
		got := result[*where](c, "textDocument/definition", position(d.file, at(t, files[d.file], d.at)))
		switch {
		case d.want == "" && strings.HasPrefix(d.at, "body"):
			if got == nil || got.URI != uri("texts/siem.md") {
				t.Errorf("%s leads to %+v", d.at, got)
			}
		case d.want == "" && got != nil:
			t.Errorf("%s leads to %s", d.at, got.what(files))
		case d.want != "" && got == nil:
			t.Errorf("%s leads nowhere", d.at)
		case d.want != "":
			name, word, _ := strings.Cut(got.what(files), ": ")
			if line := strings.Split(files[name], "\n")[got.Range.Start.Line]; !strings.HasPrefix(line[got.Range.Start.Character:], d.want) {
				t.Errorf("%s leads to %q in %q, want %q", d.at, word, line, d.want)
			}
		}
	}
	c.quit()
}

func TestReferences(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	ask := func(name, marked string, declaration bool) []string {
		p := position(name, at(t, files[name], marked))
		p["context"] = map[string]bool{"includeDeclaration": declaration}
		var out []string
		for _, w := range result[[]where](c, "textDocument/references", p) {
			out = append(out, w.what(files))
		}
		return out
	}
	want := []string{"injects/alerts.yaml: siem", "scenario.yaml: siem", "scenario.yaml: siem", "scenario.yaml: siem", "scenario.yaml: siem"}
	if got := ask("injects/alerts.yaml", "si|em: {at", true); !slices.Equal(got, want) {
		t.Errorf("references of siem: %v", got)
	}
	if got := ask("scenario.yaml", "read(si|em)", false); !slices.Equal(got, want[1:]) {
		t.Errorf("without its declaration: %v", got)
	}
	if got := ask("scenario.yaml", "ti|tle: Full", true); got != nil {
		t.Errorf("a key has references: %v", got)
	}
	high := result[[]struct{ Kind int }](c, "textDocument/documentHighlight", position("scenario.yaml", at(t, files["scenario.yaml"], "warn|ed: bool")))
	if len(high) != 2 || high[0].Kind != 3 || high[1].Kind != 2 {
		t.Errorf("highlights of warned: %v", high)
	}
	c.quit()
}

type edit struct {
	Range   span
	NewText string
}

type edits struct {
	Changes         map[string][]edit
	DocumentChanges []struct {
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []edit
	}
}

// apply makes edits in the files of a pack, whose lines are all ASCII up to the
// edits.
func (e edits) apply(files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		lines := strings.Split(text, "\n")
		all := slices.Clone(e.Changes[uri(name)])
		for _, d := range e.DocumentChanges {
			if d.TextDocument.URI == uri(name) {
				all = append(all, d.Edits...)
			}
		}
		slices.SortFunc(all, func(a, b edit) int { return b.Range.Start.Character - a.Range.Start.Character })
		for _, c := range all {
			l := &lines[c.Range.Start.Line]
			*l = (*l)[:c.Range.Start.Character] + c.NewText + (*l)[c.Range.End.Character:]
		}
		out[name] = strings.Join(lines, "\n")
	}
	return out
}

func (c *client) rename(name, text, marked, to string) message {
	c.t.Helper()
	p := position(name, at(c.t, text, marked))
	p["newName"] = to
	return c.try("textDocument/rename", p)
}

// A renamed pack loads without a finding in every language, compiles, and holds
// the old name nowhere.
func TestRename(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{"workspace":{"workspaceEdit":{"documentChanges":true}}}}`)
	for _, r := range []struct{ file, at, old, to string }{
		{"scenario.yaml", "initial_acc|ess:", "initial_access", "first_way_in"},
		{"injects/alerts.yaml", "si|em: {", "siem", "first_alert"},
		{"scenario.yaml", "not ws14_|off", "ws14_off", "ws14_dark"},
		{"scenario.yaml", "gdpr == mis|sed", "missed", "over_due"},
		{"scenario.yaml", "{{cl|erk}}", "clerk", "who"},
		{"scenario.yaml", "contain_h|ow:", "contain_how", "how"},
		{"scenario.yaml", "mutual_l|egal", "mutual_legal_assistance", "slow_way"},
		{"scenario.yaml", "evi|dence:  {", "", "proof"},
	} {
		before := result[renameAnswer](c, "textDocument/prepareRename", position(r.file, at(t, files[r.file], r.at)))
		if r.old != "" && before.Placeholder != r.old {
			t.Errorf("%s would be renamed from %q", r.at, before.Placeholder)
		}
		m := c.rename(r.file, files[r.file], r.at, r.to)
		if m.Error != nil {
			t.Errorf("%s: %s", r.at, m.Error.Message)
			continue
		}
		var e edits
		if err := json.Unmarshal(m.Result, &e); err != nil {
			t.Fatal(err)
		}
		if len(e.Changes) > 0 || len(e.DocumentChanges) == 0 {
			t.Errorf("%s: edits without versions", r.at)
		}
		renamed := e.apply(files)
		for name, text := range renamed {
			for _, old := range []string{r.old + ":", "(" + r.old + ")", "{{" + r.old + "}}", r.old + "."} {
				if r.old != "" && strings.Contains(text, old) && r.old != "siem" {
					t.Errorf("%s still holds %s", name, old)
				}
			}
		}
		sound(t, renamed)
	}
	c.quit()
}

type renameAnswer struct {
	Range       span
	Placeholder string
}

func sound(t *testing.T, files map[string]string) {
	t.Helper()
	for _, lang := range []string{"", "fr"} {
		doc, diags := scenario.Load(t.Context(), pack(files), "pack", scenario.Options{Language: lang})
		for _, d := range diags {
			if d.Code != "WF129" && d.Severity != scenario.Info {
				t.Error(d)
			}
		}
		if _, diags := program.Compile(doc); len(diags) > 0 {
			t.Error(diags)
		}
	}
}

func TestRenameIsRefused(t *testing.T) {
	c, files := fullClient(t, `{"capabilities":{}}`)
	for _, r := range []struct{ at, to, want string }{
		{"rep|ort:\n", "inform", "already used in actions"},
		{"rep|ort:\n", "Inform Them", "not written as names are"},
		{"rep|ort:\n", "wait", "begins a line of a playthrough"},
		{"spre|ad: int", "clock", "a word of the condition language"},
		{"spre|ad: int", "pressed", "already used in derived"},
		{"24/7 con|tact", "desk", "named by its words"},
		{"ti|tle: Full", "x", "no name here"},
		{"idle, runn|ing", "yes", "has a meaning of its own"},
	} {
		m := c.rename("scenario.yaml", files["scenario.yaml"], r.at, r.to)
		if m.Error == nil || m.Error.Code != wire.RequestFailed || !strings.Contains(m.Error.Message, r.want) {
			t.Errorf("%s to %s: %+v, want %q", r.at, r.to, m.Error, r.want)
		}
	}
	broken := files["scenario.yaml"] + "\n\tx"
	c.change("scenario.yaml", 2, broken)
	if m := c.rename("scenario.yaml", broken, "warn|ed: bool", "told"); m.Error == nil || !strings.Contains(m.Error.Message, "cannot be read as it is") {
		t.Errorf("in a broken pack: %+v", m)
	}
	c.quit()
}

// A name that would be taken for a value somewhere is refused, although the pack
// would load.
func TestRenameDoesNotChangeTheMeaning(t *testing.T) {
	text := strings.Replace(small, "contained: bool = false", "contained: bool = false\n  a: enum [p, q] = p\n  b: enum [p, q] = q", 1) + "ends: {when: a == b}\n"
	c := connect(t, pack(map[string]string{"scenario.yaml": text}))
	c.open("scenario.yaml", text)
	if m := c.rename("scenario.yaml", text, "a == b|}", "q"); m.Error == nil || !strings.Contains(m.Error.Message, "would mean something else") {
		t.Errorf("%+v", m)
	}
	if m := c.rename("scenario.yaml", text, "a == b|}", "r"); m.Error != nil {
		t.Errorf("%+v", m.Error)
	}
	c.quit()
}
