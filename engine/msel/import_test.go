package msel_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/msel"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// foreign is a list as somebody else writes it: a title above, other names of
// columns, a column of their own, times of day, and mistakes.
const foreign = `Exercise NIGHT OWL;;;;;;;;
;;;;;;;;
Event #;Time;Event Type;Delivery Method;From;To;Description;Expected Player Response;Objectives;Controller
1;22:10;Inject;E-mail;SIEM;SOC, analysts;"Alert

Files are renamed on FS-02.";Isolate the server;Contain the spread;Ann
2;22:30;INJECT;Phone call;Ward;Helpdesk;Nothing works here;;Keep patients safe;Bob
3;;Expected Action;;SOC, analysts;;Isolate the server;;Contain the spread;Ann
4;00:15;Contingency Inject;Pigeon;Director;Helpdesk;Have you told anybody?;Tell the police, at once.;Work with others;Ann
5;soon;inject;News;Press;Everybody;A question;;;
6;23:00;contingency inject;Mail;;Helpdesk;You forgot something;;;
7;23:10;surprise;SMS;;Helpdesk;Hm;;;
;;;;;;;;Ann
8;25:99;inject;;;;;;Work with others;
9;23:20;inject;TV;;Helpdesk;;"They switch on the news.";;
`

func TestForeignList(t *testing.T) {
	rows, err := sheet.Read([]byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	start, _ := msel.ParseStart("22:10")
	doc, res := imported(t, rows, start)
	var got strings.Builder
	for _, p := range res.Problems {
		got.WriteString(p.String() + "\n")
	}
	want := `row 3, column J: the column "Controller" is not one of the list and is left out (rename it if it is one of Event Number, Designated Scenario Time, Event Type, Inject Mode, From, To, Message, Expected Participant Response, Exercise Objective, Notes)
row 7, column D: "Pigeon" is no channel; it becomes a note (write one of alert, mail, phone, chat, news, legal, note)
row 8, column B: "soon" is no time; it comes with the one before it (write T+1h30m, counted from the start)
row 9, column H: a contingency inject without an expected response becomes an inject (write the action that makes it unnecessary)
row 10, column C: "surprise" is no type of event; it becomes an inject (write inject, contingency inject or expected action)
row 11, column G: the row says nothing and is left out (write the message, or remove the row)
row 12, column G: the row says nothing and is left out (write the message, or remove the row)
`
	if got.String() != want {
		t.Errorf("problems are\n%s\nwant\n%s", got.String(), want)
	}
	alert, _ := doc.Injects.Get("alert")
	if alert.At.Minutes != 0 || alert.Channel.V != "mail" || alert.Body.V != "Files are renamed on FS-02." || alert.Expected.V != "Isolate the server" {
		t.Errorf("alert is %+v", alert)
	}
	late, _ := doc.Injects.Get("have_you_told_anybody")
	if late.At.Minutes != 125 || late.Unless.Src != "done(tell_the_police_at)" || late.Objective.Name != "work_with_others" {
		t.Errorf("the contingency inject is %+v", late)
	}
	isolate, ok := doc.Actions.Get("isolate_the_server")
	if !ok || isolate.By.Name != "soc_analysts" || isolate.Score[0].Key != "contain_the_spread" {
		t.Errorf("the expected action is %+v", isolate)
	}
	if titles := roleTitles(doc); titles != "SOC, analysts|Helpdesk|Everybody" {
		t.Errorf("the roles are %s", titles)
	}
	if doc.Clock.Start.V != "2026-01-12T22:10:00Z" {
		t.Errorf("it begins at %s", doc.Clock.Start.V)
	}
}

func roleTitles(doc *scenario.Document) string {
	var titles []string
	for _, r := range doc.Roles {
		titles = append(titles, r.Value.Title.V)
	}
	return strings.Join(titles, "|")
}

// What a scenario has a meaning for is only text in a list.
func TestTextsStayTexts(t *testing.T) {
	rows := [][]string{
		{"Event Type", "From", "Message", "Notes", "Exercise Objective"},
		{"inject", "{{clerk}}", "notes.md", "Unless: nonsense(", "yes"},
		{"inject", ": - # & * ! | > ' \" % @", "  indented\n\ttab\n---\n\nlast ", "Chance: 9/3\nTimes: 5", "yes"},
		{"expected action", "", "wait", "Id: wait\nPoints: -7", "no"},
		{"expected action", "", "Read", "Id: read\nWhen: read(event) or clock >= T+7m", ""},
		{"inject", "", "{{{}}} 日本語", "Every: 10m\nTimes: 3\nUntil: done(read)", "null"},
	}
	doc, _ := imported(t, rows, -1)
	first := doc.Injects[0].Value
	if first.From.V != "{ {clerk}}" || first.Body.V != "See notes.md." {
		t.Errorf("the first inject is %+v", first)
	}
	if got := doc.Injects[1].Value.From.V; got != ": - # & * ! | > ' \" % @" {
		t.Errorf("from is %q", got)
	}
	if got := doc.Injects[2].Value.Body.V; got != "{ { {}}} 日本語" {
		t.Errorf("the body is %q", got)
	}
	if doc.Clock.Quantum.Minutes != 1 { // since a condition names T+7m
		t.Errorf("the quantum is %d", doc.Clock.Quantum.Minutes)
	}
}

// Spreadsheet programs begin cells with a capital.
func TestTimesBeginWithCapitals(t *testing.T) {
	doc, res := imported(t, [][]string{
		{"Time", "To", "Message", "Notes"},
		{"T+5m", "SOC", "The first", "Id: a"},
		{"10m After a", "SOC", "The second", "Id: b"},
		{"After b", "SOC", "The third", "Id: c"},
		{"When happened(a)", "SOC", "The fourth", "Id: d"},
		{"15m After it holds that happened(a)", "SOC", "The fifth", "Id: e"},
	}, -1)
	var got []string
	for _, r := range plan.Of(doc) {
		got = append(got, r.ID+" "+r.When)
	}
	want := []string{"a T+5m", "b 10m after a", "c after b", "d when happened(a)", "e 15m after it holds that happened(a)"}
	if !slices.Equal(got, want) || len(res.Problems) > 0 {
		t.Errorf("got %q with the problems %v, want %q", got, res.Problems, want)
	}
}

// Cells that are dates in a workbook come with their day, and so they do in CSV.
func TestTimesWithTheirDay(t *testing.T) {
	rows := [][]string{
		{"Time", "To", "Message", "Notes"},
		{"2027-03-02 00:15", "SOC", "The second", "Id: b"},
		{"2027-03-01T22:10:00", "SOC", "The first", "Id: a"}, // a cell of the type d
		{"2.3.2027 22:10:00", "SOC", "The fourth", "Id: d"},
		{"02.03.2027 07:10", "SOC", "The third", "Id: c"},
	}
	for start, want := range map[int64][]string{
		-1:         {"a T+0m", "b T+2h5m", "c T+9h", "d T+1d"},
		21*60 + 40: {"a T+30m", "b T+2h35m", "c T+9h30m", "d T+1d30m"},
	} {
		doc, res := imported(t, rows, start)
		var got []string
		for _, r := range plan.Of(doc) {
			got = append(got, r.ID+" "+r.When)
		}
		if !slices.Equal(got, want) || len(res.Problems) > 0 {
			t.Errorf("from %d: got %q with the problems %v, want %q", start, got, res.Problems, want)
		}
		if wall := doc.Clock.Start.V; start < 0 && wall != "2026-01-12T22:10:00Z" {
			t.Errorf("it begins at %s", wall)
		}
	}
	_, res := imported(t, append(rows, []string{"2027-03-01", "SOC", "No time", ""}, []string{"2027-06-01 10:00", "SOC", "Late", ""}), 23*60)
	var told []string
	for _, p := range res.Problems {
		told = append(told, p.String())
	}
	for i, want := range []string{
		`row 3, column A: "2027-03-01T22:10:00" lies before the start`, `row 6, column A: "2027-03-01" is a day without a time`,
		`row 7, column A: "2027-06-01 10:00" is more than 60 days after the start`,
	} {
		if len(told) != 3 || !strings.HasPrefix(told[i], want) {
			t.Errorf("told is %q, want %q", told, want)
		}
	}
}

func TestNoList(t *testing.T) {
	for want, rows := range map[string][][]string{
		"names the columns of a Master Scenario Events List": {{"a", "b"}, {"1", "2"}},
		"no row among":             nil,
		"no event follows":         {{"From", "To", "Message"}},
		"has more than 500 events": append([][]string{{"From", "To", "Message"}}, many(501)...),
	} {
		if res, err := msel.Import(t.Context(), rows, msel.Options{ID: "x", Title: "X", Start: -1}); err == nil || res != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
	imported(t, append([][]string{{"From", "To", "Message"}}, many(500)...), -1)
}

func many(n int) [][]string {
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = []string{"A", "B", "Something happens"}
	}
	return rows
}

// Whatever is in a sheet, what is made of it can be played, or it is refused.
func FuzzImport(f *testing.F) {
	f.Add([]byte(foreign))
	data, err := msel.Export(load(f, fullPack(f), ".")).CSV()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("From,To,Message,Event Type,Notes\na,b;c,\"x\n\ny\",inject,\"Id: a.b\nAfter: 2h after read(a.b)\""))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := sheet.Read(data)
		if err != nil || len(data) > 20_000 {
			return
		}
		res, err := msel.Import(t.Context(), rows, msel.Options{ID: "x", Title: "X", Start: -1})
		if err != nil {
			if strings.Contains(err.Error(), "cannot be played") {
				t.Fatal(err)
			}
			return
		}
		if len(res.Files["scenario.yaml"]) == 0 {
			t.Error("nothing was written")
		}
	})
}
