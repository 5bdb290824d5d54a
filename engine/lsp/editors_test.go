package lsp_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// What editors say in their first message, as far as a server may go by it. Helix
// offers three encodings and no related places; the client library of VS Code
// knows UTF-16 only and takes no other for an answer.
const (
	helix = `{"processId":4711,"clientInfo":{"name":"helix","version":"25.07"},"rootPath":"/pack","rootUri":"file:///pack",
		"workspaceFolders":[{"name":"pack","uri":"file:///pack"}],"capabilities":{
		"general":{"positionEncodings":["utf-8","utf-32","utf-16"]},
		"window":{"workDoneProgress":true},
		"workspace":{"applyEdit":true,"configuration":true,"workspaceFolders":true,
			"didChangeConfiguration":{"dynamicRegistration":false},
			"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":false},
			"workspaceEdit":{"documentChanges":true,"failureHandling":"abort","normalizesLineEndings":false,"resourceOperations":["create","rename","delete"]}},
		"textDocument":{"hover":{"contentFormat":["markdown"]},"rename":{"dynamicRegistration":false,"prepareSupport":true},
			"publishDiagnostics":{"versionSupport":true,"tagSupport":{"valueSet":[1,2]}}}}}`
	vscode = `{"processId":null,"clientInfo":{"name":"Visual Studio Code","version":"1.99.0"},"locale":"en","rootPath":"/pack","rootUri":"file:///pack",
		"initializationOptions":null,"trace":"off","workspaceFolders":[{"uri":"file:///pack","name":"pack"}],"capabilities":{
		"general":{"positionEncodings":["utf-16"],"staleRequestSupport":{"cancel":true,"retryOnContentModified":["textDocument/semanticTokens/full"]}},
		"window":{"showDocument":{"support":true},"workDoneProgress":true},
		"workspace":{"applyEdit":true,"configuration":true,"workspaceFolders":true,
			"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true},
			"workspaceEdit":{"documentChanges":true,"failureHandling":"textOnlyTransactional","normalizesLineEndings":true}},
		"textDocument":{"hover":{"dynamicRegistration":true,"contentFormat":["markdown","plaintext"]},
			"rename":{"dynamicRegistration":true,"prepareSupport":true,"prepareSupportDefaultBehavior":1},
			"publishDiagnostics":{"relatedInformation":true,"versionSupport":false}}}}`
	bare = `{"processId":null,"rootUri":null,"workspaceFolders":null,"capabilities":{"general":null,"workspace":null,"textDocument":null}}`
)

// Each of these editors is served in its way: columns in what it counts in, files
// watched if it can, and edits in the form that it takes.
func TestEditors(t *testing.T) {
	text := strings.Replace(small, "title: Isolate, ", "title: 𝄞, ", 1)
	for name, e := range map[string]struct {
		params, encoding   string
		watches, versioned bool
		before             int // the units before the name on its line
	}{
		"Helix":   {helix, "utf-8", true, true, len("  isolate: {title: 𝄞, cost: 5m, when: not ")},
		"VS Code": {vscode, "utf-16", true, true, len("  isolate: {title: 𝄞, cost: 5m, when: not ") - 2},
		"another": {bare, "utf-16", false, false, len("  isolate: {title: 𝄞, cost: 5m, when: not ") - 2},
	} {
		t.Run(name, func(t *testing.T) {
			c := connectAs(t, pack(map[string]string{"scenario.yaml": text}), e.params)
			can := c.init["capabilities"].(map[string]any)
			if can["positionEncoding"] != e.encoding || can["hoverProvider"] != true || can["renameProvider"].(map[string]any)["prepareProvider"] != true {
				t.Errorf("it was answered %v", can)
			}
			if e.watches {
				asked := c.next(func(m message) bool { return m.Method == "client/registerCapability" })
				c.send(map[string]any{"jsonrpc": "2.0", "id": asked.ID, "result": nil})
			}
			c.tell("$/setTrace", map[string]any{"value": "off"})
			c.tell("workspace/didChangeConfiguration", map[string]any{"settings": nil})
			c.open("scenario.yaml", text)
			c.mistakes("scenario.yaml")
			before, _, _ := strings.Cut(text, "not contained")
			here := place{strings.Count(before, "\n"), e.before}
			if got := result[*hover](c, "textDocument/hover", position("scenario.yaml", here)); got == nil || got.Range.Start != here {
				t.Errorf("at %v stands %+v", here, got)
			}
			params := position("scenario.yaml", here)
			params["newName"] = "isolated"
			edit := result[struct{ Changes, DocumentChanges json.RawMessage }](c, "textDocument/rename", params)
			if (edit.DocumentChanges != nil) != e.versioned || (edit.Changes != nil) == e.versioned {
				t.Errorf("the edits are %s and %s", edit.Changes, edit.DocumentChanges)
			}
			c.quit()
		})
	}
}

