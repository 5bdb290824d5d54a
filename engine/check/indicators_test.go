package check

import (
	"slices"
	"testing"
)

func TestIndicators(t *testing.T) {
	for text, want := range map[string][]string{
		"8.8.4.4":         {"8.8.4.4"},
		"to 8.8.4.4:443.": {"8.8.4.4"},
		"192.0.2.7, 198.51.100.9 and 203.0.113.57":                          nil,
		"10.0.0.1 172.16.3.4 192.168.1.1 127.0.0.1 0.0.0.0 255.255.255.255": nil,
		"1.2.3 and 1.2.3.4.5 and 300.1.1.1":                                 nil,
		"2606:4700:4700::1111":                                              {"2606:4700:4700::1111"},
		"2001:db8::7 fe80::1 ::1 12:30:45 00:11:22:33:44:55":                nil,
		"http://evil-site.com/path":                                         {"evil-site.com"},
		"a@evil.ru, x.example and www.example.com":                          {"evil.ru"},
		"System.Net.WebClient and ntdll.dll and upd.tmp":                    nil,
		"New-Object System.Net":                                             nil,
		`C:\Users\evil.com\x and $evil_site.com`:                            nil,
		"src=8.8.4.4 dst:evil.com":                                          {"8.8.4.4", "evil.com"},
		"the end.com":                                                       {"end.com"},
		"readme.md run.sh T1566.002 v18.1 24/7 e.g. i.e.":                   nil,
	} {
		if got := indicators(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
