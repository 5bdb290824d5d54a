package trial

import (
	"strings"
	"testing"
)

// Every form of a line of do, as it is written back, and what is wrong with
// those that cannot be read.
func TestLines(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"isolate_fs02", "isolate_fs02"},
		{"contain_how.isolate", "contain_how.isolate"},
		{"preserve via 24/7 contact point", "preserve via 24/7 contact point"},
		{"preserve via post as liaison", "preserve via post as liaison"},
		{"begin hunt", "begin hunt"},
		{"begin hunt as analyst", "begin hunt as analyst"},
		{"read siem", "read siem"},
		{"read siem as analyst", "read siem as analyst"},
		{"hash ram_ws14", "hash ram_ws14"},
		{"hand over ram_ws14", "hand over ram_ws14"},
		{"share proxy_log with liaison", "share proxy_log with liaison"},
		{"share proxy_log with liaison as analyst", "share proxy_log with liaison as analyst"},
		{"initial_access: T1621", "initial_access: T1621"},
		{"initial_access: the phone, as usual: pushed as expected", "initial_access: the phone, as usual: pushed as expected"},
		{"begin initial_access: T1621", "begin initial_access: T1621"},
		{"hint initial_access", "hint initial_access"},
		{"hint initial_access 2", "hint initial_access 2"},
		{"cannot isolate", "cannot isolate"},
		{"cannot preserve via post as liaison", "cannot preserve via post as liaison"},
		{"abandon", "abandon"},
		{"abandon as analyst", "abandon as analyst"},
		{"wait", "wait"},
		{"  wait   30m ", "wait 30m"},
		{"wait until T+90m", "wait until T+1h30m"},
		{"wait until T+1h as liaison", "wait until T+1h as liaison"},
		{"waiting_room", "waiting_room"},

		{" ", "0: the line is empty"},
		{"begin ", "5: a name is missing behind begin"},
		{"read", "4: a name is missing behind read"},
		{"abandon hunt", "8: abandon drops whatever is running"},
		{"how:", "3: the answer is missing"},
		{"wait forever", `5: "forever" does not say how long`},
		{"wait 01:30", `5: "01:30" does not say how long`},
		{"wait until noon", `5: "noon" does not say how long`},
		{"wait until T-5m", `5: "T-5m" does not say how long`},
		{"wait as liaison", "4: one role alone waits until a time"},
	} {
		l, err := parseLine(c.src)
		got := l.String()
		if err != nil {
			got = strings.TrimSpace(sprintAt(err))
		}
		if !strings.HasPrefix(got, c.want) || err == nil && got != c.want {
			t.Errorf("%q is read as %q, want %q", c.src, got, c.want)
		}
	}
}

func sprintAt(e *syntaxError) string { return string(rune('0'+e.at)) + ": " + e.Error() }

// FuzzLines feeds lines of do. Whatever they hold, a mistake lies in the line,
// and what was read is read again from what is written back.
func FuzzLines(f *testing.F) {
	for _, src := range []string{
		"contain_how.isolate", "preserve via 24/7 contact point as liaison", "begin read x", "how: it was: this as that", "wait until T+1h30m as a", "abandon", "hint q 1", "wait\t5m", "é as b",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		l, err := parseLine(src)
		if err != nil {
			if err.at < 0 || err.at > len([]rune(src)) || err.msg == "" || err.fix == "" {
				t.Fatalf("%q: %+v", src, err)
			}
			return
		}
		if l.nameAt < 0 || l.nameAt > len([]rune(src)) {
			t.Fatalf("%q: the name begins at %d", src, l.nameAt)
		}
		again, err := parseLine(l.String())
		if err != nil {
			t.Fatalf("%q is written %q, which is not read: %v", src, l.String(), err)
		}
		again.nameAt, again.roleAt, l.nameAt, l.roleAt = 0, 0, 0, 0
		if again != l {
			t.Fatalf("%q is %+v, written %q, which is %+v", src, l, l.String(), again)
		}
	})
}

// FuzzBounds feeds comparisons of expect.
func FuzzBounds(f *testing.F) {
	for _, src := range []string{"20", ">= 20", "10..20", "== -4", "T+1h", "<= T+2h", "T+1h..T+2h", "..", "<", "9..1"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, one := range []func(string) (int64, error){number, when} {
			b, err := readBounds(src, one)
			if err != nil {
				continue
			}
			if b.String() == "" || b.op == ".." && (!b.hold(b.lo) || !b.hold(b.hi)) || b.op == "==" && !b.hold(b.lo) || b.op == "!=" && b.hold(b.lo) {
				t.Fatalf("%q is %+v", src, b)
			}
		}
	})
}
