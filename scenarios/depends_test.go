package scenarios_test

import (
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
	const (
		reported = "verify.recall_first; payment; report_police via duty desk of the cybercrime unit; "
		recalled = "verify.recall_first; payment; recall via fraud desk of the bank; "
		advised  = "first_words.three_questions; "
		listened = "first_words.statement; "
		halfShut = "read siem; first_move.isolate; process_log; ws14_how.isolate_live; backup_log; backup_how.isolate_both; auth_log; "
		stopped  = "wait until T+15m; stop_sudria via i-grip through the national central bureau; "
	)
	for _, c := range []struct {
		pack, role, decision string
		way, best            string
		otherWay, otherBest  string
	}{
		{
			pack: "tutorial", role: "analyst", decision: "fourth_rule",
			way: "read helpdesk; first_step.end_sessions; mailbox_rules", best: "remove",
			otherWay: "read helpdesk; first_step.reset_only; mailbox_rules", otherBest: "sessions_first",
		},
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
		{
			pack: "invoice", role: "analyst", decision: "mailbox",
			way: recalled + "rule_audit", best: "clean",
			otherWay: recalled + "sign_in_log", otherBest: "block",
		},
		{
			pack: "invoice", role: "analyst", decision: "stall",
			way: recalled + "wait until T+1h20m", best: "silence",
			otherWay: "verify.recall_first; payment; wait until T+1h20m", otherBest: "patience",
		},
		{
			pack: "invoice", role: "analyst", decision: "bank_hold",
			way: recalled + "wait until T+55m", best: "sign",
			otherWay: "verify.recall_first; payment; wait until T+3h; recall via fraud desk of the bank; wait until T+3h50m", otherBest: "follow",
		},
		{
			pack: "invoice", role: "analyst", decision: "payment_run",
			way: recalled + "vendor_log; wait until T+2h", best: "hold_changed",
			otherWay: recalled + "vendor_log; check_suppliers; wait until T+2h", otherBest: "run_all",
		},
		{
			pack: "invoice", role: "analyst", decision: "lookalike",
			way: reported + "invoice_mail; wait until T+2h; domain_record", best: "takedown",
			otherWay: recalled + "invoice_mail; domain_record", otherBest: "filter",
		},
		{
			pack: "invoice", role: "analyst", decision: "supplier_pay",
			way: recalled + "warn_supplier via number in the contract; wait until T+2h50m", best: "pay",
			otherWay: recalled + "wait until T+2h50m", otherBest: "call_first",
		},
		{
			pack: "invoice", role: "liaison", decision: "stall_answer",
			way: advised + stopped + "wait until T+1h20m", best: "silence",
			otherWay: listened + "wait until T+1h20m", otherBest: "stall",
		},
		{
			pack: "invoice", role: "liaison", decision: "takedown_answer",
			way: advised + "wait until T+25m; keep_server via 24/7 contact point; wait until T+2h", best: "allow",
			otherWay: advised + "wait until T+2h", otherBest: "wait",
		},
		{
			pack: "invoice", role: "liaison", decision: "csirt_share",
			way: advised + "wait until T+50m; keep_mailbox via law-enforcement page of openpost; wait until T+2h25m", best: "green",
			otherWay: advised + "wait until T+2h25m", otherBest: "amber",
		},
		{
			pack: "invoice", role: "liaison", decision: "at_counter",
			way: advised + "wait until T+3h10m", best: "talk_now",
			otherWay: listened + "stop_sudria via i-grip through the national central bureau; wait until T+3h10m", otherBest: "monday",
		},
		{
			pack: "invoice", role: "liaison", decision: "one_order",
			way: advised + "wait until T+4h10m", best: "sudria",
			otherWay: listened + "wait until T+2h40m; stop_sudria via i-grip through the national central bureau; wait until T+4h10m", otherBest: "estria",
		},
		{
			pack: "ransom-night", role: "lead", decision: "backup_how",
			way: "backup_log", best: "isolate_both",
			otherWay: "wait until T+1h15m; backup_log", otherBest: "isolate_late",
		},
		{
			pack: "ransom-night", role: "lead", decision: "note_answer",
			way: "wait until T+30m; read note_found", best: "no_contact",
			otherWay: "police_report via duty desk of the cybercrime unit; wait until T+1h; read note_found", otherBest: "police_leads",
		},
		{
			pack: "ransom-night", role: "lead", decision: "domain_stop",
			way: "auth_log", best: "targeted",
			otherWay: "wait until T+2h", otherBest: "cut_servers",
		},
		{
			pack: "ransom-night", role: "lead", decision: "egress",
			way: "flow_summary", best: "cut_internet",
			otherWay: "process_log; wait until T+20m; ws14_how.isolate_live; backup_log; backup_how.isolate_both; firewall_log; flow_summary", otherBest: "block_both",
		},
		{
			pack: "ransom-night", role: "lead", decision: "restore_how",
			way: halfShut + "push_log; disable_holt; check_backups", best: "day_team",
			otherWay: halfShut + "domain_stop.targeted; push_log; disable_holt; check_backups", otherBest: "verified",
		},
	} {
		t.Run(c.pack+" "+c.role+" "+c.decision, func(t *testing.T) {
			for way, want := range map[string]string{c.way: c.best, c.otherWay: c.otherBest} {
				if got := bestOf(t, c.pack, c.role, way, c.decision); got != want {
					t.Errorf("after %s: %s is best, want %s", way, got, want)
				}
			}
		})
	}
}

// bestOf takes each option of a decision at the end of a way, waits to the end of
// the exercise, and names the option with the highest weighted total.
func bestOf(t *testing.T, pack, role, way, decision string) string {
	t.Helper()
	doc := load(t, pack)
	doc.Tests = nil
	d, _ := doc.Decisions.Get(decision)
	for _, o := range d.Options {
		lines := append(strings.Split(way, "; "), decision+"."+o.Key, "wait until T+8h")
		doc.Tests = append(doc.Tests, asTest(o.Key, role, lines))
	}
	suite, diags := trial.Load(doc)
	if suite == nil {
		t.Fatal(diags)
	}
	best, most := "", int64(0)
	for n := range suite.Tests() {
		res := suite.Play(t.Context(), n, kinds)
		if len(res.Failures) > 0 {
			if !strings.HasPrefix(res.Failures[0].Line, decision+".") { // not possible there
				t.Fatalf("%s: %s", res.Failures[0].Line, res.Failures[0].What)
			}
			continue
		}
		if total := solve.Weighted(res.Run().Program(), res.Run().Points()); best == "" || total > most {
			best, most = res.Test, total
		}
	}
	return best
}

// asTest is a playthrough; without a role the first one plays.
func asTest(name, role string, lines []string) scenario.Test {
	out := scenario.Test{Name: scenario.Str{V: name}}
	if role != "" {
		out.Roles = append(out.Roles, scenario.Ref{Name: role})
	}
	for _, line := range lines {
		out.Do = append(out.Do, scenario.Str{V: line})
	}
	return out
}
