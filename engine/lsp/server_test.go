package lsp_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/lsp"
	"github.com/watchfloor/watchfloor/engine/lsp/wire"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/scenarios"
)

// small is a pack without a mistake.
const small = programtest.Head + `state:
  contained: bool = false
actions:
  isolate: {title: Isolate, cost: 5m, when: not contained, set: {contained: true}, score: {contain: 20}, why: It helps.}
` + programtest.Tail

func TestALifeInOrder(t *testing.T) {
	c := connect(t, pack(map[string]string{"scenario.yaml": small}))
	capabilities := c.init["capabilities"].(map[string]any)
	if capabilities["positionEncoding"] != "utf-16" {
		t.Errorf("encoding %v", capabilities["positionEncoding"])
	}
	if info := c.init["serverInfo"].(map[string]any); info["name"] != "watchfloor" || info["version"] != "1.2.3" {
		t.Errorf("server %v", info)
	}
	if m := c.try("initialize", struct{}{}); m.Error == nil || m.Error.Code != wire.InvalidRequest {
		t.Errorf("initialize twice: %+v", m)
	}
	if m := c.try("textDocument/unknown", struct{}{}); m.Error == nil || m.Error.Code != wire.MethodNotFound {
		t.Errorf("an unknown request: %+v", m)
	}
	if m := c.try("textDocument/documentSymbol", []int{1}); m.Error == nil || m.Error.Code != wire.InvalidParams {
		t.Errorf("odd parameters: %+v", m)
	}
	c.tell("unknown/notification", []int{1})
	c.tell("textDocument/didOpen", []int{1})
	c.ask("shutdown", nil)
	if m := c.try("textDocument/documentSymbol", struct{}{}); m.Error == nil || m.Error.Code != wire.InvalidRequest {
		t.Errorf("a request after shutdown: %+v", m)
	}
	c.tell("exit", nil)
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestOtherEnds(t *testing.T) {
	disk := pack(nil)
	t.Run("a request before initialize", func(t *testing.T) {
		c := raw(t, disk)
		if m := c.try("shutdown", nil); m.Error == nil || m.Error.Code != wire.ServerNotInitialized {
			t.Errorf("%+v", m)
		}
	})
	t.Run("exit without shutdown", func(t *testing.T) {
		c := connect(t, disk)
		c.tell("exit", nil)
		if err := c.end(); !errors.Is(err, lsp.ErrNoShutdown) {
			t.Error(err)
		}
	})
	t.Run("the editor vanishes", func(t *testing.T) {
		c := connect(t, disk)
		c.to.Close()
		if err := c.end(); !errors.Is(err, lsp.ErrNoShutdown) {
			t.Error(err)
		}
	})
	t.Run("a wrong header", func(t *testing.T) {
		c := connect(t, disk)
		io.WriteString(c.to, "Content-Size: 5\r\n\r\nhello")
		var header *wire.HeaderError
		if err := c.end(); !errors.As(err, &header) || !strings.Contains(err.Error(), "expected Content-Length") {
			t.Error(err)
		}
	})
}

// What is malformed inside a message is answered, and the server goes on.
func TestMalformedMessagesDoNotEndTheServer(t *testing.T) {
	c := connect(t, pack(nil))
	for body, code := range map[string]int{
		`{"jsonrpc":`:                            wire.ParseError,
		`[]`:                                     wire.InvalidRequest,
		`{"jsonrpc":"2.0","id":{},"method":"x"}`: wire.InvalidRequest,
	} {
		if err := wire.WriteFrame(c.to, []byte(body)); err != nil {
			t.Fatal(err)
		}
		m := c.next(func(m message) bool { return string(m.ID) == "null" })
		if m.Error == nil || m.Error.Code != code {
			t.Errorf("%s: %+v", body, m.Error)
		}
	}
	c.quit()
}

// Findings come when a pack is opened, follow each change once the text rests,
// and go with the last open text.
func TestFindingsComeAndGo(t *testing.T) {
	c := connect(t, pack(map[string]string{"scenario.yaml": small}))
	c.open("scenario.yaml", small)
	c.mistakes("scenario.yaml")
	broken := strings.Replace(small, "not contained", "not containd", 1)
	c.change("scenario.yaml", 2, broken)
	c.change("scenario.yaml", 3, broken)
	c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
	if n := c.timers.fire(); n != 1 {
		t.Fatalf("%d checks wait for two changes", n)
	}
	d := c.mistakes("scenario.yaml", "WF235")
	if !strings.Contains(d[0].Message, `did you mean "contained"?`) {
		t.Fatalf("findings %+v", d)
	}
	if want := (span{at(t, broken, "|containd"), at(t, broken, "containd|")}); d[0].Range != want {
		t.Errorf("it underlines %v, want %v", d[0].Range, want)
	}
	c.change("scenario.yaml", 4, small)
	c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
	c.timers.fire()
	c.mistakes("scenario.yaml")
	c.change("scenario.yaml", 5, broken)
	c.tell("textDocument/didSave", position("scenario.yaml", place{}))
	c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
	c.timers.fire()
	c.mistakes("scenario.yaml", "WF235")
	c.tell("textDocument/didClose", position("scenario.yaml", place{}))
	for d := c.diagnostics("scenario.yaml"); len(d) > 0; { // a warning is a finding as well
		d = c.diagnostics("scenario.yaml")
	}
	c.quit()
}

// A finding in a file that is not open is published as well, and one file's
// change takes away another's finding.
func TestFindingsOfAllFilesOfAPack(t *testing.T) {
	main := strings.Replace(small, "state:\n  contained: bool = false\n", "", 1)
	c := connect(t, pack(map[string]string{
		"scenario.yaml": main, "state.yaml": "contained: bool = false\n", "injects/a.yaml": "hello: {at: T+0m, to: led, body: texts/hello.md}\n",
		"texts/hello.md": "Hello.\n",
	}))
	c.open("scenario.yaml", main)
	c.mistakes("injects/a.yaml", "WF204")
	c.open("injects/a.yaml", "hello: {at: T+0m, to: lead, body: texts/hello.md}\n")
	c.mistakes("injects/a.yaml")
	c.open("state.yaml", "contained: int 0..3 = 0\n")
	c.mistakes("scenario.yaml", "WF235", "WF234") // the type of a variable has changed in another file
	c.quit()
}

// Files outside of packs are left alone.
func TestFilesOutsideOfPacks(t *testing.T) {
	c := connect(t, pack(map[string]string{"scenario.yaml": small}))
	c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///other/x.yaml", "version": 1, "text": "a: b"}})
	c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "untitled:Untitled-1", "version": 1, "text": "a: b"}})
	for _, u := range []string{"file:///other/x.yaml", "untitled:Untitled-1", "file:///pack/absent.yaml", "%"} {
		got := c.ask("textDocument/documentSymbol", map[string]any{"textDocument": map[string]any{"uri": u}})
		if string(got) != "null" {
			t.Errorf("%s has the symbols %s", u, got)
		}
	}
	c.quit()
}

