package scenarios_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// TestWhatIsBestDependsOnWhatHappened plays two ways to a decision and takes each of
// its options there, with only waiting behind it. If the best differs, nobody can
// learn the decision by heart: it has to be decided by what happened before.
func TestWhatIsBestDependsOnWhatHappened(t *testing.T) {
	const (
		reported = "verify.recall_first; payment; report_police via duty desk of the cybercrime unit; "
		recalled = "verify.recall_first; payment; recall via fraud desk of the bank; "
		advised  = "first_words.three_questions; "
		listened = "first_words.statement; "
		stopped  = "wait until T+15m; stop_sudria via i-grip through the national central bureau; "
	)
	for _, c := range []struct {
		role, decision   string
		way, best        string
		other, otherBest string
	}{
		{
			"analyst", "mailbox",
			recalled + "rule_audit", "clean",
			recalled + "sign_in_log", "block",
		},
		{
			"analyst", "stall",
			recalled + "wait until T+1h20m", "silence",
			"verify.recall_first; payment; wait until T+1h20m", "patience",
		},
		{
			"analyst", "bank_hold",
			recalled + "wait until T+55m", "sign",
			"verify.recall_first; payment; wait until T+3h; recall via fraud desk of the bank; wait until T+3h50m", "follow",
		},
		{
			"analyst", "payment_run",
			recalled + "vendor_log; wait until T+2h", "hold_changed",
			recalled + "vendor_log; check_suppliers; wait until T+2h", "run_all",
		},
		{
			"analyst", "lookalike",
			reported + "invoice_mail; wait until T+2h; domain_record", "takedown",
			recalled + "invoice_mail; domain_record", "filter",
		},
		{
			"analyst", "supplier_pay",
			recalled + "warn_supplier via number in the contract; wait until T+2h50m", "pay",
			recalled + "wait until T+2h50m", "call_first",
		},
		{
			"liaison", "stall_answer",
			advised + stopped + "wait until T+1h20m", "silence",
			listened + "wait until T+1h20m", "stall",
		},
		{
			"liaison", "takedown_answer",
			advised + "wait until T+25m; keep_server via 24/7 contact point; wait until T+2h", "allow",
			advised + "wait until T+2h", "wait",
		},
		{
			"liaison", "csirt_share",
			advised + "wait until T+50m; keep_mailbox via law-enforcement page of openpost; wait until T+2h25m", "green",
			advised + "wait until T+2h25m", "amber",
		},
		{
			"liaison", "at_counter",
			advised + "wait until T+3h10m", "talk_now",
			listened + "stop_sudria via i-grip through the national central bureau; wait until T+3h10m", "monday",
		},
		{
			"liaison", "one_order",
			advised + "wait until T+4h10m", "sudria",
			listened + "wait until T+2h40m; stop_sudria via i-grip through the national central bureau; wait until T+4h10m", "estria",
		},
	} {
		t.Run(c.decision, func(t *testing.T) {
			if got := bestOf(t, "invoice", c.role, c.way, c.decision); got != c.best {
				t.Errorf("after %s the best is %s, want %s", c.way, got, c.best)
			}
			if got := bestOf(t, "invoice", c.role, c.other, c.decision); got != c.otherBest {
				t.Errorf("after %s the best is %s, want %s", c.other, got, c.otherBest)
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
		lines := append(strings.Split(way, "; "), decision+"."+o.Key, "wait until T+7h")
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
