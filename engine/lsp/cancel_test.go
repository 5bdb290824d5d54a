package lsp_test

import (
	"bufio"
	"encoding/json"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"github.com/watchfloor/watchfloor/engine/lsp"
	"github.com/watchfloor/watchfloor/engine/lsp/wire"
)

// Editors ask several things at once and take back what they need no more. While
// the server is busy it reads on, so that what was taken back is not answered when
// its turn comes, however much was asked behind it.
func TestARequestIsCancelledFromBehindOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := make(chan struct{})
		toServer, fromClient := io.Pipe()
		toClient, fromServer := io.Pipe()
		cfg := lsp.Config{After: (&timers{}).after, Folder: func(string) fs.FS {
			<-busy
			return fstest.MapFS{}
		}}
		done := make(chan error, 1)
		go func() { done <- lsp.Serve(t.Context(), toServer, fromServer, cfg) }()
		go func() {
			w := bufio.NewWriter(fromClient)
			for _, body := range []string{
				`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`,
				`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a/b.yaml"}}}`,
				`{"jsonrpc":"2.0","id":2,"method":"textDocument/documentSymbol","params":{}}`,
				`{"jsonrpc":"2.0","id":3,"method":"textDocument/documentSymbol","params":{}}`,
				`{"jsonrpc":"2.0","id":4,"method":"textDocument/documentSymbol","params":{}}`,
				`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}`,
				`{"jsonrpc":"2.0","id":5,"method":"shutdown"}`,
				`{"jsonrpc":"2.0","method":"exit"}`,
			} {
				_ = wire.WriteFrame(w, []byte(body))
			}
			_ = w.Flush()
		}()
		in := bufio.NewReader(toClient)
		answer := func() (m message) {
			body, err := wire.ReadFrame(in)
			if err != nil || json.Unmarshal(body, &m) != nil {
				t.Fatalf("%s, %v", body, err)
			}
			return m
		}
		answer() // to initialize
		synctest.Wait()
		close(busy)
		if m := answer(); string(m.ID) != "2" || m.Error == nil || m.Error.Code != wire.RequestCancelled {
			t.Errorf("what was cancelled is answered with %s, %v", m.Result, m.Error)
		}
		for _, id := range []string{"3", "4", "5"} {
			if m := answer(); string(m.ID) != id || m.Error != nil {
				t.Errorf("request %s is answered with %+v", id, m)
			}
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
		_ = fromClient.Close()
	})
}
