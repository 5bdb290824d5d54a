package report_test

import "encoding/json"

// statement checks one statement.
func statement(t failer, line string) map[string]any {
	var st map[string]any
	if err := json.Unmarshal([]byte(line), &st); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	return st
}