// Windows writes drives in more than one way. What is open is called as its
// editor calls it.
func TestDrivesOfWindows(t *testing.T) {
	broken := strings.Replace(small, "not contained", "not containd", 1)
	for name, dir := range map[string]string{"folder": "c:/my packs/a", "whole drive": "c:"} {
		for _, form := range []string{"file:///c%3A/", "file:///C:/", "file:///c:/"} {
			t.Run(name+" "+form[8:], func(t *testing.T) {
				disk := fstest.MapFS{dir + "/scenario.yaml": {Data: []byte(broken)}, dir + "/state/more.yaml": {Data: []byte("x: bool = flase\n")}}
				c := connectAs(t, fs.FS(disk), vscode)
				open := form + strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(dir, "c:"), "/"), " ", "%20")
				open = strings.TrimSuffix(open, "/") + "/scenario.yaml"
				c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": open, "languageId": "yaml", "version": 1, "text": broken}})
				var got struct {
					URI         string
					Diagnostics []found
				}
				c.next(func(m message) bool {
					got.Diagnostics = nil
					return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &got) == nil && got.URI == open && len(got.Diagnostics) > 0
				})
				c.next(func(m message) bool {
					want := "file:///" + strings.ReplaceAll(dir, " ", "%20") + "/state/more.yaml"
					return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &got) == nil && got.URI == want
				})
			})
		}
	}
}

// Nothing that an editor may send about a text brings the server down: places
// beyond lines and texts, texts that are empty, or have other line ends.
func TestOddTextsAndPlaces(t *testing.T) {
	texts := map[string]string{
		"empty": "", "a blank": " ", "line ends only": "\r\n\r\n", "a mark only": "\ufeff", "no end": "state", "a colon": ":", "a key": "state:",
		"with CRLF": strings.ReplaceAll(small, "\n", "\r\n"), "with CR": strings.ReplaceAll(small, "\n", "\r"), "with a mark": "\ufeff" + small,
		"half a pair": "title: \"\ud7ff𝄞", "tabs": "state:\n\tx: {{\n", "braces": "{{{{", "a list": "- - - [", "no UTF-8": "title: \xff\xfe {{",
	}
	places := []place{{0, 0}, {0, 1}, {0, 1 << 31}, {1, 0}, {1, 8}, {1<<31 - 1, 1<<31 - 1}, {1 << 32, 7}, {-1, -1}, {3, -5}, {1<<63 - 1, 1<<63 - 1}}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			for _, editor := range []string{helix, vscode} {
				c := connectAs(t, pack(map[string]string{"scenario.yaml": small}), editor)
				c.open("scenario.yaml", text)
				for _, p := range places {
					params := position("scenario.yaml", p)
					params["newName"], params["context"] = "other", map[string]any{"includeDeclaration": true, "diagnostics": []any{}}
					params["range"] = span{p, p}
					for _, method := range []string{"completion", "hover", "definition", "references", "documentHighlight", "prepareRename", "rename", "codeAction", "documentSymbol", "foldingRange"} {
						if m := c.try("textDocument/"+method, params); m.Error != nil && !strings.Contains(method, "ename") {
							t.Errorf("%s at %v: %s", method, p, m.Error.Message)
						}
					}
				}
				c.tell("textDocument/didChange", map[string]any{
					"textDocument": map[string]any{"uri": uri("scenario.yaml"), "version": 2},
					"contentChanges": []any{
						map[string]any{"range": span{place{1 << 31, 5}, place{0, 0}}, "text": "é"},
						map[string]any{"range": span{place{0, 0}, place{1 << 31, 1 << 31}}, "text": small},
					},
				})
				c.ask("textDocument/documentSymbol", position("scenario.yaml", place{}))
				c.timers.fire()
				c.mistakes("scenario.yaml")
				c.quit()
			}
		})
	}
}