// A pack that is only in the editor yet is checked as well.
func TestAPackThatIsNotOnTheDisk(t *testing.T) {
	c := connect(t, fstest.MapFS{})
	c.open("scenario.yaml", strings.Replace(small, "title: Isolate", "titel: Isolate", 1))
	c.mistakes("scenario.yaml", "WF107")
	c.quit()
}

// A file that appears on the disk counts once the client tells so.
func TestFilesThatChangeOnTheDisk(t *testing.T) {
	text := strings.Replace(small, "why: It helps.", "why: texts/why.md", 1)
	dir := t.TempDir()
	if err := os.CopyFS(dir, pack(map[string]string{"scenario.yaml": text, "texts/other.md": "Something else.\n"})); err != nil {
		t.Fatal(err)
	}
	c := connectAs(t, os.DirFS(dir), `{"capabilities":{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}}`)
	asked := c.next(func(m message) bool { return m.Method == "client/registerCapability" })
	c.send(map[string]any{"jsonrpc": "2.0", "id": asked.ID, "result": nil})
	c.open("scenario.yaml", text)
	c.mistakes("scenario.yaml", "WF116")
	if err := os.WriteFile(filepath.Join(dir, "pack", "texts", "why.md"), []byte("It helps.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": uri("texts/why.md"), "type": 1}}})
	c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
	c.timers.fire()
	c.mistakes("scenario.yaml")
	c.quit()
}

