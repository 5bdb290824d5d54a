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
	for in, want := range map[string]string{
		"a < b <script> </p> <!-- x": `a < b \<script> \</p> \<!-- x`,
		`it is escaped \<b>`:         `it is escaped \<b>`,
		`a backslash \\<b>`:          `a backslash \\\<b>`,
	} {
		if got := noHTML(in); got != want {
			t.Errorf("noHTML(%q): got %q, want %q", in, got, want)
		}
	}
}
