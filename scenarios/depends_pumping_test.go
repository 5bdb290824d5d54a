package scenarios_test

import "testing"

// TestWhatIsBestDependsOnWhatHappenedAtThePumpingStation is the same of three roles,
// each played alone: of 25 decisions, these 20 cannot be learned by heart.
func TestWhatIsBestDependsOnWhatHappenedAtThePumpingStation(t *testing.T) {
	for _, c := range []struct {
		role, decision      string
		way, best           string
		otherWay, otherBest string
	}{
		{
			role: "operator", decision: "remote",
			way: "read hand_test; dosing.local; vpn_log", best: "cut_vpn",
			otherWay: "read hand_test; dosing.local; call_crew; vpn_log", otherBest: "island",
		},
		{
			role: "operator", decision: "ews",
			way: "ews_log", best: "isolate_live",
			otherWay: "wait until T+95m", otherBest: "keep_disk",
		},
		{
			role: "operator", decision: "kilen",
			way: "plc_log", best: "local",
			otherWay: "wait until T+175m", otherBest: "ramp_down",
		},
		{
			role: "operator", decision: "notice",
			way: "read hand_test; dosing.local; health via duty telephone of the medical officer", best: "readings",
			otherWay: "read hand_test; dosing.stop_dosing; health via duty telephone of the medical officer", otherBest: "boil",
		},
		{
			role: "operator", decision: "hospital",
			way: "read hand_test; dosing.local; wait until T+145m", best: "numbers",
			otherWay: "wait until T+145m", otherBest: "own_tank",
		},
		{
			role: "operator", decision: "view",
			way: "vpn_log; remote.cut_vpn; wait until T+130m", best: "rounds",
			otherWay: "call_crew; vpn_log; remote.island; snapshot_hmi; wait until T+135m", otherBest: "restore",
		},
		{
			role: "operator", decision: "back",
			way: "vpn_log; remote.cut_vpn; plc_log; kilen.local; plc_compare; wait until T+215m", best: "by_day",
			otherWay: "vpn_log; remote.cut_vpn; plc_log; kilen.local; plc_compare; flows; wait until T+1h; close_router; wait until T+215m", otherBest: "one_pump",
		},
		{
			role: "csirt", decision: "advice",
			way: "read leak; leak_told.call; wait until T+35m", best: "programs",
			otherWay: "read leak; leak_told.mail; wait until T+35m", otherBest: "by_hand",
		},
		{
			role: "csirt", decision: "shutdown",
			way: "read leak; leak_told.call; wait until T+35m; advice.programs; wait until T+85m", best: "facts",
			otherWay: "read leak; leak_told.call; wait until T+85m", otherBest: "connect",
		},
		{
			role: "csirt", decision: "sample",
			way: "wait until T+105m", best: "own_lab",
			otherWay: "read leak; leak_told.call; tell_police via duty desk of the cybercrime unit; wait until T+105m", otherBest: "lab_police",
		},
		{
			role: "csirt", decision: "sector",
			way: "wait until T+140m", best: "measures",
			otherWay: "read leak; leak_told.call; tell_police via duty desk of the cybercrime unit; wait until T+140m", otherBest: "full",
		},
		{
			role: "csirt", decision: "author",
			way: "wait until T+170m", best: "open",
			otherWay: "wait until T+1h; cs_flows; wait until T+170m", otherBest: "facts",
		},
		{
			role: "csirt", decision: "reopen",
			way: "wait until T+220m", best: "conditions",
			otherWay: "read leak; leak_told.call; wait until T+35m; cs_flows; tell_router; wait until T+105m; sample.own_lab; cs_project; tell_block; wait until T+220m", otherBest: "stepwise",
		},
		{
			role: "police", decision: "go_in",
			way: "read patrol; scene.hold; wait until T+50m", best: "examiner",
			otherWay: "read patrol; scene.main_switch; wait until T+60m", otherBest: "keep_list",
		},
		{
			role: "police", decision: "marr_how",
			way: "wait until T+75m", best: "ring",
			otherWay: "wait until T+50m; po_mail; wait until T+75m", otherBest: "victim",
		},
		{
			role: "police", decision: "watch",
			way: "po_alarm; wait until T+95m", best: "close",
			otherWay: "po_alarm; pass_finding; prosecutor via duty telephone; wait until T+95m", otherBest: "listen",
		},
		{
			role: "police", decision: "sim",
			way: "prosecutor via duty telephone; wait until T+115m", best: "danger",
			otherWay: "po_alarm; pass_finding; prosecutor via duty telephone; wait until T+115m", otherBest: "order",
		},
		{
			role: "police", decision: "warn_three",
			way: "wait until T+135m", best: "in_steps",
			otherWay: "wait until T+50m; preserve_abroad via contact point under the budapest convention; wait until T+135m", otherBest: "all_now",
		},
		{
			role: "police", decision: "extort",
			way: "wait until T+160m", best: "silence",
			otherWay: "prosecutor via duty telephone; wait until T+160m", otherBest: "team",
		},
		{
			role: "police", decision: "mismatch_how",
			way: "wait until T+50m; go_in.seize; wait until T+195m", best: "note_it",
			otherWay: "wait until T+50m; go_in.keep_list; wait until T+195m", otherBest: "second",
		},
	} {
		t.Run(c.role+" "+c.decision, func(t *testing.T) {
			if got := bestOf(t, "pumping-station", c.role, c.way, c.decision); got != c.best {
				t.Errorf("after %s the best is %s, want %s", c.way, got, c.best)
			}
			if got := bestOf(t, "pumping-station", c.role, c.otherWay, c.decision); got != c.otherBest {
				t.Errorf("after %s the best is %s, want %s", c.otherWay, got, c.otherBest)
			}
		})
	}
}