// Columns are counted as was agreed, also behind characters outside of ASCII.
func TestColumnsInBothEncodings(t *testing.T) {
	text := strings.Replace(small, "title: Isolate, cost", "title: Ⓘ𝄞solate é, whn: x, cost", 1)
	for encoding, want := range map[string]int{
		"utf-16": len("  isolate: {title: ") + 1 + 2 + len("solate ") + 1 + len(", "),
		"utf-8":  len("  isolate: {title: Ⓘ𝄞solate é, "),
	} {
		t.Run(encoding, func(t *testing.T) {
			c := connectAs(t, pack(map[string]string{"scenario.yaml": text}),
				`{"capabilities":{"general":{"positionEncodings":["utf-32","`+encoding+`","utf-16"]}}}`)
			if got := c.init["capabilities"].(map[string]any)["positionEncoding"]; got != encoding {
				t.Fatalf("agreed on %v", got)
			}
			c.open("scenario.yaml", text)
			d := c.mistakes("scenario.yaml", "WF107")
			if d[0].Range.Start.Character != want || d[0].Range.End.Character != want+3 {
				t.Fatalf("findings %+v, want one at column %d", d, want)
			}
			// The unknown key becomes a known one by a change of its columns only.
			c.tell("textDocument/didChange", map[string]any{
				"textDocument": map[string]any{"uri": uri("scenario.yaml"), "version": 2},
				"contentChanges": []any{
					map[string]any{"range": d[0].Range, "text": "group"},
					map[string]any{"range": span{}, "text": "# é\n"},
				},
			})
			c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
			c.timers.fire()
			c.mistakes("scenario.yaml")
			c.quit()
		})
	}
}

func TestCancelledRequestsAreNotAnswered(t *testing.T) {
	c := connect(t, pack(map[string]string{"scenario.yaml": small}))
	c.tell("$/cancelRequest", map[string]any{"id": 4711})
	c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
	c.quit()
}

type symbol struct {
	Name, Detail string
	Range        span
	Children     []symbol
}

func TestSymbols(t *testing.T) {
	disk, err := fs.Sub(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	c := connect(t, disk)
	open := func(name string) []symbol {
		data, err := fs.ReadFile(disk, name)
		if err != nil {
			t.Fatal(err)
		}
		c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///" + name, "version": 1, "text": string(data)}})
		return result[[]symbol](c, "textDocument/documentSymbol", map[string]any{"textDocument": map[string]any{"uri": "file:///" + name}})
	}
	top := open("tutorial/scenario.yaml")
	want := map[string]string{
		"format": "1", "actions/end_sessions": "End all sessions and reset the password",
		"decisions/first_step/reset_only": "Reset her password", "state/leaked": "int 0..12 = 3 clamp",
		"questions/stranger_address/exact": "", "requests/report_page/public_post": "Post the link in a public forum as a warning",
	}
	for path, detail := range want {
		if s, ok := find(top, strings.Split(path, "/")); !ok || s.Detail != detail {
			t.Errorf("%s: %q, %v; want %q", path, s.Detail, ok, detail)
		}
	}
	if _, ok := find(top, []string{"actions", "end_sessions", "title"}); ok {
		t.Error("the outline goes down to single values")
	}
	if top := open("ransom-night/attack.yaml"); len(top) < 20 || top[0].Name != "lure" || top[0].Detail != "Mail about a VPN certificate" {
		t.Errorf("a section in a file of its own has %d symbols", len(top))
	}
	folds := result[[]struct{ StartLine, EndLine int }](c, "textDocument/foldingRange", map[string]any{"textDocument": map[string]any{"uri": "file:///tutorial/scenario.yaml"}})
	for _, f := range folds {
		if f.EndLine <= f.StartLine {
			t.Errorf("a fold from line %d to %d", f.StartLine, f.EndLine)
		}
	}
	if len(folds) < 50 {
		t.Errorf("%d folds", len(folds))
	}
	c.quit()
}

func find(list []symbol, path []string) (symbol, bool) {
	for _, s := range list {
		if s.Name == path[0] {
			if len(path) == 1 {
				return s, true
			}
			return find(s.Children, path[1:])
		}
	}
	return symbol{}, false
}
