package scenarios_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// TestTextsAreTrueOnTheWayThere plays ways on which a text would contradict what
// was done before, and looks at what has reached the learner by then.
func TestTextsAreTrueOnTheWayThere(t *testing.T) {
	for _, c := range []struct {
		name, pack, do string
		role           string // who plays; the first role unless given
		silent         string // subject of a message that must not have come
		unsaid         string // words that nothing on screen may say
	}{
		{name: "FS-02 is off when Sanna writes", pack: "ransom-night", do: "read siem; first_move.pull_plug; wait until T+25m", unsaid: "is being scrambled"},
		{name: "FS-02 is off when the note is found", pack: "ransom-night", do: "read siem; first_move.pull_plug; wait until T+30m", unsaid: "is in the folders"},
		{name: "the backup server is cut off when Sanna would write", pack: "ransom-night", do: "backup_log; backup_how.isolate_both; wait until T+30m", silent: "A copy to restore, and something odd"},
		{name: "nobody decided about the backups, and they are gone", pack: "ransom-night", do: "wait until T+2h", unsaid: "are immutable"},
		{name: "the backups go while the server is being cut off", pack: "ransom-night", do: "wait until T+55m; backup_log; wait until T+1h5m; backup_how.isolate_both", unsaid: "with all 214 restore points"},
		{name: "WS-14 is off when its provider would call", pack: "ransom-night", do: "read siem; first_move.find_source; ws14_how.power_off; wait until T+1h", silent: "Escalation, WS-14"},
		{name: "somebody waits at once", pack: "ransom-night", do: "read siem; first_move.wait", unsaid: "forty thousand"},
		{name: "the mail is gone before the guide could ask for it", pack: "tutorial", do: "wait until T+10m; first_step.delete_mail; read helpdesk", silent: "Look at the evidence"},
		{name: "the sessions are ended, and nobody is inside to make the rule again", pack: "tutorial", do: "read helpdesk; first_step.end_sessions; mailbox_rules; fourth_rule.remove; wait until T+1h", silent: "It is there again"},
		{name: "the rule has come back, and the guide would say that it is gone", pack: "tutorial", do: "read helpdesk; first_step.reset_only; mailbox_rules; fourth_rule.rule_first; wait until T+30m; end_sessions", silent: "Last: hand over"},
		{name: "nobody has called the bank, and they empty the account", pack: "invoice", do: "verify.call_marek; wait until T+3h", silent: "It has left"},
		{name: "the police were first at the account", pack: "invoice", do: "payment; report_police via duty desk of the cybercrime unit; wait until T+1h; recall via fraud desk of the bank; wait until T+1h50m", unsaid: "blocks the account as of now"},
		{name: "the mailbox is shut before they would write from it", pack: "invoice", do: "sign_in_log; mailbox.block; wait until T+2h", silent: "Petra has written, and Petra stands beside me"},
		{name: "nobody has told of a rule yet", pack: "invoice", do: "wait until T+15m", unsaid: "the rule"},
		{name: "the company has not read its log yet", pack: "invoice", role: "liaison", do: "first_words.three_questions; wait until T+40m", unsaid: "Openpost"},
		{name: "the bank has not answered, and nobody speaks of its answer", pack: "invoice", role: "liaison", do: "first_words.web_form; wait until T+2h30m; cannot statement via mutual legal assistance", unsaid: "is **blocked**"},
		{name: "the haste has left no times in the extract", pack: "invoice", role: "liaison", do: "first_words.web_form; wait until T+1h20m; stall_answer.own_choice; stop_sudria via i-grip through the national central bureau; wait until T+3h", unsaid: "left at 15:30"},
		{name: "the dosing is in hand when the relay would trip", pack: "pumping-station", do: "read hand_test; dosing.local; wait until T+75m", silent: "K-7 has tripped", unsaid: "smells of"},
		{name: "the dosing stands when the set point would move", pack: "pumping-station", do: "read hand_test; dosing.stop_dosing; wait until T+75m", silent: "K-7 has tripped"},
		{name: "EWS-02 is off the network when it would be wiped", pack: "pumping-station", do: "ews_log; ews.isolate_live; wait until T+100m", silent: "EWS-02 has restarted by itself"},
		{name: "the change log was read when Signe would wonder", pack: "pumping-station", do: "plc_log; wait until T+115m", silent: "Two numbers that should be one"},
		{name: "the screens run when somebody asks about them", pack: "pumping-station", do: "vpn_log; remote.island; wait until T+140m", silent: "The screens have frozen"},
		{name: "the screens are frozen when somebody would ask about them", pack: "pumping-station", do: "wait until T+140m", silent: "May we believe the screens again?"},
		{name: "somebody bridged the relay, and the dosing runs", pack: "pumping-station", do: "wait until T+70m; bridge.wire; wait until T+150m", silent: "Nothing left in the tank"},
		{name: "the pumps are in hand at half past five", pack: "pumping-station", do: "plc_log; kilen.local; wait until T+215m", silent: "Kilen stands"},
		{name: "the router is in a bag when it would be watched", pack: "pumping-station", role: "police", do: "read patrol; scene.take_router; po_alarm; wait until T+100m", silent: "They may still be on the line"},
		{name: "the pumps were stopped by the police", pack: "pumping-station", role: "police", do: "read patrol; scene.main_switch; wait until T+215m", silent: "Kilen has stopped"},
		{name: "the utility called when nothing would have come", pack: "pumping-station", role: "csirt", do: "wait until T+55m", silent: "Nothing from Brenmark Water"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := wayThere(t, c.pack, c.role, strings.Split(c.do, "; "))
			for _, m := range o.Inbox {
				if c.silent != "" && m.Subject == c.silent {
					t.Errorf("at T+%dm %q has come", o.Now, m.Subject)
				}
			}
			if c.unsaid != "" && strings.Contains(onScreen(o), c.unsaid) {
				t.Errorf("at T+%dm the screen says %q", o.Now, c.unsaid)
			}
		})
	}
}

// wayThere plays lines as those of a test, and looks at what the role has by then.
func wayThere(t *testing.T, pack, role string, lines []string) *exercise.Observation {
	t.Helper()
	doc := load(t, pack)
	doc.Tests = []scenario.Test{asTest("way", role, lines)}
	suite, diags := trial.Load(doc)
	if suite == nil || suite.Tests() != 1 {
		t.Fatal(diags)
	}
	res := suite.Play(t.Context(), 0, kinds)
	for _, f := range res.Failures {
		t.Fatalf("%s: %s", f.Line, f.What)
	}
	return res.Run().Observe(max(0, doc.Roles.Index(role)))
}

// onScreen is every text that a learner has in front of them, in one line.
func onScreen(o *exercise.Observation) string {
	var words []string
	for _, m := range o.Inbox {
		words = append(words, m.Subject, m.Body)
	}
	for _, d := range o.Decisions {
		words = append(words, d.Ask)
		for _, option := range d.Options {
			words = append(words, option.Title)
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
