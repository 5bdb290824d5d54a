package programtest

import (
	"fmt"
	"strings"
)

// Sized writes a scenario with n nodes: a third decisions with three options,
// a third actions and requests, a third injects and attack steps that react to
// them. It is what the benchmarks play.
func Sized(n int) string {
	var b strings.Builder
	b.WriteString(Head)
	b.WriteString("state:\n  contained: bool = false\n  spread: int 0..12 = 2 clamp\n  trust: int 0..6 = 3 clamp\n")
	third := max(1, n/3)
	b.WriteString("attack:\n")
	for i := range third / 2 {
		fmt.Fprintf(&b, "  step%d: {technique: T1486, text: Files are encrypted., at: T+%dm, unless: contained and trust >= 3, add: {spread: 1}}\n", i, 20+15*i)
	}
	b.WriteString("injects:\n")
	for i := range third - third/2 {
		fmt.Fprintf(&b, "  note%d: {at: T+%dm, from: SIEM, channel: alert, subject: Alert %d, body: Renames go on.}\n", i, 10*i, i)
	}
	b.WriteString("actions:\n")
	for i := range third {
		fmt.Fprintf(&b, "  act%d: {title: Act %d, why: Because., cost: %dm, when: \"spread >= %d or trust > 2\", add: {trust: %d}, score: {contain: %d}, result: Done.}\n",
			i, i, 5*(i%4), i%5, i%3-1, i%7-2)
	}
	b.WriteString("decisions:\n")
	for i := range n - 2*third {
		fmt.Fprintf(&b, "  dec%d:\n    when: clock >= T+%dm\n    ask: What first?\n    deadline: {in: 40m, then: wait}\n    options:\n", i, 10*i)
		fmt.Fprintf(&b, "      isolate: {text: Isolate, why: Because., cost: 10m, when: not contained, set: {contained: true}, score: {contain: 9}}\n")
		fmt.Fprintf(&b, "      hunt: {text: Hunt, why: Because., cost: 15m, score: {evidence: 3}}\n")
		fmt.Fprintf(&b, "      wait: {text: Wait, why: Because., cost: 20m, add: {spread: 1}, score: {contain: -2}}\n")
	}
	b.WriteString(Tail)
	return b.String()
}
