package lsp

import (
	"context"
	"encoding/json"

	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

// incremental is the kind of synchronisation in which a client sends changes.
const incremental = 2

func (s *server) initialize(_ context.Context, p initializeParams) (any, error) {
	if s.phase != begun {
		return nil, wire.Errorf(wire.InvalidRequest, "the connection is initialized already")
	}
	s.phase = running
	s.enc = negotiate(p.Capabilities.General.PositionEncodings)
	s.versioned = p.Capabilities.Workspace.WorkspaceEdit.DocumentChanges
	s.watches = p.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration
	return map[string]any{
		"serverInfo": map[string]string{"name": "watchfloor", "version": s.cfg.Version},
		"capabilities": map[string]any{
			"positionEncoding": s.enc,
			"textDocumentSync": map[string]any{
				"openClose": true, "change": incremental, "save": map[string]bool{"includeText": false},
			},
			"documentSymbolProvider": true,
			"foldingRangeProvider":   true,

			"completionProvider":        map[string]any{"triggerCharacters": triggers},
			"hoverProvider":             true,
			"codeActionProvider":        map[string]any{"codeActionKinds": []string{quickFix}},
			"definitionProvider":        true,
			"referencesProvider":        true,
			"documentHighlightProvider": true,
			"renameProvider":            map[string]bool{"prepareProvider": true},
		},
	}, nil
}

// initialized asks the client to tell when files change that are not open.
func (s *server) initialized(json.RawMessage) error {
	if !s.watches {
		return nil
	}
	return s.conn.Ask("client/registerCapability", map[string]any{
		"registrations": []any{map[string]any{
			"id": "watchfloor-files", "method": "workspace/didChangeWatchedFiles",
			"registerOptions": map[string]any{"watchers": []any{map[string]string{"globPattern": "**/*"}}},
		}},
	})
}

func (s *server) shutdown(context.Context, json.RawMessage) (any, error) {
	s.phase = ended
	for _, p := range s.packs {
		p.rest()
	}
	return nil, nil
}
