package report

import "testing"

func TestPlainTextStaysText(t *testing.T) {
	for in, want := range map[string]string{
		"as it is":        "as it is",
		"- no list":       `\- no list`,
		"1. no list":      `1\. no list`,
		"192.0.2.1":       "192.0.2.1",
		"# no | heading":  `\# no \| heading`,
		"<b>&amp;</b>":    `\<b\>\&amp;\</b\>`,
		"two\nlines here": "two lines here",
		"[a](b) `c` *d*":  "\\[a\\](b) \\`c\\` \\*d\\*",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q): got %q, want %q", in, got, want)
		}
	}
	if got := noHTML("a < b <script> </p> <!-- x"); got != `a < b \<script> \</p> \<!-- x` {
		t.Errorf("noHTML: got %q", got)
	}
}
