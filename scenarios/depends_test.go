package scenarios_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// TestWhatIsBestDependsOnWhatWasDone plays two ways to a decision, takes each of its
// options and then only waits. The option that earns most differs: nobody can learn
// the answers of such a decision by heart.
func TestWhatIsBestDependsOnWhatWasDone(t *testing.T) {
	for _, c := range []struct {
		pack, role, decision string
		way, best            string
		otherWay, otherBest  string
	}{
		{
			pack: "pumping-station", role: "operator", decision: "remote",
			way: "read hand_test; dosing.local; vpn_log", best: "cut_vpn",
			otherWay: "read hand_test; dosing.local; call_crew; vpn_log", otherBest: "island",
		},
		{
			pack: "pumping-station", role: "operator", decision: "ews",
			way: "ews_log", best: "isolate_live",
			otherWay: "wait until T+95m", otherBest: "keep_disk",
		},
		{
			pack: "pumping-station", role: "operator", decision: "kilen",
			way: "plc_log", best: "local",
			otherWay: "wait until T+175m", otherBest: "ramp_down",
		},
		{
			pack: "pumping-station", role: "operator", decision: "notice",
			way: "read hand_test; dosing.local; health via duty telephone of the medical officer", best: "readings",
			otherWay: "read hand_test; dosing.stop_dosing; health via duty telephone of the medical officer", otherBest: "boil",
		},
		{
			pack: "pumping-station", role: "operator", decision: "hospital",
			way: "read hand_test; dosing.local; wait until T+145m", best: "numbers",
			otherWay: "wait until T+145m", otherBest: "own_tank",
		},
		{
			pack: "pumping-station", role: "operator", decision: "view",
			way: "vpn_log; remote.cut_vpn; wait until T+130m", best: "rounds",
			otherWay: "call_crew; vpn_log; remote.island; snapshot_hmi; wait until T+135m", otherBest: "restore",
		},
		{
			pack: "pumping-station", role: "operator", decision: "back",
			way: "vpn_log; remote.cut_vpn; plc_log; kilen.local; plc_compare; wait until T+215m", best: "by_day",
			otherWay: "vpn_log; remote.cut_vpn; plc_log; kilen.local; plc_compare; flows; wait until T+1h; close_router; wait until T+215m", otherBest: "one_pump",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "advice",
			way: "read leak; leak_told.call; wait until T+35m", best: "programs",
			otherWay: "read leak; leak_told.mail; wait until T+35m", otherBest: "by_hand",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "shutdown",
			way: "read leak; leak_told.call; wait until T+35m; advice.programs; wait until T+85m", best: "facts",
			otherWay: "read leak; leak_told.call; wait until T+85m", otherBest: "connect",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "sample",
			way: "wait until T+105m", best: "own_lab",
			otherWay: "read leak; leak_told.call; tell_police via duty desk of the cybercrime unit; wait until T+105m", otherBest: "lab_police",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "sector",
			way: "wait until T+140m", best: "measures",
			otherWay: "read leak; leak_told.call; tell_police via duty desk of the cybercrime unit; wait until T+140m", otherBest: "full",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "author",
			way: "wait until T+170m", best: "open",
			otherWay: "wait until T+1h; cs_flows; wait until T+170m", otherBest: "facts",
		},
		{
			pack: "pumping-station", role: "csirt", decision: "reopen",
			way: "wait until T+220m", best: "conditions",
			otherWay: "read leak; leak_told.call; wait until T+35m; cs_flows; tell_router; wait until T+105m; sample.own_lab; cs_project; tell_block; wait until T+220m", otherBest: "stepwise",
		},
		{
			pack: "pumping-station", role: "police", decision: "go_in",
			way: "read patrol; scene.hold; wait until T+50m", best: "examiner",
			otherWay: "read patrol; scene.main_switch; wait until T+60m", otherBest: "keep_list",
		},
		{
			pack: "pumping-station", role: "police", decision: "marr_how",
			way: "wait until T+75m", best: "ring",
			otherWay: "wait until T+50m; po_mail; wait until T+75m", otherBest: "victim",
		},
		{
			pack: "pumping-station", role: "police", decision: "watch",
			way: "po_alarm; wait until T+95m", best: "close",
			otherWay: "po_alarm; pass_finding; prosecutor via duty telephone; wait until T+95m", otherBest: "listen",
		},
		{
			pack: "pumping-station", role: "police", decision: "sim",
			way: "prosecutor via duty telephone; wait until T+115m", best: "danger",
			otherWay: "po_alarm; pass_finding; prosecutor via duty telephone; wait until T+115m", otherBest: "order",
		},
		{
			pack: "pumping-station", role: "police", decision: "warn_three",
			way: "wait until T+135m", best: "in_steps",
			otherWay: "wait until T+50m; preserve_abroad via contact point under the budapest convention; wait until T+135m", otherBest: "all_now",
		},
		{
			pack: "pumping-station", role: "police", decision: "extort",
			way: "wait until T+160m", best: "silence",
			otherWay: "prosecutor via duty telephone; wait until T+160m", otherBest: "team",
		},
		{
			pack: "pumping-station", role: "police", decision: "mismatch_how",
			way: "wait until T+50m; go_in.seize; wait until T+195m", best: "note_it",
			otherWay: "wait until T+50m; go_in.keep_list; wait until T+195m", otherBest: "second",
		},
	} {
		t.Run(c.role+" "+c.decision, func(t *testing.T) {
			for way, want := range map[string]string{c.way: c.best, c.otherWay: c.otherBest} {
				if got := bestOption(t, c.pack, c.role, c.decision, way); got != want {
					t.Errorf("after %s: %s is best, want %s", way, got, want)
				}
			}
		})
	}
}

// bestOption is the option that earns most where somebody only waits after it.
func bestOption(t *testing.T, pack, role, decision, way string) string {
	t.Helper()
	doc := load(t, pack)
	d, _ := doc.Decisions.Get(decision)
	doc.Tests = nil
	for _, o := range d.Options {
		play := scenario.Test{Name: scenario.Str{V: o.Key}, Roles: []scenario.Ref{{Name: role}}}
		for line := range strings.SplitSeq(way+fmt.Sprintf("; %s.%s; wait until T+5h", decision, o.Key), "; ") {
			play.Do = append(play.Do, scenario.Str{V: line})
		}
		doc.Tests = append(doc.Tests, play)
	}
	suite, diags := trial.Load(doc)
	if suite == nil {
		t.Fatal(diags)
	}
	best, most := "", int64(0)
	for n, o := range d.Options {
		res := suite.Play(t.Context(), n, kinds)
		if len(res.Failures) > 0 {
			if !strings.HasPrefix(res.Failures[0].Line, decision+".") {
				t.Fatalf("%s: %s", res.Failures[0].Line, res.Failures[0].What)
			}
			continue // not possible there
		}
		if total := solve.Weighted(res.Run().Program(), res.Run().Points()); best == "" || total > most {
			best, most = o.Key, total
		}
	}
	return best
}
