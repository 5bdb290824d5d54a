package scenarios_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/scenarios"
)

// TestMomentsAgreeBetweenFiles holds that what happened in one second is told alike
// by everything that saw it. Learners lay these files side by side.
func TestMomentsAgreeBetweenFiles(t *testing.T) {
	const day = "2026-09-19T"
	for _, c := range []struct {
		moment string
		seen   map[string]string // file of the pack and the line in it
	}{
		{"the mail is written abroad", map[string]string{
			"evidence/ketter-mail.eml": "Thu, 17 Sep 2026 11:34:18 +0200", "attack.yaml": "On Thursday at 11:34",
		}},
		{"the tunnel opens", map[string]string{
			"evidence/vpn-jump.log": day + "00:12:07+02:00 vpn  connected    user=ketter-remote from=203.0.113.88",
			"evidence/flows.csv":    day + "00:12:07+02:00,6473,203.0.113.88,192.0.2.70", "attack.yaml": "At 00:12",
		}},
		{"remote desktop to EWS-02", map[string]string{
			"evidence/vpn-jump.log": day + "00:21:36+02:00 jmp  session", "evidence/ews-events.csv": day + "00:21:36+02:00,4624",
			"evidence/flows.csv": day + "00:21:36+02:00,5904,10.61.5.10,10.61.20.20",
		}},
		{"the program is read", map[string]string{
			"evidence/plc-changes.log": day + "00:41:55+02:00  PLC-K1      upload", "evidence/ews-events.csv": day + "00:41:55+02:00,301",
			"evidence/flows.csv": day + "00:41:55+02:00,85,10.61.20.20,10.61.40.41", "attack.yaml": "At 00:41",
		}},
		{"the alarm limit moves", map[string]string{
			"evidence/hmi-alarms.csv": day + "01:03:52+02:00,change,AIT-201.H,alarm limit high,EWS-02,engineer,0.60 mg/l,5.00 mg/l",
			"evidence/ews-events.csv": day + "01:03:52+02:00,311", "attack.yaml": "At 01:03",
		}},
		{"the screen becomes a constant", map[string]string{
			"evidence/hmi-alarms.csv": day + "01:10:30+02:00,change,AIT-201.SRC", "evidence/ews-events.csv": day + "01:10:30+02:00,311",
			"evidence/historian.csv": day + "01:11:00+02:00,0.30,0.31", "attack.yaml": "From 01:10",
		}},
		{"the set point jumps", map[string]string{
			"evidence/hmi-alarms.csv": day + "01:21:05+02:00,change,SP-201", "evidence/ews-events.csv": day + "01:21:05+02:00,311",
			"evidence/historian.csv": day + "01:22:00+02:00,1.00,0.31", "questions.yaml": "line of 01:21:05", "attack.yaml": "At 01:21",
		}},
		{"the program is loaded", map[string]string{
			"evidence/plc-changes.log": day + "01:31:48+02:00  PLC-K1      download", "evidence/ews-events.csv": day + "01:31:48+02:00,303",
			"evidence/flows.csv": day + "01:31:48+02:00,77,10.61.20.20,10.61.40.41", "evidence/plc-compare.txt": "2026-09-19 at 01:31:48",
			"evidence/ews02-memory-strings.txt": "PLC-K1 download 01:31:48 sum B2E9",
		}},
		{"the controller restarts", map[string]string{
			"evidence/plc-changes.log": day + "01:33:05+02:00  PLC-K1      restart", "evidence/alarm-company.csv": day + "01:33:05+02:00,KILEN controller,restarted",
			"evidence/hmi-alarms.csv": day + "01:33:05+02:00,event,PLC-K1", "questions.yaml": "01:33:05",
		}},
		{"a door that nobody opened", map[string]string{
			"evidence/alarm-company.csv": day + "01:33:12+02:00,KILEN door ZS-K01,open", "evidence/hmi-alarms.csv": day + "01:33:12+02:00,event,ZS-K01",
			"evidence/shift-log.txt": "01:33  NA", "texts/patrol.md": "door open at 01:33",
		}},
		{"the second way in", map[string]string{
			"evidence/flows.csv": day + "01:43:27+02:00,212,198.51.100.140,10.61.40.1", "evidence/router-sessions.txt": day + "01:43:27  from 198.51.100.140",
			"attack.yaml": "At 01:43",
		}},
		{"the log is emptied", map[string]string{
			"evidence/ews-events.csv": day + "01:51:40+02:00,1102", "attack.yaml": "At 01:51",
		}},
		{"tube and recorder agree", map[string]string{
			"evidence/recorder.csv": day + "01:55:00+02:00,0.94", "evidence/shift-log.txt": "01:55   0.94    0.94                0.31",
			"texts/hand-test.md": "Hand test at the outlet: 0.94",
		}},
		{"the set point jumps again", map[string]string{
			"evidence/historian-0244.csv": day + "02:41:00+02:00,3.00,0.31", "attack.yaml": "At 02:40", "texts/trip.md": "says 3.00",
		}},
		{"the demand", map[string]string{
			"evidence/demand.eml": "Sat, 19 Sep 2026 04:40:10 +0200", "texts/demand.md": "At 04:40", "attack.yaml": "At 04:40",
		}},
		{"the clock in the program", map[string]string{
			"evidence/plc-compare.txt": "05:30:00 or later", "attack.yaml": "at 05:30", "questions.yaml": `["05:30"`,
		}},
	} {
		t.Run(c.moment, func(t *testing.T) {
			for file, line := range c.seen {
				text, err := fs.ReadFile(scenarios.FS, "pumping-station/"+file)
				if err != nil {
					t.Fatal(err)
				}
				plain := strings.NewReplacer("*", "", "\n", " ", "  ", "  ").Replace(string(text))
				if !strings.Contains(string(text), line) && !strings.Contains(plain, line) {
					t.Errorf("%s does not say %q", file, line)
				}
			}
		})
	}
}
