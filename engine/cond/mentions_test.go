package cond

import (
	"fmt"
	"strings"
	"testing"
)

func TestMentions(t *testing.T) {
	for src, want := range map[string]string{
		"true":                             "",
		"contained":                        "contained in contained",
		"not (done(report) or x)":          "not done(report) in done(report), not x in x",
		"not not spread + 1 <= 6":          "spread in spread + 1 <= 6",
		"read(siem, lead) and a in [b, c]": "read(siem lead) in read(siem, lead), a in a in [b, c]",
		"gdpr == missed":                   "gdpr in gdpr == missed, missed in gdpr == missed",
		"chose(first.wait) == false":       "chose(first.wait) in chose(first.wait) == false",
		"clock >= T+1h":                    "clock in clock >= T+1h",
	} {
		e, errs := Parse(src)
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		var got []string
		for _, m := range e.Mentions() {
			s := m.Name
			if m.Fn != "" {
				var args []string
				for _, a := range m.Args {
					var names []string
					for _, n := range a {
						names = append(names, n.Text)
					}
					args = append(args, strings.Join(names, "."))
				}
				s = fmt.Sprintf("%s(%s)", m.Fn, strings.Join(args, " "))
			}
			if m.Negated {
				s = "not " + s
			}
			got = append(got, s+" in "+m.Src)
			if name := m.Fn + m.Name; !strings.HasPrefix(string([]rune(src)[m.Col-1:]), name) {
				t.Errorf("%s: %s is not in column %d", src, name, m.Col)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s mentions %s, want %s", src, strings.Join(got, ", "), want)
		}
	}
}
