package check

import "testing"

func TestExtentOfWhatStandsAtAPlace(t *testing.T) {
	tests := []struct {
		name, line string
		from, end  int
		want       string
	}{
		{"a place that is known to its end", "when: a and b", 6, 14, "a and b"},
		{"a name", "when: files_open and b", 6, 0, "files_open"},
		{"a time", "at: T+5m, when: a", 4, 0, "T+5m"},
		{"a word of any script", "text: Überprüfung²!", 6, 0, "Überprüfung²"},
		{"double quotes", `text: "say \"no\", then" # why`, 6, 0, `"say \"no\", then"`},
		{"single quotes", `text: 'it''s late', why: x`, 6, 0, `'it''s late'`},
		{"a quote that is not closed", `text: "open`, 6, 0, `"`},
		{"a sign", "{a: b}", 0, 0, "{"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line := []rune(tt.line)
			if got := string(line[tt.from:extent(line, tt.from, tt.end)]); got != tt.want {
				t.Errorf("it is %q, want %q", got, tt.want)
			}
		})
	}
}
