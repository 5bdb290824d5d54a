package floor_test

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// BenchmarkKeyToFrame is a key press and the frame that shows what it did, at
// 140x40 less header and footer. The aim is 3 ms; 16 would be noticed.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, pane := range panes {
		b.Run(pane.name, func(b *testing.B) {
			p := busyNight(open(b, theme.Options{}, session.Start{}).plain(b, 140, 38)).press(pane.key)
			down, up := key("down"), key("up")
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				if i%2 == 0 {
					p.screen.Update(down)
				} else {
					p.screen.Update(up)
				}
				_ = p.screen.View()
			}
		})
	}
}

// big opens the viewer on a log of four megabytes.
func big(t testing.TB) *plain {
	t.Helper()
	doc, err := os.ReadFile("testdata/packs/night/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	line := []byte("2026-03-02T22:10:00Z host-17 sshd[4711]: Accepted password for svc-backup from 192.0.2.44 port 50022 ssh2\n")
	pack := fstest.MapFS{
		"night/scenario.yaml":       {Data: doc},
		"night/evidence/memory.txt": {Data: []byte("x\n")}, "night/evidence/letter.eml": {Data: []byte("From: a\n\nb\n")},
		"night/evidence/access.log": {Data: bytes.Repeat(line, 40_000)},
	}
	d := uitest.With(t, pack)
	r := &room{d, env(t, d.House, theme.Options{}), d.Begin(t, "night")}
	p := &plain{t: t, screen: floor.New(r.env, r.session)}
	p.screen.SetSize(140, 38)
	p.run(p.screen.Init())
	return p.press("4", "down", "enter", "enter", "enter").shows("40000 lines")
}

func BenchmarkScrollBigFile(b *testing.B) {
	p := big(b)
	keys := []string{"pgdown", "pgdown", "pgup", "down", "G", "g"}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		p.screen.Update(key(keys[i%len(keys)]))
		_ = p.screen.View()
	}
}
